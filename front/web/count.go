package web

import (
	"net/url"
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// countCheck is the number of LinkedIn's Sent page beside the ledger.
type countCheck struct {
	Pending int    // by the ledger
	Doubts  int    // withdrawals that were told and are contradicted
	Wrong   string // what was typed and is no such number; "" when nothing was
	Counted *app.Counted
}

// counting is what the form of a count shows.
func (s *site) counting(v *visit) (countCheck, error) {
	st, err := v.kith.Counts(v.ctx, v.account.ID)
	return countCheck{Pending: st.Sent.Pending(), Doubts: st.Doubts, Wrong: cut(v.form("wrong"), 40)}, err
}

// count writes down the number of the Sent page. One that cannot be meant is
// sent back to its field.
func (s *site) count(v *visit) (done, error) {
	typed := v.form("shown")
	wrong := done{to: "/count?wrong=" + url.QueryEscape(cut(typed, 40))}
	n, err := strconv.Atoi(typed)
	if err != nil {
		return wrong, nil
	}
	if _, err = v.kith.Count(v.ctx, v.account.ID, n); fault.Is(err, fault.Invalid) {
		return wrong, nil
	}
	if err != nil {
		return done{}, err
	}
	s.pace.compared(v.account.ID)
	undo, err := v.justSaid()
	return done{to: "/count", text: "Written down: the Sent page shows " + grouped(n) + ".", undo: undo}, err
}

// countPage explains the last count. It is worked out from what was recorded.
func (s *site) countPage(v *visit) (view, error) {
	p, err := s.counting(v)
	if err != nil {
		return view{}, err
	}
	c, told, err := v.kith.LastCount(v.ctx, v.account.ID)
	if err != nil {
		return view{}, err
	}
	if told && p.Wrong == "" {
		p.Counted = &c
	}
	return view{title: "Count check", section: "run", body: countView(p)}, nil
}
