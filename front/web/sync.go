package web

import (
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// syncPage is how an account stands with LinkedIn's official API. The token
// itself is on no page.
type syncPage struct {
	Account app.Account // zero while the ledger is empty
	Fresh   app.Freshness
	Past    bool         // the token has ended, as far as is known
	Lost    bool         // events may be lost already
	Busy    string       // the report of the poll under way; "" when there is none
	Trouble *fault.Error // what is kept could not be read
	Wrong   *fault.Error // of a token that was none
	API     string       // as typed beside it
	Sample  bool
}

// isKept reports whether a token is kept for the account.
func (p syncPage) isKept() bool { return p.Fresh.Where != "" }

func (s *site) syncRoutes() []route {
	return []route{
		{"GET /sync", s.reading(s.sync)},
		{"POST /sync", s.doing(s.askAPI)},
		{"POST /sync/token", s.doing(s.giveToken)},
		{"POST /sync/forget", s.doing(s.forgetToken)},
	}
}

func (s *site) sync(v *visit) (view, error) {
	p, err := s.syncPageOf(v)
	return syncShown(p), err
}

func syncShown(p syncPage) view {
	shown := view{title: "Official API", section: "import", body: syncView(p)}
	if p.Wrong != nil {
		shown.status = statusOf(p.Wrong.Kind)
	}
	return shown
}

func (s *site) syncPageOf(v *visit) (syncPage, error) {
	p := syncPage{Account: v.account, Sample: v.sample}
	if v.sample {
		return p, nil
	}
	if id := s.jobs.askedID(v.kith, v.account.ID); id != "" {
		p.Busy = "/import/" + id
	}
	if v.account.ID == "" {
		return p, nil
	}
	var err error
	p.Fresh, err = v.kith.SyncStatus(v.ctx, v.account.ID)
	if fault.Is(err, fault.Unavailable) { // a keyring that is locked, say: a new token may be given all the same
		p.Trouble = fault.Of(err)
		return p, nil
	}
	now := v.now(s)
	p.Past = p.Fresh.Ends != 0 && p.Fresh.Ends <= now
	p.Lost = p.Fresh.Lost != 0 && p.Fresh.Lost <= now
	return p, err
}

// giveToken asks the official API with a token that was typed. It is kept once
// LinkedIn says that it serves, and whose it is.
func (s *site) giveToken(v *visit) (done, error) {
	if v.sample {
		return done{}, noneOfTheirs()
	}
	o := app.SyncOrder{Account: v.account.ID, Token: strings.TrimSpace(v.r.PostFormValue("token")), API: v.form("api")}
	if !app.IsToken(o.Token) {
		p, err := s.syncPageOf(v)
		p.Wrong, p.API = fault.New(fault.Invalid, "that is no token", "a token is one long word; copy it whole"), o.API
		return done{mend: new(syncShown(p))}, err
	}
	return s.ask(v, o)
}

// askAPI asks the official API with the token that is kept, unless it is too soon.
func (s *site) askAPI(v *visit) (done, error) {
	if v.sample {
		return done{}, noneOfTheirs()
	}
	f, err := v.kith.SyncStatus(v.ctx, v.account.ID)
	switch {
	case err != nil:
		return done{}, err
	case f.Where == "":
		return done{to: "/sync", text: "Nothing was asked: no token is kept for this account."}, nil
	case f.Next != 0:
		return done{to: "/sync", text: "Nothing was asked: LinkedIn is to be asked again from " + shortMoment(f.Next, f.Zone) + " on."}, nil
	}
	return s.ask(v, app.SyncOrder{Account: v.account.ID})
}

func (s *site) ask(v *visit, o app.SyncOrder) (done, error) {
	j, err := s.jobs.ask(v.kith, o)
	if err != nil {
		return done{}, err
	}
	return done{to: "/import/" + j.id}, nil
}

// forgetToken forgets the token, and what is remembered of having asked with it.
func (s *site) forgetToken(v *visit) (done, error) {
	if v.sample {
		return done{}, noneOfTheirs()
	}
	err := s.jobs.unasked(v.kith, v.account.ID, func() error { return v.kith.ForgetGrant(v.ctx, v.account.ID) })
	return done{to: "/sync", text: "The token is forgotten here. On LinkedIn it serves until it ends."}, err
}

func noneOfTheirs() error {
	return fault.New(fault.Denied, "the people of the sample are made up, so LinkedIn is not asked about them", "give a token in a ledger of your own")
}
