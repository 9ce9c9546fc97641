package control

import (
	_ "embed"
	"html/template"
	"net/http"
	"time"
)

//go:embed clock.html
var clockHTML string

func clockPage() *template.Template { return template.Must(template.New("clock").Parse(clockHTML)) }

type clockView struct {
	Now    string
	Still  bool
	Wrong  string
	Leaps  []leap
	Return string
}

// leap is a button that moves the clock.
type leap struct{ Advance, Label string }

func leaps() []leap {
	return []leap{
		{"1h", "an hour"},
		{"6h", "six hours"},
		{"1d", "a day"},
		{"7d", "a week"},
		{"21d", "three weeks"},
		{"180d", "half a year"},
	}
}

func (c *Control) showClock(w http.ResponseWriter, _ *http.Request) { c.drawClock(w, "") }

func (c *Control) drawClock(w http.ResponseWriter, wrong string) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	view := clockView{Now: c.twin.Now().UTC().Format("Monday, 2 January 2006, 15:04 MST"), Still: c.twin.Still(), Wrong: wrong, Leaps: leaps()}
	if wrong != "" {
		w.WriteHeader(http.StatusBadRequest)
	}
	_ = c.page.Execute(w, view) // a connection that breaks is its reader's affair
}

func (c *Control) turnClock(w http.ResponseWriter, r *http.Request) {
	to := r.PostFormValue("to")
	if t, err := time.Parse("2006-01-02T15:04", to); err == nil {
		to = t.UTC().Format(time.RFC3339)
	}
	if err := c.turn(r.PostFormValue("advance"), to, r.PostFormValue("still")); err != nil {
		c.drawClock(w, err.Error())
		return
	}
	http.Redirect(w, r, "/clock", http.StatusSeeOther)
}
