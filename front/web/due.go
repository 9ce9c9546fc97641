package web

import (
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/withdraw"
)

// duePage is a list of what is due, or of the whole plan.
type duePage struct {
	app.DueList
	Whole bool
	Shown stretch
}

func (s *site) due(v *visit) (view, error) {
	all, err := v.kith.Due(v.ctx, v.account.ID)
	return dueAt(v, duePage{DueList: all}), err
}

// going shows the whole plan that the run goes by.
func (s *site) going(v *visit) (view, error) {
	all, err := v.kith.Going(v.ctx, v.account.ID)
	return dueAt(v, duePage{DueList: all, Whole: true}), err
}

func dueAt(v *visit, p duePage) view {
	p.Shown = v.stretch(len(p.Rows))
	if p.Whole {
		return view{title: "Plan", section: "plan", body: dueView(p)}
	}
	return view{title: "Due today", section: "run", body: dueView(p)}
}

func (p duePage) page(from int) string {
	if p.Whole {
		return "/plan/going?from=" + strconv.Itoa(from)
	}
	return "/run/due?from=" + strconv.Itoa(from)
}

// count is how many rows have a turn.
func (p duePage) count(t withdraw.Turn) int {
	n := 0
	for i := range p.Rows {
		if p.Rows[i].Turn == t {
			n++
		}
	}
	return n
}

// turnWords say whether a row is of today's batch.
func (p duePage) turnWords(r app.DueRow) string {
	switch {
	case r.Turn == withdraw.Waiting:
		return "waits: beyond what is wise for a day"
	case r.Turn == withdraw.Skipped:
		return "left out for today, as you said"
	case r.Turn == withdraw.Later:
		return shortDay(r.Planned)
	case r.Turn == withdraw.Over:
		return "was for " + shortDay(r.Planned)
	case r.Planned < p.Date:
		return "today, left over from " + shortDay(r.Planned)
	}
	return "today"
}

// split says of how many each turn is.
func (p duePage) split() string {
	text := grouped(p.count(withdraw.Now)) + " today"
	if n := p.count(withdraw.Waiting); n > 0 {
		text += ", " + grouped(n) + " beyond what is wise for a day"
	}
	if n := p.count(withdraw.Skipped); n > 0 {
		text += ", " + grouped(n) + " left out by you"
	}
	if n := p.count(withdraw.Later); n > 0 {
		text += ", " + grouped(n) + " on later days"
	}
	if n := p.count(withdraw.Over); n > 0 {
		text += ", " + grouped(n) + " over: done, answered or kept"
	}
	return text
}
