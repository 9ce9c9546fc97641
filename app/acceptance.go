package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/query"
)

// AcceptanceOrder says how to cut an account's invitations.
type AcceptanceOrder struct {
	Account string
	By      string // "segment", "note", "company", "title" or "tag"; "" is note
	Of      string // a query; with Against, the two are compared instead
	Against string
	Week    ledger.Date // also give the rows behind the week of this day; 0: none
}

// The ways of cutting beside the columns.
const (
	cutNote    = "note"
	cutQuery   = "query"
	cutMatured = "matured" // by segment, those of the ages of Matured
)

// Acceptance is how often an account's invitations are accepted.
type Acceptance struct {
	Account   Account
	Zone      *time.Location
	AsOf      ledger.Instant // the moment the data speak of
	Level     string
	Benchmark bool
	Segment   string             // of Cohort
	Cohort    Estimate           // the share that is accepted in the end, if left alone
	Matured   []forecast.Part    // by segment: accepted, of those sent some weeks ago
	Lately    float64            // of what was sent of late, the share accepted within 30 days: the one health reads
	LatelyOf  int                // days that "of late" reaches back
	Upper     bool               // Matured may hold connections that asked themselves
	From, To  int                // ages in days of Matured
	Visible   [2]int             // accepted, and pending: what other tools make a ratio of
	Weeks     []forecast.Week    // by the week of sending, the oldest first, from the first with anything in it
	Whole     ledger.Date        // from this day on no unanswered one seems to be missing; 0 when there is no such day
	By        string             // how Parts cuts
	PartsFrom int                // age in days from which one of a part is matured
	Parts     []forecast.Part    // the largest first
	Compared  *forecast.Verdict  // of the first two parts, when two were asked for or By makes two
	Became    forecast.Incidence // what became of the main segment's invitations, by age
	Alone     forecast.Incidence // the same, had none been withdrawn
	Sent      []Row              // behind the week that was asked for: what was sent in it
	Connected []Connected        // and who became a connection in it without having asked first
	Reasons   []policy.Reason
}

// Connected is a person who became a connection.
type Connected struct {
	Person
	On ledger.Date
}

// Acceptance works out how often invitations are accepted, and what can be
// said of parts of them.
func (k *Kith) Acceptance(ctx context.Context, o AcceptanceOrder) (Acceptance, error) {
	d, err := k.open(ctx, o.Account)
	if err != nil {
		return Acceptance{}, err
	}
	a, err := k.outlook(ctx, d)
	if err != nil {
		return Acceptance{}, err
	}
	asked := o
	asked.Account = ""
	return once(&a.asked, asked, func() (Acceptance, error) { return acceptance(d, a, o) })
}

func acceptance(d *desk, a *expectation, o AcceptanceOrder) (Acceptance, error) {
	g := a.Main()
	out := Acceptance{
		Account: accountOf(d.account), Zone: d.zone, AsOf: a.AsOf, Level: a.Level.String(), Benchmark: !g.Answered(),
		Segment: g.Segment.String(), Cohort: estimate(g, a.Rules.Sure), From: max(a.Rules.From, g.Matured.From), To: a.Rules.To, PartsFrom: a.Rules.From,
		Upper: g.Matured.Upper, Weeks: used(a.Weeks), Whole: a.Whole.In(d.zone), Reasons: a.Explain(g, d.rules),
		Became: g.Ages.Incidence(), Alone: g.Ages.LeftAlone(),
	}
	out.Visible[0], out.Visible[1], _ = a.Visible()
	out.Lately, _ = a.Lately(health.AnswerDays)
	out.LatelyOf = a.Rules.Recent
	for _, s := range forecast.Segments() {
		if m := a.Group(s).Matured; m.Sent > 0 {
			part := forecast.Part{Name: s.String(), Sent: int(m.Sent + 0.5), Accepted: int(m.Accepted + 0.5)}
			part.Low, part.High = forecast.Wilson(m.Accepted, m.Sent, a.Rules.Sure)
			out.Matured = append(out.Matured, part)
		}
	}
	if o.Week != 0 {
		out.behind(d, a.Account, o.Week)
	}
	return out, out.cut(d, a.Account, o)
}

// behind fills in the rows behind a week.
func (out *Acceptance) behind(d *desk, a *forecast.Account, week ledger.Date) {
	sent, connected := a.Behind(week)
	for _, i := range sent {
		out.Sent = append(out.Sent, rowOf(d, i))
	}
	for _, p := range connected {
		out.Connected = append(out.Connected, Connected{personOf(d.book, p), d.book.ConnectedOn(p)})
	}
}

// used are the weeks from the first in which something happened.
func used(weeks []forecast.Week) []forecast.Week {
	for i, w := range weeks {
		if w.Sent+w.Connected > 0 || w.Typed > 0 {
			return weeks[i:]
		}
	}
	return nil
}

func (out *Acceptance) cut(d *desk, a *forecast.Account, o AcceptanceOrder) error {
	by, names, err := cutBy(d, a, o)
	if err != nil {
		return err
	}
	out.By = by
	switch by {
	case cutNote:
		out.side(a, names, withNote, withoutNote)
	case cutQuery:
		of, against := sides(o)
		out.side(a, names, of, against)
	default:
		out.Parts = a.Parts(names)
	}
	return nil
}

// side sets two parts beside each other, and says what can be said of them.
func (out *Acceptance) side(a *forecast.Account, names func(i int) []string, first, second string) {
	part := func(name string) forecast.Part {
		return a.Part(name, func(i int) bool { return slices.Contains(names(i), name) })
	}
	x, y := part(first), part(second)
	verdict := a.Against(x, y)
	out.Parts, out.Compared = []forecast.Part{x, y}, &verdict
}

const withNote, withoutNote = "with a note", "without a note"

// cutBy is how an order cuts, and the names of the parts each invitation is in.
func cutBy(d *desk, a *forecast.Account, o AcceptanceOrder) (by string, names func(i int) []string, err error) {
	if o.Of != "" || o.Against != "" {
		names, err = inQueries(d, o)
		return cutQuery, names, err
	}
	b := d.book
	by = cmp.Or(o.By, cutNote)
	names, ok := map[string]func(i int) []string{
		cutNote: func(i int) []string {
			if b.Note(i) == "" {
				return []string{withoutNote}
			}
			return []string{withNote}
		},
		cutMatured: func(i int) []string {
			if !a.IsMatured(i) {
				return nil
			}
			return []string{a.SegmentOf(i).String()}
		},
		"segment": func(i int) []string { return []string{a.SegmentOf(i).String()} },
		"company": func(i int) []string { return named(b.Company(b.Person(i))) },
		"title":   func(i int) []string { return named(b.Title(b.Person(i))) },
		"tag":     func(i int) []string { return b.Tags(b.Person(i)) },
	}[by]
	if !ok {
		return "", nil, fault.New(fault.Invalid, fmt.Sprintf("invitations cannot be cut by %q", o.By), "one of segment, note, company, title, tag")
	}
	return by, names, nil
}

func named(name string) []string {
	if name == "" {
		return nil
	}
	return []string{name}
}

// others is the part of all that the other query leaves out.
const others = "all others"

// sides are the names of the two parts of a comparison.
func sides(o AcceptanceOrder) (of, against string) {
	return cmp.Or(strings.TrimSpace(o.Of), others), cmp.Or(strings.TrimSpace(o.Against), others)
}

// inQueries tells which of two queries an invitation matches; an empty one takes
// all that the other leaves out.
func inQueries(d *desk, o AcceptanceOrder) (func(i int) []string, error) {
	first, err := inQuery(d, o.Of)
	if err != nil {
		return nil, err
	}
	second, err := inQuery(d, o.Against)
	if err != nil {
		return nil, err
	}
	of, against := sides(o)
	return func(i int) []string {
		var names []string
		if first[i] || o.Of == "" && !second[i] {
			names = append(names, of)
		}
		if second[i] || o.Against == "" && !first[i] {
			names = append(names, against)
		}
		return names
	}, nil
}

// inQuery are the invitations that match a query; none when it is empty.
func inQuery(d *desk, text string) (map[int]bool, error) {
	in := map[int]bool{}
	if text == "" {
		return in, nil
	}
	q, err := query.Parse(text)
	if err != nil {
		return nil, err
	}
	for _, i := range d.ask(q, true).rows() {
		in[i] = true
	}
	return in, nil
}
