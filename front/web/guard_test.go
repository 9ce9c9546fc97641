package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/web/asset"
)

// bare is a web front on an empty ledger.
func bare(t *testing.T) http.Handler {
	t.Helper()
	return emptyHouse(t).handler
}

func TestOnlyThisMachineIsAnswered(t *testing.T) {
	h := bare(t)
	for host, want := range map[string]int{
		"127.0.0.1:7468": http.StatusOK, "localhost:7468": http.StatusOK, "LOCALHOST": http.StatusOK, "[::1]:7468": http.StatusOK, "127.8.8.8": http.StatusOK,
		"kith.example:7468": http.StatusMisdirectedRequest, "localhost.kith.example": http.StatusMisdirectedRequest,
		"10.0.0.7:7468": http.StatusMisdirectedRequest, "": http.StatusMisdirectedRequest, "0.0.0.0:7468": http.StatusMisdirectedRequest,
		"127.0.0.1.kith.example": http.StatusMisdirectedRequest,
	} {
		r := httptest.NewRequest(http.MethodGet, "/no-such-page", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Code; (got == http.StatusMisdirectedRequest) != (want == http.StatusMisdirectedRequest) {
			t.Errorf("host %q: %d", host, got)
		}
		if want == http.StatusMisdirectedRequest && strings.Contains(w.Body.String(), "<html") {
			t.Errorf("host %q was shown a page", host)
		}
	}
}

func TestEveryAnswerCarriesTheRulesOfTheHouse(t *testing.T) {
	h := bare(t)
	for _, path := range []string{"/no-such-page", "/today", "/"} {
		w := ask(h, http.MethodGet, path, nil)
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Content-Security-Policy": contentPolicy,
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s of %s is %q, not %q", name, path, got, want)
			}
		}
	}
	if strings.Contains(contentPolicy, "unsafe") || !strings.HasPrefix(contentPolicy, "default-src 'none'") {
		t.Errorf("the policy allows too much: %s", contentPolicy)
	}
}

// ask sends a request as a browser on this machine would.
func ask(h http.Handler, method, path string, form url.Values) *httptest.ResponseRecorder {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, path, body)
	r.Host = "127.0.0.1:7468"
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAnotherSitesFormIsRefused(t *testing.T) {
	h := bare(t)
	for site, refused := range map[string]bool{"same-origin": false, "none": false, "cross-site": true, "same-site": true} {
		r := httptest.NewRequest(http.MethodPost, "/sample/leave", strings.NewReader(""))
		r.Host = "127.0.0.1:7468"
		r.Header.Set("Sec-Fetch-Site", site)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Code == http.StatusForbidden; got != refused {
			t.Errorf("a form sent from %s: %d", site, w.Code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/sample/leave", nil)
	r.Host = "127.0.0.1:7468"
	r.Header.Set("Origin", "http://127.0.0.1:9999")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("a form of another program on this machine was taken: %d", w.Code)
	}
}

func TestTheWayBackStaysInside(t *testing.T) {
	for to, want := range map[string]string{
		"/plan?x=1": "/plan?x=1", "": "/today", "//evil.example": "/today", "https://evil.example/": "/today", `/\evil.example`: "/today",
		"javascript:alert(1)": "/today", "/a\r\nSet-Cookie: x": "/today", "plan": "/today", "///evil.example": "/today",
	} {
		if got := inside(to); got != want {
			t.Errorf("inside(%q) = %q, not %q", to, got, want)
		}
	}
}

func TestWhatWasSaidIsSaidOnce(t *testing.T) {
	s := &site{setup: Setup{Now: func() ledger.Instant { return ledger.InstantOf(monday) }, Kith: emptyHouse(t).kith}}
	s.home, s.assets = s.setup.Kith, new(asset.Set)
	h := s.guarded(s.reading(s.nowhere))
	w := httptest.NewRecorder()
	s.tell(w, done{text: "Marked <b>3</b> “people”.", undo: 7})
	r := httptest.NewRequest(http.MethodGet, "/no-such-page", nil)
	r.Host = "localhost"
	for _, c := range w.Result().Cookies() {
		if strings.Contains(c.String(), "people") || len(c.Value) > 40 {
			t.Errorf("the cookie %s tells what was said", c.Name)
		}
		if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
			t.Errorf("the cookie %s may be read or sent by others", c.Name)
		}
		r.AddCookie(c)
	}
	shown := httptest.NewRecorder()
	h.ServeHTTP(shown, r)
	if body := shown.Body.String(); !strings.Contains(body, "Marked &lt;b&gt;3&lt;/b&gt; “people”.") || !strings.Contains(body, `value="7"`) {
		t.Errorf("the sentence is not on the page, escaped and with its undo")
	}
	gone := false
	for _, c := range shown.Result().Cookies() {
		gone = gone || c.Name == cookieSaid && c.MaxAge < 0
	}
	if !gone {
		t.Error("the sentence would be said again")
	}
	again := httptest.NewRecorder()
	h.ServeHTTP(again, r)
	if strings.Contains(again.Body.String(), "people") {
		t.Error("the sentence is said again")
	}
}
