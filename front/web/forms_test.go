package web

import (
	"archive/zip"
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// browser is somebody who follows where the forms lead, with cookies.
type browser struct {
	*house
	cookies map[string]string
}

func (h *house) browser() *browser { return &browser{h, map[string]string{}} }

// post sends a form and opens the page it leads to.
func (b *browser) post(path string, form url.Values) (at, body string) {
	b.t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := b.send(r)
	if w.Code != http.StatusSeeOther {
		return path, w.Body.String()
	}
	return w.Header().Get("Location"), b.get(w.Header().Get("Location"))
}

func (b *browser) get(path string) string {
	b.t.Helper()
	path, _, _ = strings.Cut(path, "#")
	w := b.send(httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code == http.StatusSeeOther {
		return b.get(w.Header().Get("Location"))
	}
	return w.Body.String()
}

func (b *browser) send(r *http.Request) *httptest.ResponseRecorder {
	r.Host = "localhost:7468"
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if b.cookies[c.Name] = c.Value; c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		}
	}
	return w
}

func (b *browser) wants(body string, texts ...string) {
	b.t.Helper()
	for _, text := range texts {
		if !strings.Contains(body, text) {
			b.t.Errorf("the page does not say %q", text)
		}
	}
}

func (b *browser) state(key string) invite.State {
	b.t.Helper()
	d, err := b.kith.Show(b.t.Context(), "", key)
	if err != nil {
		b.t.Fatal(err)
	}
	return d.Rows[0].State
}

// hidden is the value of a hidden field.
func hidden(body, name string) string {
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(body)
	if found == nil {
		return ""
	}
	return found[1]
}

func TestACardIsAnsweredAndTakenBack(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/run")
	card := hidden(body, "card")
	if card == "" {
		t.Fatal("no card is on the table")
	}
	name := regexp.MustCompile(`<h2 id="card-name"><a href="/person/([^"]+)"`).FindStringSubmatch(body)[1]
	at, body := b.post("/run", url.Values{"card": {card}, "outcome": {"withdrawn"}})
	if at != "/run" {
		t.Errorf("led to %s", at)
	}
	b.wants(body, "withdrawn.", "Undo", "Card 2 of")
	if got := b.state(name); got != invite.WithdrawClaimed {
		t.Errorf("it is %s", got)
	}
	_, again := b.post("/run", url.Values{"card": {card}, "outcome": {"withdrawn"}})
	b.wants(again, "answered already")
	_, body = b.post("/undo", url.Values{"position": {hidden(body, "position")}, "back": {"/run"}})
	b.wants(body, "Taken back", "Card 1 of")
	if got := b.state(name); got != invite.Pending {
		t.Errorf("after undo it is %s", got)
	}
}

func TestEachAnswerOfACardCounts(t *testing.T) {
	b := ordinary(t).browser()
	for _, a := range cardAnswers() {
		body := b.get("/run")
		card := hidden(body, "card")
		if card == "" {
			t.Fatalf("no card for %s", a.Name)
		}
		before := b.entries()
		_, body = b.post("/run", url.Values{"card": {card}, "outcome": {string(a.Outcome)}})
		b.wants(body, a.Said)
		if b.entries() == before {
			t.Errorf("%s left no entry", a.Name)
		}
		if a.Outcome != ledger.SaidWrongPerson && a.Outcome != ledger.SaidNoContact && hidden(body, "card") == card {
			t.Errorf("%s left the card on the table", a.Name)
		}
	}
	_, body := b.post("/run", url.Values{"card": {"x"}, "outcome": {"tag"}})
	b.wants(body, "That is no answer to a card.")
}

func TestTheCountIsComparedAndExplained(t *testing.T) {
	b := ordinary(t).browser()
	st, err := b.kith.Status(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	_, body := b.post("/count", url.Values{"shown": {number(int64(st.Sent.Pending()))}})
	b.wants(body, "agree on "+number(int64(st.Sent.Pending())))
	_, body = b.post("/count", url.Values{"shown": {number(int64(st.Sent.Pending()) + 2)}})
	b.wants(body, "2 people apart", "The page shows 2 more than")
	_, body = b.post("/count", url.Values{"shown": {"many"}})
	b.wants(body, "whole number")
}

func TestManyAreMarkedAfterAPreview(t *testing.T) {
	b := ordinary(t).browser()
	before := b.entries()
	body := b.get("/invitations/bulk?whom=all&q=is:stale&outcome=tag&text=%23old")
	b.wants(body, "tagged #old", "Write it down", "one undo takes all of it back")
	if b.entries() != before {
		t.Fatal("the preview wrote")
	}
	_, body = b.post("/invitations/bulk", url.Values{"whom": {"all"}, "q": {"is:stale"}, "outcome": {"tag"}, "text": {"old"}})
	b.wants(body, "tagged #old", "Undo")
	tagged, err := b.kith.List(t.Context(), app.ListOrder{Query: "tag:old"})
	if err != nil || tagged.Total < 100 {
		t.Fatalf("%d are tagged, %v", tagged.Total, err)
	}
	b.post("/undo", url.Values{"position": {hidden(body, "position")}, "back": {"/invitations"}})
	if tagged, err = b.kith.List(t.Context(), app.ListOrder{Query: "tag:old"}); err != nil || tagged.Total != 0 {
		t.Errorf("after one undo %d are tagged, %v", tagged.Total, err)
	}
	b.wants(b.get("/invitations/bulk?outcome=keep"), "Nobody was chosen.")
}

func TestAQueryThatIsWrongIsShownInPlace(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/invitations?q=state:pnding+age:%3E21d")
	b.wants(body, `<mark>pnding</mark>`, "pending", `value="state:pnding age:&gt;21d"`)
	body = b.get("/invitations/complete?q=state:pe&at=8")
	b.wants(body, `role="option"`, `data-text="pending`, "data-from=")
}

func TestAPersonIsSpokenOf(t *testing.T) {
	b := ordinary(t).browser()
	_, body := b.post("/person/person-1/mark", url.Values{"outcome": {"memo"}, "text": {"Met at the fair.\nLikes <b>sailing</b>."}})
	b.wants(body, "Your note about", "Likes &lt;b&gt;sailing&lt;/b&gt;.")
	_, body = b.post("/person/person-1/mark", url.Values{"outcome": {"tag"}, "text": {"#fair"}})
	b.wants(body, "#fair")
	_, body = b.post("/person/person-1/mark", url.Values{"outcome": {"do_not_contact"}})
	b.wants(body, "do not contact", "Better not.", "They may be contacted again")
	b.wants(b.get("/person/person-1?draft=inmail"), "notice-warn")
	_, body = b.post("/person/person-1/mark", url.Values{"outcome": {"merge"}})
	b.wants(body, "That cannot be said about a person.")
	_, body = b.post("/sent", url.Values{"person": {"https://www.linkedin.com/in/newcomer"}, "when": {"2026-11-22 14:30"}, "name": {"New Comer"}, "note": {"Good talk"}})
	b.wants(body, "you invited New Comer", "Good talk")
	_, body = b.post("/person/person-1/forget", url.Values{})
	b.wants(body, "wants your tick")
	_, body = b.post("/person/person-1/forget", url.Values{"sure": {"yes"}})
	b.wants(body, "gone for good")
	b.wants(b.get("/person/person-1"), "Nobody in this ledger")
}

func TestAPlanIsAcceptedAndFollowed(t *testing.T) {
	b := ordinary(t).browser()
	_, body := b.post("/plan", url.Values{"target": {"100"}, "per_day": {"7"}})
	b.wants(body, "Accepted:", "The plan, to")
	b.wants(b.get("/plan"), "The plan you accepted goes on")
	_, body = b.post("/plan", url.Values{"target": {"0"}, "by": {"2026-11-24"}})
	b.wants(body, "Withdraw more a day", "choose a later day")
}

func TestSettingsRulesAndTheJournalAreKept(t *testing.T) {
	b := ordinary(t).browser()
	_, body := b.post("/settings", url.Values{"plan": {"premium"}, "zone": {"Europe/Berlin"}, "per_day": {"9"}})
	b.wants(body, "3 settings are changed.", "Undo")
	_, body = b.post("/settings", url.Values{"zone": {"Mars/Base"}})
	b.wants(body, "no time zone")
	_, body = b.post("/rules", url.Values{"name": {"cooldown.days"}, "value": {"30"}})
	b.wants(body, "set for this account; the rule book says 21", "Reset")
	_, body = b.post("/rules", url.Values{"name": {"cooldown.days"}, "value": {"30"}, "reset": {"yes"}})
	b.wants(body, "what the rule book says again")
	_, body = b.post("/journal", url.Values{"kind": {"restricted"}, "text": {"<i>stop</i>"}})
	b.wants(body, "&lt;i&gt;stop&lt;/i&gt;", "LinkedIn takes no invitation")
	_, body = b.post("/journal/week", url.Values{"day": {"2026-11-11"}, "count": {"40"}})
	b.wants(body, "40 sent in the week of Mon 9 Nov 2026")
	_, body = b.post("/settings/none", url.Values{})
	b.wants(body, "There is no page at this address.")
	_, body = b.post("/verify", url.Values{})
	b.wants(body, "Sound:")
	_, body = b.post("/rebuild", url.Values{})
	b.wants(body, "worked out anew")
	_, body = b.post("/erase", url.Values{"sure": {eraseWord}})
	b.wants(body, "not deleted from here")
}

func TestColumnsAndViewsAreKept(t *testing.T) {
	b := ordinary(t).browser()
	_, body := b.post("/invitations/columns", url.Values{"column": {"source", "flags"}, "back": {"/invitations"}})
	b.wants(body, `data-title="Known from"`, `data-title="Remarks"`)
	if strings.Contains(body, `data-title="Age"`) {
		t.Error("a column that was not chosen is shown")
	}
	_, body = b.post("/invitations/view", url.Values{"name": {"Old ones"}, "q": {"is:stale sort:-age"}})
	b.wants(body, "Old ones", "Kept as Old ones.")
	_, body = b.post("/invitations/view", url.Values{"name": {"Old ones"}})
	b.wants(body, "The view Old ones is gone.")
}

func TestPeopleAreChecked(t *testing.T) {
	b := ordinary(t).browser()
	before := b.entries()
	_, body := b.post("/check", url.Values{"words": {"https://www.linkedin.com/in/person-0/\nhttps://www.linkedin.com/in/stranger-9\n"}})
	b.wants(body, "There is no need to", "You may invite them.", "not in the ledger")
	if b.entries() != before {
		t.Error("asking wrote")
	}
}

// upload drops a file, as the page does, and follows to the report's end.
func (b *browser) upload(name string, content []byte) string {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = io.Copy(part, bytes.NewReader(content))
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		b.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/import", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := b.send(r)
	if w.Code != http.StatusSeeOther {
		return w.Body.String()
	}
	return b.report(w.Header().Get("Location"))
}

// report waits until an import has come to its end: it says so itself.
func (b *browser) report(at string) string {
	b.t.Helper()
	for range 100_000 {
		if body := b.get(at); !strings.Contains(body, "<progress") {
			return body
		}
	}
	b.t.Fatal("the import does not end")
	return ""
}

func TestAnArchiveIsDropped(t *testing.T) {
	b := emptyHouse(t).browser()
	b.wants(b.get("/"), "Welcome to Kith", "never opens, reads or clicks LinkedIn", "72 hours", "folder")
	content := archiveOf(t, 90, func(i int) string { return "Person Number" })
	body := b.upload(`..\..\etc/Basic_LinkedInDataExport_11-22-2026.zip`, content)
	b.wants(body, "The archive of Zoe Example", "What could not be decided", "Not accepted yet", "invitations", "connections")
	b.wants(b.upload("again.zip", content), "is in the ledger already")
	b.wants(b.upload("holiday.zip", zipped(t, map[string]string{"cats.txt": "meow"})), `role="alert"`, "Invitations.csv")
	b.wants(b.upload("broken.zip", []byte("PK\x03\x04 but no more")), `role="alert"`)
	b.wants(b.get("/import"), "Basic_LinkedInDataExport_11-22-2026.zip", "Take back")
	r := httptest.NewRequest(http.MethodPost, "/import", strings.NewReader("x"))
	r.ContentLength = mostUpload + 1
	if w := b.send(r); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a file that is too large: %d", w.Code)
	}
	r = httptest.NewRequest(http.MethodPost, "/import", strings.NewReader("x"))
	if w := b.send(r); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a form without a file: %d", w.Code)
	}
}

func TestWhatWasRecognisedIsCorrected(t *testing.T) {
	b := emptyHouse(t).browser()
	bad := "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n" +
		"Zoe Example,Ada One,\"11/2/26, 9:00 AM\",,OUTGOING,https://www.linkedin.com/in/zoe-example,https://www.linkedin.com/in/ada-one\n" +
		"Zoe Example,Bo Two,\"not a date\",,OUTGOING,https://www.linkedin.com/in/zoe-example,https://www.linkedin.com/in/bo-two\n"
	body := b.upload("Basic_LinkedInDataExport_11-22-2026.zip", zipped(t, map[string]string{"Invitations.csv": bad}))
	b.wants(body, "Download the rows that could not be read", "row 2")
	again := regexp.MustCompile(`action="(/import/[a-z0-9]+/again)"`).FindStringSubmatch(body)
	if again == nil {
		t.Fatal("nothing can be corrected")
	}
	problems := b.get(strings.TrimSuffix(again[1], "again") + "problems.csv")
	b.wants(problems, "table,file,row,column,problem", "invitations,Invitations.csv,2")
	at, _ := b.post(again[1], url.Values{"zone": {"Europe/Berlin"}, "history": {"no"}})
	b.wants(b.report(at), "Europe/Berlin")
	at, body = b.post(again[1], url.Values{"exported": {"yesterday-ish"}})
	b.wants(body, "is not a date")
	_ = at
}

func TestNamesOfUploadsAreNoPaths(t *testing.T) {
	for name, want := range map[string]string{
		"../../x.zip": "x.zip", `C:\a\b.zip`: "b.zip", "": "archive.zip", "...": "archive.zip", "a\x00b.zip": "ab.zip", "a:b?.zip": "a_b_.zip",
	} {
		if got := safeName(name); got != want {
			t.Errorf("safeName(%q) = %q, want %q", name, got, want)
		}
	}
	if got := safeName(strings.Repeat("ü", 300) + ".zip"); len(got) > 124 || !strings.HasSuffix(got, ".zip") {
		t.Errorf("a long name becomes %q", got)
	}
	if _, err := os.Stat("x.zip"); err == nil {
		t.Error("a file was left here")
	}
}

// Two windows: what is undone in the one is what it offered, whatever the other
// wrote down since.
func TestAnUndoTakesBackWhatItOffered(t *testing.T) {
	b := ordinary(t).browser()
	_, body := b.post("/invitations/bulk", url.Values{"whom": {"all"}, "q": {"is:stale"}, "outcome": {"tag"}, "text": {"old"}})
	offered := url.Values{"position": {hidden(body, "position")}, "seen": {hidden(body, "seen")}, "back": {"/today"}}
	b.post("/person/person-1/mark", url.Values{"outcome": {"keep"}})
	_, body = b.post("/undo", offered)
	b.wants(body, "Taken back: tag #old: Person")
	for query, want := range map[string]int{"tag:old": 0, "kept:yes": 1} {
		if l, err := b.kith.List(t.Context(), app.ListOrder{Query: query}); err != nil || l.Total != want {
			t.Errorf("%s finds %d, %v", query, l.Total, err)
		}
	}
	before := b.entries()
	_, body = b.post("/undo", offered)
	b.wants(body, "was taken back or brought back since you looked")
	for _, wrong := range []url.Values{{}, {"position": {"-3"}}, {"position": {"x"}}, {"position": {"3"}, "seen": {"0"}}} {
		_, body = b.post("/undo", wrong)
		b.wants(body, "That is not a place in the ledger.")
	}
	if b.entries() != before {
		t.Error("an undo that was refused wrote")
	}
}

// Two windows again: a form does what its own page was drawn for, though
// another account was chosen since.
func TestAFormIsMeantForTheAccountOfItsPage(t *testing.T) {
	h := ordinary(t)
	path := filepath.Join(t.TempDir(), "Basic_LinkedInDataExport_11-22-2026.zip")
	other := bytes.ReplaceAll(unzipped(t, archiveOf(t, 40, func(i int) string { return "Somebody Else" }), "Invitations.csv"), []byte("zoe-example"), []byte("yan-example"))
	other = bytes.ReplaceAll(other, []byte("Zoe Example"), []byte("Yan Example"))
	if err := os.WriteFile(path, zipped(t, map[string]string{"Invitations.csv": string(other), "Profile.csv": "First Name,Last Name\nYan,Example\n"}), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.kith.Import(t.Context(), app.ImportOrder{Path: path}); err != nil {
		t.Fatal(err)
	}
	all, err := h.kith.Accounts(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%d accounts, %v", len(all), err)
	}
	b := h.browser()
	whose := hidden(b.get("/settings"), whoseField)
	if whose != all[0].ID {
		t.Fatalf("the page was drawn for %q", whose)
	}
	b.post("/account", url.Values{"account": {all[1].ID}, "back": {"/today"}})
	_, body := b.post("/settings", url.Values{whoseField: {whose}, "per_day": {"7"}})
	b.wants(body, "changed", "Zoe Example")
	for i, want := range []string{"7", ""} {
		a, err := h.kith.Account(t.Context(), all[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range a.Settings {
			if s.Name == "per_day" {
				got = s.Value
			}
		}
		if got != want {
			t.Errorf("%s: per_day is %q, expected %q", a.Name, got, want)
		}
	}
	_, body = b.post("/settings", url.Values{whoseField: {"elsewhere"}, "per_day": {"5"}})
	b.wants(body, "drawn for an account of another ledger")
}

// unzipped is one file of an archive.
func unzipped(t *testing.T, archive []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
