package web

import (
	"encoding/csv"
	"hash/fnv"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// planRow is one invitation of a plan, with the day it goes; On is 0 where it stays.
type planRow struct {
	*withdraw.Invitation
	On    ledger.Date
	Cause withdraw.Cause
}

// planRowsPage are the rows behind one number of a plan.
type planRowsPage struct {
	planPage
	Which string // the number, in words
	Rows  []planRow
	Shown stretch
	Ask   url.Values // that leads here
}

// keptLapsing names those that a plan leaves to lapse by themselves.
const keptLapsing = "lapsing"

// keptGroup is why some are kept, and how many.
type keptGroup struct {
	Key, Rule, Text string
	Count           int
}

// keptGroups are the kept ones by what keeps them, the largest first.
func keptGroups(all []withdraw.Invitation) []keptGroup {
	var by keepers
	for i := range all {
		by.of(&all[i]).Count++
	}
	var out []keptGroup
	for _, g := range by.groups {
		out = append(out, *g)
	}
	slices.SortStableFunc(out, func(a, b keptGroup) int { return b.Count - a.Count })
	return out
}

// keepers are what keeps invitations, each worded once. Those that are alike
// share their first reason, and often stand side by side.
type keepers struct {
	groups []*keptGroup
	known  map[*policy.Reason]*keptGroup
	last   *policy.Reason
	group  *keptGroup // of last
}

func (k *keepers) of(it *withdraw.Invitation) *keptGroup {
	var first *policy.Reason
	if len(it.Reasons) > 0 {
		first = &it.Reasons[0]
	}
	if k.group != nil && k.last == first {
		return k.group
	}
	g := k.known[first]
	if g == nil {
		g = k.join(keeper(first))
		if k.known == nil {
			k.known = map[*policy.Reason]*keptGroup{}
		}
		k.known[first] = g
	}
	k.last, k.group = first, g
	return g
}

// join is the group that is known under a group's key, or else that group.
func (k *keepers) join(g keptGroup) *keptGroup {
	for _, old := range k.groups {
		if old.Key == g.Key {
			return old
		}
	}
	k.groups = append(k.groups, &g)
	return &g
}

// keeper is what keeps an invitation, without its own age: that is no reason of
// another kind. Nothing may be known to keep it.
func keeper(first *policy.Reason) keptGroup {
	g := keptGroup{Text: "no rule speaks of it"}
	if first != nil {
		g.Rule, g.Text = first.Rule, first.Text
	}
	if strings.HasPrefix(g.Text, "pending for ") {
		if end := strings.IndexAny(g.Text, ";:"); end > 0 {
			g.Text = strings.TrimSpace(g.Text[end+1:])
		}
	}
	h := fnv.New32a()
	_, _ = io.WriteString(h, g.Rule+" "+g.Text)
	g.Key = strconv.FormatUint(uint64(h.Sum32()), 36)
	return g
}

func (s *site) planRows(v *visit) (view, error) {
	o, _, err := planOrder(v)
	if err != nil {
		return view{}, err
	}
	p := planRowsPage{Ask: v.r.URL.Query()}
	p.Asked = planAsked(p.Ask)
	if p.Plan, err = v.kith.Plan(v.ctx, o); err != nil {
		return view{}, err
	}
	all := p.rows(v.form("go"), v.form("kept"))
	if p.Which == "" {
		return view{}, fault.New(fault.NotFound, "no such part is in this plan", "open it from the plan")
	}
	p.Shown = v.stretch(len(all))
	p.Rows = within(p.Shown, all)
	return view{title: "Plan", section: "plan", body: planRowsView(p)}, nil
}

// rows are those that go for a cause, or stay for a reason; "all" is every one.
func (p *planRowsPage) rows(goes, kept string) []planRow {
	var out []planRow
	if kept != "" {
		var by keepers
		for i := range p.Plan.Kept {
			it := &p.Plan.Kept[i]
			if kept == "all" || kept == keptLapsing && it.Lapses() || kept == by.of(it).Key {
				out = append(out, planRow{Invitation: it})
			}
		}
		if kept == "all" {
			p.Which = "Everybody who stays."
		} else if kept == keptLapsing && len(out) > 0 {
			p.Which = "Left to lapse by themselves."
		} else if len(out) > 0 {
			p.Which = sentence(plain(by.of(out[0].Invitation).Text))
		}
		return out
	}
	for _, d := range p.Plan.Days {
		for i := range d.Items {
			if it := &d.Items[i]; goes == "all" || goes == string(it.Cause) {
				out = append(out, planRow{&it.Invitation, d.Date, it.Cause})
			}
		}
	}
	if goes == "all" {
		p.Which = "Everybody who goes."
	} else if len(out) > 0 {
		p.Which = sentence("to be withdrawn: " + causeWord(withdraw.Cause(goes)))
	}
	return out
}

// page is the address of the rows from one on.
func (p planRowsPage) page(from int) string {
	q := url.Values{}
	for name, values := range p.Ask {
		q[name] = values
	}
	q.Set("from", strconv.Itoa(from))
	return "/plan/rows?" + q.Encode()
}

func (s *site) planCSV(v *visit) (view, error) {
	o, _, err := planOrder(v)
	if err != nil {
		return view{}, err
	}
	p, err := v.kith.Plan(v.ctx, o)
	if err != nil {
		return view{}, err
	}
	return view{file: "kith-plan.csv", kind: "text/csv; charset=utf-8", stream: func(w io.Writer) error { return writePlan(w, p) }}, nil
}

// writePlan writes who goes, day by day, and then who stays, with the reason.
func writePlan(w io.Writer, p app.Planned) error {
	out := csv.NewWriter(w)
	line := func(on, rank string, it withdraw.Invitation, cause, again, why string) {
		who := p.Person(it)
		_ = out.Write([]string{
			on, rank, app.Inert(who.Name), who.URL(), strconv.Itoa(it.AgeDays), cause,
			strconv.FormatFloat(it.Remaining, 'f', 4, 64), again, app.Inert(why),
		})
	}
	_ = out.Write([]string{"date", "rank", "name", "profile_url", "age_days", "cause", "remaining_chance", "reinvite_after", "why"})
	for _, d := range p.Days {
		for _, it := range d.Items {
			line(d.Date.String(), strconv.Itoa(it.Rank), it.Invitation, string(it.Cause), dateOrNone(it.NotBefore), firstGround(it.Invitation))
		}
	}
	for _, it := range p.Kept {
		line("", "", it, "kept", "", firstGround(it))
	}
	out.Flush()
	return out.Error()
}

func firstGround(it withdraw.Invitation) string {
	if len(it.Reasons) == 0 {
		return ""
	}
	return it.Reasons[0].Text
}

func dateOrNone(d ledger.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
