package page

import (
	"bytes"
	"html/template"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/kithhq/kith/twin/network"
)

// site is the pages together.
type site struct {
	live    Live
	archive Archive
	mux     *http.ServeMux
	seal    seal
	views   map[string]*template.Template
	buffers sync.Pool // of *bytes.Buffer
}

// handler answers a visit. It runs while the network stands still.
type handler func(v *visit) reply

// get and post are for who is signed in; anybody else is asked to sign in first.
func (s *site) get(path string, h handler)  { s.mux.Handle("GET "+path+"{$}", s.handle(false, h)) }
func (s *site) post(path string, h handler) { s.mux.Handle("POST "+path+"{$}", s.handle(false, h)) }

// handle reads the form first, lets the network stand still only for h, and
// writes afterwards: a slow reader holds nobody up.
func (s *site) handle(anybody bool, h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			http.Error(w, "This form cannot be read.", http.StatusBadRequest)
			return
		}
		var answer reply
		s.live.Do(func(n *network.Network) {
			v := &visit{r: r, site: s, n: n}
			v.me = v.visible(n.Member(s.seal.member(r)))
			if v.me == nil && !anybody {
				answer = askToSignIn(r)
				return
			}
			answer = h(v)
		})
		s.write(w, answer)
	})
}

func askToSignIn(r *http.Request) reply {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return onwards("/")
	}
	return onwards("/?then=" + url.QueryEscape(r.URL.RequestURI()))
}

func (s *site) write(w http.ResponseWriter, a reply) {
	if a.cookie != nil {
		http.SetCookie(w, a.cookie)
	}
	switch {
	case a.to != "":
		w.Header().Set("Location", a.to)
		w.WriteHeader(http.StatusSeeOther)
	case a.file != nil:
		w.Header().Set("Content-Type", "application/octet-stream")
		if strings.HasSuffix(a.file.name, ".zip") {
			w.Header().Set("Content-Type", "application/zip")
		}
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.file.name}))
		w.Header().Set("Content-Length", strconv.Itoa(len(a.file.body)))
		_, _ = w.Write(a.file.body)
	default:
		s.render(w, a)
	}
}

// largeBuffer is what is not kept for the next page.
const largeBuffer = 1 << 20

func (s *site) render(w http.ResponseWriter, a reply) {
	b, ok := s.buffers.Get().(*bytes.Buffer)
	if !ok {
		b = new(bytes.Buffer)
	}
	b.Reset()
	if err := s.views[a.view].ExecuteTemplate(b, "layout", a.page); err != nil {
		panic(err) // a template and its struct disagree
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	if a.status != 0 {
		w.WriteHeader(a.status)
	}
	_, _ = w.Write(b.Bytes())
	if b.Cap() <= largeBuffer {
		s.buffers.Put(b)
	}
}
