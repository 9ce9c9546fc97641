package page

import (
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

// step is how many rows a list grows by (B63).
const step = 10

// listing is how much of a list is shown, and where there is more of it.
type listing struct {
	Total int
	Shown int
	More  string // "" when all of it is shown
}

// shown is how many rows the address asks for: tens, at least ten.
func (v *visit) shown() int {
	asked, _ := strconv.Atoi(v.r.URL.Query().Get("shown"))
	return (min(max(asked, step), 1_000_000) + step - 1) / step * step
}

// listing tells of a list at an address, of which asked rows were wanted.
func listingOf(path string, asked, total int) listing {
	l := listing{Total: total, Shown: min(asked, total)}
	if total > asked {
		l.More = path + "?shown=" + strconv.Itoa(asked+step) + "#row-" + strconv.Itoa(asked+1)
	}
	return l
}

// cut is the part of a list that is shown.
func cut[T any](list []T, asked int) []T { return list[:min(asked, len(list))] }

// row is somebody in a list, with the number of the row from 1. Who is not
// embedded: templates find promoted fields slowly, and rows are many.
type row struct {
	Who  face
	Row  int
	When string
	Note string
	Acts []act // what may be done about it
}

// act is a control of a row: a form to post, or a link.
type act struct {
	Text  string
	Label string // the whole of what it does, for who cannot see the row
	To    string
	Post  bool
	Main  bool
}

// rowOf is a row about somebody.
func rowOf(n *network.Network, m *network.Member, at int, when, note string) row {
	return row{Who: faceOf(n, m), Row: at + 1, When: when, Note: note}
}
