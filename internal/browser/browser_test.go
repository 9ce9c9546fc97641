package browser

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const form = `<form action="/said" method="post" enctype="multipart/form-data">
	<p><label for="name">Name</label> <input id="name" name="name" value="A"></p>
	<p><label for="file">File</label> <input id="file" type="file" name="file"></p>
	<p><button id="send">Send</button></p></form>`

func TestAFormIsFilledByMouseAndKeys(t *testing.T) {
	tab := Open(t)
	tab.Go(site(t, map[string]string{"/": whole(form), "/try.js": ""}))
	tab.Type("#name", "da?")
	if got := tab.Value("#name"); got != "Ada?" {
		t.Errorf("the field holds %q", got)
	}
	if got := tab.Focused(); got != `input#name "Name"` {
		t.Errorf("the keyboard speaks to %s", got)
	}
	tab.Clear("#name")
	tab.Type("#name", "Grace")
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Upload("#file", file)
	tab.Press("Shift+Tab", "Tab", "Tab", "Tab")
	if got := tab.Focused(); got != `button#send "Send"` {
		t.Errorf("the keyboard speaks to %s", got)
	}
	tab.Press("Enter")
	tab.WaitText("#said", "name is Grace.")
	tab.WaitText("#said", "note.txt holds hello.")
	if !strings.HasSuffix(tab.Address(), "/said") {
		t.Errorf("at %s", tab.Address())
	}
	tab.Back()
	tab.WaitFor("#send")
	tab.Reload()
	if n := tab.Count("input"); n != 2 {
		t.Errorf("%d fields, want 2", n)
	}
}

func TestWithScriptOffPagesAndWaitsStillWork(t *testing.T) {
	tab := Open(t)
	tab.ScriptOff(true)
	tab.Go(site(t, map[string]string{"/": whole(form + `<p id="alive">no script</p>`), "/try.js": `document.getElementById("alive").textContent = "script"`}))
	if got := tab.Text("#alive"); got != "no script" {
		t.Errorf("got %q", got)
	}
	tab.Type("#name", "nn")
	tab.Click("#send")
	tab.WaitText("#said", "name is Ann.")
	tab.ScriptOff(false)
	tab.Back()
	tab.WaitText("#alive", "script")
}

func TestAWaitEndsWhenThePageShowsIt(t *testing.T) {
	tab := Open(t)
	tab.Go(site(t, map[string]string{
		"/": whole(`<button id="go">Go</button><p id="out">before</p><p id="late" hidden>late</p>`),
		"/try.js": `document.getElementById("go").addEventListener("click", () => requestAnimationFrame(() => setTimeout(() => {
			document.getElementById("out").innerHTML = "after  <b>all</b>"
			document.getElementById("late").hidden = false
			document.getElementById("go").hidden = true
		})))`,
	}))
	tab.Click("#go")
	tab.WaitText("#out", "after all")
	tab.WaitFor("#late")
	tab.WaitGone("#go")
	tab.WaitUntil(`document.querySelector("#out b")`)
	if got := Eval[string](tab, `Promise.resolve("waited for")`); got != "waited for" {
		t.Errorf("got %q", got)
	}
}

func TestAFileIsDropped(t *testing.T) {
	tab := Open(t)
	tab.Go(site(t, map[string]string{
		"/": whole(`<div id="zone">Drop here</div><p id="out"></p>`),
		"/try.js": `const zone = document.getElementById("zone"), out = document.getElementById("out")
			zone.addEventListener("dragover", e => { e.preventDefault(); out.textContent = "over" })
			zone.addEventListener("drop", async e => { e.preventDefault(); out.textContent = e.dataTransfer.files[0].name + ": " + await e.dataTransfer.files[0].text() })`,
	}))
	file := filepath.Join(t.TempDir(), "archive.zip")
	if err := os.WriteFile(file, []byte("packed"), 0o600); err != nil {
		t.Fatal(err)
	}
	tab.Drag("#zone", file)
	tab.WaitText("#out", "over")
	tab.Drop("#zone", file)
	tab.WaitText("#out", "archive.zip: packed")
}

func TestTheMouseWaitsUntilNothingIsInTheWay(t *testing.T) {
	tab := Open(t)
	tab.Go(site(t, map[string]string{
		"/": whole(`<button id="far">Far</button><dialog id="veil">Veil</dialog><p id="out"></p>`),
		"/try.js": `const veil = document.getElementById("veil"); veil.showModal()
			document.getElementById("far").addEventListener("click", () => { document.getElementById("out").textContent = "hit" })
			requestAnimationFrame(() => requestAnimationFrame(() => veil.close()))`,
	}))
	tab.Click("#far")
	tab.WaitText("#out", "hit")
}

func TestThePageIsToldOfThePersonsWishes(t *testing.T) {
	tab := Open(t)
	tab.Go(site(t, map[string]string{"/": whole(""), "/try.js": ""}))
	tab.Size(390, 844, true, 2)
	tab.Dark(true)
	tab.ReducedMotion(true)
	tab.Paper(true)
	for query, want := range map[string]bool{
		"(width: 390px) and (height: 844px)": true, "(pointer: coarse)": true, "(min-resolution: 2dppx)": true,
		"(prefers-color-scheme: dark)": true, "(prefers-reduced-motion: reduce)": true, "print": true, "screen": false,
	} {
		if got := Eval[bool](tab, "matchMedia("+quoted(query)+").matches"); got != want {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	tab.Dark(false)
	if Eval[bool](tab, `matchMedia("(prefers-color-scheme: dark)").matches`) {
		t.Error("dark did not end")
	}
}

func TestAScreenshotShowsTheViewportOrTheWholePage(t *testing.T) {
	tab := Open(t)
	tab.Size(400, 300, false, 1)
	tab.Go(site(t, map[string]string{"/": whole(strings.Repeat("<p>line</p>", 40)), "/try.js": ""}))
	for full, tall := range map[bool]bool{false: false, true: true} {
		picture, err := png.Decode(bytes.NewReader(tab.Screenshot(full)))
		if err != nil {
			t.Fatal(err)
		}
		size := picture.Bounds().Size()
		if size.X != 400 || (size.Y > 600) != tall {
			t.Errorf("full %v: %v", full, size)
		}
	}
}

func TestFramesAreCounted(t *testing.T) {
	tab := Open(t)
	tab.Throttle(2)
	tab.Go(site(t, map[string]string{
		"/": whole(`<button id="go">Go</button><p id="out"></p>`),
		"/try.js": `document.getElementById("go").addEventListener("click", () => {
			for (const from = performance.now(); performance.now() - from < 200;);
			document.getElementById("out").textContent = "done"
		})`,
	}))
	f := tab.Frames(func() {
		tab.Click("#go")
		tab.WaitText("#out", "done")
		Eval[any](tab, "new Promise(next => requestAnimationFrame(() => requestAnimationFrame(() => next(true))))")
	})
	if f.Count < 2 || f.PerSecond <= 0 || f.Worst.Milliseconds() < 150 {
		t.Errorf("got %+v, want a gap where the script held everything up", f)
	}
	if f := frames([]float64{0, 10, 40, 50}); f.Count != 4 || f.PerSecond != 60 || f.Worst.Milliseconds() != 30 {
		t.Errorf("got %+v", f)
	}
}

func TestAxeFindsAViolation(t *testing.T) {
	script, err := os.ReadFile("../../front/web/asset/dist-test/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run make bundle", err)
	}
	tab := Open(t)
	tab.Go(site(t, map[string]string{"/": whole(`<input id="nameless">`), "/sound": whole(form), "/try.js": ""}))
	found := tab.Axe(string(script))
	if len(found) != 1 || found[0].ID != "label" || !strings.Contains(found[0].String(), "#nameless") {
		t.Errorf("got %v, want the field without a label", found)
	}
	tab.Go(strings.TrimSuffix(tab.Address(), "/") + "/sound")
	if found := tab.Axe(string(script)); len(found) != 0 {
		t.Errorf("a sound page has %v", found)
	}
	if Eval[bool](tab, "'axe' in window") {
		t.Error("the page can see axe")
	}
}

func TestWindowsAreListed(t *testing.T) {
	tab := Open(t)
	at := site(t, map[string]string{"/": whole(`<a id="out" href="/said?a=1" target="profile" rel="noreferrer">out</a>`), "/try.js": ""})
	tab.Go(at)
	tab.Click("#out")
	tab.WaitWindow("/said?a=1")
	if open := tab.Windows(); len(open) != 2 || !slices.Contains(open, at+"/") {
		t.Errorf("got %v", open)
	}
}

func TestAChromiumThatIsMissingIsNamed(t *testing.T) {
	_, err := find("no-such-chromium")
	if err == nil || !strings.Contains(err.Error(), "make test") {
		t.Errorf("got %v", err)
	}
}

func TestChordsAreRead(t *testing.T) {
	for chord, want := range map[string]string{"w": "w", "Enter": "\r", "Shift+Tab": "\t", "Ctrl+Shift+k": "k", "+": "+", "Ctrl++": "+", "Entre": "", "": ""} {
		if _, key := parseChord(chord); key != want {
			t.Errorf("%q: key %q, want %q", chord, key, want)
		}
	}
	if held, _ := parseChord("Ctrl+Shift+k"); held != modifiers["Ctrl"]|modifiers["Shift"] {
		t.Errorf("held %v", held)
	}
}
