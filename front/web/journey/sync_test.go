package journey

import (
	"strings"
	"testing"

	"github.com/kithhq/kith/internal/browser"
)

// A token is made at the stand-in network, given on the page of the official
// API, asked with and forgotten: with script, then without.
func TestTheOfficialAPIIsAskedFromItsPage(t *testing.T) {
	network := start(t, "twin", "--listen", "127.0.0.1:0", "--people", "400")
	h := serve(t, t.TempDir(), "")
	tab := browser.Open(t)
	tab.Go(network.At + "/developer/?member=mirela-osterwald&scope=r_dma_portability_self_serve")
	token := tab.Value("#minted")
	if len(token) < 20 {
		t.Fatalf("the stand-in gives %q", token)
	}
	axe := axeScript(t)
	for _, scriptOff := range []bool{false, true} {
		tab.ScriptOff(scriptOff)
		tab.Go(h.At + "/import")
		tab.Click(`main a[href="/sync"]`)
		tab.WaitText("h1", "Official API")
		tab.Click(".token-form summary")
		tab.Type("#api", network.At)
		tab.Type("#token", token)
		tab.Click(".token-form button")
		tab.WaitText("main", "What each part gave")
		tab.WaitText("main", "Your token")
		untold(t, tab, token)
		tab.Click(`main a[href="/sync"]`)
		tab.WaitText("main", "You can ask again from")
		untold(t, tab, token)
		if !scriptOff {
			for _, v := range tab.Axe(axe) {
				t.Errorf("a token is kept: %s", v)
			}
			tab.Size(390, 844, true, 1)
			if wide := browser.Eval[int](tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
				t.Errorf("it is %d pixels wider than a telephone", wide)
			}
			tab.Size(1280, 900, false, 1)
		}
		tab.Click(`form[action="/sync/forget"] button`)
		tab.WaitText("#said", "forgotten here")
		tab.WaitFor("#token")
	}
}

// untold demands that a token stands neither on the page, nor in its address,
// nor in what the browser keeps of it.
func untold(t *testing.T, tab *browser.Tab, token string) {
	t.Helper()
	kept := browser.Eval[string](tab, `document.documentElement.outerHTML + location.href + document.cookie + JSON.stringify({...localStorage, ...sessionStorage})`)
	if strings.Contains(kept, token) {
		t.Error("the token is kept in the browser")
	}
}
