package browser

import (
	"fmt"
	"strings"
)

// Violation is a rule of accessibility that the page breaks, as axe-core tells it.
type Violation struct {
	ID     string // the rule
	Impact string // minor, moderate, serious or critical
	Help   string // one sentence
	Where  []string
}

// String is the violation in one line, with the elements it is about.
func (v Violation) String() string {
	return fmt.Sprintf("%s (%s): %s: %s", v.ID, v.Impact, v.Help, strings.Join(v.Where, "; "))
}

// Axe holds the page, as it is now, against every rule of axe-core, whose script the caller brings. The script runs
// apart from the page's own, so that a Content-Security-Policy does not keep it out. It needs a page with scripts on.
func (tab *Tab) Axe(script string) []Violation {
	tab.t.Helper()
	apart[any](tab, "globalThis.axe || void (() => {"+script+"\n})()")
	return apart[[]Violation](tab, `axe.run(document, {resultTypes: ["violations"], preload: false}).then(r => r.violations.map(v => ({
		ID: v.id, Impact: v.impact, Help: v.help, Where: v.nodes.map(n => n.target.join(" ") + " " + n.html.slice(0, 200)),
	})))`)
}
