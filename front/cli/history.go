package cli

import (
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type doneJSON struct {
	First    int64   `json:"first"`
	Entry    int64   `json:"entry"`
	Entries  int     `json:"entries"`
	Standing int     `json:"standing"`
	Stands   bool    `json:"stands"`
	At       *string `json:"at"`
	Kind     string  `json:"kind"`
	What     string  `json:"what"`
	Final    bool    `json:"final"`
}

func (s *session) tellHistory(k *app.Kith, last int) error {
	if last < 1 {
		return badUse("--last needs a number from 1", "kith undo --list --last 20")
	}
	all, err := k.History(s.ctx, s.account, last)
	if err != nil {
		return err
	}
	if s.json {
		out := []doneJSON{}
		for _, d := range all {
			out = append(out, doneJSON{d.First, d.Position, d.Entries, d.Standing, d.Stands, wire.Stamp(d.At), d.Kind.String(), d.What, d.Final})
		}
		return s.answer(out)
	}
	p := s.page()
	t := newTable("order", "told at", "what", "").numbers(0).shrinks(2, 20)
	for _, d := range all {
		t.row(strconv.FormatInt(d.Position, 10), d.At.String(), d.What, standingOf(d))
	}
	t.write(p, "")
	p.line("%s", p.faint("kith undo --order N takes one of them back, with --back it brings one back"))
	return nil
}

func standingOf(d app.Done) string {
	switch {
	case d.Final && d.Entries > 1:
		return "someone in it was forgotten"
	case d.Final:
		return "cannot be taken back"
	case !d.Stands:
		return "taken back"
	case d.Standing < d.Entries:
		return grouped(d.Standing) + " of " + grouped(d.Entries) + " stand"
	}
	return ""
}
