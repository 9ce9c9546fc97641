package app

import (
	"context"
	"fmt"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// KindCount is the journal line that holds the number of the Sent page.
const KindCount = "count"

// Counted compares the number on LinkedIn's Sent page with the ledger.
type Counted struct {
	Shown    int // what the page says
	Expected int // pending by the ledger
	Observed int
	Presumed int
	Claimed  int            // said to be withdrawn, not confirmed yet
	Since    ledger.Instant // data as of
	ByHand   int            // of the pending ones: recorded by hand since the newest archive
	Before   int            // what the page said last time; -1 when never told
	Zone     *time.Location
	Text     []string // the difference, explained in sentences
}

// Count records the number that LinkedIn's Sent page shows and explains how it
// differs from the ledger. Both can be right: an archive is a day in the past,
// and its rows do not say how they ended.
func (k *Kith) Count(ctx context.Context, account string, shown int) (Counted, error) {
	if shown < 0 || shown > 100_000 {
		return Counted{}, fault.New(fault.Invalid, fmt.Sprintf("%d is not a number the Sent page can show", shown),
			"give the number behind People at the top of the page")
	}
	var c Counted
	_, err := k.change(ctx, account, func(d *desk) ([]ledger.Entry, error) {
		c = counted(d.book, shown)
		c.Zone = d.zone
		c.explain(d)
		j := ledger.Journal{Kind: KindCount, At: k.now(), Count: shown}
		return k.together([]ledger.Entry{k.entry(ledger.KindJournal, k.now(), ledger.EncodeJournal(j))}), nil
	})
	return c, err
}

func counted(b *invite.Book, shown int) Counted {
	c := Counted{Shown: shown, Since: b.NewestImport(), Before: -1}
	for i := range b.Len() {
		if b.Direction(i) != ledger.Outgoing {
			continue
		}
		switch b.State(i) {
		case invite.Pending:
			c.Expected++
			if b.Basis(i) == invite.Presumed {
				c.Presumed++
			} else {
				c.Observed++
			}
			if b.Flags(i)&invite.ByHand != 0 {
				c.ByHand++
			}
		case invite.WithdrawClaimed:
			c.Claimed++
		}
	}
	for _, j := range b.Journal() {
		if j.Kind == KindCount {
			c.Before = j.Count
		}
	}
	return c
}

// explain puts the difference into words, certain things first.
func (c *Counted) explain(d *desk) {
	say := func(format string, values ...any) { c.Text = append(c.Text, fmt.Sprintf(format, values...)) }
	asOf := c.Since.In(d.zone).String()
	switch more := c.Shown - c.Expected; {
	case more == 0 && c.Claimed == 0:
		say("the page and the ledger agree on %d", c.Shown)
	case more == 0:
		say("the page and the ledger agree on %d, so %s took effect", c.Shown, plural(c.Claimed, "withdrawal you recorded", "withdrawals you recorded"))
	case more > 0:
		c.explainMore(more, asOf, say)
	default:
		c.explainFewer(-more, asOf, say)
	}
	if c.Before >= 0 && c.Before != c.Shown {
		say("the page said %d last time you told", c.Before)
	}
}

func (c *Counted) explainMore(more int, asOf string, say func(string, ...any)) {
	say("the page shows %d more than the %d the ledger knows", more, c.Expected)
	if c.Claimed > 0 {
		say("%s may not have gone through, for example where the second click was missed: look at kith list state:withdraw_claimed",
			plural(min(more, c.Claimed), "withdrawal you recorded", "withdrawals you recorded"))
	}
	if rest := more - min(more, c.Claimed); rest > 0 || c.Claimed == 0 {
		say("the others were probably sent after %s, the day the archive speaks of, and not recorded with kith sent", asOf)
	}
}

func (c *Counted) explainFewer(fewer int, asOf string, say func(string, ...any)) {
	say("the page shows %d fewer than the %d the ledger takes to be pending", fewer, c.Expected)
	if c.Presumed > 0 {
		say("%s only presumed to be pending: the archive keeps answered invitations too, so some may have been accepted, refused or expired",
			plural(c.Presumed, "of those is", "of those are"))
	}
	say("others may have been accepted, withdrawn or expired after %s, the day the archive speaks of; a newer archive will tell which", asOf)
}

// LastCount explains the newest number of the Sent page once more, against the
// ledger as it stands now. False: none was ever told.
func (k *Kith) LastCount(ctx context.Context, account string) (Counted, bool, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Counted{}, false, err
	}
	shown, before := -1, -1
	for _, j := range d.book.Journal() {
		if j.Kind == KindCount {
			before, shown = shown, j.Count
		}
	}
	if shown < 0 {
		return Counted{}, false, nil
	}
	c := counted(d.book, shown)
	c.Before, c.Zone = before, d.zone
	c.explain(d)
	return c, true, nil
}
