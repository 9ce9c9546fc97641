package web

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/withdraw"
)

// planFields are the fields of the form, in its order. The last two come in
// pairs: a day, and the pile to be at on it.
var planFields = [...]string{"target", "per_day", "age", "sends", "by", "stop_on", "stop_pile"}

// mostStops is how many piles on the way the form has room for.
const mostStops = 3

// planAsked is what was filled in of the form.
func planAsked(q url.Values) url.Values {
	out := url.Values{}
	for _, name := range planFields {
		if values := q[name]; slices.ContainsFunc(values, func(x string) bool { return x != "" }) {
			out[name] = values[:min(len(values), mostStops)]
		}
	}
	return out
}

// to is the address of a page about the same plan, with some more said.
func (p planPage) to(page string, more ...string) string {
	q := url.Values{}
	for name, values := range p.Asked {
		q[name] = values
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	if len(q) == 0 {
		return page
	}
	return page + "?" + q.Encode()
}

// planOrder reads the wish of a form; what is not filled in is left to Kith.
// With a fault it names the field.
func planOrder(v *visit) (o app.PlanOrder, field string, err error) {
	o.Account = v.account.ID
	whole := func(name string) *int {
		text := v.form(name)
		if text == "" || err != nil {
			return nil
		}
		n, bad := strconv.Atoi(text)
		if bad != nil || n < 0 {
			field, err = name, fault.New(fault.Invalid, fmt.Sprintf("%q is not a whole number from 0", cut(plain(text), 20)), "move the slider, or type another")
		}
		return &n
	}
	o.Target, o.MinAge = whole("target"), whole("age")
	if n := whole("per_day"); n != nil {
		o.PerDay = *n
	}
	if n := whole("sends"); n != nil {
		o.Sends = new(float64(*n))
	}
	if by := v.form("by"); by != "" && err == nil {
		if o.By, err = ledger.ParseDate(by); err != nil {
			return o, "by", fault.Because(err, fault.Invalid, "the day to be done by is not a date", "choose it in the calendar")
		}
	}
	if err == nil {
		if o.Stops, err = stops(v); err != nil {
			field = "stop"
		}
	}
	return o, field, err
}

// stops are the piles to be at on the way.
func stops(v *visit) ([]withdraw.Checkpoint, error) {
	var out []withdraw.Checkpoint
	days, piles := v.r.Form["stop_on"], v.r.Form["stop_pile"]
	for i := range min(len(days), len(piles), mostStops) {
		if days[i] == "" && piles[i] == "" {
			continue
		}
		on, err := ledger.ParseDate(days[i])
		n, bad := strconv.Atoi(piles[i])
		if err != nil || bad != nil || n < 0 {
			return nil, fault.New(fault.Invalid, "a pile on the way needs a day and a number", "fill in both, or neither")
		}
		out = append(out, withdraw.Checkpoint{On: on, Target: n})
	}
	return out, nil
}

// stopField is one pile on the way as the form holds it.
type stopField struct{ On, Pile string }

// stopFields are the rows of the form, filled in as they were.
func (p planPage) stopFields() []stopField {
	out := make([]stopField, mostStops)
	for i := range out {
		if days := p.Asked["stop_on"]; i < len(days) {
			out[i].On = days[i]
		}
		if piles := p.Asked["stop_pile"]; i < len(piles) {
			out[i].Pile = piles[i]
		}
	}
	return out
}

// slider is a number a person sets.
type slider struct {
	Name, Label, Unit string
	Low, High         int
	Value             int  // where the slider stands
	Set               bool // the person set it
}

// sliders are what a plan can be asked for, with what holds when nothing is said.
func (p planPage) sliders() []slider {
	set := func(name string, otherwise int) (int, bool) {
		n, err := strconv.Atoi(p.Asked.Get(name))
		if err != nil {
			return otherwise, false
		}
		return n, true
	}
	target, told := set("target", p.Plan.After)
	out := []slider{{"target", "Come down to", "pending", 0, max(p.Pending, target), target, told}}
	perDay, told := set("per_day", p.Plan.PerDay)
	out = append(out, slider{"per_day", "Withdraw a day, at most", "a working day", 1, max(40, perDay), perDay, told})
	age, told := set("age", p.Plan.MinAge)
	out = append(out, slider{"age", "Leave alone what is younger than", "days", 0, max(60, age), age, told})
	sends, told := set("sends", int(math.Round(p.Plan.Sends)))
	return append(out, slider{"sends", "Send a week meanwhile", "invitations", 0, max(150, sends), sends, told})
}
