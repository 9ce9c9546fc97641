package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/query"
)

// Row is one invitation in answers.
type Row struct {
	ID        string
	Direction ledger.Direction
	Person    Person
	Sent      ledger.Instant // 0 for a connection of unknown origin
	State     invite.State
	Basis     invite.Basis
	Ended     ledger.Instant // 0 while open, or when nobody knows
	Age       int            // days; -1 when not known
	Note      string
	Tags      []string
	Kept      bool
	NotBefore ledger.Instant // when the person may be invited again; 0 when no wait runs
	Flags     []string
	Source    invite.Source // where it is known from
}

// Listing is the answer to a query.
type Listing struct {
	Account Account
	Query   string // as Kith understood it
	Of      int    // invitations in the account
	Rows    []Row
	Zone    *time.Location
}

// List finds the invitations that match a query, in the order it asks for. A
// query without a condition finds those sent and received; connections of
// which nobody knows who asked take a condition.
func (k *Kith) List(ctx context.Context, account, text string) (Listing, error) {
	q, err := query.Parse(text)
	if err != nil {
		return Listing{}, err
	}
	_, out, err := k.list(ctx, account, text)
	if q.Everything() {
		out.Rows = slices.DeleteFunc(out.Rows, func(r Row) bool { return r.Direction == ledger.Unknown })
	}
	return out, err
}

func (k *Kith) list(ctx context.Context, account, text string) (*desk, Listing, error) {
	q, err := query.Parse(text)
	if err != nil {
		return nil, Listing{}, err
	}
	d, err := k.open(ctx, account)
	if err != nil {
		return nil, Listing{}, err
	}
	hits := q.Run(d.book, queryRules(d))
	out := Listing{Account: accountOf(d.account), Query: q.String(), Of: d.book.Len(), Zone: d.zone}
	out.Rows = make([]Row, len(hits))
	for n, i := range hits {
		out.Rows[n] = rowOf(d, i)
	}
	return d, out, nil
}

func rowOf(d *desk, i int) Row {
	b := d.book
	p := b.Person(i)
	return Row{
		ID: b.ID(i), Direction: b.Direction(i), Person: personOf(b, p),
		Sent: b.Sent(i), State: b.State(i), Basis: b.Basis(i), Ended: b.Ended(i), Age: b.AgeDays(i),
		Note: b.Note(i), Tags: b.Tags(p), Kept: b.Kept(p), NotBefore: notBefore(d, p), Flags: flagsOf(b, i),
		Source: b.Source(i),
	}
}

// flagsOf names what a person should know about an invitation.
func flagsOf(b *invite.Book, i int) []string {
	var out []string
	all := b.Flags(i)
	for _, f := range []struct {
		flag invite.Flag
		name string
	}{
		{invite.Contradicted, "contradicted"},
		{invite.Superseded, "superseded"},
		{invite.ConnectedBefore, "connected_before"},
		{invite.ByHand, "by_hand"},
		{invite.NearExpiry, "near_expiry"},
		{invite.FromChangelog, "from_changelog"},
	} {
		if all&f.flag != 0 {
			out = append(out, f.name)
		}
	}
	if b.WrongPerson(i) {
		out = append(out, "wrong_person")
	}
	return out
}

// QueryHelp is the query language, one term for each part.
func QueryHelp() []query.Term { return query.Help() }

// Caret is where in a query something is wrong, drawn; "" when the error is no such thing.
func Caret(err error) string {
	if place, ok := query.Where(err); ok {
		return place.Caret()
	}
	return ""
}

// plural is a count with its noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
