package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each page has one thing wrong with it, and each sentence must come of it, for the page to blame.
func TestEveryProblemIsSeen(t *testing.T) {
	b := Start(t)
	for name, c := range map[string]struct {
		body, script, click, want string
	}{
		"inline script":  {body: `<script>window.a = 1</script>`, want: "security: Executing inline script violates"},
		"inline handler": {body: `<button id="b" onclick="1">b</button>`, want: "security: Executing inline event handler violates", click: "#b"},
		"inline style":   {body: `<p style="color: red">red</p>`, want: "security: Applying inline style violates"},
		"style sheet":    {script: `document.head.append(Object.assign(document.createElement("style"), {textContent: "p {}"}))`, want: "security: Applying inline style violates"},
		"eval":           {script: `try { new Function("1") } catch {}`, want: "security: evaluating text as code violates script-src"},
		"other form":     {body: `<form action="http://localhost:1/"><button id="b">b</button></form>`, click: "#b", want: "security: Sending form data to"},
		"exception":      {script: `throw new Error("broken")`, want: "script: "},
		"rejection":      {script: `Promise.reject(new Error("broken"))`, want: "script: "},
		"console":        {script: `console.error("bad", 7)`, want: "console: bad 7"},
		"lost file":      {body: `<img src="/lost.png" alt="lost">`, want: "lost.png answered 404"},
		"other host":     {body: `<a id="b" href="http://example.com/">b</a>`, click: "#b", want: "another host was asked: http://example.com/"},
		"dialogue":       {body: `<button id="b">b</button>`, script: `document.getElementById("b").addEventListener("click", () => alert("stop"))`, click: "#b", want: "dialogue: stop"},
	} {
		t.Run(name, func(t *testing.T) {
			tab := b.Tab(t)
			tab.Go(site(t, map[string]string{"/": whole(c.body), "/try.js": c.script}))
			if c.click != "" {
				tab.Click(c.click)
			}
			tab.waitProblem(c.want)
			tab.Pardon("")
		})
	}
}

// waitProblem waits until a problem that contains text was heard.
func (tab *Tab) waitProblem(text string) {
	tab.t.Helper()
	for range 200 {
		if slices.ContainsFunc(tab.Problems(), func(p string) bool { return strings.Contains(p, text) }) {
			return
		}
		Eval[any](tab, "new Promise(next => requestAnimationFrame(() => next(true)))")
	}
	tab.t.Errorf("no problem says %q: %q", text, tab.Problems())
}

func TestAProblemThatIsLeftFailsTheTest(t *testing.T) {
	w := &watched{T: t}
	tab := Open(w)
	tab.Go(site(t, map[string]string{"/": whole(""), "/try.js": `console.error("left"); console.error("known")`}))
	tab.Pardon("known")
	tab.Pardon("never")
	errors := w.end()
	want := []string{"the page had a problem: console: left", "a problem was expected, and did not come: never"}
	if !slices.Equal(errors, want) {
		t.Errorf("got %q, want %q", errors, want)
	}
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{".png", ".html"} {
		path := filepath.Join(root, kept, t.Name()+suffix)
		if content, err := os.ReadFile(path); err != nil || len(content) == 0 {
			t.Errorf("the failure left no %s: %v", suffix, err)
		}
		_ = os.Remove(path) // this failure was meant
	}
}

func TestASoundPageHasNoProblems(t *testing.T) {
	w := &watched{T: t}
	tab := Open(w)
	tab.Go(site(t, map[string]string{"/": whole(`<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`), "/try.js": `console.warn("only a warning")`}))
	if errors := w.end(); len(errors) != 0 {
		t.Errorf("got %q", errors)
	}
}
