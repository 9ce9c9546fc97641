package web

import (
	"fmt"
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// What stands on every page: whose account is shown, and taking back.
func (s *site) choiceRoutes() []route {
	return []route{
		{"POST /account", s.doing(s.chooseAccount)},
		{"POST /undo", s.doing(s.undo)},
		{"POST /sample", s.doing(s.visitSample)},
		{"POST /sample/leave", s.doing(s.leaveSample)},
	}
}

// chooseAccount shows another account from now on.
func (s *site) chooseAccount(v *visit) (done, error) {
	for _, a := range v.accounts {
		if a.ID == v.form("account") {
			cookie(v.w, cookieAccount, a.ID, year)
			return done{to: v.form("back")}, nil
		}
	}
	return done{}, fault.New(fault.NotFound, "there is no such account", "choose one of the list")
}

// ifNewest stands for the newest order, however many entries it has, as long
// as the ledger's head is where it left it.
func ifNewest(head int64) int64 { return -head }

// year is how long a choice is kept, in seconds.
const year = 365 * 24 * 60 * 60

// undo takes one entry back, the newest order while it is the newest (see
// ifNewest), or the newest of all when nothing is named.
func (s *site) undo(v *visit) (done, error) {
	var position int64
	if text := v.form("position"); text != "" {
		var err error
		if position, err = strconv.ParseInt(text, 10, 64); err != nil {
			return done{}, fault.New(fault.Invalid, "that is not a place in the ledger", "use the button on the page")
		}
	}
	if position < 0 && position != ifNewest(v.account.Entries) {
		return done{}, fault.New(fault.Stale, "something else was written down since, so this is not the newest step any more", "the page Journal lists what can be taken back")
	}
	undone, err := v.kith.Undo(v.ctx, app.UndoOrder{Account: v.account.ID, Entry: max(0, position)})
	if err != nil {
		return done{}, err
	}
	_, head, err := v.undoOf(true)
	if err != nil {
		return done{}, err
	}
	s.pace.tookBack(v.account.ID, position, head)
	text := "Taken back"
	switch len(undone) {
	case 0:
	case 1:
		text = fmt.Sprintf("Taken back: %s.", plain(undone[0].What))
	default:
		text = fmt.Sprintf("Taken back: %s and %d more.", plain(undone[0].What), len(undone)-1)
	}
	return done{to: v.form("back"), text: text}, nil
}

// visitSample opens the sample world in this browser.
func (s *site) visitSample(v *visit) (done, error) {
	if s.setup.Sample == nil {
		return done{}, fault.New(fault.NotFound, "there is no sample data here", "kith demo shows it at once")
	}
	cookie(v.w, cookieWorld, "sample", year)
	cookie(v.w, cookieAccount, "", 0)
	return done{to: "/today"}, nil
}

// leaveSample goes back to the person's own ledger.
func (s *site) leaveSample(v *visit) (done, error) {
	cookie(v.w, cookieWorld, "", 0)
	cookie(v.w, cookieAccount, "", 0)
	return done{to: "/"}, nil
}
