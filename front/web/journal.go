package web

import (
	"slices"
	"strconv"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// journalPage is what LinkedIn said, and what follows from it.
type journalPage struct {
	Lines   []ledger.Journal // newest first
	Kinds   []budget.Kind
	Budget  app.Budget
	History []app.Done
	More    bool  // there may be older orders
	Head    int64 // of the ledger, when the history was read
	Zone    *time.Location
}

func (s *site) journalRoutes() []route {
	return []route{
		{"GET /journal", s.reading(s.journal)},
		{"GET /journal/{position}", s.reading(s.order)},
		{"POST /journal", s.doing(s.addJournal)},
		{"POST /journal/week", s.doing(s.sentWeek)},
	}
}

// shownOrders is how many of the newest orders are listed for undo, and
// mostOrders how many when more are asked for.
const shownOrders, mostOrders = 15, 300

func (s *site) journal(v *visit) (view, error) {
	p := journalPage{Kinds: app.JournalKinds(), Head: v.account.Entries}
	var err error
	if p.Lines, p.Zone, err = v.kith.Journal(v.ctx, v.account.ID); err != nil {
		return view{}, err
	}
	p.Lines = slices.Clone(p.Lines)
	slices.Reverse(p.Lines)
	if p.Budget, err = v.kith.Budget(v.ctx, v.account.ID); err != nil {
		return view{}, err
	}
	n := shownOrders
	if v.form("orders") == "more" {
		n = mostOrders
	}
	if p.History, err = v.kith.History(v.ctx, v.account.ID, n); err != nil {
		return view{}, err
	}
	p.More = len(p.History) == shownOrders
	return view{title: "Journal", section: "journal", body: journalView(p)}, nil
}

func (s *site) addJournal(v *visit) (done, error) {
	when, err := app.ParseMoment(v.form("when"))
	if err != nil {
		return done{}, err
	}
	if _, err = v.kith.AddJournal(v.ctx, v.account.ID, ledger.Journal{Kind: v.form("kind"), Text: v.form("text")}, when); err != nil {
		return done{}, err
	}
	undo, err := v.justSaid()
	return done{to: "/journal", text: "Written down: " + kindLabel(v.form("kind")) + ".", undo: undo}, err
}

func (s *site) sentWeek(v *visit) (done, error) {
	on, err := ledger.ParseDate(v.form("day"))
	if err != nil {
		return done{}, fault.Because(err, fault.Invalid, "the week needs one of its days", "choose it in the calendar")
	}
	n, err := strconv.Atoi(v.form("count"))
	if err != nil {
		return done{}, fault.Because(err, fault.Invalid, "how many were sent is a whole number", "type it again")
	}
	w, err := v.kith.SentWeek(v.ctx, v.account.ID, on, n)
	if err != nil {
		return done{}, err
	}
	undo, err := v.justSaid()
	return done{to: "/journal", text: "Written down: " + grouped(n) + " sent in the week of " + day(w.Starts) + ".", undo: undo}, err
}

// kindLabel names a kind of journal line for people.
func kindLabel(name string) string {
	for _, k := range app.JournalKinds() {
		if k.Name == name {
			return k.Label
		}
	}
	switch name {
	case app.KindCount:
		return "the Sent page showed a number"
	case forecastWeek:
		return "invitations sent in a week, by your count"
	}
	return spaced(name)
}

// forecastWeek is the journal line of a week's sends, as the forecast reads it.
const forecastWeek = "sent_week"

// stageWords say what holds in a stage of a recovery.
func stageWords(st budget.Stage) string {
	if st.Pause {
		return "LinkedIn takes no invitation"
	}
	return "about " + percent(st.Factor) + " of the usual is advised"
}

// isNow reports whether a stage holds at a moment.
func isNow(st budget.Stage, now ledger.Instant) bool {
	return st.From <= now && (st.Until == 0 || now < st.Until)
}

// until is when a stage ends.
func until(at ledger.Instant, zone *time.Location) string {
	if at == 0 {
		return "nobody knows"
	}
	return moment(at, zone)
}

// shownLines is how many lines of the journal are shown.
const shownLines = 100

// span says from when to when a stage holds, and why.
func span(st budget.Stage, zone *time.Location) string {
	return moment(st.From, zone) + " until " + until(st.Until, zone) + ". Because " + kindLabel(st.Cause) + "."
}
