package page

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

// newBrowserless posts a form without a browser around it.
func newBrowserless(site http.Handler, path string, form url.Values, with ...func(*http.Request)) *http.Response {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, change := range with {
		change(r)
	}
	w := httptest.NewRecorder()
	site.ServeHTTP(w, r)
	return w.Result()
}

func TestOtherOriginsPostNothing(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	number := w.invite(t, orla, bo)
	cookie := w.cookieOf(w.BySlug(orla))
	before := w.written(t)
	for _, header := range [][2]string{
		{"Origin", "https://evil.example"},
		{"Origin", "null"},
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
	} {
		answer := newBrowserless(w.pages, withdrawPath(number, place{}), nil, func(r *http.Request) {
			r.AddCookie(cookie)
			r.Header.Set(header[0], header[1])
		})
		if answer.StatusCode != http.StatusForbidden || w.written(t) != before {
			t.Errorf("%s is answered with %d", header, answer.StatusCode)
		}
	}
}

func TestOnlyASignInMakesTheCookie(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	real := w.cookieOf(w.BySlug(orla))
	if !real.HttpOnly || real.SameSite != http.SameSiteLaxMode || real.Path != "/" {
		t.Errorf("the cookie is %v", real)
	}
	_, mark, _ := strings.Cut(real.Value, ".")
	elsewhere := (&world{Network: w.Network, pages: New(w, archived)}).cookieOf(w.BySlug(orla))
	for _, value := range []string{"", "1", "1.", "2." + mark, "1." + mark[1:], "1." + strings.ToUpper(mark) + "x", "x." + mark, elsewhere.Value} {
		b := newBrowser(t, w.pages)
		b.cookies[cookieName] = &http.Cookie{Name: cookieName, Value: value}
		if b.open(settingsPath); b.at.Path != "/" {
			t.Errorf("%q is signed in", value)
		}
	}
}

// TestNumbersOfOthersAreRefused tries everything that has a number or a name in
// its address with those of somebody else.
func TestNumbersOfOthersAreRefused(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	number := w.invite(t, orla, bo)
	ignored := w.invite(t, ida, bo)
	if r := w.Answer(w.BySlug(bo).ID, ignored, network.Ignore); r != nil {
		t.Fatal(r)
	}
	if _, r := w.AskForCopy(w.BySlug(orla).ID, false); r != nil {
		t.Fatal(r)
	}
	w.Advance(w.Now() + network.Hour)
	before := w.written(t)
	b := w.browse(t, ida)
	for _, address := range []string{
		withdrawPath(number, place{}), withdrawPath(number, place{profile: true}), answerPath(number, "accept"), answerPath(number, "ignore"),
		answerPath(ignored, "ignored"), answerPath(number, "ignored"), withdrawPath(ignored, place{}), withdrawPath(number+1, place{}),
		withdrawPath(-1, place{}), withdrawPath(0, place{}), sentPath + "99999999999999999999/withdraw/", sentPath + "x/withdraw/",
		copiesPath + "1/", copiesPath + "0/", copiesPath + "-1/", "/in/nobody/block/", "/company/nowhere/appoint/", "/sign-in/",
		settingsPath + "merge/", invitePathOnly + fmt.Sprint(number) + "/sent/", "/in/%00/", "/in/bo-marlow/remove/",
	} {
		form := url.Values{"say": {"spam"}, "lose": {fmt.Sprint(w.BySlug(bo).ID)}, "who": {"1"}, "member": {"99999999"}}
		if b.post(address, form); b.status < 400 || b.status >= 500 {
			t.Errorf("posting %s is answered with %d", address, b.status)
		}
		if b.open(address); b.status < 400 || b.status >= 500 {
			t.Errorf("opening %s is answered with %d", address, b.status)
		}
		if w.written(t) != before {
			t.Fatalf("%s changed something", address)
		}
	}
	stranger := newBrowser(t, w.pages)
	stranger.post(withdrawPath(number, place{}), nil).isAt("/", http.StatusOK)
	if w.written(t) != before {
		t.Error("somebody who is not signed in changed something")
	}
}

func TestSigningInLeadsOnInsideOnly(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	b := newBrowser(t, w.pages).open(peoplePath).isAt("/?then="+url.QueryEscape(peoplePath), http.StatusOK)
	b.click("Sign in as Bo Marlow").isAt(peoplePath, http.StatusOK)
	for _, to := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`, "javascript:x", "evil", "", "/\t/evil.example", "http:/x"} {
		if got := inside(to); got != myNetworkPath {
			t.Errorf("%q leads to %q", to, got)
		}
	}
	if got := inside("/in/a%2Fb/?x=1"); got != "/in/a%2Fb/?x=1" {
		t.Errorf("an address of ours leads to %q", got)
	}
	b.click("Switch member").isAt("/", http.StatusOK)
	b.open(settingsPath).isAt("/?then="+url.QueryEscape(settingsPath), http.StatusOK)
	b.open("/in/bo-marlow").isAt("/?then="+url.QueryEscape("/in/bo-marlow/"), http.StatusOK)
}

func TestFormsThatAreTooLargeOrUnreadable(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	for _, body := range []string{strings.Repeat("x", mostBytes+1), "%zz=1", "a;b"} {
		r := httptest.NewRequest(http.MethodPost, "/sign-in/", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		got := httptest.NewRecorder()
		if w.pages.ServeHTTP(got, r); got.Code != http.StatusBadRequest {
			t.Errorf("%.10q is answered with %d", body, got.Code)
		}
	}
}

func FuzzInside(f *testing.F) {
	for _, seed := range []string{"/", "//x", "/\\x", "/in/a%2Fb/?x=1#y", "https://x/", "/%00", "?", "/x?//y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		here, err := url.Parse("http://127.0.0.1:1/")
		if err != nil {
			t.Fatal(err)
		}
		got := inside(address)
		to, err := here.Parse(got)
		if err != nil || to.Host != here.Host || to.Scheme != here.Scheme || got[0] != '/' || len(got) > 1 && (got[1] == '/' || got[1] == '\\') {
			t.Errorf("%q leads to %q", address, got)
		}
	})
}
