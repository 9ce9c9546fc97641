package asset

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func built(t *testing.T, files map[string]string) *Set {
	t.Helper()
	from := fstest.MapFS{}
	for name, content := range files {
		from[name] = &fstest.MapFile{Data: []byte(content)}
	}
	s, err := pack(from)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func whole() map[string]string {
	return map[string]string{
		"dist/.keep": "", "dist/kith.js": strings.Repeat("let a = 1;\n", 200), "dist/LICENSES.txt": "terms",
		"style/20-b.css": "b {}", "style/00-a.css": "a {}",
	}
}

func ask(s *Set, method, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, from io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestTheProgramCarriesAStyleSheet(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(body(t, ask(s, "GET", s.Stylesheet()).Body), "@layer reset") {
		t.Error("the embedded style sheet lacks the reset")
	}
	if s.HasScript() != (s.Script() != "") || s.HasScript() != (s.Licences() != "") {
		t.Errorf("script %q and licences %q do not come together", s.Script(), s.Licences())
	}
}

func TestStyleSheetsAreJoinedInTheOrderOfTheirNames(t *testing.T) {
	s := built(t, whole())
	if got := body(t, ask(s, "GET", s.Stylesheet()).Body); got != "a {}\nb {}\n" {
		t.Errorf("got %q", got)
	}
}

func TestWithoutTheBundleThereIsNoScript(t *testing.T) {
	s := built(t, map[string]string{"dist/.keep": "", "style/00-a.css": "a {}"})
	if s.HasScript() || s.Script() != "" || s.Licences() != "" {
		t.Errorf("script %q, licences %q, want none", s.Script(), s.Licences())
	}
	if s.Stylesheet() == "" {
		t.Error("the style sheet went with the script")
	}
}

func TestANameChangesWithWhatIsInTheFile(t *testing.T) {
	first := built(t, whole())
	if !regexp.MustCompile(`^/asset/kith-[0-9a-f]{16}\.css$`).MatchString(first.Stylesheet()) {
		t.Errorf("got %q", first.Stylesheet())
	}
	changed := whole()
	changed["style/20-b.css"] = "b { color: red }"
	second := built(t, changed)
	if first.Stylesheet() == second.Stylesheet() {
		t.Error("another style sheet has the same name")
	}
	if first.Script() != second.Script() {
		t.Error("the same script has another name")
	}
}

func TestFilesAreServedForGood(t *testing.T) {
	s := built(t, whole())
	kinds := map[string]string{
		s.Stylesheet(): "text/css; charset=utf-8",
		s.Script():     "text/javascript; charset=utf-8",
		s.Licences():   "text/plain; charset=utf-8",
	}
	if len(kinds) != 3 {
		t.Fatalf("%d files, want 3", len(kinds))
	}
	for path, kind := range kinds {
		h := ask(s, "GET", path).Header
		for name, want := range map[string]string{
			"Content-Type": kind, "Cache-Control": "public, max-age=31536000, immutable",
			"X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding", "Content-Encoding": "",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
	}
}

func TestGzipIsForThoseWhoTakeIt(t *testing.T) {
	s := built(t, whole())
	plain := body(t, ask(s, "GET", s.Script()).Body)
	for accept, packed := range map[string]bool{
		"gzip": true, "br, gzip;q=0.5": true, "deflate , gzip": true,
		"": false, "br": false, "gzip;q=0": false, "gzip; q=0.0, br": false, "xgzip": false,
	} {
		answer := ask(s, "GET", s.Script(), "Accept-Encoding", accept)
		if got := answer.Header.Get("Content-Encoding") == "gzip"; got != packed {
			t.Errorf("%q: packed %v, want %v", accept, got, packed)
			continue
		}
		if !packed {
			continue
		}
		if answer.ContentLength >= int64(len(plain)) {
			t.Errorf("%q: %d bytes, no fewer than %d", accept, answer.ContentLength, len(plain))
		}
		r, err := gzip.NewReader(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		if body(t, r) != plain {
			t.Errorf("%q: unpacks to something else", accept)
		}
	}
}

func TestWhatIsKnownIsNotSentAgain(t *testing.T) {
	s := built(t, whole())
	for _, accept := range []string{"", "gzip"} {
		tag := ask(s, "GET", s.Script(), "Accept-Encoding", accept).Header.Get("ETag")
		for offer, want := range map[string]int{
			tag: 304, "W/" + tag: 304, `"other", ` + tag: 304, "*": 304, `"other"`: 200, "": 200,
		} {
			answer := ask(s, "GET", s.Script(), "Accept-Encoding", accept, "If-None-Match", offer)
			if answer.StatusCode != want || (want == 304) != (body(t, answer.Body) == "") {
				t.Errorf("%q: %d, want %d", offer, answer.StatusCode, want)
			}
		}
	}
}

func TestNothingElseIsServed(t *testing.T) {
	s := built(t, whole())
	for path, want := range map[string]int{
		"/asset/": 404, "/asset/kith.js": 404, "/asset/.keep": 404, s.Script() + "x": 404,
	} {
		if got := ask(s, "GET", path).StatusCode; got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
	}
	if got := ask(s, "POST", s.Script()); got.StatusCode != 405 || got.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d, allowed %q", got.StatusCode, got.Header.Get("Allow"))
	}
	head := ask(s, "HEAD", s.Script())
	if head.StatusCode != 200 || head.ContentLength < 1000 || body(t, head.Body) != "" {
		t.Errorf("HEAD: %d with %d bytes", head.StatusCode, head.ContentLength)
	}
}
