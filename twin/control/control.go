// Package control is how tests and demonstrations reach behind the stand-in
// network: they move its clock, change its rules, sit down at desks, and read
// the truth. Answers are JSON, and so are faults: {"error": "..."}.
//
//	GET  /control                        the moment, whether the clock stands, how many members
//	POST /control/clock?advance=7d       live through a week (also 36h, 90m), or ?to=2026-12-01T09:00:00Z
//	POST /control/clock?still=yes|no     let the clock stand, or run
//	GET  /control/members                who sits at a desk; ?all=yes for everybody
//	POST /control/sit?member=SLUG&person=yes|no
//	GET  /control/truth?member=SLUG      everything about one member's invitations
//	GET  /control/rules                  what the network goes by
//	POST /control/rules                  a TOML text laid over the rules, from now on
//	GET  /control/state                  the whole network, as Resume reads it
//
// And for people, GET /clock and the forms on it.
package control

import (
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// Twin is the running network with its clock.
type Twin interface {
	// Do lets f work on the network at its present moment, with nobody else at it.
	Do(f func(n *network.Network))
	// Save writes the whole network down.
	Save(to io.Writer) error
	// Now is the moment the network's clock shows.
	Now() time.Time
	// Still reports whether that clock stands.
	Still() bool
	// Stop lets the clock stand, or run on.
	Stop(still bool)
	// Move lives through the time up to a moment; an earlier one changes nothing.
	Move(to time.Time)
}

// Control answers the routes of the package comment.
type Control struct {
	twin Twin
	mux  *http.ServeMux
	page *template.Template
}

// New is the control of a twin.
func New(t Twin) *Control {
	c := &Control{twin: t, mux: http.NewServeMux(), page: clockPage()}
	c.mux.HandleFunc("GET /control", c.state)
	c.mux.HandleFunc("POST /control/clock", c.clock)
	c.mux.HandleFunc("GET /control/members", c.members)
	c.mux.HandleFunc("POST /control/sit", c.sit)
	c.mux.HandleFunc("GET /control/truth", c.truth)
	c.mux.HandleFunc("GET /control/rules", c.rules)
	c.mux.HandleFunc("POST /control/rules", c.setRules)
	c.mux.HandleFunc("GET /control/state", c.save)
	c.mux.HandleFunc("GET /clock", c.showClock)
	c.mux.HandleFunc("POST /clock", c.turnClock)
	return c
}

// ServeHTTP answers one request.
func (c *Control) ServeHTTP(w http.ResponseWriter, r *http.Request) { c.mux.ServeHTTP(w, r) }

type stateJSON struct {
	Now         time.Time `json:"now"`
	Still       bool      `json:"still"`
	Members     int       `json:"members"`
	Invitations int       `json:"invitations"`
}

func (c *Control) state(w http.ResponseWriter, _ *http.Request) {
	s := stateJSON{Still: c.twin.Still()}
	c.twin.Do(func(n *network.Network) {
		s.Now, s.Members, s.Invitations = n.Now().Time(), len(n.Members()), n.Sent()
	})
	answer(w, s)
}

func (c *Control) clock(w http.ResponseWriter, r *http.Request) {
	if err := c.turn(r.FormValue("advance"), r.FormValue("to"), r.FormValue("still")); err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	c.state(w, r)
}

// turn moves the clock as it is told to; empty words change nothing.
func (c *Control) turn(advance, to, still string) error {
	switch still {
	case "", "yes", "no":
	default:
		return errors.New("still is yes or no")
	}
	target := time.Time{}
	switch {
	case advance != "":
		d, err := length(advance)
		if err != nil {
			return err
		}
		target = c.twin.Now().Add(d)
	case to != "":
		t, err := time.Parse(time.RFC3339, to)
		if err != nil {
			return errors.New("to is a moment like 2026-12-01T09:00:00Z")
		}
		target = t
	}
	if target.Sub(c.twin.Now()) > 20*365*24*time.Hour {
		return errors.New("the clock moves at most twenty years at once")
	}
	if still != "" {
		c.twin.Stop(still == "yes")
	}
	if !target.IsZero() {
		c.twin.Move(target)
	}
	return nil
}

// length reads 7d, 36h or 90m.
func length(text string) (time.Duration, error) {
	if d, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.Atoi(d)
		if err == nil && n >= 0 && n < 20*365 {
			return time.Duration(n) * 24 * time.Hour, nil
		}
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return 0, errors.New("advance is a length of time like 7d, 36h or 90m")
	}
	return d, nil
}

type memberJSON struct {
	Slug    string `json:"slug"`
	Name    string `json:"name"`
	Plan    string `json:"plan"`
	Person  bool   `json:"person"`
	Pending int    `json:"pending"`
}

func (c *Control) members(w http.ResponseWriter, r *http.Request) {
	all := r.FormValue("all") == "yes"
	out := []memberJSON{}
	c.twin.Do(func(n *network.Network) {
		for _, m := range n.Members() {
			if all || m.Person {
				out = append(out, memberJSON{m.Slug, m.Name(), m.Plan, m.Person, m.PendingCount()})
			}
		}
	})
	answer(w, out)
}

func (c *Control) sit(w http.ResponseWriter, r *http.Request) {
	found := false
	c.twin.Do(func(n *network.Network) {
		if m := n.BySlug(r.FormValue("member")); m != nil {
			found = true
			n.Sit(m.ID, r.FormValue("person") != "no")
		}
	})
	if !found {
		refuse(w, http.StatusNotFound, errors.New("there is no such member"))
		return
	}
	c.members(w, r)
}

func (c *Control) rules(w http.ResponseWriter, _ *http.Request) {
	var rules rulebook.Rules
	c.twin.Do(func(n *network.Network) { rules = n.Rules() })
	answer(w, rules)
}

func (c *Control) setRules(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	c.twin.Do(func(n *network.Network) {
		var rules rulebook.Rules
		if rules, err = rulebook.Over(n.Rules(), text); err == nil {
			n.SetRules(rules)
		}
	})
	if err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	c.rules(w, r)
}

func (c *Control) save(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = c.twin.Save(w) // a connection that breaks is its reader's affair
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

func refuse(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": err.Error()})
}
