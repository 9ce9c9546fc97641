package web

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// populous is a house of somebody with 20,000 requests, and one received.
func populous(t testing.TB) *house {
	t.Helper()
	return housed(t, 20_000, func(i int) string { return fmt.Sprintf("Person Number%d", i) })
}

// times is how often something stands on a page.
func times(page, text string) int { return strings.Count(page, text) }

func TestTwentyThousandRowsComeInWindows(t *testing.T) {
	b := populous(t).browser()
	page := b.get("/invitations?q=direction:outgoing")
	b.wants(page, `data-total="20000"`, `aria-rowcount="20001"`, "<strong>20,000</strong> rows of 20,001", `data-say="20,000 rows of 20,001"`, "1 to 50 of 20,000")
	if n := times(page, "<tr aria-rowindex="); n != window {
		t.Errorf("the page holds %d rows", n)
	}
	b.wants(b.get("/invitations?q=direction:outgoing&from=19950"), "19,951 to 20,000 of 20,000", `data-from="19950"`, `aria-rowindex="20001"`, `rel="prev"`)
	for address, want := range map[string]int{
		"from=0": window, "from=19950": 50, "from=20000": 0, "from=-3": window, "from=x": window,
		"from=300&count=7": 7, "count=0": window, "count=1000000": mostRows,
	} {
		part := b.get("/invitations/rows?q=direction:outgoing&" + address)
		if n := times(part, "<tr aria-rowindex="); n != want || strings.Contains(part, "<html") || times(part, "<tbody") != 1 {
			t.Errorf("%s gives %d rows, not %d", address, n, want)
		}
	}
	b.wants(b.get("/invitations/rows?from=100"), `<tbody data-from="100"><tr aria-rowindex="102">`)
	part := b.get("/invitations/rows?columns=source.flags&count=1")
	if times(part, "<td") != 3 || !strings.Contains(part, `data-title="Remarks"`) {
		t.Errorf("the columns of the address are not those of the part: %s", part)
	}
}

// A row leads to the person, and to the profile that the person at the screen may follow.
func TestARowLeadsToThePersonAndTheirProfile(t *testing.T) {
	b := ordinary(t).browser()
	b.wants(b.get("/invitations?q=person:person-9"), `href="/person/person-9"`, `href="https://www.linkedin.com/in/person-9`, "Profile of Person Number9 on LinkedIn", `rel="noreferrer"`)
}

// Every way to narrow down leads to as many rows as it says.
func TestFacetsLeadToWhatTheyCount(t *testing.T) {
	b := ordinary(t).browser()
	page := b.get("/invitations")
	found := regexp.MustCompile(`<li><a href="(/invitations\?q=[^"]+)"><bdi>[^<]*</bdi> <span class="faint">([0-9,]+)</span>`).FindAllStringSubmatch(page, -1)
	if len(found) < 10 {
		t.Fatalf("only %d facets", len(found))
	}
	for _, f := range found {
		b.wants(b.get(strings.ReplaceAll(f[1], "&amp;", "&")), "<strong>"+f[2]+"</strong>")
	}
	for label, want := range map[string]string{
		"<=6d": "up to 6 days", "7d..20d": "7 to 20 days", ">=150d": "150 days and more", "d..d": "d..d", "near_expiry": "near expiry", ">=x": ">=x",
	} {
		if got := facetLabel(label); got != want {
			t.Errorf("%q is shown as %q", label, got)
		}
	}
}

func TestWhomAMarkDoesNotFitIsNamedBeforeItIsWrittenDown(t *testing.T) {
	b := ordinary(t).browser()
	before, pending := b.entries(), viewCount(t, b.get("/invitations"), "Pending")
	page := b.get("/invitations/bulk?whom=all&q=number7&outcome=withdrawn")
	b.wants(page, "1 person is left out", "No invitation from you to Person Number7 is known.", "11 people: withdrawn", "8 invitations go from pending", "3 stay in the state that is known by now")
	if b.entries() != before {
		t.Fatal("the preview wrote")
	}
	at, page := b.post("/invitations/bulk", url.Values{"whom": {"all"}, "q": {"number7"}, "outcome": {"withdrawn"}})
	b.wants(page, "11 people: withdrawn. 1 was left out.", "Undo")
	if left := viewCount(t, page, "Pending"); left != pending-8 {
		t.Errorf("of %d pending the view counts %d", pending, left)
	}
	if at != "/invitations?q=number7" || b.entries() != before+11 {
		t.Errorf("led to %s with %d entries", at, b.entries()-before)
	}
	_, page = b.post("/invitations/bulk", url.Values{"who": {"caller-1"}, "q": {"number7"}, "outcome": {"withdrawn"}})
	b.wants(page, `role="alert"`, "No invitation from you to")
	page = b.get("/invitations/bulk?q=number7&who=person-1&who=person-2&outcome=tag")
	b.wants(page, "The tag is missing.", "Type it beside the outcome", `name="who" value="person-2"`, `href="/invitations?q=number7"`, `<option value="tag" selected>`)
	if b.entries() != before+11 {
		t.Error("something was written down for nobody")
	}
}

// viewCount is how many rows a page says a view has.
func viewCount(t *testing.T, page, name string) int {
	t.Helper()
	found := regexp.MustCompile(`>` + name + ` <span class="faint">([0-9]+)<`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("there is no view %s", name)
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestThePaletteFindsPagesPeopleAndQueries(t *testing.T) {
	b := ordinary(t).browser()
	b.wants(b.get("/find"), `data-to="/today"`, `data-to="/about"`, `role="listbox"`)
	b.wants(b.get("/find?q=number12"), `data-to="/person/person-12"`, `data-to="/invitations?q=number12"`)
	b.wants(b.get("/find?q=Pend"), `data-to="/invitations?q=state%3Apending`, "view, ")
	b.wants(b.get("/find?q=state:pending"), "invitations</small>")
	b.wants(b.get("/find?q="+url.QueryEscape(`"<x> ((`)), "Nothing is found.")
	if part := b.get("/find?q=person"); times(part, `data-to="/person/`) != mostFound || times(part, `aria-selected="true"`) != 1 {
		t.Errorf("too much is offered: %s", part)
	}
	empty := emptyHouse(t).browser()
	if part := empty.get("/find?q=im"); !strings.Contains(part, `data-to="/import"`) || strings.Contains(part, "/invitations") {
		t.Errorf("an empty ledger offers %s", part)
	}
}

// heaviest is what a page may weigh packed, with its style sheet and script.
const heaviest = 150 << 10

func TestPagesAreLight(t *testing.T) {
	h := populous(t)
	assets := regexp.MustCompile(`(?:href|src)="(/asset/[^"]+)"`)
	for _, page := range []string{"/invitations", "/today", "/plan", "/acceptance"} {
		body, weight := packed(t, h.handler, page)
		linked := assets.FindAllStringSubmatch(body, -1)
		if len(linked) == 0 {
			t.Fatalf("%s has no style sheet", page)
		}
		for _, a := range linked {
			_, more := packed(t, h.handler, a[1])
			weight += more
		}
		t.Logf("%s weighs %d KB", page, weight>>10)
		if weight > heaviest {
			t.Errorf("%s weighs %d bytes, more than %d", page, weight, heaviest)
		}
	}
}

// packed is an answer unpacked, and what it weighs packed.
func packed(t *testing.T, h http.Handler, path string) (string, int) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Host = "localhost:7468"
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusOK || w.Header().Get("Content-Encoding") != "gzip" {
		t.Fatalf("%s: %d, packed %q", path, w.Code, w.Header().Get("Content-Encoding"))
	}
	weight := w.Body.Len()
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(body), weight
}

// What the table costs to serve, of 20,000 invitations.
func BenchmarkLedger(b *testing.B) {
	h := populous(b)
	for _, path := range []string{"/invitations", "/invitations?q=state:pending+sort:-age", "/invitations/rows?from=10000", "/invitations/complete?q=nu&at=2", "/find?q=number12"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				if w := ask(h.handler, http.MethodGet, path, nil); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}

// The same for a query that was not asked before: nothing of it is kept.
func BenchmarkLedgerTyping(b *testing.B) {
	h := populous(b)
	n := 0
	for b.Loop() {
		n++
		if w := ask(h.handler, http.MethodGet, "/invitations?q=number"+fmt.Sprint(n), nil); w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}
