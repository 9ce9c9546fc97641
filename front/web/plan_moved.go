package web

import (
	"strconv"

	"github.com/kithhq/kith/app"
)

// movedPage is how the facts moved away from the plan that was accepted.
type movedPage struct {
	Day   app.Day
	Shown stretch
}

func (s *site) planMoved(v *visit) (view, error) {
	var p movedPage
	var err error
	p.Day, err = v.kith.Today(v.ctx, v.account.ID)
	p.Shown = v.stretch(len(p.Day.Differences))
	return view{title: "Plan", section: "plan", body: movedView(p)}, err
}

func (p movedPage) page(from int) string { return "/plan/moved?from=" + strconv.Itoa(from) }
