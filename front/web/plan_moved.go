package web

import (
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/withdraw"
)

// movedPage is how the facts moved away from the plan that was accepted.
type movedPage struct {
	Day  app.Day
	From int
}

func (s *site) planMoved(v *visit) (view, error) {
	var p movedPage
	var err error
	p.Day, err = v.kith.Today(v.ctx, v.account.ID)
	if from, bad := strconv.Atoi(v.form("from")); bad == nil && from > 0 && len(p.Day.Differences) > 0 {
		p.From = min(from, len(p.Day.Differences)-1) / rowsAtOnce * rowsAtOnce
	}
	return view{title: "Plan", section: "plan", body: movedView(p)}, err
}

// window are the differences that are shown.
func (p movedPage) window() []withdraw.Difference {
	return p.Day.Differences[p.From:min(p.From+rowsAtOnce, len(p.Day.Differences))]
}

func (p movedPage) page(from int) string { return "/plan/moved?from=" + strconv.Itoa(from) }
