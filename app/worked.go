package app

import (
	"slices"
	"sync"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
	"github.com/kithhq/kith/store"
)

// worked is what was worked out from a desk's book, each at most once, when it
// was first asked for. What it gives is shared and must not be changed.
type worked struct {
	own      func() *forecast.Account // see outlook
	counts   func() Status
	budget   func() budget.Input // without what the outlook adds
	ids      func() *invite.IDs
	accepted func() (kept, error)
	left     func() (int, error)
	merges   func() []Proposal
	found    answered
	asked    answers

	mu       sync.Mutex
	alone    *expectation
	together *expectation
	heads    []store.Account // of all accounts, when together was worked out
}

// kept is the plan that was accepted; ok is false when there is none.
type kept struct {
	outcome withdraw.Outcome
	ok      bool
}

func newWorked(d *desk) *worked {
	m := &worked{
		own:    sync.OnceValue(func() *forecast.Account { return forecast.FromBook(d.book, forecast.RulesFrom(d.rules)) }),
		counts: sync.OnceValue(func() Status { return counts(d) }),
		budget: sync.OnceValue(func() budget.Input { return budget.FromBook(d.book, d.rules) }),
		ids:    sync.OnceValue(func() *invite.IDs { return d.book.IDs() }),
		merges: sync.OnceValue(func() []Proposal { return proposals(d.book) }),
	}
	m.accepted = sync.OnceValues(func() (kept, error) {
		o, ok, err := accepted(d.book, d.outgoing)
		return kept{o, ok}, err
	})
	m.left = sync.OnceValues(func() (int, error) { return planLeft(d.book, d.outgoing) })
	return m
}

// outgoing is the invitation the owner sent that bears an id.
func (d *desk) outgoing(id string) (int, bool) {
	i, ok := d.worked.ids().Find(id)
	return i, ok && d.book.Direction(i) == ledger.Outgoing
}

// expectation is what can be expected of an account, and what follows from it.
type expectation struct {
	*forecast.Account
	budget   func() budget.Answer
	health   func() health.Answer
	standing func() Outlook
	foresee  func() *forecast.Foresight
	pile     func() *withdraw.Pile
	proposed func() (Planned, error) // the plan when nothing is asked for
	asked    answers
	plans    answers
}

// mostPlanned bounds the plans that are kept, in rows: each holds the whole pile.
const mostPlanned = 60_000

func newExpectation(d *desk, f *forecast.Account) *expectation {
	e := &expectation{Account: f, foresee: sync.OnceValue(f.Foresee)}
	e.plans.most = max(2, min(mostAnswers, mostPlanned/(1+d.book.Len())))
	e.pile = sync.OnceValue(func() *withdraw.Pile { return withdraw.Gather(d.book, d.rules, f, e.foresee) })
	e.proposed = sync.OnceValues(func() (Planned, error) { return plan(d, e, PlanOrder{}) })
	e.budget = sync.OnceValue(func() budget.Answer { return budget.Assess(budgetInput(d, f)) })
	e.health = sync.OnceValue(func() health.Answer { return health.Assess(health.FromBook(d.book, d.rules, f, e.budget()), d.rules) })
	e.standing = sync.OnceValue(func() Outlook { return standing(d, e) })
	return e
}

// planAsked are the numbers of an order.
type planAsked struct {
	target, minAge pointed[int]
	by             ledger.Date
	perDay         int
	sends          pointed[float64]
}

// plan is what an order gives; orders without stops are worked out once.
func (e *expectation) plan(d *desk, o PlanOrder) (Planned, error) {
	if len(o.Stops) > 0 {
		return plan(d, e, o)
	}
	asked := planAsked{at(o.Target), at(o.MinAge), o.By, o.PerDay, at(o.Sends)}
	if asked == (planAsked{}) {
		return e.proposed() // which Today goes by, whatever is asked besides
	}
	return once(&e.plans, asked, func() (Planned, error) { return plan(d, e, o) })
}

// lonely is what the account's own rows give.
func (m *worked) lonely(d *desk) *expectation {
	own := m.own()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.alone == nil {
		m.alone = newExpectation(d, own)
	}
	return m.alone
}

// standing is what was worked out while all accounts stood so; nil when they did not.
func (m *worked) standing(all []store.Account) *expectation {
	m.mu.Lock()
	defer m.mu.Unlock()
	if slices.Equal(m.heads, all) {
		return m.together
	}
	return nil
}

func (m *worked) stand(all []store.Account, e *expectation) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.heads, m.together = all, e
}
