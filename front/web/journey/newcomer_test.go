package journey

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/kithhq/kith/internal/browser"
)

// The first five minutes, with an archive in hand (peers, section 7): drop it,
// see what is known, correct what was recognised, look at budget and health,
// plan, keep somebody, do the first three, undo one, take it all home.
func TestTheFirstFiveMinutesByMouse(t *testing.T) {
	h := serve(t, t.TempDir(), monday)
	tab := browser.Open(t)
	tab.Go(h.At)
	tab.WaitText("main", "Kith never opens, reads or clicks LinkedIn.")
	tab.WaitText("main", "72 hours")
	tab.WaitText("main", h.Folder)
	tab.Drop("body", sample(t, 1400))
	tab.WaitText("main", "What could not be decided")
	tab.WaitText("main", "The archive of")
	rowsBehind(t, tab, h, `.tile a`)

	tab.Go(h.At + "/settings")
	tab.Clear(`input[name="zone"]`)
	tab.Type(`input[name="zone"]`, "Europe/Berlin")
	tab.Click(`form[action="/settings"] button`)
	tab.WaitText("#said", "is changed")
	tab.Click(`.side a[href="/budget"]`)
	tab.WaitText("main", "advised this week")
	tab.Click(`.side a[href="/health"]`)
	tab.WaitText("main", "Held down by")

	tab.Click(`.side a[href="/plan"]`)
	tab.WaitText("main", "costing")
	tab.Type("#n-target", "200")
	tab.WaitAddress("target=200")
	tab.WaitText("#planned", "leaving 200")
	tab.Click(`#planned form[action="/plan"] button`)
	tab.WaitText("#said", "Accepted:")
	tab.Click(`a.button[href="/run"]`)

	firstThree(t, tab, func(key, outcome string) { tab.Click(`button[data-key="` + key + `"]`) }, func() { tab.Click("#said form button") })
	tab.Click(`.side a[href="/again"]`)
	tab.WaitText("main", "Everybody who is cooling down")
	restart(t, tab, h)
}

// The same with the keyboard alone: no mouse is touched after the file is
// chosen, which the system's own dialog does.
func TestTheFirstFiveMinutesByKeyboard(t *testing.T) {
	h := serve(t, t.TempDir(), monday)
	tab := browser.Open(t)
	tab.Go(h.At)
	tab.Press("Tab")
	if at := tab.Focused(); !strings.Contains(at, "Skip to the page") {
		t.Errorf("the first stop is %s", at)
	}
	tab.Press("Enter")
	tab.Upload(`input[type="file"]`, sample(t, 1400))
	reach(t, tab, "Import", 12)
	tab.Press("Enter")
	tab.WaitText("main", "What could not be decided")
	for _, jump := range []struct{ letter, says string }{
		{"b", "advised this week"}, {"h", "Held down by"}, {"i", "rows of"}, {"p", "costing"},
	} {
		tab.Press("g", jump.letter)
		tab.WaitText("main", jump.says)
	}
	tab.WaitFor("#planned form button")
	reach(t, tab, "Accept this plan", 60)
	tab.Press("Enter")
	tab.WaitText("#said", "Accepted:")
	tab.Press("?")
	tab.WaitText("dialog", "these keys")
	tab.Press("Escape")
	tab.WaitGone("dialog")
	tab.Press("s")
	tab.WaitText("main", "Card 1 of")
	firstThree(t, tab, func(key, _ string) { tab.Press(key) }, func() { tab.Press("u") })
	tab.Press("q")
	tab.WaitText("h1", "Today")
}

// firstThree does the first three cards: withdrawn, withdrawn, already
// accepted; and takes the last answer back once.
func firstThree(t *testing.T, tab *browser.Tab, answer func(key, outcome string), undo func()) {
	t.Helper()
	tab.WaitText("#run", "Card 1 of")
	if to := tab.Attribute(`[data-key="o"]`, "href"); !strings.HasPrefix(to, "https://www.linkedin.com/in/") {
		t.Errorf("the profile is at %q", to)
	}
	if tab.Attribute(`[data-key="o"]`, "rel") != "noreferrer" || tab.Attribute(`[data-key="o"]`, "target") != "kith-profile" {
		t.Error("the profile is not a plain link into one tab that tells nothing")
	}
	answer("w", "withdrawn")
	tab.WaitText("#run", "Card 2 of")
	tab.WaitText("#said", "withdrawn.")
	answer("w", "withdrawn")
	tab.WaitText("#run", "Card 3 of")
	third := tab.Text("#card-name")
	answer("a", "accepted")
	tab.WaitText("#said", third+": accepted.")
	undo()
	tab.WaitText("#said", "Taken back")
	tab.WaitText("#card-name", third)
}

// rowsBehind opens each number of a page and wants as many rows as it says.
func rowsBehind(t *testing.T, tab *browser.Tab, h house, selector string) {
	t.Helper()
	type number struct{ Text, To string }
	all := browser.Eval[[]number](tab, `[...document.querySelectorAll(`+strconv.Quote(selector)+`)].map(a => ({Text: a.textContent.trim(), To: a.getAttribute("href")}))`)
	opened := 0
	for _, n := range all {
		if n.To == "/connections" {
			tab.Go(h.At + n.To)
			if !strings.HasPrefix(tab.Text(".bar"), n.Text) {
				t.Errorf("%s connections are %s on their page", n.Text, tab.Text(".bar"))
			}
			opened++
		}
		if !strings.HasPrefix(n.To, "/invitations?q=") || strings.Contains(n.To, "limit") {
			continue
		}
		tab.Go(h.At + n.To)
		got := regexp.MustCompile(`[\d,]+`).FindString(tab.Text(".bar p"))
		if want := regexp.MustCompile(`^[\d,]+`).FindString(n.Text); want != "" && got != want {
			if !(want == "0" && tab.Count(".empty") == 1) {
				t.Errorf("%s says %s and opens %s rows", n.To, want, got)
			}
		}
		opened++
	}
	if opened < 3 {
		t.Errorf("only %d numbers of the page open rows", opened)
	}
}

// reach goes on with Tab until the element with a text has the keyboard.
func reach(t *testing.T, tab *browser.Tab, text string, most int) {
	t.Helper()
	for range most {
		if strings.Contains(tab.Focused(), `"`+text) {
			return
		}
		tab.Press("Tab")
	}
	t.Fatalf("%q is not reached with %d steps; the keyboard is at %s", text, most, tab.Focused())
}

// restart ends the program and starts it again: everything must still be there.
func restart(t *testing.T, tab *browser.Tab, h house) {
	t.Helper()
	tab.Go(h.At + "/today")
	before := tab.Text("main .batch .lead")
	tab.Go("about:blank")
	h.stop()
	again := serve(t, h.Folder, monday)
	tab.Go(again.At + "/today")
	if after := tab.Text("main .batch .lead"); after != before {
		t.Errorf("before %q, after a restart %q", before, after)
	}
	if left, err := filepath.Glob(filepath.Join(h.Folder, "uploads-*")); err != nil || len(left) > 1 {
		t.Errorf("uploads are left behind: %v, %v", left, err)
	}
	if _, err := os.Stat(filepath.Join(h.Folder, "kith.db")); err != nil {
		t.Error(err)
	}
}
