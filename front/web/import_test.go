package web

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/twin/export"
)

// until waits for something that another goroutine does, and lets it.
func (h *home) until(done func() bool) {
	for !done() && h.t.Context().Err() == nil {
		runtime.Gosched()
	}
}

// report is the report an upload leads to, once it is done.
func (h *home) report(files map[string][]byte) (at, page string) {
	h.t.Helper()
	w := h.upload(files)
	if at = w.Header().Get("Location"); w.Code != http.StatusSeeOther {
		h.t.Fatalf("the upload: %d %s", w.Code, w.Body)
	}
	return at, h.ended(at)
}

// ended is a report once the import is done.
func (h *home) ended(at string) (page string) {
	h.t.Helper()
	h.until(func() bool {
		page = h.send(httptest.NewRequest(http.MethodGet, at, nil)).Body.String()
		return !strings.Contains(page, "<progress")
	})
	sound(h.t, page)
	return page
}

func TestAnArchiveIsDroppedOnAnEmptyLedger(t *testing.T) {
	h := newHome(t)
	if page := h.get("/welcome"); !strings.Contains(page, "never opens, reads or clicks LinkedIn") || !strings.Contains(page, "a folder") {
		t.Error("the welcome does not say what Kith never does, or where the data lies")
	}
	zip := sampleZip(t, 80, 1, monday.AddDate(0, 0, -1))
	at, page := h.report(map[string][]byte{"Basic_LinkedInDataExport_11-22-2026.zip": zip})
	for _, text := range []string{"first of this account", "Not accepted yet", "What could not be decided", "Invitations.csv", "Was something recognised wrongly?"} {
		if !strings.Contains(page, text) {
			t.Errorf("the report does not say %q", text)
		}
	}
	if h.entries() == 0 || len(h.left()) != 1 {
		t.Errorf("%d entries, %d uploads", h.entries(), len(h.left()))
	}
	if _, again := h.report(map[string][]byte{"Basic_LinkedInDataExport_11-22-2026.zip": zip}); !strings.Contains(again, "is in the ledger already") {
		t.Error("the same file twice is not called so")
	}
	h.posted(at+"/close", nil)
	if w := h.send(httptest.NewRequest(http.MethodGet, at, nil)); w.Code != http.StatusNotFound || len(h.left()) != 1 {
		t.Errorf("a closed report: %d, %d uploads", w.Code, len(h.left()))
	}
}

func TestEveryNumberOfTheReportOpensItsRows(t *testing.T) {
	h := newHome(t)
	_, page := h.report(map[string][]byte{"x.zip": sampleZip(t, 120, 3, monday)})
	seen := 0
	for part := range strings.SplitSeq(page, `<a class="num" href="/invitations?q=`) {
		query, rest, ok := strings.Cut(part, `">`)
		if seen++; seen == 1 || !ok {
			continue
		}
		count, _, _ := strings.Cut(rest, "<")
		q, err := url.QueryUnescape(query)
		if err != nil || strings.Contains(q, "limit:") {
			continue // the oldest is a number of days
		}
		l, err := h.kith.List(context.Background(), app.ListOrder{Query: q, Count: 1})
		if err != nil || grouped(l.Total) != count {
			t.Errorf("%s is said to be %s and opens %d rows: %v", q, count, l.Total, err)
		}
	}
	if seen < 5 {
		t.Errorf("only %d numbers", seen)
	}
}

func TestAnImportUnderWayHoldsNothingUp(t *testing.T) {
	h := lived(t, 60)
	h.gate = make(chan struct{})
	var big bytes.Buffer
	if _, err := (export.Bulk{Invitations: 20_000, Connections: 2_000, Seed: 1, AsOf: monday}).WriteZip(&big); err != nil {
		t.Fatal(err)
	}
	first := h.upload(map[string][]byte{"big.zip": big.Bytes()}).Header().Get("Location")
	second := h.upload(map[string][]byte{"next.zip": sampleZip(t, 60, 2, monday)}).Header().Get("Location")
	if page := h.get(first); !strings.Contains(page, `http-equiv="refresh"`) || !strings.Contains(page, `hx-get="`+first+`"`) {
		t.Error("the report does not renew itself, with script and without")
	}
	if page := h.get(second); !strings.Contains(page, "Another archive is read first") {
		t.Error("two archives are read at once")
	}
	for _, path := range []string{"/today", "/invitations", "/rules", "/settings", "/import"} {
		h.get(path) // it is answered while nothing of the archive can be read
	}
	if w := h.post("/erase", url.Values{"sure": {"DELETE"}}); w.Code != http.StatusConflict || h.erased != 0 {
		t.Errorf("everything was deleted under an import: %d", w.Code)
	}
	if w := h.post(first+"/close", nil); w.Code != http.StatusConflict {
		t.Errorf("a report under way was closed: %d", w.Code)
	}
	close(h.gate)
	if page := h.ended(first); !strings.Contains(page, "20,000") {
		t.Errorf("the large archive was not read: %s", page)
	}
	h.ended(second)
	if page := h.get("/import"); strings.Count(page, "was read") != 2 {
		t.Error("the list of what came in is not right")
	}
}

func TestWhatIsNoArchive(t *testing.T) {
	h := newHome(t)
	for name, content := range map[string]string{"holiday.csv": "a,b\n1,2\n", "picture.zip": "no zip at all", "broken.zip": "PK\x03\x04"} {
		_, page := h.report(map[string][]byte{name: []byte(content)})
		if !strings.Contains(page, "Invitations.csv and Connections.csv") || !strings.Contains(page, "Nothing was changed") || strings.Contains(page, "folder you unpacked") {
			t.Errorf("%s: it is not said what is expected", name)
		}
	}
	if h.entries() != 0 {
		t.Errorf("%d entries", h.entries())
	}
	for name, r := range map[string]*http.Request{
		"no file": httptest.NewRequest(http.MethodPost, "/import", strings.NewReader("file=x")),
		"too large": func() *http.Request {
			r := httptest.NewRequest(http.MethodPost, "/import", http.NoBody)
			r.ContentLength = mostUpload + 1
			return r
		}(),
	} {
		if w := h.send(r); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := h.upload(nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a form without a file: %d", w.Code)
	}
}

func TestAnUploadThatBreaksOffLeavesNothing(t *testing.T) {
	h := newHome(t)
	r := httptest.NewRequest(http.MethodPost, "/import", strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\nhalf of it"))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	if w := h.send(r); w.Code != http.StatusServiceUnavailable || len(h.left()) != 0 {
		t.Errorf("%d, and %d files are left", w.Code, len(h.left()))
	}
}

func TestNamesOfFilesStayNames(t *testing.T) {
	for name, want := range map[string]string{
		"../../etc/passwd": "passwd", `C:\Users\maya\x.zip`: "x.zip", "": "archive.zip", "..": "archive.zip", ".hidden": "hidden",
		`a<b>"c|d?.zip`: "a_b__c_d_.zip", strings.Repeat("ä", 300) + ".zip": strings.Repeat("ä", 58) + ".zip",
	} {
		if got := safeName(name); got != want || filepath.Base(got) != got {
			t.Errorf("%q becomes %q, not %q", name, got, want)
		}
	}
}

func TestAnArchiveIsReadAgainInAnotherZone(t *testing.T) {
	h := newHome(t)
	at, _ := h.report(map[string][]byte{"x.zip": sampleZip(t, 60, 1, monday)})
	h.posted(at+"/again", url.Values{"zone": {"America/New_York"}, "history": {"yes"}, "exported": {"2026-11-20"}})
	page := h.ended(at)
	if !strings.Contains(page, "America/New_York") || !strings.Contains(page, "as you said") {
		t.Error("the report does not say how it was read")
	}
	if w := h.post(at+"/again", url.Values{"exported": {"soon"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a day that is none: %d", w.Code)
	}
	a, err := h.kith.Account(t.Context(), "")
	if err != nil || len(a.Imports) != 2 {
		t.Fatalf("%d imports, %v", len(a.Imports), err)
	}
	h.posted("/undo", url.Values{"position": {number(a.Imports[1].Position)}, "back": {"/import"}})
	if page := h.get("/import"); strings.Count(page, "Take back") != 1 {
		t.Error("an import cannot be taken back, or is counted all the same")
	}
}

func TestAReportOfAnotherAccountSaysSo(t *testing.T) {
	h := lived(t, 60)
	at, page := h.report(map[string][]byte{"other.zip": sampleZip(t, 60, 2, monday)})
	if !strings.Contains(page, "You are looking at another account") || strings.Contains(page, "Not accepted yet") {
		t.Fatal("its numbers would open the rows of the wrong account")
	}
	all, err := h.kith.Accounts(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%d accounts, %v", len(all), err)
	}
	if to := h.posted("/account", url.Values{"account": {all[1].ID}, "back": {at}}); to != at || !strings.Contains(h.get(at), "Not accepted yet") {
		t.Error("showing that account does not show its numbers")
	}
}

func TestTheReminderIsACalendarEntry(t *testing.T) {
	h := newHome(t)
	text := h.get("/welcome/remind.ics")
	lines := strings.Split(text, "\r\n")
	for _, line := range lines {
		if len(line) > 75 || strings.Contains(line, "\n") {
			t.Errorf("%q is no line of a calendar", line)
		}
	}
	whole := strings.ReplaceAll(text, "\r\n ", "")
	for _, want := range []string{"DTSTART:20261124T090000", `Settings & Privacy\, Data privacy\, Get a copy`, "BEGIN:VALARM", "DTSTAMP:20261123T090000Z"} {
		if !strings.Contains(whole, want) {
			t.Errorf("it does not hold %q", want)
		}
	}
	if lines[0] != "BEGIN:VCALENDAR" || lines[len(lines)-2] != "END:VCALENDAR" {
		t.Error("it does not begin and end as a calendar does")
	}
}

func TestImportPagesOfAnyContent(t *testing.T) {
	painted(t, welcomeView(importPage{Aged: -1}))
	painted(t, importView(importPage{Aged: -1}))
	for _, text := range hostile {
		a := app.Account{ID: "x", Key: text, Name: text}
		far := progress{ID: "abc", File: text, Done: 1 << 40, Total: 1 << 41, Tables: []tableSeen{{"connections", 1_000_000}, {"email_addresses", -1}}}
		one := app.Imported{
			File: text, Account: a, ExportedBy: text, Zone: plain(text), Forgotten: 1_000_000, Remarks: []string{text},
			Changes: invite.Changes{Sent: 1_000_000, Received: 1, Accepted: 2, Gone: 3, ConfirmedWithdrawn: 4, Contradicted: 5, Withdrawn: 6},
			NotRead: []ledger.NotRead{{File: text, Reason: text}},
			Tables:  []ledger.TableReading{{Name: "invitations", File: text, Rows: 1_000_000, Problems: []ledger.Problem{{Row: 7, Column: text, Problem: text}, {Problem: text}}, More: 1_000_000}},
		}
		known := app.Status{Zone: monday.Location(), Connections: 1_000_000, Unknown: 1_000_000, Oldest: 1_000_000, Doubts: 1_000_000}
		known.Sent = app.SentCount{Total: 1_000_000, Observed: 1_000_000, Presumed: 1_000_000, Gone: 1_000_000}
		painted(t, importView(importPage{
			Account: app.AccountDetail{Account: a, Imports: []app.ImportSeen{{Position: 1, File: text, Counts: true, History: true}, {File: text}}},
			Status:  known, Aged: 400, Folder: "/home/maya", HasPeek: true, Jobs: []progress{far},
		}))
		painted(t, reportView(reportPage{progress: far}))
		far.Begun = true
		painted(t, reportView(reportPage{progress: far}))
		far.Ended, far.Imported = true, []app.Imported{one, one}
		p := reportPage{progress: far, Status: known, Account: a, Accounts: []app.Account{a, a}, Zone: plain(text)}
		page := painted(t, reportView(p))
		if !strings.Contains(page, "2,000,004 values and rows") {
			t.Error("problems beyond those listed are not counted")
		}
		p.Other = true
		painted(t, reportView(p))
		p.Fault, p.Gone = fault.New(fault.Invalid, text, text), true
		painted(t, reportView(p))
	}
}

func TestTheOldestReportGivesWay(t *testing.T) {
	h := newHome(t)
	first, _ := h.report(map[string][]byte{"0.csv": []byte("a\n")})
	for range mostJobs {
		h.report(map[string][]byte{"1.csv": []byte("a\n")})
	}
	if w := h.send(httptest.NewRequest(http.MethodGet, first, nil)); w.Code != http.StatusNotFound {
		t.Errorf("the oldest report is still there: %d", w.Code)
	}
	if n := len(h.left()); n != mostJobs {
		t.Errorf("%d uploads are left of %d reports", n, mostJobs)
	}
}
