package journey

import (
	"os"
	"strings"
	"testing"

	"github.com/kithhq/kith/internal/browser"
)

// A plan and two strategies are tried out in place: the field somebody is in
// keeps the focus, and the address says what is shown.
func TestPlansAndStrategiesAreTriedOutInPlace(t *testing.T) {
	h := settled(t)
	tab := browser.Open(t)
	tab.Go(h.At + "/plan")
	tab.WaitText("#day-title", "Mon 23 Nov 2026")
	tab.Click(`#day a[href*="day="]`)
	tab.WaitText("#day-title", "Tue 24 Nov 2026")
	tab.WaitAddress("day=2026-11-24")
	tab.Click(`.c-wide a[href*="day=2026-11-26"]`)
	tab.WaitText("#day-title", "Thu 26 Nov 2026")
	tab.Click("#n-per_day")
	tab.Type("#n-per_day", "11")
	tab.WaitAddress("per_day=11")
	tab.WaitText("#planned", "11 a working day")
	if at := tab.Focused(); !strings.Contains(at, "n-per_day") {
		t.Errorf("the focus went to %s", at)
	}
	browser.Eval[bool](tab, `(() => { const s = document.querySelector('[data-slides="n-per_day"]'); s.value = 13; s.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	tab.WaitText("#planned", "13 a working day")
	if got := tab.Value("#n-per_day"); got != "13" {
		t.Errorf("the slider moved its number to %q", got)
	}
	tab.Hover(`.c-wide .c-mark[data-t]`)
	tab.WaitText(".readout", "2026")

	tab.Go(h.At + "/simulate")
	tab.WaitText("#played", "Break-even:")
	tab.Type("#n-b_send", "63")
	tab.WaitAddress("b_send=63")
	tab.Type("#n-seed", "9")
	tab.WaitText("#played", "with the seed 9")
	for _, v := range tab.Axe(axeScript(t)) {
		t.Error(v)
	}
}

// On a phone the answer comes first; the form opens when somebody wants it.
func TestOnAPhoneTheAnswerComesFirst(t *testing.T) {
	h := settled(t)
	tab := browser.Open(t)
	tab.Size(360, 740, true, 2)
	for _, page := range []string{"/plan", "/simulate"} {
		tab.Go(h.At + page)
		tab.WaitUntil(`!document.querySelector("details[data-fold]").open`)
		tab.Click("details[data-fold] > summary")
		tab.WaitFor(".plan-form button")
		if wide := browser.Eval[int](tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
			t.Errorf("%s is %d pixels wider than the window", page, wide)
		}
		if folder := os.Getenv("KITH_SCREENS"); folder != "" {
			_ = os.WriteFile(folder+"/fold"+strings.ReplaceAll(page, "/", "-")+".png", tab.Screenshot(false), 0o644)
		}
	}
}
