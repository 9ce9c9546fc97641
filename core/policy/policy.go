// Package policy is the rule book: every number Kith decides with, as data.
//
// Each parameter has a value (one per plan where plans differ), a unit, one
// sentence of meaning, the kind and confidence of its evidence, its sources
// and the day they were last checked. Code asks by name:
//
//	rules, err := policy.Builtin()
//	rules = rules.For(policy.PlanOf("sales_nav"))
//	rules, err = rules.With(map[string]string{"age.stale": "14"})
//	stale := rules.Int(policy.AgeStale)       // 14
//	pause := rules.Days(policy.PauseWeekly)   // 7 x 24 h
//
// LinkedIn publishes hardly any of these numbers. A text that shows one shows
// its source too; Cite words it.
package policy

import (
	"fmt"
	"math"

	"github.com/kithhq/kith/core/ledger"
)

// Policy is the rule book in force for one account: the preset, its plan's
// column, and the account's own overrides on top. It is a value that never
// changes; With and For return another one. The zero Policy holds nothing:
// start from Builtin.
type Policy struct {
	book *book
	plan Plan
	own  map[Name]override
}

// book is what the file says; never written after it was read.
type book struct {
	version    int
	asOf       ledger.Date
	parameters []Parameter
	index      map[Name]int
	sources    map[string]Source
}

type override struct {
	values []float64
	text   string
}

// Builtin is the rule book that ships with Kith, for the free plan and without
// overrides. An error means that policy.yaml itself is broken.
func Builtin() (Policy, error) {
	b, err := read(file)
	if err != nil {
		return Policy{}, err
	}
	return Policy{book: b, plan: Free}, nil
}

// For is the policy with the column of another plan.
func (p Policy) For(plan Plan) Policy {
	p.plan = plan
	return p
}

// Plan is the plan whose column is in force.
func (p Policy) Plan() Plan { return p.plan }

// AsOf is the day the rule book was last gone through.
func (p Policy) AsOf() ledger.Date { return p.book.asOf }

// Numbers are the values in force of a parameter that is a list. They are the
// caller's to keep. It panics on a name the rule book does not hold, which only
// a misspelt constant can be.
func (p Policy) Numbers(n Name) []float64 {
	return append([]float64(nil), p.values(n)...)
}

// Number is the value in force, in the parameter's own unit; the first one of a
// list. Without a limit it is +Inf. It panics as Numbers does.
func (p Policy) Number(n Name) float64 { return p.values(n)[0] }

// At is the value at a place in a list; places beyond its end are its last one,
// places before its beginning its first.
func (p Policy) At(n Name, place int) float64 {
	values := p.values(n)
	return values[min(max(place, 0), len(values)-1)]
}

// Int is the value in force, cut to a whole number; math.MaxInt when there is no limit.
func (p Policy) Int(n Name) int {
	v := p.Number(n)
	if math.IsInf(v, 1) {
		return math.MaxInt
	}
	return int(v)
}

// Days is the value in force as elapsed time, a day being 24 hours whatever the
// zone. A parameter in hours or seconds is converted; any other unit counts as days.
func (p Policy) Days(n Name) ledger.Instant {
	unit := ledger.Day
	switch p.book.parameters[p.at(n)].Unit {
	case "hours":
		unit = ledger.Hour
	case "seconds":
		unit = ledger.Second
	}
	return ledger.Instant(p.Number(n) * float64(unit))
}

func (p Policy) values(n Name) []float64 {
	if own, ok := p.own[n]; ok {
		return own.values
	}
	return p.book.parameters[p.at(n)].column(p.plan)
}

func (p Policy) at(n Name) int {
	i, ok := p.book.index[n]
	if !ok {
		panic(fmt.Sprintf("the rule book holds no parameter %q", n))
	}
	return i
}
