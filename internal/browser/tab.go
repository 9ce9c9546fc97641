package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Tab is one page of a browser, with cookies and storage of its own. Its methods fail the test when they cannot do what
// they say. It belongs to the goroutine of the test.
type Tab struct {
	t     Test
	ctx   context.Context
	media media

	mu      sync.Mutex // guards what follows, which events change
	changed chan struct{}
	log     ledger
}

// Open starts a browser for t and opens one tab in it.
func Open(t Test) *Tab {
	t.Helper()
	return Start(t).Tab(t)
}

// Tab opens an empty tab for t, 1280 by 800. When t ends, the tab's problems fail it, and a failure leaves a picture.
func (b *Browser) Tab(t Test) *Tab {
	t.Helper()
	tab := &Tab{t: t, changed: make(chan struct{}), log: newLedger()}
	ctx, closed := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(tab.hear))
	tab.ctx = ctx
	t.Cleanup(func() {
		tab.judge()
		tab.keep()
		closed()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("no tab opens: %v", err)
	}
	call(tab, audits.Enable, cdp.Empty{})
	// As far as pages can tell, the tab is in front: timers, frames and focus work as they do before a person.
	call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	tab.Size(1280, 800, false, 1)
	return tab
}

// Go opens an address and waits until the page has loaded.
func (tab *Tab) Go(url string) {
	tab.t.Helper()
	tab.visit(url)
	tab.do("open "+url, chromedp.Navigate(url))
}

// Back goes back one page, as the button of the browser does.
func (tab *Tab) Back() {
	tab.t.Helper()
	Eval[any](tab, "void history.back()")
}

// Reload loads the page again.
func (tab *Tab) Reload() {
	tab.t.Helper()
	tab.do("reload", chromedp.Reload())
}

// Address is the page's address, with its query and fragment.
func (tab *Tab) Address() string {
	tab.t.Helper()
	return read[string](tab, "location.href")
}

// Windows lists the addresses of the pages that are open in the browser, this one and those it opened included.
func (tab *Tab) Windows() []string {
	tab.t.Helper()
	infos, err := chromedp.Targets(tab.ctx)
	if err != nil {
		tab.t.Fatalf("list the windows: %v", err)
	}
	var open []string
	for _, info := range infos {
		if info.Type == "page" && info.BrowserContextID == chromedp.FromContext(tab.ctx).BrowserContextID {
			open = append(open, info.URL)
		}
	}
	return open
}

// Eval is the value of a JavaScript expression in the page; a promise is waited for. It is how a test looks, and must
// not be how it acts: a person has no console.
func Eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tab.t.Fatalf("evaluate %s: %v", expression, err)
	}
	return value
}

// read evaluates what changes nothing, again if the page went away meanwhile.
func read[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	for {
		turned := tab.turning()
		value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
		if err == nil {
			return value
		}
		if threw(err) {
			tab.t.Fatalf("evaluate %s: %v", expression, err)
		}
		select {
		case <-turned:
		case <-ctx.Done():
			tab.t.Fatalf("evaluate %s: %v", expression, err)
		}
	}
}

// threw reports whether the page's own answer is the error, so that asking again would not help.
func threw(err error) bool {
	var thrown *chromedp.ExceptionError
	return errors.As(err, &thrown) || errors.Is(err, chromedp.ErrJSNull) || errors.Is(err, chromedp.ErrJSUndefined)
}

func (tab *Tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	if err := chromedp.Do(ctx, steps...); err != nil {
		tab.t.Fatalf("%s: %v", what, err)
	}
}

// turning is closed when the page next loads, or becomes another one.
func (tab *Tab) turning() <-chan struct{} {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return tab.changed
}

// turn wakes whoever waits for the page to become another one. Called with mu held.
func (tab *Tab) turn() {
	close(tab.changed)
	tab.changed = make(chan struct{})
}

// quoted is a Go text as a JavaScript one.
func quoted(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		panic(fmt.Sprintf("a text cannot be encoded: %v", err)) // strings always can
	}
	return string(encoded)
}
