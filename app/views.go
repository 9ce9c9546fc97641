package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/query"
)

// View is a query under a name.
type View struct {
	Name  string
	Query string // as List takes it
	Own   bool   // the owner keeps it, as the setting view.NAME; the others are built in
	Count int    // rows that List gives for it now
}

// builtIn are the views that every account has, in the order to show them.
func builtIn() []View {
	return []View{
		{Name: "Pending", Query: "state:pending direction:out sort:-age"},
		{Name: "Stale", Query: "is:stale sort:-age"},
		{Name: "Accepted and never written to", Query: "is:unwritten sort:-ended"},
		{Name: "Cooling down", Query: "cooldown:yes is:latest"},
		{Name: "Contradicted", Query: "is:contradicted direction:out"},
		{Name: "Received open", Query: "state:open direction:in"},
	}
}

// Views lists the queries that have a name: the built-in ones first, then the
// account's own by name. Each says how many rows it finds.
func (k *Kith) Views(ctx context.Context, account string) ([]View, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return nil, err
	}
	all := builtIn()
	settings := d.book.Settings()
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if own, ok := strings.CutPrefix(name, setView); ok && own != "" {
			all = append(all, View{Name: own, Query: settings[name], Own: true})
		}
	}
	for i := range all {
		count := func() (int, error) { return countRows(d, all[i].Query) }
		if all[i].Count, err = once(&d.worked.asked, rowsAsked(all[i].Query), count); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// rowsAsked is the question how many rows a query gives.
type rowsAsked string

// countRows is how many rows List gives for a query.
func countRows(d *desk, text string) (int, error) {
	q, err := query.Parse(text)
	if err != nil {
		return 0, fault.Because(err, fault.Internal, "a query that was kept cannot be read any more", "take it back: kith account set view.NAME=")
	}
	hits := q.Run(d.book, queryRules(d))
	if q.Everything() {
		hits = slices.DeleteFunc(hits, func(i int) bool { return d.book.Direction(i) == ledger.Unknown })
	}
	return len(hits), nil
}

// longestView is how many characters a view's name may have.
const longestView = 40

// viewable refuses a view that could not be shown or asked for. An empty query
// takes the view back.
func viewable(name, text string) error {
	hint := fmt.Sprintf("a name is 1 to %d letters, digits, spaces and hyphens", longestView)
	odd := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' && r != '-' }
	if name == "" || utf8.RuneCountInString(name) > longestView || strings.TrimSpace(name) != name || strings.ContainsFunc(name, odd) {
		return fault.New(fault.Invalid, fmt.Sprintf("a view cannot be called %q", name), hint)
	}
	for _, v := range builtIn() {
		if strings.EqualFold(v.Name, name) {
			return fault.New(fault.Invalid, fmt.Sprintf("there is a view %q already, which cannot be changed", v.Name), "choose another name")
		}
	}
	_, err := query.Parse(text)
	return err
}
