package official

import (
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

func TestEveryFaultIsDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for l := range strings.Lines(string(text)) {
		if said, ok := strings.CutPrefix(l, "//   - "); ok {
			documented = append(documented, strings.TrimSuffix(said, ".\n"))
		}
	}
	var known []string
	for _, k := range faults {
		known = append(known, k.name+": "+k.says)
	}
	if len(known) == 0 || !slices.Equal(documented, known) {
		t.Errorf("the package comment lists\n%q, but there are\n%q", documented, known)
	}
}

func TestFaultsOfTheLine(t *testing.T) {
	t.Parallel()
	s := collated(t)
	inAMinute := (s.n.Now() + network.Minute).Time().Format(http.TimeFormat)
	for fault, want := range map[string]struct {
		status int
		text   string
		header [2]string
	}{
		"429":           {429, `{"status":429,"serviceErrorCode":101,"message":"Resource level throttle limit for calls to this resource is reached."}`, [2]string{"Retry-After", ""}},
		"429-seconds=7": {429, "throttle", [2]string{"Retry-After", "7"}},
		"429-date":      {429, "throttle", [2]string{"Retry-After", inAMinute}},
		"429-hours=6":   {429, "throttle", [2]string{"Retry-After", "21600"}},
		"500":           {500, "Internal Server Error", [2]string{"Content-Type", "application/json"}},
		"504":           {504, "", [2]string{"Content-Length", "0"}},
		"403":           {403, "ACCESS_DENIED", [2]string{"Content-Type", "application/json"}},
		"426":           {426, "NONEXISTENT_VERSION", [2]string{"Content-Type", "application/json"}},
		"html":          {503, "<!DOCTYPE html>", [2]string{"Content-Type", "text/html; charset=utf-8"}},
		"html=200":      {200, "<!DOCTYPE html>", [2]string{"Content-Type", "text/html; charset=utf-8"}},
		"null-message":  {500, `"message":null`, [2]string{"Content-Type", "application/json"}},
		"redirect":      {307, "", [2]string{"Location", "https://elsewhere.invalid" + profileRows}},
	} {
		r := s.get(s.token(fault), profileRows)
		s.want(r, want.status, want.text)
		if got := r.header.Get(want.header[0]); got != want.header[1] {
			t.Errorf("%s: %s is %q, want %q", fault, want.header[0], got, want.header[1])
		}
	}
}

func TestFaultsForTheFirstCalls(t *testing.T) {
	t.Parallel()
	s := collated(t)
	token := s.token("500x2", "429-secondsx1")
	for call, status := range []int{500, 500, 429, 200, 200} {
		if r := s.get(token, profileRows); r.status != status {
			t.Errorf("call %d: %d, want %d", call, r.status, status)
		}
	}
	bound := s.token("504@INVITATIONSx1", "500@changelog")
	s.want(s.get(bound, profileRows), 200, "PROFILE")
	s.want(s.get(bound, "/rest/memberSnapshotData?q=criteria&domain=INVITATIONS"), 504, "")
	s.want(s.get(bound, "/rest/memberSnapshotData?q=criteria&domain=INVITATIONS"), 200, "INVITATIONS")
	s.want(s.get(bound, changelogPath), 500, "")
}

func TestConnectionsThatBreak(t *testing.T) {
	t.Parallel()
	s := collated(t)
	if r := s.get(s.token("reset"), profileRows); r.err == nil {
		t.Errorf("a reset connection answered %d", r.status)
	}
	whole := s.get(s.token(), profileRows)
	if r := s.get(s.token("cut"), profileRows); r.err == nil || r.text != whole.text[:len(whole.text)/2] {
		t.Errorf("a cut answer came to %d bytes of %d: %v", len(r.text), len(whole.text), r.err)
	}
}

func TestSlowBodyWaitsForTheCallerToGiveUp(t *testing.T) {
	t.Parallel()
	s := collated(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.server.URL+profileRows, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+s.token("slow"))
	r.Header.Set("Linkedin-Version", "202312")
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	half := make([]byte, w.ContentLength/2)
	if _, err := w.Body.Read(half); err != nil || w.StatusCode != 200 {
		t.Errorf("%d %v", w.StatusCode, err)
	}
	if err := w.Body.Close(); err != nil { // the caller gives up; the server must come to an end too, or Close of it hangs
		t.Fatal(err)
	}
	s.want(s.get(s.token(), profileRows), 200, "PROFILE")
}

func TestEveryAnswerIsSigned(t *testing.T) {
	t.Parallel()
	s := collated(t)
	seen := map[string]bool{}
	for _, r := range []reply{
		s.get(s.token(), profileRows), s.get("garbage", profileRows), s.get(s.token("500"), profileRows), s.get(s.token(), "/rest/nothing"),
	} {
		seen[r.header.Get("X-Li-Uuid")] = true
		if r.header.Get("X-Li-Fabric") == "" || r.header.Get("Date") != s.n.Now().Time().Format(http.TimeFormat) {
			t.Errorf("header %v", r.header)
		}
	}
	if len(seen) != 4 || seen[""] {
		t.Errorf("numbers %v", seen)
	}
}

func TestQuotaOfADay(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(r *rulebook.Rules) { r.API.CallsADay = 3 })
	for range 3 {
		s.want(s.get(s.token(), profileRows), 200, "")
	}
	s.want(s.get(s.token("total"), profileRows), 429, "DAY limit for calls to this resource is reached.")
	s.want(s.get(s.token(), changelogPath), 200, "")
	s.want(s.get(Token("teodor-quill", portability[:1], s.n.Now()), profileRows), 200, "Teodor")
	s.pass(15*network.Hour - network.Minute)
	s.want(s.get(s.token(), profileRows), 429, "DAY limit")
	s.pass(network.Minute)
	s.want(s.get(s.token(), profileRows), 200, "")
}

func TestHugeBodyIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	r := s.send(http.MethodPost, "/rest/memberAuthorizations", strings.Repeat(" ", longestBody+1),
		"Authorization", "Bearer "+s.token(), "Linkedin-Version", "202312")
	s.want(r, 413, "too large")
}
