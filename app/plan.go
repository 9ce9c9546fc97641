package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
)

// PlanOrder is what a person wants of a plan. Settings of the account fill in
// what is not said.
type PlanOrder struct {
	Account string
	Target  *int                  // pending invitations to come down to; nil: withdraw the stale ones
	By      ledger.Date           // 0: as soon as the cap allows
	PerDay  int                   // 0: the account's cap
	MinAge  *int                  // days; nil: the rule book's
	Sends   *float64              // invitations a week meanwhile; nil: as of late
	Stops   []withdraw.Checkpoint // piles to be at on the way
	Accept  bool                  // keep the plan: today and next follow it
}

// Planned is a plan with the people in it.
type Planned struct {
	withdraw.Outcome
	Account  Account
	Zone     *time.Location
	Level    string // of the data the chances come from
	book     *invite.Book
	Accepted bool
	Standing int // withdrawals left of the plan that was accepted before
	By       ledger.Date
	stops    bool // checkpoints were asked for
}

// Stopped reports whether it is a checkpoint that cannot be met, and not the last day.
func (p Planned) Stopped() bool {
	return p.stops && !p.Feasible && p.By != 0 && p.EarliestFeasible != 0 && p.EarliestFeasible <= p.By
}

// Plan works out which pending invitations to withdraw, and when. With Accept
// it is kept; a plan that cannot be met is not accepted.
func (k *Kith) Plan(ctx context.Context, o PlanOrder) (Planned, error) {
	if !o.Accept {
		d, err := k.open(ctx, o.Account)
		if err != nil {
			return Planned{}, err
		}
		f, err := k.outlook(ctx, d)
		if err != nil {
			return Planned{}, err
		}
		return f.plan(d, o)
	}
	var out Planned
	_, err := k.change(ctx, o.Account, func(d *desk) ([]ledger.Entry, error) {
		f, err := k.outlook(ctx, d)
		if err != nil {
			return nil, err
		}
		if out, err = f.plan(d, o); err != nil {
			return nil, err
		}
		if out.Withdrawals() == 0 && out.Feasible {
			return nil, nil // nothing to do, and so nothing to accept
		}
		if err := acceptable(out); err != nil {
			return nil, err
		}
		value := ledger.EncodePlan(keepable(out.Outcome, out.Level))
		payload := ledger.EncodeSetting(ledger.Setting{Name: setPlan, Value: value})
		return k.together([]ledger.Entry{k.entry(ledger.KindSetting, k.now(), payload)}), nil
	})
	out.Accepted = err == nil && out.Withdrawals() > 0
	return out, err
}

// acceptable refuses a plan that does not do what was asked.
func acceptable(p Planned) error {
	switch {
	case p.Feasible:
		return nil
	case p.Stopped():
		return fault.New(fault.Limit, "a checkpoint on the way cannot be met", "kith plan without --accept shows how far it comes; choose a later day or more pending for it")
	case p.EarliestFeasible != 0:
		return fault.New(fault.Limit, "that cannot be done by then",
			fmt.Sprintf("the earliest day is %s: say the same with --by %s", p.EarliestFeasible, p.EarliestFeasible))
	}
	if p.Short == 0 {
		return fault.New(fault.Limit, fmt.Sprintf("that cannot be reached on any day at %.0f sends a week", p.Sends), sendingLess(p))
	}
	return fault.New(fault.Limit, fmt.Sprintf("that cannot be reached: %s short of the target", plural(p.Short, "withdrawal is", "withdrawals are")),
		"keep fewer, lower --min-age, or choose a higher --target")
}

// sendingLess is the way out of a plan that never gets there.
func sendingLess(p Planned) string {
	if p.SendsPerWeek >= 0 {
		return fmt.Sprintf("with %.0f sends a week it would do: say the same with --sends %.0f", p.SendsPerWeek, p.SendsPerWeek)
	}
	return "raise --per-day, choose a later --by or a higher --target"
}

func plan(d *desk, e *expectation, o PlanOrder) (Planned, error) {
	ask, err := askOf(d, o)
	if err != nil {
		return Planned{}, err
	}
	if err := ask.Check(d.rules); err != nil {
		return Planned{}, err
	}
	if err := ahead(ask, d.book.Now().In(d.zone)); err != nil {
		return Planned{}, err
	}
	out := Planned{
		Outcome: e.pile().Plan(ask), Account: accountOf(d.account), Zone: d.zone,
		Level: e.Level.String(), book: d.book, By: ask.By, stops: len(ask.Checkpoints) > 0,
	}
	out.Explain()
	out.Standing, err = d.worked.left()
	return out, err
}

// ahead refuses a day that is over.
func ahead(ask withdraw.Ask, today ledger.Date) error {
	over := ask.By
	for _, c := range ask.Checkpoints {
		if over == 0 || c.On < over {
			over = c.On
		}
	}
	if over != 0 && over < today {
		return fault.New(fault.Invalid, over.String()+" is over", "name today, "+today.String()+", or a later day")
	}
	return nil
}

// Person is the person of an invitation of this plan.
func (p Planned) Person(i withdraw.Invitation) Person {
	return personOf(p.book, p.book.Person(i.Index))
}

// askOf fills an order up from the account's settings.
func askOf(d *desk, o PlanOrder) (withdraw.Ask, error) {
	ask := withdraw.Ask{By: o.By, PerDay: o.PerDay, MinAge: -1, Sends: o.Sends, Checkpoints: o.Stops, Seed: d.account.Key}
	if o.Target != nil {
		ask.Target = *o.Target
		if ask.Target == 0 {
			ask.Target = withdraw.ToNothing
		}
	}
	if o.MinAge != nil {
		ask.MinAge = *o.MinAge
	}
	if n, err := strconv.Atoi(d.book.Setting(setPerDay)); err == nil && ask.PerDay == 0 {
		ask.PerDay = n
	}
	var err error
	if days := d.book.Setting(setWorkingDays); days != "" {
		if ask.Weekdays, err = weekdays(days); err != nil {
			return ask, err
		}
	}
	if off := d.book.Setting(setHolidays); off != "" {
		for word := range strings.SplitSeq(off, ",") {
			if day, err := ledger.ParseDate(strings.TrimSpace(word)); err == nil {
				ask.Off = append(ask.Off, day)
			}
		}
	}
	return ask, nil
}
