package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

func (s *session) list() *cobra.Command {
	var help, views bool
	var view string
	c := &cobra.Command{
		Use: "list [QUERY] | list --view NAME", Short: "Find invitations",
		Long: `Find invitations. Words are looked for in name, company, title, tags and note;
key:value looks in one place; OR, NOT (or a minus) and parentheses combine; sort:
and limit: lay the answer out. kith list --keys shows every key, kith list --views the
queries that have a name. A query that
begins with a minus stands behind --, and one with > or spaces in quotation marks.`,
		Example: `  kith list state:pending "age:>21d" sort:-age
  kith list "company:acme OR #investor"
  kith list -- -note: state:pending
  kith list --view "Accepted and never written to"`,
		RunE: func(_ *cobra.Command, args []string) error {
			if help {
				return s.tellKeys()
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			if views {
				return s.tellViews(k)
			}
			text := strings.Join(args, " ")
			if view != "" {
				if text, err = s.viewed(k, view, text); err != nil {
					return err
				}
			}
			found, err := k.List(s.ctx, app.ListOrder{Account: s.account, Query: text})
			if err != nil {
				return err
			}
			if s.json {
				return answerRows(s, len(found.Rows), func(i int) wire.Row { return wire.RowOf(found.Rows[i]) })
			}
			s.tellList(found)
			return nil
		},
	}
	c.Flags().StringVar(&view, "view", "", "the query kept under this `NAME`")
	c.Flags().BoolVar(&views, "views", false, "show the queries that have a name, and how many rows each finds")
	c.Flags().BoolVar(&help, "keys", false, "show the query language")
	return c
}

func (s *session) tellList(l app.Listing) {
	p := s.page()
	if len(l.Rows) == 0 {
		p.line("none of %s matches", many(l.Of, "invitation", "invitations"))
		return
	}
	t := newTable("sent", "age", "state", "name", "company", "title", "key", "").numbers(1)
	t.shrinks(3, 12).shrinks(4, 8).shrinks(5, 6).shrinks(6, 10)
	for _, r := range l.Rows {
		t.row(localDay(r.Sent, l.Zone), ageOf(r.Age), stateOf(r), r.Person.Name, r.Person.Company, r.Person.Title,
			r.Person.Key, strings.Join(marksOf(r, l), " "))
		if r.State.String() == "pending" {
			t.paintLast(2, p.amber)
		}
	}
	t.write(p, "")
	p.line("%s", p.faint(many(len(l.Rows), "row", "rows")+" of "+grouped(l.Of)))
}

func ageOf(days int) string {
	if days < 0 {
		return "-"
	}
	return grouped(days) + "d"
}

// stateOf is a state with how it is known, where that is not from an archive.
func stateOf(r app.Row) string {
	state := r.State.String()
	if r.Direction == ledger.Incoming {
		state = "in: " + state
	}
	if b := r.Basis.String(); b != "observed" {
		state += " (" + b + ")"
	}
	return state
}

// marksOf are the small things worth seeing in a list.
func marksOf(r app.Row, l app.Listing) []string {
	var out []string
	if r.Kept {
		out = append(out, "kept")
	}
	for _, t := range r.Tags {
		out = append(out, "#"+t)
	}
	if r.Note != "" {
		out = append(out, "note")
	}
	if r.NotBefore != 0 {
		out = append(out, "again from "+localDay(r.NotBefore, l.Zone))
	}
	return append(out, r.Flags...)
}

type keyJSON struct {
	Key      string   `json:"key"`
	Sentence string   `json:"sentence"`
	Example  string   `json:"example"`
	Values   []string `json:"values"`
}

func (s *session) tellKeys() error {
	if s.json {
		out := []keyJSON{}
		for _, t := range app.QueryHelp() {
			out = append(out, keyJSON{t.Key, t.Sentence, t.Example, wire.List(t.Values)})
		}
		return s.answer(out)
	}
	p := s.page()
	t := newTable("key", "what it does", "example").shrinks(1, 30)
	for _, h := range app.QueryHelp() {
		t.row(h.Key, h.Sentence, h.Example)
	}
	t.write(p, "")
	return nil
}
