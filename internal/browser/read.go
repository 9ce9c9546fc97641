package browser

import "fmt"

// Text is what the first element that sel selects shows, without the space around it; it is waited for.
func (tab *Tab) Text(sel string) string {
	tab.t.Helper()
	tab.WaitFor(sel)
	return read[string](tab, fmt.Sprintf(`(e => (e?.innerText ?? e?.textContent ?? "").trim())(document.querySelector(%s))`, quoted(sel)))
}

// Value is what is written in the first field that sel selects.
func (tab *Tab) Value(sel string) string {
	tab.t.Helper()
	tab.WaitFor(sel)
	return read[string](tab, fmt.Sprintf(`document.querySelector(%s)?.value ?? ""`, quoted(sel)))
}

// Attribute is an attribute of the first element that sel selects, "" when it has none.
func (tab *Tab) Attribute(sel, name string) string {
	tab.t.Helper()
	return read[string](tab, fmt.Sprintf(`document.querySelector(%s)?.getAttribute(%s) ?? ""`, quoted(sel), quoted(name)))
}

// Count is how many elements sel selects now, seen or not.
func (tab *Tab) Count(sel string) int {
	tab.t.Helper()
	return read[int](tab, fmt.Sprintf("document.querySelectorAll(%s).length", quoted(sel)))
}

// Focused names the element that the keyboard speaks to, as its tag, its id and its name or text: `a#next "Start"`.
// It is `body ""` when none has the focus.
func (tab *Tab) Focused() string {
	tab.t.Helper()
	return read[string](tab, `(e => e.localName + (e.id && "#" + e.id) + " " + JSON.stringify(e === document.body ? "" :
		(e.ariaLabel || e.labels?.[0]?.innerText || e.innerText || e.value || "").trim().replace(/\s+/g, " ").slice(0, 60)
	))(document.activeElement ?? document.body)`)
}
