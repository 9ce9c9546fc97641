package page

import (
	"bytes"
	"net/http"
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

const copiesPath = "/mypreferences/d/download-my-data/"

// copiesPage is "Get a copy of your data" (B73).
type copiesPage struct {
	frame
	Quick  string // how long it takes
	Large  string
	Holds  string // how long a link does
	Copies []requested
}

// requested is a copy somebody asked for.
type requested struct {
	Large bool
	Asked string
	Says  string
	Link  string // "" while it is not ready, and once it has expired
}

func routeCopies(s *site) {
	s.get(copiesPath, copies)
	s.post(copiesPath, askForCopy)
	s.get(copiesPath+"{copy}/", download)
}

func copies(v *visit) reply {
	rules := v.n.Rules().Copy
	p := copiesPage{
		frame: v.frame("Get a copy of your data", "copies"), Quick: plural(rules.QuickMinutes, "minute"),
		Large: plural(rules.LargeHours, "hour"), Holds: plural(rules.LinkHours, "hour"),
	}
	for k := len(v.me.Copies) - 1; k >= 0; k-- {
		c := v.me.Copies[k]
		one := requested{Large: c.Large, Asked: clock(c.Asked)}
		switch now := v.n.Now(); {
		case now < c.Ready:
			one.Says = "Ready at " + clock(c.Ready) + "."
		case now < c.Until:
			one.Says, one.Link = "Can be downloaded until "+clock(c.Until)+".", copiesPath+strconv.Itoa(k+1)+"/"
		default:
			one.Says = "Expired at " + clock(c.Until) + "."
		}
		p.Copies = append(p.Copies, one)
	}
	return reply{view: "copies.html", page: p}
}

func askForCopy(v *visit) reply {
	kind := v.r.PostFormValue("kind")
	if kind != "quick" && kind != "large" {
		return v.refused(&network.Refusal{Code: "no_choice", Text: "Choose which copy you want."}, copiesPath)
	}
	if _, r := v.n.AskForCopy(v.me.ID, kind == "large"); r != nil {
		return v.refused(r, copiesPath)
	}
	return onwards(copiesPath)
}

// download hands out one of the member's own copies, counted from 1.
func download(v *visit) reply {
	k, _ := strconv.Atoi(v.r.PathValue("copy"))
	if k < 1 || k > len(v.me.Copies) {
		return v.absent("There is no such copy.")
	}
	c := v.me.Copies[k-1]
	switch now := v.n.Now(); {
	case now < c.Ready:
		return v.refused(&network.Refusal{Code: "not_ready", Text: "This copy is not ready yet.", Until: c.Ready}, copiesPath)
	case now >= c.Until:
		return v.refused(&network.Refusal{Code: "expired", Text: "This link has expired. Ask for another copy."}, copiesPath)
	}
	var body bytes.Buffer
	name, write := v.site.archive(v.n, v.me, c)
	if err := write(&body); err != nil {
		a := v.refused(&network.Refusal{Code: "no_copy", Text: "This copy could not be made: " + err.Error() + "."}, copiesPath)
		a.status = http.StatusInternalServerError
		return a
	}
	return reply{file: &file{name, body.Bytes()}}
}
