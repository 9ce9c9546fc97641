package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/query"
)

// window is how many rows a page or a part of the table holds.
const window = 50

// invitationsPage is the ledger as a table.
type invitationsPage struct {
	Query   string // as written
	Listing app.Listing
	Views   []app.View
	Columns []string // shown, besides the person
	Fault   *fault.Error
	Column  int // where the query is wrong, from 1; 0 when it is not
	Width   int
	Terms   []query.Term
}

// allColumns are the columns that can be chosen, besides the person.
func allColumns() []string {
	return []string{"state", "sent", "age", "note", "tags", "cooldown", "flags", "source"}
}

// columnTitle is the head of a column.
func columnTitle(name string) string {
	switch name {
	case "state":
		return "State"
	case "sent":
		return "Sent"
	case "age":
		return "Age"
	case "note":
		return "Note"
	case "tags":
		return "Tags"
	case "cooldown":
		return "May invite from"
	case "flags":
		return "Remarks"
	}
	return "Known from"
}

// sortKey is what a column is sorted by; "" when it is not.
func sortKey(column string) string {
	switch column {
	case "state", "sent", "age":
		return column
	}
	return ""
}

const cookieColumns = "kith_columns"

func (s *site) invitationsRoutes() []route {
	return []route{
		{"GET /invitations", s.reading(s.invitations)},
		{"GET /invitations/rows", s.reading(s.invitationRows)},
		{"GET /invitations/complete", s.reading(s.completions)},
		{"GET /invitations.csv", s.reading(s.invitationsCSV)},
		{"POST /invitations/columns", s.doing(s.chooseColumns)},
		{"POST /invitations/view", s.doing(s.keepView)},
		{"GET /invitations/bulk", s.reading(s.bulkPreview)},
		{"POST /invitations/bulk", s.doing(s.bulk)},
	}
}

func (s *site) invitations(v *visit) (view, error) {
	p := invitationsPage{Query: v.form("q"), Columns: columnsOf(v), Terms: app.QueryHelp()}
	var err error
	if p.Views, err = v.kith.Views(v.ctx, v.account.ID); err != nil {
		return view{}, err
	}
	p.Listing, err = v.kith.List(v.ctx, app.ListOrder{Account: v.account.ID, Query: p.Query, From: startOf(v), Count: window, Facets: true})
	status := 0
	if err != nil {
		var wrong bool
		if p.Column, p.Width, wrong = app.Place(err); !wrong {
			return view{}, err
		}
		p.Fault = fault.Of(err)
		status = statusOf(p.Fault.Kind)
	}
	return view{title: "Invitations", section: "invitations", body: invitationsView(p), status: status}, nil
}

// invitationRows is one window of the table, for a page that scrolls.
func (s *site) invitationRows(v *visit) (view, error) {
	l, err := v.kith.List(v.ctx, app.ListOrder{Account: v.account.ID, Query: v.form("q"), From: startOf(v), Count: countOf(v)})
	if err != nil {
		return view{}, err
	}
	return view{body: rowsBlock(l, columnsOf(v)), bare: true}, nil
}

// startOf is where a window begins.
func startOf(v *visit) int {
	from, err := strconv.Atoi(v.form("from"))
	if err != nil || from < 0 {
		return 0
	}
	return from
}

// mostRows is how many rows one window may hold.
const mostRows = 500

// countOf is how many rows a window is asked to hold.
func countOf(v *visit) int {
	count, err := strconv.Atoi(v.form("count"))
	if err != nil || count < 1 {
		return window
	}
	return min(count, mostRows)
}

// columnsOf are the columns that the address names, or else those the browser
// chose, in our order.
func columnsOf(v *visit) []string {
	names := v.form("columns")
	if names == "" {
		c, err := v.r.Cookie(cookieColumns)
		if err != nil {
			return []string{"state", "sent", "age", "note", "tags"}
		}
		names = c.Value
	}
	chosen := strings.Split(names, ".")
	return slices.DeleteFunc(allColumns(), func(name string) bool { return !slices.Contains(chosen, name) })
}

func (s *site) chooseColumns(v *visit) (done, error) {
	cookie(v.w, cookieColumns, strings.Join(append([]string{"person"}, v.r.Form["column"]...), "."), year)
	return done{to: v.form("back")}, nil
}

// completions are ways to go on with a query.
func (s *site) completions(v *visit) (view, error) {
	at, err := strconv.Atoi(v.form("at"))
	if err != nil {
		at = len(v.r.FormValue("q"))
	}
	all, err := v.kith.Complete(v.ctx, v.account.ID, v.r.FormValue("q"), at)
	if err != nil {
		return view{}, err
	}
	return view{body: completionList(all), bare: true}, nil
}

// invitationsCSV is what a query finds, for spreadsheets.
func (s *site) invitationsCSV(v *visit) (view, error) {
	all, err := v.kith.Export(v.ctx, v.account.ID, v.form("q"))
	if err != nil {
		return view{}, err
	}
	return view{file: "kith-invitations.csv", kind: "text/csv; charset=utf-8", stream: all.WriteCSV}, nil
}

// keepView keeps a query under a name, or lets one go when the query is empty.
func (s *site) keepView(v *visit) (done, error) {
	name := v.form("name")
	if name == "" {
		return done{}, fault.New(fault.Invalid, "a view needs a name", "type one beside the button")
	}
	set := []app.Setting{{Name: "view." + name, Value: v.form("q")}}
	d, err := v.kith.SetAccount(v.ctx, v.account.ID, set)
	if err != nil {
		return done{}, err
	}
	if v.form("q") == "" {
		return done{to: "/invitations", text: "The view " + plain(name) + " is gone.", undo: d.Entries}, nil
	}
	return done{to: rows(v.form("q")), text: "Kept as " + plain(name) + ".", undo: d.Entries}, nil
}

// words are the parts of a query that stand side by side, quotation marks and
// parentheses kept whole.
func words(q string) []string {
	var out []string
	begin, depth, quoted := -1, 0, false
	for i, r := range q + " " {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '(':
			depth++
		case r == ')':
			depth--
		}
		if r == ' ' && !quoted && depth <= 0 {
			if begin >= 0 {
				out = append(out, q[begin:i])
			}
			begin = -1
		} else if begin < 0 {
			begin = i
		}
	}
	return out
}

// without is a query without some of its words.
func without(q string, drop func(word string) bool) string {
	return strings.Join(slices.DeleteFunc(words(q), drop), " ")
}

func isSort(word string) bool { return strings.HasPrefix(word, "sort:") }

// chips are the parts of a query that can be taken off one by one; none when it
// is more than parts side by side.
func chips(q string) []string {
	all := words(q)
	if slices.Contains(all, "OR") || slices.Contains(all, "NOT") || slices.Contains(all, "AND") {
		return nil
	}
	return slices.DeleteFunc(all, func(w string) bool { return isSort(w) || strings.HasPrefix(w, "limit:") })
}

// sorted is a query in the order of a key; turned round when it is so already.
func sorted(q, key string) string {
	order := "sort:" + key
	if slices.Contains(words(q), order) {
		order = "sort:-" + key
	}
	return strings.TrimSpace(without(q, isSort) + " " + order)
}

// sortedBy is how a column is sorted by a query, in ARIA's words; "" when it is not.
func sortedBy(q, key string) string {
	for _, w := range words(q) {
		switch w {
		case "sort:" + key:
			return "ascending"
		case "sort:-" + key:
			return "descending"
		}
	}
	return ""
}

// page is the address of the rows from a place on.
func pageFrom(q string, from int) string {
	return "/invitations?q=" + url.QueryEscape(q) + "&from=" + strconv.Itoa(from)
}

// sentOn is the day an invitation was sent; for those received, the day it came.
func sentOn(r app.Row, zone *time.Location) string {
	if r.Sent == 0 {
		return "not known"
	}
	return r.Sent.Time().In(zone).Format("2 Jan 2006")
}

// shortAge is an age for a narrow column.
func shortAge(days int) string {
	if days < 0 {
		return "?"
	}
	return grouped(days) + " d"
}

// mayFrom is when a person may be invited again; empty when no wait runs.
func mayFrom(at ledger.Instant, zone *time.Location) string {
	if at == 0 {
		return ""
	}
	return shortDay(at.In(zone))
}

// flagWord is a remark for people.
func flagWord(flag string) string {
	switch flag {
	case "contradicted":
		return "contradicted by what LinkedIn listed later"
	case "superseded":
		return "a later invitation shows that it had ended"
	case "near_expiry":
		return "LinkedIn may soon let it lapse"
	case "by_hand":
		return "recorded by hand"
	}
	return spaced(flag)
}

// shownColumn reports whether a column is shown.
func shownColumn(shown []string, name string) bool { return slices.Contains(shown, name) }

// quoteWord is a value as the query language reads it.
func quoteWord(text string) string {
	if strings.ContainsAny(text, " ()\":") {
		return `"` + strings.ReplaceAll(text, `"`, "") + `"`
	}
	return text
}

// before, at and after cut a query where it is wrong.
func before(q string, column int) string { return string([]rune(q)[:wrong(q, column-1)]) }

func at(q string, column, width int) string {
	all := []rune(q)
	if from := wrong(q, column-1); from < len(all) {
		return string(all[from:wrong(q, column-1+width)])
	}
	return " "
}

func after(q string, column, width int) string { return string([]rune(q)[wrong(q, column-1+width):]) }

func wrong(q string, n int) int { return max(0, min(n, len([]rune(q)))) }
