package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
)

// PartOrder asks for the rows behind a part of an account's acceptance.
type PartOrder struct {
	AcceptanceOrder        // how it is cut; or By matured, for the parts of Matured
	Part            string // the part's name
	Which           string // "": those that had time to be answered; "accepted": of them; "young": those set apart
	From            int    // rows to pass over
	Count           int    // rows at most; 0: all
}

// PartListing is the rows behind a part.
type PartListing struct {
	Listing
	forecast.Part
	AcceptedRow []bool // by row: counted as accepted
}

// PartRows lists what a part of Acceptance counts, the newest first. A part that
// nothing is in is a fault.NotFound.
func (k *Kith) PartRows(ctx context.Context, o PartOrder) (PartListing, error) {
	d, err := k.open(ctx, o.Account)
	if err != nil {
		return PartListing{}, err
	}
	a, err := k.outlook(ctx, d)
	if err != nil {
		return PartListing{}, err
	}
	_, names, err := cutBy(d, a.Account, o.AcceptanceOrder)
	if err != nil {
		return PartListing{}, err
	}
	rows := a.PartRows(o.Part, names)
	if len(rows) == 0 {
		return PartListing{}, fault.New(fault.NotFound, fmt.Sprintf("nothing is in a part %q", o.Part), "kith acceptance lists the parts")
	}
	out := PartListing{Listing: Listing{Account: accountOf(d.account), Of: d.book.Len(), Zone: d.zone, From: o.From}}
	out.Part = a.Part(o.Part, func(i int) bool { return slices.Contains(names(i), o.Part) })
	for _, r := range rows {
		if !o.wants(r) {
			continue
		}
		if out.Total++; out.Total > o.From && (o.Count == 0 || len(out.Rows) < o.Count) {
			out.Rows, out.AcceptedRow = append(out.Rows, rowOf(d, r.Row)), append(out.AcceptedRow, r.Accepted)
		}
	}
	return out, nil
}

// wants reports whether a row is asked for.
func (o PartOrder) wants(r forecast.PartRow) bool {
	switch o.Which {
	case "young":
		return r.Young
	case "accepted":
		return r.Accepted && !r.Young
	}
	return !r.Young
}
