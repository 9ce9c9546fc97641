package browser

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Click presses the left mouse button in the middle of the first element that sel selects, having scrolled to it. It
// waits until the element is really there to be hit: seen, enabled and under nothing else.
func (tab *Tab) Click(sel string) {
	tab.t.Helper()
	x, y := tab.hit(sel)
	tab.do("click "+sel, chromedp.MouseEvent(chromedp.MouseMoved, x, y), chromedp.MouseClickXY(x, y))
}

// Hover rests the mouse on the first element that sel selects.
func (tab *Tab) Hover(sel string) {
	tab.t.Helper()
	x, y := tab.hit(sel)
	tab.do("hover over "+sel, chromedp.MouseEvent(chromedp.MouseMoved, x, y))
}

// hit is a point of the viewport at which the mouse meets the first element that sel selects.
func (tab *Tab) hit(sel string) (x, y float64) {
	tab.t.Helper()
	middle := fmt.Sprintf(`(() => {
		const e = document.querySelector(%s)
		if (!e || !(%s) || e.disabled) return null
		const outside = r => r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth
		if (outside(e.getBoundingClientRect())) e.scrollIntoView({block: "center", inline: "center", behavior: "instant"})
		const r = e.getClientRects()[0] // a link may run over two lines
		if (!r) return null
		const x = r.left + r.width / 2, y = r.top + r.height / 2, top = document.elementFromPoint(x, y)
		return top && (e.contains(top) || top.closest("label")?.control === e) ? [x, y] : null
	})()`, quoted(sel), visible)
	tab.wait("reach "+sel+" with the mouse", middle)
	point := read[[]float64](tab, middle)
	if len(point) != 2 {
		tab.t.Fatalf("%s moved away from the mouse", sel)
	}
	return point[0], point[1]
}

// Type clicks the field that sel selects and types text at its end, key by key.
func (tab *Tab) Type(sel, text string) {
	tab.t.Helper()
	tab.Click(sel)
	tab.Press("End")
	tab.do("type into "+sel, chromedp.KeyEvent(text))
}

// Clear empties the field that sel selects, as select all and delete do.
func (tab *Tab) Clear(sel string) {
	tab.t.Helper()
	tab.Click(sel)
	Eval[any](tab, "void document.activeElement.select?.()")
	tab.Press("Backspace")
}

// keys are the keys that have a name instead of a letter.
var keys = map[string]string{
	"Enter": kb.Enter, "Tab": kb.Tab, "Escape": kb.Escape, "Space": " ", "Backspace": kb.Backspace, "Delete": kb.Delete,
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown,
}

// modifiers are the keys that are held while another is pressed.
var modifiers = map[string]chromedp.Modifier{
	"Shift": chromedp.ModifierShift, "Ctrl": chromedp.ModifierCtrl, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta,
}

// Press presses keys one after another, wherever the focus is: a letter or sign ("w", "?"), a name ("Enter", "Escape",
// "ArrowDown", "Space"), or either with others held ("Shift+Tab", "Ctrl+k"). It waits until the page has loaded: people
// read before they press, and a page's script hears nothing before it ran.
func (tab *Tab) Press(chords ...string) {
	tab.t.Helper()
	tab.WaitUntil(`document.readyState === "complete"`)
	for _, chord := range chords {
		held, key := parseChord(chord)
		if key == "" {
			tab.t.Fatalf("there is no key %q", chord)
		}
		var options []chromedp.KeyOption
		if held != 0 {
			options = append(options, func(p *input.DispatchKeyEventParams) { p.Modifiers |= int64(held) })
		}
		tab.do("press "+chord, chromedp.KeyEvent(key, options...))
	}
}

// parseChord is what is held and what is pressed; the key is "" when there is none of that name.
func parseChord(chord string) (held chromedp.Modifier, key string) {
	rest := chord
	for {
		name, after, more := strings.Cut(rest, "+")
		modifier, known := modifiers[name]
		if !more || !known {
			break
		}
		held, rest = held|modifier, after
	}
	if named, ok := keys[rest]; ok {
		return held, named
	}
	if len([]rune(rest)) == 1 {
		return held, rest
	}
	return held, ""
}

// Upload chooses files in the file field that sel selects, which may be hidden, as the file dialogue does.
func (tab *Tab) Upload(sel string, files ...string) {
	tab.t.Helper()
	tab.do("choose files in "+sel, chromedp.SetUploadFiles(chromedp.CSS(sel), tab.absolute(files)))
}

// Drag carries files from outside over the first element that sel selects and holds them there.
func (tab *Tab) Drag(sel string, files ...string) {
	tab.t.Helper()
	tab.carry(sel, files, input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver)
}

// Drop carries files from outside over the first element that sel selects and lets go of them.
func (tab *Tab) Drop(sel string, files ...string) {
	tab.t.Helper()
	tab.carry(sel, files, input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop)
}

func (tab *Tab) carry(sel string, files []string, steps ...input.DispatchDragEventType) {
	tab.t.Helper()
	x, y := tab.hit(sel)
	held := &input.DragData{Items: []*input.DragDataItem{}, Files: tab.absolute(files), DragOperationsMask: 1}
	for _, step := range steps {
		call(tab, input.DispatchDragEvent, input.DispatchDragEventParams{Type: step, X: x, Y: y, Data: held})
	}
}

func (tab *Tab) absolute(files []string) []string {
	tab.t.Helper()
	var paths []string
	for _, file := range files {
		path, err := filepath.Abs(file)
		if err != nil {
			tab.t.Fatalf("find %s: %v", file, err)
		}
		paths = append(paths, path)
	}
	return paths
}
