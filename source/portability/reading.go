package portability

import (
	"context"
	"slices"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/source/archive"
)

// source is what Facts.Source says of both readings.
const source = "portability"

// read makes the snapshot's reading of the domains that ended properly, by the
// archive's own reader.
func (p *poll) read(ctx context.Context, told []Domain, got map[string]*rows) error {
	var sheets []archive.Sheet
	for _, d := range told {
		if d.Outcome == Read || d.Outcome == Empty {
			sheets = append(sheets, got[d.Name].written()...)
			delete(got, d.Name)
		}
	}
	answered := true // a row says that an invitation was sent, never that it is still open
	r, err := archive.ReadSheets(ctx, "LinkedIn portability API, snapshot", sheets,
		archive.Options{Zone: p.Zone, Emails: p.Emails, History: &answered, Now: p.Now})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		spoil(told, err)
		return nil
	}
	if !slices.ContainsFunc(told, func(d Domain) bool { return d.Outcome == Read }) {
		return nil
	}
	r.Facts.Source, r.Facts.Lags = source, true
	r.Remarks = append(r.Remarks, "LinkedIn collects a snapshot at some moment after consent and may lag by weeks, so what it leaves out says nothing")
	for _, d := range told {
		if d.Outcome != Read && d.Outcome != Empty {
			r.Remarks = append(r.Remarks, d.Name+" is not in this reading ("+d.Outcome.String()+"): "+d.Sentence)
		}
	}
	p.result.Snapshot = r
	return nil
}

// spoil notes that the rows of no domain are kept, as they do not go together.
func spoil(told []Domain, err error) {
	f := fault.Of(err)
	if f.Kind == fault.Conflict {
		f = fault.Because(err, fault.Conflict, "LinkedIn's snapshot names two people as its owner", "check whose token this is; if it is yours, tell us")
	}
	for i := range told {
		if told[i].Outcome == Read || told[i].Outcome == Empty {
			told[i].Outcome, told[i].Fault, told[i].Sentence = Broken, f, f.Message
		}
	}
}

// zone is the name under which facts keep the zone.
func (p *poll) zone() string {
	if p.Zone == nil {
		return time.UTC.String()
	}
	return p.Zone.String()
}
