package web

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/policy"
)

func TestTheRuleBookIsShownWhole(t *testing.T) {
	h := newHome(t)
	page := h.get("/rules")
	rules, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, r := range rules.Parameters() {
		if !strings.Contains(page, `id="`+ruleID(r.Name)+`"`) {
			t.Errorf("%s is not there", r.Name)
		}
		seen++
	}
	if seen < 100 || strings.Contains(page, "Use mine") {
		t.Errorf("%d parameters; an empty ledger has no values of its own", seen)
	}
}

func TestWhatRestsOnARule(t *testing.T) {
	h := lived(t, 60)
	for path, want := range map[string][]string{
		"/rules?of=B22":                       {"cooldown.days", "What it changes"},
		"/rules?of=R18":                       {"No number rests on this rule", "No slot of the week comes back"},
		"/rules?of=" + `%3Cscript%3E`:         {"No number rests on this rule"},
		"/rules?find=withdrawals+working+day": {"withdraw.day"},
		"/rules?find=nothing-of-that":         {"Nothing of that is in the rule book"},
		"/rules?kind=linkedin_documented":     {"LinkedIn says so"},
	} {
		page := h.get(path)
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("%s does not say %q", path, text)
			}
		}
	}
}

func TestAnOwnValueAndBack(t *testing.T) {
	h := lived(t, 60)
	before := h.entries()
	to := h.posted("/rules", url.Values{"name": {"age.stale"}, "value": {"30"}, "find": {"stale"}})
	if to != "/rules?find=stale#rule-age-stale" || h.entries() != before+1 {
		t.Errorf("it leads to %s, and %d entries were appended", to, h.entries()-before)
	}
	page := h.get("/rules")
	if own := strings.Index(page, "Your own values"); own < 0 || own > strings.Index(page, "The week, and the day") {
		t.Error("the own value does not stand in front")
	}
	if !strings.Contains(page, "Reset to 21 days") {
		t.Error("it cannot be put back")
	}
	h.posted("/undo", url.Values{"position": {number(h.entries())}, "back": {"/rules"}})
	if strings.Contains(h.get("/rules"), "Your own values") {
		t.Error("undo did not take it back")
	}
	h.posted("/rules", url.Values{"name": {"age.stale"}, "value": {"30"}})
	h.posted("/rules", url.Values{"name": {"age.stale"}, "value": {""}})
	if strings.Contains(h.get("/rules"), "Your own values") {
		t.Error("an empty value did not put it back")
	}
}

func TestARefusedValueIsMendedInPlace(t *testing.T) {
	h := lived(t, 60)
	before := h.entries()
	w := h.post("/rules", url.Values{"name": {"age.stale"}, "value": {`"><script>`}})
	page := w.Body.String()
	sound(t, page)
	if w.Code != http.StatusUnprocessableEntity || h.entries() != before {
		t.Errorf("%d, and %d entries", w.Code, h.entries()-before)
	}
	if !strings.Contains(page, `aria-invalid="true"`) || !strings.Contains(page, "is not a number") || strings.Contains(page, "kith ") {
		t.Error("the fault is not at its field, in words for a page")
	}
}

func TestRulesPagesOfAnyContent(t *testing.T) {
	for _, text := range hostile {
		ours := plain(text) // the rule book is ours, and turns no writing round
		r := policy.Parameter{
			Name: "week.hard", Meaning: ours, Unit: "invitations", Value: ours, Preset: ours, Origin: policy.Override, Kind: policy.Kind(ours),
			Rules: []string{ours}, Sources: []policy.Source{{What: ours, Link: "javascript:alert(1)"}}, Alternative: ours, PerPlan: []string{ours, ours, ours, ours, ours},
		}
		p := rulesPage{Ask: rulesAsk{text, text, text}, Own: []policy.Parameter{r}, Editable: true, Shown: 1, At: r.Name, Typed: text, Fault: fault.New(fault.Invalid, text, text)}
		painted(t, rulesView(p))
	}
	painted(t, rulesView(rulesPage{}))
	painted(t, aboutView(aboutPage{}))
	painted(t, aboutView(aboutPage{Folder: hostile[0], Erases: true, All: 1_000_000, Kinds: []kindCount{{policy.Kind(hostile[1]), 1_000_000}}, Licences: "/asset/x.txt"}))
}

func TestAboutCountsTheRuleBook(t *testing.T) {
	h := newHome(t)
	page := h.get("/about")
	rules, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, k := range kinds() {
		n := 0
		for _, r := range rules.Parameters() {
			if r.Kind == k {
				n++
			}
		}
		sum += n
		if n > 0 && !strings.Contains(page, fmt.Sprintf(`<a href="/rules?kind=%s">%d</a>`, k, n)) {
			t.Errorf("about does not say that %d are %s", n, k)
		}
	}
	if sum != len(rules.Parameters()) {
		t.Errorf("%d of %d are counted", sum, len(rules.Parameters()))
	}
}

// What a parameter changes is written down by hand; the code says whether it is true.
func TestWhatAParameterChangesIsTrue(t *testing.T) {
	names, seen := map[string]policy.Name{}, 0
	for _, m := range regexp.MustCompile(`(?m)^\t(\w+)\s+Name = "([^"]+)"`).FindAllStringSubmatch(source(t, "core/policy/names.go"), -1) {
		names[m[1]] = policy.Name(m[2])
	}
	found := map[policy.Name][]string{}
	for _, file := range goFiles(t, "core", "app") {
		room := roomOf(file)
		if room == "" {
			continue
		}
		for _, m := range regexp.MustCompile(`\bpolicy\.(\w+)\b`).FindAllStringSubmatch(source(t, file), -1) {
			if n, ok := names[m[1]]; ok && !slices.Contains(found[n], room) {
				found[n] = append(found[n], room)
			}
		}
	}
	for _, n := range names {
		want := strings.Fields(decidedBy[string(n)])
		slices.Sort(want)
		got := found[n]
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s changes %v by the code, and %v by the page", n, got, want)
		}
		if len(want) == 0 {
			t.Errorf("nothing is said of what %s changes", n)
		}
		seen++
	}
	if seen < 100 || len(decidedBy) != seen {
		t.Errorf("%d parameters, %d written down", seen, len(decidedBy))
	}
}

// roomOf is the word of the page for a file that reads parameters; "" for files
// that only pass on what others decide.
func roomOf(file string) string {
	parts := strings.Split(filepath.ToSlash(file), "/")
	switch {
	case file == filepath.FromSlash("core/invite/again.go"):
		return "again"
	case parts[0] == "core" && parts[1] != "policy":
		return parts[1]
	}
	return map[string]string{
		"app/simulate.go": "simulate", "app/forecast.go": "forecast", "app/outlook.go": "forecast", "app/settings.go": "settings", "app/sync.go": "sync",
	}[filepath.ToSlash(file)]
}

func goFiles(t *testing.T, folders ...string) (all []string) {
	t.Helper()
	for _, folder := range folders {
		for _, pattern := range []string{"*.go", "*/*.go"} {
			some, err := filepath.Glob(filepath.Join("..", "..", folder, pattern))
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range some {
				if !strings.HasSuffix(name, "_test.go") {
					all = append(all, strings.TrimPrefix(name, filepath.Join("..", "..")+string(filepath.Separator)))
				}
			}
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d files", len(all))
	}
	return all
}

func source(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
