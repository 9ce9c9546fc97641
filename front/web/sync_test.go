package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/source/archive"
)

// secret is a token that nobody must ever read again.
const secret = "AQV-invented-and-secret"

// office is the official API as these tests have it, and where tokens are kept.
type office struct {
	guard  sync.Mutex
	grants map[string]app.Grant
	locked error // why the place of tokens cannot be opened
	asked  []app.Polling
	says   app.Polled
	fails  error
	gate   chan struct{} // it answers once it can be received from; nil: at once
}

func (o *office) Load(account string) (app.Grant, error) {
	o.guard.Lock()
	defer o.guard.Unlock()
	return o.grants[account], o.locked
}

func (o *office) Save(account string, g app.Grant) (string, error) {
	o.guard.Lock()
	defer o.guard.Unlock()
	g.Where = "a drawer"
	o.grants[account] = g
	return g.Where, nil
}

func (o *office) Forget(account string) error {
	o.guard.Lock()
	defer o.guard.Unlock()
	delete(o.grants, account)
	return nil
}

func (o *office) poll(_ context.Context, how app.Polling) (app.Polled, error) {
	if o.gate != nil {
		<-o.gate
	}
	o.guard.Lock()
	defer o.guard.Unlock()
	o.asked = append(o.asked, how)
	how.Progress(3, 14)
	return o.says, o.fails
}

func (o *office) times() int {
	o.guard.Lock()
	defer o.guard.Unlock()
	return len(o.asked)
}

// kept are the tokens that are kept.
func (o *office) kept() []string {
	o.guard.Lock()
	defer o.guard.Unlock()
	var out []string
	for _, g := range o.grants {
		out = append(out, g.Token)
	}
	return out
}

// enrolled is a home beside an office, whose API tells of so many people.
func enrolled(t *testing.T, people int) (*home, *office) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Basic_LinkedInDataExport_11-22-2026.zip")
	if err := os.WriteFile(path, archiveOf(t, people, func(int) string { return "Person Example" }), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := archive.Read(t.Context(), path, archive.Options{Zone: time.UTC, Now: ledger.InstantOf(monday)})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d readings, %v", len(all), err)
	}
	snapshot := all[0]
	snapshot.File, snapshot.Remarks = "LinkedIn portability API, snapshot", []string{"SKILLS is not in this reading (empty): nothing there", "something else"}
	snapshot.Facts.Source, snapshot.Facts.Lags, snapshot.Facts.History, snapshot.Facts.Told = "portability", true, true, true
	o := &office{grants: map[string]app.Grant{}, says: app.Polled{
		Snapshot: snapshot, Enrolled: ledger.InstantOf(monday.AddDate(0, 0, -3)),
		Domains: []app.Domain{
			{Name: "INVITATIONS", Outcome: "read", Rows: people},
			{Name: "SKILLS", Outcome: "empty", Text: "LinkedIn has no rows there"},
			{Name: "ALL_LIKES", Outcome: "not ready", Text: "LinkedIn is still collecting them"},
			{Name: "memberChangeLogs", Outcome: "read"},
		},
	}}
	return homeOf(t, &home{poll: o.poll, grants: o}), o
}

// discreet demands that no answer holds the token, in whatever part of it.
func (h *home) discreet(w *httptest.ResponseRecorder) {
	h.t.Helper()
	all := w.Body.String()
	for name, values := range w.Header() {
		all += name + strings.Join(values, " ")
	}
	if strings.Contains(all, secret) {
		h.t.Errorf("the token is in an answer: %s", all)
	}
}

// give gives a token, and is the report that comes of it.
func (h *home) give(form url.Values) string {
	h.t.Helper()
	w := h.post("/sync/token", form)
	h.discreet(w)
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/import/") {
		h.t.Fatalf("giving a token: %d %s %s", w.Code, to, w.Body)
	}
	page := h.ended(to)
	if strings.Contains(page, secret) {
		h.t.Error("the token is in the report")
	}
	return page
}

func says(t *testing.T, page string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Errorf("%q is not said on %s", text, page)
		}
	}
}

func TestATokenIsGivenAskedWithAndForgotten(t *testing.T) {
	h, o := enrolled(t, 60)
	says(t, h.get("/sync"), `type="password"`, `autocomplete="off"`, "Default Company", "r_dma_portability_self_serve")
	if o.times() != 0 {
		t.Error("opening the page asks")
	}
	says(t, h.give(url.Values{"token": {"  " + secret + "\n"}}), "LinkedIn portability API, snapshot", "first of this account", "It is kept in", "a drawer", "Reactions</bdi> (not ready)", "still collecting", "Something else")
	if got := o.kept(); !slices.Equal(got, []string{secret}) || o.asked[0].Token != secret || o.asked[0].API != "" {
		t.Fatalf("kept %q, asked %+v", got, o.asked)
	}
	page := h.get("/sync")
	says(t, page, "You can ask again from", "10:00", "a drawer", "Fri 22 Jan 2027", "Mon 21 Dec 2026", "Forget the token", "Invitations")
	if strings.Contains(page, secret) || strings.Contains(page, "Ask now") {
		t.Error("the token is on the page, or it asks too soon")
	}
	// Too soon: nothing is asked, and that is said.
	if to := h.posted("/sync", nil); to != "/sync" || o.times() != 1 {
		t.Errorf("too soon it leads to %s, asked %d times", to, o.times())
	}
	says(t, h.get("/sync"), "Nothing was asked")
	// An hour later.
	h.now += ledger.Hour
	says(t, h.get("/sync"), "Ask now")
	o.says.Snapshot = nil
	at := h.posted("/sync", nil)
	says(t, h.ended(at), "Nothing is new")
	if o.times() != 2 || o.asked[1].Token != secret || o.asked[1].Snapshot {
		t.Errorf("asked %+v", o.asked)
	}
	says(t, h.get("/import"), "official API</bdi>", "was asked")
	if to := h.posted(at+"/close", nil); to != "/sync" {
		t.Errorf("closing the report leads to %s", to)
	}
	w := h.post("/sync/forget", nil)
	h.discreet(w)
	if w.Code != http.StatusSeeOther || len(o.kept()) != 0 {
		t.Errorf("forgetting: %d, kept %q", w.Code, o.kept())
	}
	says(t, h.get("/sync"), "forgotten here", "Keep it and ask now")
	h.now += 2 * ledger.Hour
	if to := h.posted("/sync", nil); to != "/sync" || o.times() != 2 {
		t.Errorf("without a token it leads to %s, asked %d times", to, o.times())
	}
}

func TestWhatIsNoTokenIsNotSentAnywhere(t *testing.T) {
	h, o := enrolled(t, 60)
	for _, bad := range []string{"", "   ", secret + " and more", strings.Repeat(secret, 1000)} {
		w := h.post("/sync/token", url.Values{"token": {bad}, "api": {"http://127.0.0.1:9"}})
		h.discreet(w)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "That is no token") || !strings.Contains(w.Body.String(), "http://127.0.0.1:9") {
			t.Errorf("%.20q: %d", bad, w.Code)
		}
		sound(t, w.Body.String())
	}
	if w := h.post("/sync/token?token="+secret, nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a token in an address is taken: %d", w.Code)
	}
	if o.times() != 0 || len(o.kept()) != 0 {
		t.Errorf("asked %d times, kept %q", o.times(), o.kept())
	}
}

func TestATokenThatDoesNotServeIsNotKept(t *testing.T) {
	h, o := enrolled(t, 60)
	o.fails = fault.New(fault.Denied, "the LinkedIn token has expired", "make a new one")
	says(t, h.give(url.Values{"token": {secret}, "api": {"http://127.0.0.1:9"}}), "The LinkedIn token has expired.", "Make a new one.", "Nothing was changed")
	if len(o.kept()) != 0 || o.asked[0].API != "http://127.0.0.1:9" {
		t.Errorf("kept %q, asked %+v", o.kept(), o.asked)
	}
	says(t, h.get("/import"), "did not answer")
}

func TestATokenOfSomebodyElseIsRefused(t *testing.T) {
	h, o := enrolled(t, 60)
	h.report(map[string][]byte{"mine.zip": sampleZip(t, 60, 1, monday)})
	says(t, h.give(url.Values{"token": {secret}}), "This token belongs to Zoe Example", "Show the account it belongs to")
	if len(o.kept()) != 0 {
		t.Errorf("kept %q", o.kept())
	}
}

func TestWhileItIsAskedNothingElseIsDoneWithTheToken(t *testing.T) {
	h, o := enrolled(t, 60)
	h.give(url.Values{"token": {secret}})
	h.now += 2 * ledger.Hour
	o.gate = make(chan struct{})
	at := h.posted("/sync", nil)
	if page := h.get(at); !strings.Contains(page, `http-equiv="refresh"`) || !strings.Contains(page, `hx-get="`+at+`"`) {
		t.Error("the report does not renew itself, with script and without")
	}
	if again := h.posted("/sync", nil); again != at {
		t.Errorf("asking twice leads to %s and to %s", at, again)
	}
	for path, form := range map[string]url.Values{"/sync/forget": nil, "/sync/token": {"token": {secret}}, "/erase": {"sure": {"DELETE"}}, at + "/close": nil} {
		w := h.post(path, form)
		h.discreet(w)
		if w.Code != http.StatusConflict {
			t.Errorf("%s while it is asked: %d", path, w.Code)
		}
	}
	says(t, h.get("/sync"), "being asked just now", at)
	h.report(map[string][]byte{"mine.zip": sampleZip(t, 60, 1, monday)}) // an archive does not wait for it
	close(o.gate)
	h.ended(at)
	if o.times() != 2 || len(o.kept()) != 1 {
		t.Errorf("asked %d times, kept %q", o.times(), o.kept())
	}
	if w := h.post(at+"/again", nil); w.Code != http.StatusNotFound {
		t.Errorf("a poll is read again: %d", w.Code)
	}
}

func TestAPlaceOfTokensThatIsLockedLeavesAWay(t *testing.T) {
	h, o := enrolled(t, 60)
	h.give(url.Values{"token": {secret}})
	o.locked = fault.New(fault.Unavailable, "the keyring of this system cannot be opened", "unlock it, or give the token again: kith sync --token")
	says(t, h.get("/sync"), "cannot be opened", "on the page Official API.", "Keep it and ask now")
}

func TestAnEndingTokenAndLostEventsAreSaid(t *testing.T) {
	h, _ := enrolled(t, 60)
	h.give(url.Values{"token": {secret}})
	h.now += 57 * ledger.Day
	says(t, h.get("/sync"), "The token ends soon", "Some events may be lost", `id="renew" open`)
	h.now += 4 * ledger.Day
	says(t, h.get("/sync"), "The token has ended by now")
}

func TestNobodyIsAskedAboutTheSampleWorld(t *testing.T) {
	own, o := enrolled(t, 60)
	sample, _ := enrolled(t, 60)
	setup := Setup{Kith: sample.kith, Scratch: t.TempDir(), IsDemo: true, Now: func() ledger.Instant { return own.now }, Version: "test"}
	var err error
	if own.handler, err = New(setup); err != nil {
		t.Fatal(err)
	}
	if page := own.get("/sync"); !strings.Contains(page, "Nothing is asked here") || strings.Contains(page, `name="token"`) {
		t.Error("a token may be given for people who are made up")
	}
	for _, path := range []string{"/sync", "/sync/token", "/sync/forget"} {
		if w := own.post(path, url.Values{"token": {secret}}); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if o.times() != 0 {
		t.Errorf("asked %d times", o.times())
	}
}

func TestSyncPagesOfAnyContent(t *testing.T) {
	for _, text := range hostile {
		a := app.Account{ID: "x", Key: text, Name: text}
		f := fault.New(fault.Invalid, text, text)
		parts := []app.Domain{{Name: text, Outcome: text, Text: text, Rows: 1_000_000}, {Name: "PROFILE", Outcome: "broken", Text: text}}
		painted(t, syncView(syncPage{Account: a, API: text, Trouble: f, Wrong: f}))
		painted(t, syncView(syncPage{Account: a, Past: true, Lost: true, Busy: "/import/x", Fresh: app.Freshness{
			Zone: time.UTC, Where: text, API: text, Renew: true, Asked: app.Asked{Domains: parts},
		}}))
		far := progress{ID: "abc", File: pollName, Poll: true, Begun: true}
		painted(t, reportView(reportPage{progress: far}))
		far.Ended = true
		far.Given, far.Told = true, app.Synced{Where: text, Missed: true, Asked: app.Asked{Domains: parts}}
		painted(t, reportView(reportPage{progress: far}))
		painted(t, reportView(reportPage{progress: far, Fault: f}))
	}
}
