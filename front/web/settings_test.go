package web

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/wire"
)

// form is the settings form as the page holds it, with some fields typed anew.
func (h *home) form(typed map[string]string) url.Values {
	f := url.Values{
		"plan": {"free"}, "zone": {"UTC"}, "days_proposed": {"mon,tue,wed,thu,fri"}, "working_days": {"mon", "tue", "wed", "thu", "fri"},
	}
	for name, value := range typed {
		if name == "working_days" {
			f[name] = strings.Split(value, ",")
			continue
		}
		f.Set(name, value)
	}
	return f
}

func (h *home) settings() map[string]string {
	h.t.Helper()
	a, err := h.kith.Account(h.t.Context(), "")
	if err != nil {
		h.t.Fatal(err)
	}
	out := map[string]string{}
	for _, s := range a.Settings {
		if s.Value != "" {
			out[s.Name] = s.Value
		}
	}
	return out
}

func TestEverySettingIsOnThePage(t *testing.T) {
	h := lived(t, 60)
	page := h.get("/settings")
	seen := 0
	for _, s := range app.SettingNames() {
		if strings.HasSuffix(s.Name, ".NAME") {
			continue // rules and views have pages of their own
		}
		if !strings.Contains(page, ` name="`+s.Name+`"`) {
			t.Errorf("%s cannot be set", s.Name)
		}
		seen++
	}
	if seen != len(settable()) || seen < 10 {
		t.Errorf("%d settings, and the form saves %d", seen, len(settable()))
	}
}

func TestSettingsAreSavedTogetherAndTakenBackTogether(t *testing.T) {
	h := lived(t, 60)
	before := h.entries()
	if to := h.posted("/settings", h.form(nil)); to != "/settings" || h.entries() != before {
		t.Errorf("a form that says nothing new appended %d entries, and leads to %s", h.entries()-before, to)
	}
	h.posted("/settings", h.form(map[string]string{
		"plan": "premium", "zone": "Europe/Berlin", "keep.tag": "customer, vip", "working_days": "mon,sat", "value.tag": "vip=3",
	}))
	want := map[string]string{"plan": "premium", "zone": "Europe/Berlin", "keep.tag": "customer, vip", "working_days": "mon,sat", "value.tag": "vip=3"}
	got := h.settings()
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %q, not %q", name, got[name], value)
		}
	}
	if h.entries() != before+int64(len(want)) {
		t.Errorf("%d entries for %d settings", h.entries()-before, len(want))
	}
	if page := h.get("/settings"); !strings.Contains(page, `value="sat" checked`) || strings.Contains(page, `value="tue" checked`) {
		t.Error("the working days are not shown as they were set")
	}
	h.posted("/undo", url.Values{"position": {number(h.entries())}, "back": {"/settings"}})
	if got := h.settings(); got["plan"] != "" || got["keep.tag"] != "" || got["zone"] != "UTC" {
		t.Errorf("one undo left %v", got)
	}
}

func TestASettingThatCannotBeMeantIsMendedInPlace(t *testing.T) {
	h := lived(t, 60)
	before := h.entries()
	for name, value := range map[string]string{
		"zone": "Nowhere/Town", "since": "yesterday", "connections": "many", "per_day": "9000", "holidays": "Christmas", "value.tag": "vip",
		"working_days": "mon,funday", "plan": "gold",
	} {
		w := h.post("/settings", h.form(map[string]string{name: value, "keep.company": `"><script>`}))
		page := w.Body.String()
		sound(t, page)
		if w.Code != http.StatusUnprocessableEntity || h.entries() != before {
			t.Errorf("%s=%s: %d, and %d entries", name, value, w.Code, h.entries()-before)
		}
		if !strings.Contains(page, "wrong-field") || !strings.Contains(page, "Nothing was saved") || !strings.Contains(page, `&#34;&gt;&lt;script&gt;`) {
			t.Errorf("%s=%s: the fault is not at the field, or what was typed beside it is lost", name, value)
		}
	}
}

func TestTakingEverythingAlong(t *testing.T) {
	h := lived(t, 60)
	rows, err := csv.NewReader(strings.NewReader(h.get("/export.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all wire.Export
	if err := json.Unmarshal([]byte(h.get("/export.json")), &all); err != nil {
		t.Fatal(err)
	}
	if len(rows) < 20 || len(all.Invitations) != len(rows)-1 || len(all.Account.Imports) != 1 || all.Account.Name == "" {
		t.Errorf("%d lines, %d invitations, %d imports", len(rows), len(all.Invitations), len(all.Account.Imports))
	}
}

func TestABackupLeavesNothingBehind(t *testing.T) {
	h := lived(t, 60)
	server := httptest.NewServer(h.handler)
	r, err := server.Client().Post(server.URL+"/backup", "application/x-www-form-urlencoded", nil)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", r, err)
	}
	if err := r.Body.Close(); err != nil { // the visitor goes away in the middle
		t.Error(err)
	}
	server.Close() // waits for the answer to end
	h.until(func() bool { return len(h.left()) == 0 })
}

// left is what lies in the folder for uploads.
func (h *home) left() []os.DirEntry {
	h.t.Helper()
	all, err := os.ReadDir(h.scratch)
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func TestLookingAfterTheLedger(t *testing.T) {
	h := lived(t, 60)
	before := h.entries()
	w := h.post("/verify", nil)
	sound(t, w.Body.String())
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Sound:") {
		t.Errorf("verify: %d", w.Code)
	}
	h.posted("/rebuild", nil)
	if page := h.get("/settings"); !strings.Contains(page, "worked out anew from") || h.entries() != before {
		t.Error("rebuild says nothing, or changed what was said")
	}
}

func TestDeletingEverythingWantsTheWord(t *testing.T) {
	h := lived(t, 60)
	for _, word := range []string{"", "delete", "DELETE!"} {
		w := h.post("/erase", url.Values{"sure": {word}})
		sound(t, w.Body.String())
		if w.Code != http.StatusUnprocessableEntity || h.erased != 0 {
			t.Errorf("%q deleted everything: %d", word, w.Code)
		}
	}
	if to := h.posted("/erase", url.Values{"sure": {"DELETE"}}); to != "/welcome" || h.erased != 1 {
		t.Errorf("it leads to %s, and deleted %d times", to, h.erased)
	}
	if page := h.get("/welcome"); !strings.Contains(page, "Everything was deleted") {
		t.Error("nobody is told")
	}
	if page := h.get("/settings"); !strings.Contains(page, "Nothing to set yet") {
		t.Error("the old ledger is still shown")
	}
}

func TestSettingsPagesOfAnyContent(t *testing.T) {
	painted(t, settingsView(settingsPage{}))
	for _, text := range hostile {
		p := settingsPage{
			Account: app.AccountDetail{Account: app.Account{ID: "a", Key: text, Name: text, Entries: 1_000_000}}, Folder: "/home/maya",
			Accounts: []app.Account{{ID: "a", Key: text, Name: text, Entries: 1_000_000}, {ID: "b", Key: text, Name: text}}, Own: 1_000_000, Erases: true,
			Values: map[string]string{}, Fault: fault.New(fault.Invalid, text, text), At: "erase",
			Checked: &app.Verified{Accounts: 1_000_000, Entries: 1_000_000_000, Findings: []string{text, text}},
		}
		for _, name := range settable() {
			p.Values[name] = text
		}
		painted(t, settingsView(p))
	}
}
