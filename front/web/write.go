package web

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"

	"github.com/kithhq/kith/core/fault"
)

// write sends a view, whole: a page that fails half-way is not shown half.
func (s *site) write(v *visit, shown view) {
	if shown.away != "" {
		http.Redirect(v.w, v.r, inside(shown.away), http.StatusSeeOther)
		return
	}
	if shown.stream != nil {
		s.send(v, shown)
		return
	}
	body := shown.body
	if !shown.bare {
		body = layout(s.shell(v, shown), shown.body)
	}
	var out bytes.Buffer
	out.Grow(1 << 16)
	if err := body.Render(drawnFor(v.ctx, v.account), &out); err != nil {
		s.refuse(v.w, v.r, err)
		return
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if shown.status != 0 {
		v.w.WriteHeader(shown.status)
	}
	_, _ = v.w.Write(out.Bytes())
}

// send answers with a file. One that breaks half-way is cut off, so that the
// browser does not take it for whole.
func (s *site) send(v *visit, shown view) {
	v.w.Header().Set("Content-Type", shown.kind)
	v.w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(shown.file))
	if err := shown.stream(v.w); err != nil {
		s.log(v.r, fault.Of(err))
		panic(http.ErrAbortHandler)
	}
}

// failure is the page that says what went wrong, and what to do next.
func (s *site) failure(v *visit, err error) view {
	f := fault.Of(err)
	s.log(v.r, f)
	return view{title: "Something is in the way", body: failurePage(f, v.r.Method == http.MethodGet), status: statusOf(f.Kind)}
}

// refuse answers without a page, where there is none to be had.
func (s *site) refuse(w http.ResponseWriter, r *http.Request, err error) {
	f := fault.Of(err)
	s.log(r, f)
	text := f.Message + ".\n"
	if f.Hint != "" {
		text += f.Hint + ".\n"
	}
	http.Error(w, text, statusOf(f.Kind))
}

// log writes what broke, without a word of what was asked: paths name people,
// and so may causes, which only KITH_DEBUG=1 shows.
func (s *site) log(r *http.Request, f *fault.Error) {
	if f.Kind != fault.Internal && f.Kind != fault.Unavailable || errors.Is(f, r.Context().Err()) {
		return
	}
	s.setup.Log.Error("a page failed", "pattern", r.Pattern, "kind", f.Kind.String())
	s.setup.Log.Debug("why it failed", "pattern", r.Pattern, "cause", f.Err)
}

// statusOf is HTTP's word for a kind of fault.
func statusOf(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict, fault.Stale:
		return http.StatusConflict
	case fault.Limit:
		return http.StatusRequestEntityTooLarge
	case fault.Denied:
		return http.StatusForbidden
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// nowhere is the page of an address that there is not. The root leads on.
func (s *site) nowhere(v *visit) (view, error) {
	if v.r.URL.Path == "/" {
		return view{away: "/today"}, nil
	}
	return view{}, fault.New(fault.NotFound, "there is no page at this address", "the pages are listed at the side")
}
