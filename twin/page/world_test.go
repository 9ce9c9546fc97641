package page

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// world is a small network with pages before it. Its time stands still.
type world struct {
	*network.Network
	pages http.Handler
}

// Do runs f; nothing else goes on in these tests.
func (w *world) Do(f func(n *network.Network)) { f(w.Network) }

// The desks of the small network. Nobody invites anybody there but by a click.
const (
	orla = "orla-quist"
	bo   = "bo-marlow"
	ida  = "ida-fennick"
)

func roles() []network.Role {
	return []network.Role{
		{First: "Orla", Last: "Quist", Slug: orla, Title: "Surveyor", Company: "Heron Works", Plan: "free"},
		{First: "Bo", Last: "Marlow", Slug: bo, Title: "Baker", Company: "Heron Works", Plan: "premium"},
		{First: "Ida", Last: "Fennick", Slug: ida, Title: "Potter", Plan: "free"},
	}
}

func shipped(t testing.TB) rulebook.Rules {
	t.Helper()
	r, err := rulebook.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// opening is a Monday at nine.
func opening() time.Time { return time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC) }

func worldOf(t testing.TB, o network.Options, change func(*rulebook.Rules)) *world {
	t.Helper()
	rules := shipped(t)
	if change != nil {
		change(&rules)
	}
	o.Seed, o.Start = 7, opening()
	w := &world{Network: network.New(rules, o)}
	w.pages = New(w, archived)
	return w
}

// quiet is a network in which nobody has done anything yet, and only the three
// desks will: they are strangers to each other, and so is everybody else.
func quiet(t testing.TB, change func(*rulebook.Rules)) *world {
	t.Helper()
	return worldOf(t, network.Options{People: 60, Days: -1, Cast: roles()}, func(r *rulebook.Rules) {
		r.Habit.RequestsAWeek = 0
		r.Trust.Weeks = nil // the desks have just joined, so nobody knows them
		if change != nil {
			change(r)
		}
	})
}

// lively is a network with a history.
func lively(t testing.TB) *world {
	t.Helper()
	return worldOf(t, network.Options{People: 60, Days: 30}, nil)
}

func (w *world) browse(t testing.TB, slug string) *browser {
	t.Helper()
	return newBrowser(t, w.pages).signIn(slug)
}

// strangers are members whom the desk may invite without further ado.
func (w *world) strangers(slug string) []*network.Member {
	me := w.BySlug(slug)
	var found []*network.Member
	for _, m := range w.Members() {
		if m != me && w.Relation(me.ID, m.ID) == (network.Relation{}) && !m.AddressFirst && !m.FollowFirst && !m.Person {
			found = append(found, m)
		}
	}
	return found
}

// written is the whole network, to see whether anything changed.
func (w *world) written(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	if err := w.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func archived(_ *network.Network, m *network.Member, c network.Copy) (string, func(io.Writer) error) {
	return "Basic_" + m.Slug + ".zip", func(to io.Writer) error {
		_, err := fmt.Fprintf(to, "copy of %s, large %v", m.Name(), c.Large)
		return err
	}
}
