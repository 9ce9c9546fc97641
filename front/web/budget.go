package web

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/front/web/chart"
)

// budgetPage is how many may still be sent, and why.
type budgetPage struct {
	app.Budget
	Numbers numbers
}

func (s *site) budget(v *visit) (view, error) {
	b, err := v.kith.Budget(v.ctx, v.account.ID)
	if err != nil {
		return view{}, err
	}
	p := budgetPage{Budget: b}
	p.Numbers, err = numbersOf(v)
	return view{title: "Budget", section: "budget", body: budgetView(p)}, err
}

// meter is a week's count against its limits.
func (p budgetPage) meter(id, title string, w budget.Week) chart.Meter {
	most := max(p.HardLimit, w.UsedAtMost, 1)
	return chart.Meter{
		Head:  chart.Head{ID: id, Title: title, Desc: grouped(w.Used) + " sent, " + grouped(p.SafeLimit) + " advised, " + grouped(p.HardLimit) + " " + p.stop(), Narrow: true},
		Axis:  chart.Axis{Name: "sent", Format: chart.Count, Max: float64(most)},
		Value: float64(w.Used), Low: float64(w.Used), High: float64(w.UsedAtMost), Href: newestSent(w.Used, ""),
		Zones: []chart.Zone{{To: float64(p.SafeLimit), Name: "advised", Tone: chart.Good}, {To: float64(p.HardLimit), Name: "stop", Tone: chart.Watch}},
	}
}

// stop says where the stop is taken from: what LinkedIn said to this account,
// or what is told of it.
func (p budgetPage) stop() string {
	for i := range p.Factors {
		if f := &p.Factors[i]; f.Name == "learned" && f.Of != budget.OfSafe && f.Value <= float64(p.HardLimit)+1 {
			return "is taken to be your own stop"
		}
	}
	return "is where LinkedIn is said to stop"
}

// newestSent is the address of the newest requests, so many of them: the ones that
// a count of a last stretch of time counts. It is "" for none.
func newestSent(n int, only string) string {
	if n <= 0 {
		return ""
	}
	return rows(strings.TrimSpace("direction:outgoing "+only) + " sort:-sent limit:" + strconv.Itoa(n))
}

// weekName is a reading of the week, as its card is called.
func weekName(m budget.Model) string {
	if m == budget.ModelAnchored {
		return "The week from the first request"
	}
	return "The last 7 × 24 hours"
}

// perhapsHref is where those are who may count in the week of a model.
func perhapsHref(m budget.Model) string { return "/budget/perhaps?week=" + string(m) }

// perhaps shows what may count in a week, of which nobody is sure.
func (s *site) perhaps(v *visit) (view, error) {
	m := budget.Model(v.form("week"))
	if m != budget.ModelAnchored && m != budget.ModelSliding {
		return view{}, fault.New(fault.NotFound, "there is no such week", "open it from the budget")
	}
	p, err := v.kith.Perhaps(v.ctx, v.account.ID, m)
	return view{title: "Budget", section: "budget", body: perhapsView(p)}, err
}

// step is a factor with what the two limits are after it; -1 is not set yet.
type step struct {
	budget.Factor
	Safe, Hard float64
	Idle       bool // it changes neither
}

// steps are the factors one by one. What they end with are the limits.
func (p budgetPage) steps() []step {
	safe, hard := math.Inf(1), math.Inf(1)
	act := func(x *float64, f budget.Factor) bool {
		was := *x
		if f.Caps {
			*x = min(*x, f.Value)
		} else {
			*x *= f.Value
		}
		return was != *x
	}
	out := make([]step, 0, len(p.Factors))
	for _, f := range p.Factors {
		moved := false
		if f.Of != budget.OfHard {
			moved = act(&safe, f)
		}
		if f.Of != budget.OfSafe {
			moved = act(&hard, f) || moved
		}
		out = append(out, step{f, safe, hard, !moved})
	}
	return out
}

// limitSoFar is a limit in the making.
func limitSoFar(x float64) string {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return "–"
	}
	return few(x)
}

// others are the reasons that no factor has said already.
func (p budgetPage) others() []policy.Reason {
	said := map[string]bool{}
	for i := range p.Factors {
		said[p.Factors[i].Text] = true
	}
	var out []policy.Reason
	for _, r := range p.Reasons {
		if !said[r.Text] {
			out = append(out, r)
		}
	}
	return out
}

// accountType is what the rule book says of a kind of subscription.
type accountType struct {
	Plan                  policy.Plan
	Safe, Hard, Notes, Of string
	Yours                 bool
}

// types are the kinds of subscription beside each other, before any factor.
func (p budgetPage) types() []accountType {
	preset := func(n policy.Name, at int) string {
		r := p.Numbers[n]
		if at < len(r.PerPlan) {
			return r.PerPlan[at]
		}
		return r.Preset
	}
	var out []accountType
	for i, plan := range policy.Plans() {
		out = append(out, accountType{
			Plan: plan, Safe: preset(policy.WeekSafe, i), Hard: preset(policy.WeekHard, i), Notes: preset(policy.NoteMonth, i), Of: preset(policy.NoteLength, i),
			Yours: plan == p.Plan,
		})
	}
	return out
}

// effect is what a factor does to the limits.
func effect(f budget.Factor) string {
	if f.Caps {
		return "at most " + few(f.Value)
	}
	return "× " + strconv.FormatFloat(f.Value, 'g', 3, 64)
}

// ofWhich names the limit a factor bears on.
func ofWhich(of string) string {
	switch of {
	case budget.OfHard:
		return "the stop"
	case budget.OfSafe:
		return "what is advised"
	}
	return "both"
}

// factorTitle names a factor for people.
func factorTitle(name string) string {
	switch name {
	case "plan":
		return "Account type"
	case "ramp":
		return "Warm-up"
	case "new":
		return "A new account"
	case "learned":
		return "What LinkedIn said to you"
	case "pile":
		return "The pending pile"
	case "acceptance":
		return "Acceptance"
	case "reports":
		return "Reports"
	case "recovery":
		return "Recovery"
	}
	return sentence(spaced(name))
}

// factorRows is where the rows are that a factor counts; "" when it counts none.
func factorRows(name string) string {
	switch name {
	case "pile":
		return rows("direction:outgoing state:pending")
	case "acceptance":
		return "/acceptance#parts"
	case "learned", "recovery":
		return "/journal"
	}
	return ""
}

// checked says how far a parameter can be trusted, and when that was looked at.
func (p budgetPage) checked(n policy.Name) string {
	r, ok := p.Numbers[n]
	if !ok {
		return ""
	}
	text := "· " + trust(r)
	if r.CheckedOn != 0 {
		text += ", checked " + day(r.CheckedOn)
	}
	if r.Origin == policy.Override {
		text = "· your own setting; the rule book says " + r.Preset
	}
	return text
}

// perhaps says how many more may have been requests of ours.
func perhaps(w budget.Week) int { return max(0, w.UsedAtMost-w.Used) }

// leading names the week that counts.
func leading(m budget.Model) string {
	if m == budget.ModelSliding {
		return "the last 7 × 24 hours"
	}
	return "the week from the first request"
}

// holds reports whether a stage of a recovery holds now.
func (p budgetPage) holdsNow(st budget.Stage) bool {
	return st.From <= p.Now && (st.Until == 0 || st.Until > p.Now)
}

// noteWords is how many notes are left.
func (p budgetPage) noteWords() string {
	if p.Notes.Unlimited || p.Notes.Left == math.MaxInt {
		return "no limit is known"
	}
	return fmt.Sprintf("%s left", grouped(p.Notes.Left))
}
