package portability

import (
	"fmt"
	"slices"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// told makes the changelog's reading; nil when nothing came that was not known.
// remark is what the person should know of it besides, if anything.
func (p *poll) told(l *log, remark string) *ledger.Reading {
	if len(l.entries) == 0 {
		return nil
	}
	slices.Sort(l.boundary)
	f := &ledger.Facts{
		Source: source, Zone: p.zone(), Lags: true, AsOf: l.newest, ExportedOn: l.newest.In(time.UTC), ExportedBy: "rows",
		Cursor: l.newest, Boundary: l.boundary,
	}
	t := ledger.TableReading{Name: "events", File: changeLogs, Rows: len(l.entries) + l.odd}
	for _, e := range last(l.entries) {
		switch {
		case e.Resource == invitations:
			event(&f.Events, &e)
			t.Used++
		case activity(&f.Activities, &e):
			t.Used++
		}
	}
	t.Skipped = t.Rows - t.Used
	if l.odd > 0 {
		t.Problems = []ledger.Problem{{Problem: fmt.Sprintf("%d events have no number, or no moment that can be meant", l.odd)}}
	}
	f.Has = f.Has.With(ledger.TableEvents)
	if len(f.Activities.At) > 0 {
		f.Has = f.Has.With(ledger.TableActivities)
	}
	r := &ledger.Reading{File: "LinkedIn portability API, changelog", Facts: f, Tables: []ledger.TableReading{t}}
	for _, s := range []string{l.sentence, remark} {
		if s != "" {
			r.Remarks = append(r.Remarks, s)
		}
	}
	return r
}
