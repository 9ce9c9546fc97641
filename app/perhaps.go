package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Perhaps is what may count in a week beside what is certain: as many as its
// UsedAtMost exceeds its Used.
type Perhaps struct {
	Account   Account
	Zone      *time.Location
	Model     budget.Model
	Connected []Connected // whom no invitation explains: they may have accepted one that nobody recorded
	Sent      []Row       // before the anchored week: it may have begun earlier than is known
}

// Perhaps lists what may count in the week of a model, of which nobody is sure.
func (k *Kith) Perhaps(ctx context.Context, account string, m budget.Model) (Perhaps, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Perhaps{}, err
	}
	out := Perhaps{Account: accountOf(d.account), Zone: d.zone, Model: m}
	in := d.worked.budget()
	for _, s := range budget.UnexplainedSince(d.book, in.Now-in.Policy.Days(policy.WeekDays)) {
		out.Connected = append(out.Connected, Connected{personOf(d.book, s.Person), d.book.ConnectedOn(s.Person)})
	}
	if m != budget.ModelAnchored || len(out.Connected) == 0 {
		return out, nil
	}
	f, err := k.outlook(ctx, d)
	if err != nil {
		return Perhaps{}, err
	}
	began, from := f.budget().Anchored.Began, budget.Uncertain(in, m)
	for i := range d.book.Len() {
		at := d.book.Sent(i)
		if d.book.Direction(i) == ledger.Outgoing && at > from && at <= in.Now && (began == 0 || at < began) {
			out.Sent = append(out.Sent, rowOf(d, i))
		}
	}
	return out, nil
}
