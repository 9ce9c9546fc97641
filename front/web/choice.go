package web

import (
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

// year is how long a choice is kept, in seconds.
const year = 365 * 24 * 60 * 60

// undo takes back the order of which a form names an entry, or brings it back;
// of the order, what the person saw, or nothing.
func (s *site) undo(v *visit) (done, error) {
	o := app.UndoOrder{Account: v.account.ID, Back: v.form("bring") != ""}
	var err error
	if o.Order, err = place(v.form("position")); err != nil {
		return done{}, err
	}
	if seen := v.form("seen"); seen != "" {
		if o.Seen, err = place(seen); err != nil {
			return done{}, err
		}
	}
	undone, err := v.kith.Undo(v.ctx, o)
	if err != nil {
		return done{}, err
	}
	if !o.Back {
		head, err := v.justSaid()
		if err != nil {
			return done{}, err
		}
		s.pace.tookBack(v.account.ID, o.Order, head)
	}
	return done{to: v.form("back"), text: undoneWords(undone, o.Back)}, nil
}

// place reads an entry's place in the ledger.
func place(text string) (int64, error) {
	position, err := strconv.ParseInt(text, 10, 64)
	if err != nil || position < 1 {
		return 0, fault.New(fault.Invalid, "that is not a place in the ledger", "use the button on the page")
	}
	return position, nil
}

// undoneWords say what was taken back, or brought back.
func undoneWords(undone []app.Undone, back bool) string {
	text := "Taken back: "
	if back {
		text = "Brought back: "
	}
	text += plain(undone[0].What)
	if more := len(undone) - 1; more > 0 {
		text += " and " + grouped(more) + " more"
	}
	return text + "."
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
