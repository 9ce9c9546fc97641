package web

import (
	"slices"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/web/chart"
)

// todayPage is what needs attention on a day. What needs none is left out.
type todayPage struct {
	Status    app.Status
	Day       app.Day
	Health    health.Part // the weakest; its Name is "" when all are perfect
	Advice    string      // what would raise the score most
	Budget    budget.Answer
	Zone      *time.Location
	Ending    []app.Candidate // whose cool-down ends within the week
	Free      int             // who may be invited again already
	Ahead     []app.PilePoint // of four weeks, if nothing is withdrawn
	Unwritten int             // who accepted and was never written to, as far as an archive tells
	Pile      budget.Factor   // what the pile does to the week's budget; zero when it does nothing
	Stage     budget.Stage    // of a recovery that holds now; the zero Stage when none does
	Aged      int             // days since the newest archive; -1 when there is none
}

// soon is how far ahead Today looks for cool-downs that end.
const soon = 7 * 24 * 60 * 60 * ledger.Second

// staleAfter is the age in days of the data from which Today asks for new ones.
const staleAfter = 14

func (s *site) todayRoutes() []route {
	return []route{{"GET /today", s.reading(s.today)}}
}

func (s *site) today(v *visit) (view, error) {
	p, err := s.todayOf(v)
	if err != nil {
		return view{}, err
	}
	return view{title: "Today", section: "today", body: todayView(p)}, nil
}

func (s *site) todayOf(v *visit) (todayPage, error) {
	var p todayPage
	var err error
	if p.Status, err = v.kith.Status(v.ctx, v.account.ID); err != nil {
		return p, err
	}
	if p.Day, err = v.kith.Today(v.ctx, v.account.ID); err != nil {
		return p, err
	}
	h, err := v.kith.Health(v.ctx, v.account.ID)
	if err != nil {
		return p, err
	}
	b, err := v.kith.Budget(v.ctx, v.account.ID)
	if err != nil {
		return p, err
	}
	all, err := v.kith.Candidates(v.ctx, v.account.ID, soon)
	if err != nil {
		return p, err
	}
	silent, err := v.kith.List(v.ctx, app.ListOrder{Account: v.account.ID, Query: unwritten, Count: 1})
	if err != nil {
		return p, err
	}
	ahead, err := v.kith.Forecast(v.ctx, app.ForecastOrder{Account: v.account.ID})
	if err != nil {
		return p, err
	}
	p.Ahead = ahead.Pile
	p.Zone, p.Budget, p.Aged, p.Unwritten = p.Status.Zone, b.Answer, -1, silent.Total
	for _, f := range b.Factors {
		if f.Name == "pile" {
			p.Pile = f
		}
	}
	p.Health, p.Advice = weakest(h.Answer), advice(h.Answer)
	if p.Status.DataAsOf != 0 {
		p.Aged = int(p.Status.Now.In(p.Zone) - p.Status.DataAsOf.In(p.Zone))
	}
	for _, st := range b.Recovery {
		if st.From <= p.Status.Now && (st.Until == 0 || st.Until > p.Status.Now) {
			p.Stage = st
			break
		}
	}
	p.Ending = slices.DeleteFunc(all, func(c app.Candidate) bool { return c.NotBefore <= p.Status.Now })
	p.Free = len(all) - len(p.Ending)
	return p, nil
}

// unwritten is the query behind who accepted and was never written to.
const unwritten = "is:unwritten"

// calm reports whether nothing wants attention.
func (p todayPage) calm() bool {
	return len(p.Day.Cards) == 0 && p.Stage.Cause == "" && p.Status.Doubts == 0 && p.Aged >= 0 && p.Aged <= staleAfter &&
		p.Unwritten == 0 && p.Free == 0 && len(p.Ending) == 0
}

// weakest is the part that holds a score down; its Name is "" when none does.
func weakest(a health.Answer) health.Part {
	for _, part := range a.Parts {
		if part.Name == a.Weakest {
			return part
		}
	}
	return health.Part{}
}

// advice is what would raise a score most; "" when nothing would.
func advice(a health.Answer) string {
	if len(a.Advice) == 0 {
		return ""
	}
	return a.Advice[0].Text
}

// firstCards are the first of a batch.
func firstCards(all []app.Card, most int) []app.Card { return all[:min(most, len(all))] }

// gives says how many acceptances something gives up.
func gives(x float64) string {
	if x < 0.05 {
		return "next to no acceptance"
	}
	return "about " + few(x) + " " + acceptances(x)
}

// acceptances is the noun for an expected number.
func acceptances(x float64) string {
	if few(x) == "1.0" {
		return "acceptance"
	}
	return "acceptances"
}

// dataAge says how old what Kith knows is.
func dataAge(days int) string {
	if days < 0 {
		return "No archive was imported yet."
	}
	return "Your newest archive is " + many(days, "day", "days") + " old."
}

// nextSlot is when the sliding week has room again; empty when nothing known says.
func nextSlot(w budget.Sliding, zone *time.Location) string {
	if w.NextSlotAt == 0 {
		return ""
	}
	return ", next slot " + shortMoment(w.NextSlotAt, zone)
}

// stageTitle says what holds after something LinkedIn said.
func stageTitle(st budget.Stage) string {
	if st.Pause {
		return "LinkedIn takes no invitations now."
	}
	return "You are recovering: less is advised."
}

// stageKind is how loudly a stage is said.
func stageKind(st budget.Stage) string {
	if st.Pause {
		return "bad"
	}
	return "warn"
}

// stageEnd says until when.
func stageEnd(st budget.Stage, zone *time.Location) string {
	if st.Until == 0 {
		return "Nobody knows until when."
	}
	return "Until " + shortMoment(st.Until, zone) + "."
}

// partTitle names a part of the health score for people.
func partTitle(name string) string {
	switch name {
	case health.PartPile:
		return "the pending pile"
	case health.PartAcceptance:
		return "how many are accepted"
	case health.PartReports:
		return "people who said they do not know you"
	case health.PartStale:
		return "stale invitations"
	case health.PartUse:
		return "how much of the week is used"
	case health.PartBurst:
		return "withdrawing in bursts"
	}
	return spaced(name)
}

// cycle says what the week that began with the first request has seen.
func cycle(a budget.Anchored, zone *time.Location) string {
	if a.ResetsAt == 0 {
		return ", not begun"
	}
	return ", begins anew " + shortMoment(a.ResetsAt, zone)
}

// pileWords say what a pile of this size does to the week's budget.
func pileWords(f budget.Factor) string {
	if f.Value == 0 {
		return "So large that sending nothing is advised"
	}
	return "So large that " + percent(f.Value) + " of the usual is advised"
}

// spark is the pile of the next four weeks, if nothing is withdrawn.
func (p todayPage) spark() chart.Spark {
	out := chart.Spark{
		Head: chart.Head{ID: "pile-ahead", Title: "The pile in the next four weeks, if nothing is withdrawn", Empty: "Nothing is known of it."},
		Axis: chart.Axis{Name: "pending", Format: chart.Count}, Href: "/plan",
	}
	for _, x := range p.Ahead {
		out.Values = append(out.Values, x.Mean)
	}
	return out
}
