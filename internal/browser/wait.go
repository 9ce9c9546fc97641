package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// WaitFor waits until an element that sel selects can be seen.
func (tab *Tab) WaitFor(sel string) {
	tab.t.Helper()
	tab.wait("see "+sel, fmt.Sprintf("[...document.querySelectorAll(%s)].some(e => %s)", quoted(sel), visible))
}

// WaitGone waits until no element that sel selects can be seen.
func (tab *Tab) WaitGone(sel string) {
	tab.t.Helper()
	tab.wait("see no "+sel, fmt.Sprintf("![...document.querySelectorAll(%s)].some(e => %s)", quoted(sel), visible))
}

// WaitText waits until an element that sel selects shows text, with any white space as one space.
func (tab *Tab) WaitText(sel, text string) {
	tab.t.Helper()
	want := strings.Join(strings.Fields(text), " ")
	tab.wait(fmt.Sprintf("see %q in %s", want, sel), fmt.Sprintf(
		`[...document.querySelectorAll(%s)].some(e => (%s) && (e.innerText ?? e.textContent).replace(/\s+/g, " ").includes(%s))`,
		quoted(sel), visible, quoted(want),
	))
}

// WaitAddress waits until the page's address contains part.
func (tab *Tab) WaitAddress(part string) {
	tab.t.Helper()
	tab.wait("be at "+part, fmt.Sprintf("location.href.includes(%s)", quoted(part)))
}

// WaitWindow waits until the browser has a page open whose address contains part, and leaves it alone.
func (tab *Tab) WaitWindow(part string) {
	tab.t.Helper()
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	opened := chromedp.BrowserEvents(ctx, target.TargetInfoChanged)
	here := func(address string) bool { return strings.Contains(address, part) }
	if slices.ContainsFunc(tab.Windows(), here) {
		return
	}
	for e, err := range opened {
		if err != nil {
			break
		}
		if here(e.TargetInfo.URL) {
			return
		}
	}
	tab.t.Fatalf("waited in vain for a window at %s; open are %q", part, tab.Windows())
}

// WaitUntil waits until a JavaScript expression that changes nothing is true.
func (tab *Tab) WaitUntil(expression string) {
	tab.t.Helper()
	tab.wait("find true: "+expression, expression)
}

// visible is whether the element e can be seen by somebody who scrolls to it.
const visible = "e.checkVisibility({visibilityProperty: true})"

// wait asks the page to say when an expression is true, at each frame it draws, and asks anew when the page became
// another one. Without script a page changes only by becoming another one, and the first question decides.
func (tab *Tab) wait(what, expression string) {
	tab.t.Helper()
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	for {
		turned := tab.turning()
		seen, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		if seen && err == nil {
			return
		}
		if err == nil {
			seen, err = tab.watch(ctx, expression, turned)
		}
		switch {
		case seen && err == nil:
			return
		case ctx.Err() != nil:
			tab.t.Fatalf("waited in vain to %s; the page shows:\n%s", what, tab.shown())
		case err != nil && threw(err):
			tab.t.Fatalf("wait to %s: %v", what, err)
		case err != nil: // the page is going away
			select {
			case <-turned:
			case <-ctx.Done():
			}
		}
	}
}

// watch reports true when the page says so, and false as soon as it became another one.
func (tab *Tab) watch(ctx context.Context, expression string, turned <-chan struct{}) (bool, error) {
	type answer struct {
		seen bool
		err  error
	}
	ctx, end := context.WithCancel(ctx)
	defer end()
	said := make(chan answer, 1)
	go func() {
		seen, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(`new Promise((seen, failed) => {
			const look = () => { try { (%s) ? seen(true) : requestAnimationFrame(look) } catch (e) { failed(e) } }
			look()
		})`, expression), chromedp.EvalAwaitPromise))
		said <- answer{seen, err}
	}()
	select {
	case a := <-said:
		return a.seen, a.err
	case <-turned:
		return false, nil
	}
}

// shown is the beginning of what the page shows, for the sentence of a failure.
func (tab *Tab) shown() string {
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + "\n" + (document.body?.innerText ?? "").slice(0, 2000)`))
	if err != nil {
		return err.Error()
	}
	return text
}
