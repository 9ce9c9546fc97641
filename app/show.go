package app

import (
	"context"
	"slices"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// Dossier is everything known about one person.
type Dossier struct {
	Person      Person
	ConnectedOn ledger.Date // 0 when not connected as far as known
	Tags        []string
	Memo        string // the private note LinkedIn keeps
	OwnMemo     string // the owner's own private note; may have several lines
	Kept        bool
	NoContact   bool
	Reported    bool
	Verdict     invite.Verdict
	Rows        []Detailed // newest first
	Written     ledger.Instant
	Heard       ledger.Instant
	Zone        *time.Location
}

// Detailed is an invitation with what its state rests on.
type Detailed struct {
	Row
	Evidence []invite.Evidence
}

// Show tells what is known about one person, and from where.
func (k *Kith) Show(ctx context.Context, account, word string) (Dossier, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Dossier{}, err
	}
	p, err := d.who(word)
	if err != nil {
		return Dossier{}, err
	}
	b := d.book
	touch := b.Messages(p)
	out := Dossier{
		Person: personOf(b, p), ConnectedOn: b.ConnectedOn(p), Tags: b.Tags(p), Memo: b.Memo(p), OwnMemo: b.OwnMemo(p),
		Kept: b.Kept(p), NoContact: b.NoContact(p), Reported: b.Reported(p),
		Verdict: b.May(p, d.again), Written: touch.LastOut, Heard: touch.LastIn, Zone: d.zone,
	}
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		out.Rows = append(out.Rows, Detailed{Row: rowOf(d, i), Evidence: b.Evidence(i)})
	}
	slices.SortStableFunc(out.Rows, func(x, y Detailed) int { return int(min(1, max(-1, int64(y.Sent-x.Sent)))) })
	return out, nil
}
