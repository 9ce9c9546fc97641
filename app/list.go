package app

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/kithhq/kith/core/fault"
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
	Total   int    // matches
	From    int    // the match that the first row is, counted from 0
	Rows    []Row  // a window of the matches
	Zone    *time.Location
	Facets  []query.Facet // when asked for
}

// ListOrder says which invitations to list, and how many of them.
type ListOrder struct {
	Account string
	Query   string
	From    int  // matches to pass over
	Count   int  // rows at most; 0: all
	Facets  bool // count what the matches have, too
}

// List finds the invitations that match a query, in the order it asks for. A
// query without a condition finds those sent and received; connections of
// which nobody knows who asked take a condition.
func (k *Kith) List(ctx context.Context, o ListOrder) (Listing, error) {
	_, out, err := k.list(ctx, o, false)
	return out, err
}

// list leaves nothing out when it is to list all.
func (k *Kith) list(ctx context.Context, o ListOrder, all bool) (*desk, Listing, error) {
	q, err := query.Parse(o.Query)
	if err != nil {
		return nil, Listing{}, err
	}
	if o.From < 0 || o.Count < 0 {
		return nil, Listing{}, fault.New(fault.Invalid, "a list neither begins before its first row nor has fewer than none", "ask for rows from 0 on")
	}
	d, err := k.open(ctx, o.Account)
	if err != nil {
		return nil, Listing{}, err
	}
	found := d.ask(q, all)
	rows := found.rows()
	out := Listing{Account: accountOf(d.account), Query: q.String(), Of: d.book.Len(), Total: len(rows), From: o.From, Zone: d.zone}
	rows = rows[min(o.From, len(rows)):]
	if o.Count > 0 {
		rows = rows[:min(o.Count, len(rows))]
	}
	out.Rows = make([]Row, len(rows))
	for n, i := range rows {
		out.Rows[n] = rowOf(d, i)
	}
	if o.Facets {
		out.Facets = copied(found.facets())
	}
	return d, out, nil
}

// copied is a copy of facets that its reader may change.
func copied(facets []query.Facet) []query.Facet {
	out := slices.Clone(facets)
	for i := range out {
		out[i].Values = slices.Clone(out[i].Values)
	}
	return out
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
