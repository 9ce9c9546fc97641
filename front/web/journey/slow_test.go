package journey

import (
	"testing"

	"github.com/kithhq/kith/internal/browser"
)

// On a machine four times as slow, Today must be there all the same. How soon is
// a number for people to look at, and not for a test to fail by.
func TestTodayOnASlowMachine(t *testing.T) {
	h := extreme(t)
	tab := browser.Open(t)
	tab.Throttle(4)
	tab.Go(h.At + "/today")
	tab.WaitText("main .batch", "invitations to withdraw")
	tab.WaitUntil(`performance.getEntriesByName("first-contentful-paint").length === 1`)
	seen := browser.Eval[float64](tab, `performance.getEntriesByName("first-contentful-paint")[0].startTime`)
	usable := browser.Eval[float64](tab, `performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd`)
	weight := browser.Eval[float64](tab, `performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource")).reduce((sum, e) => sum + e.transferSize, 0)`)
	t.Logf("20,000 invitations, a processor four times as slow: seen after %.0f ms, usable after %.0f ms, %.0f kB in all", seen, usable, weight/1000)
	if seen <= 0 || usable <= 0 || weight <= 0 {
		t.Error("nothing was measured")
	}
	tab.Press("s")
	tab.WaitText("#run", "Card 1 of")
}
