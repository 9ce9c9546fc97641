package journey

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/kithhq/kith/internal/browser"
)

// shapes are how a page is looked at.
var shapes = []struct {
	name string
	w, h int
	dark bool
}{
	{"desktop", 1280, 900, false},
	{"desktop-dark", 1280, 900, true},
	{"phone", 390, 844, false},
	{"phone-dark", 390, 844, true},
}

// addresses are all pages of a ledger that holds something. A person's page is
// that of the first invitation.
var addresses = []string{
	"/today", "/run", "/invitations", "/invitations?q=state:nonsense", "/invitations?q=is:stale+sort:-age", "/plan", "/plan?target=100&per_day=30", "/plan?target=0&by=2026-11-30", "/plan/rows?kept=all", "/plan/moved", "/run/due", "/again", "/journal", "/journal?orders=more", "/journal/2",
	"/budget/perhaps?week=anchored", "/acceptance/rows?by=note&part=without+a+note", "/acceptance/rows?by=note&part=with+a+note&which=young",
	"/health", "/budget", "/acceptance", "/acceptance?by=company&week=2026-11-09", "/acceptance?of=has:note", "/simulate", "/simulate?scenario=inbound", "/import", "/sync", "/rules", "/rules?of=R18", "/settings", "/about", "/welcome", "/no-such-page", "/connections", "/count",
	"/invitations?columns=state.cooldown.flags.source", "/invitations/bulk?whom=all&q=nu&outcome=withdrawn", "/invitations/bulk?outcome=tag",
}

func TestEveryPageInEveryState(t *testing.T) {
	axe := axeScript(t)
	window := browser.Start(t)
	states := []struct {
		name  string
		at    func(t *testing.T) house
		pages []string
	}{
		{"empty", func(t *testing.T) house { return serve(t, t.TempDir(), monday) }, []string{"/", "/import", "/sync", "/rules", "/settings", "/about", "/no-such-page"}},
		{"ordinary", demo, addresses},
		{"extreme", extreme, addresses},
	}
	for _, state := range states {
		t.Run(state.name, func(t *testing.T) {
			h := state.at(t)
			tab := window.Tab(t)
			tab.Pardon("404")
			if state.name != "empty" {
				tab.Pardon("422") // a query that is wrong is answered so
			}
			pages := state.pages
			if state.name != "empty" {
				tab.Go(h.At + "/invitations?q=direction:outgoing")
				pages = append(pages[:len(pages):len(pages)], tab.Attribute(`a[href^="/person/"]`, "href"))
			}
			seen := 0
			for _, page := range pages {
				for _, s := range shapes {
					tab.Size(s.w, s.h, s.w < 500, 1)
					tab.Dark(s.dark)
					tab.Go(h.At + page)
					for _, v := range tab.Axe(axe) {
						t.Errorf("%s (%s): %s", page, s.name, v)
					}
					if wide := browser.Eval[int](tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
						t.Errorf("%s (%s) is %d pixels wider than the window", page, s.name, wide)
					}
					keep(t, tab, state.name, page, s.name)
					seen++
				}
			}
			if want := len(pages) * len(shapes); seen != want || len(pages) < 6 {
				t.Errorf("looked at %d pictures of %d", seen, want)
			}
		})
	}
}

// tallest is the height in pixels up to which a page is drawn whole.
const tallest = 6000

// keep keeps a picture when make screens asked for it.
func keep(t *testing.T, tab *browser.Tab, state, page, shape string) {
	t.Helper()
	folder := os.Getenv("KITH_SCREENS")
	if folder == "" {
		return
	}
	if strings.HasPrefix(page, "/person/") {
		page = "/person"
	}
	name := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(page, "-"), "-")
	path := filepath.Join(folder, fmt.Sprintf("%s-%s-%s.png", state, cmpOr(name, "root"), shape))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, tab.Screenshot(browser.Eval[int](tab, "document.documentElement.scrollHeight") < tallest), 0o644); err != nil {
		t.Fatal(err)
	}
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// axeScript is axe-core, which make bundle puts beside the script of the pages.
func axeScript(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join("..", "asset", "dist-test", "axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is missing (make bundle puts it there): %v", err)
	}
	return string(script)
}
