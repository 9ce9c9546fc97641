package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// visit is one request, with whose ledger it looks at.
type visit struct {
	ctx      context.Context
	r        *http.Request
	w        http.ResponseWriter
	kith     *app.Kith
	sample   bool // the sample world, not the person's own ledger
	accounts []app.Account
	account  app.Account // the one looked at; zero when the ledger is empty
	said     *said       // what became of the form before; nil when there was none
}

// view is what a page answers.
type view struct {
	title   string
	section string // of the navigation
	body    templ.Component
	bare    bool   // body alone, without the shell: a part of a page
	status  int    // 0 is 200
	away    string // go there instead
	refresh bool   // without script, ask again in a second
	file    string // a file of this name instead of a page, of this kind, written by stream
	kind    string
	stream  func(w io.Writer) error
}

// done is what a form answers: where to go, and what to say there.
type done struct {
	to   string
	text string // a sentence for the person; "" says nothing
	undo int64  // the position of the order that it appended; 0: nothing to take back
	mend *view  // nothing was done: show this page, with what is to be mended
}

type (
	page func(v *visit) (view, error)
	deed func(v *visit) (done, error)
)

// form is a value of the query or of the posted form, trimmed.
func (v *visit) form(name string) string { return strings.TrimSpace(v.r.FormValue(name)) }

// now is the moment of the visit.
func (v *visit) now(s *site) ledger.Instant { return s.setup.Now() }

// reading answers with a page. It changes nothing.
func (s *site) reading(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visit(w, r)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		shown, err := p(v)
		if err != nil {
			if app.Empty(err) {
				shown = view{away: "/welcome"}
			} else {
				shown = s.failure(v, err)
			}
		}
		s.write(v, shown)
	})
}

// answering answers a posted form with a page or a file: for questions that are
// too long for an address, and for what costs to make. It changes nothing.
func (s *site) answering(p page) http.Handler {
	read := s.reading(p)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, mostForm)
		if err := r.ParseForm(); err != nil {
			s.refuse(w, r, fault.Because(err, fault.Limit, "this form is larger than Kith reads", "do it in smaller parts"))
			return
		}
		read.ServeHTTP(w, r)
	})
}

// doing carries out a posted form and sends the browser on to a page.
func (s *site) doing(d deed) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, mostForm)
		v, err := s.visit(w, r)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		if err := r.ParseForm(); err != nil {
			s.write(v, s.failure(v, fault.Because(err, fault.Limit, "this form is larger than Kith reads", "do it in smaller parts")))
			return
		}
		err = v.meant(w)
		var then done
		if err == nil {
			then, err = d(v)
		}
		if err != nil {
			s.write(v, s.failure(v, err))
			return
		}
		if then.mend != nil {
			s.write(v, *then.mend)
			return
		}
		s.tell(w, then)
		http.Redirect(w, r, inside(then.to), http.StatusSeeOther)
	})
}

// visit finds out whose ledger a request looks at.
func (s *site) visit(w http.ResponseWriter, r *http.Request) (*visit, error) {
	v := &visit{ctx: r.Context(), r: r, w: w}
	var err error
	if v.kith, v.sample, err = s.world(r); err != nil {
		return nil, err
	}
	if v.accounts, err = v.kith.Accounts(v.ctx); err != nil {
		return nil, err
	}
	v.account = chosen(v.accounts, r)
	v.said = s.sayings.waiting(r)
	return v, nil
}

// The cookies. None of them is needed: they say where one was looking.
const (
	cookieAccount = "kith_account"
	cookieWorld   = "kith_world"
	cookieSaid    = "kith_said"
)

// chosen is the account a browser looks at, the oldest when it never chose.
func chosen(all []app.Account, r *http.Request) app.Account {
	if c, err := r.Cookie(cookieAccount); err == nil {
		for _, a := range all {
			if a.ID == c.Value {
				return a
			}
		}
	}
	if len(all) == 0 {
		return app.Account{}
	}
	return all[0]
}

// world is the ledger a browser looks at: the person's own, or the sample.
func (s *site) world(r *http.Request) (*app.Kith, bool, error) {
	s.guard.Lock()
	defer s.guard.Unlock()
	c, err := r.Cookie(cookieWorld)
	if err != nil || c.Value != "sample" || s.setup.Sample == nil {
		return s.home, s.setup.IsDemo, nil
	}
	if s.sample == nil {
		if s.sample, err = s.setup.Sample(context.WithoutCancel(r.Context())); err != nil {
			return nil, false, err
		}
	}
	return s.sample, true, nil
}

// inside keeps a way within this site: an address of another one is Today.
func inside(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return "/today"
	}
	return to
}

// cookie keeps a choice in the browser for a while; an empty value forgets it.
func cookie(w http.ResponseWriter, name, value string, seconds int) {
	if value == "" {
		seconds = -1
	}
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}
