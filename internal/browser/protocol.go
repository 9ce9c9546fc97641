package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// call sends one command of the DevTools protocol.
func call[P, R any](tab *Tab, command cdp.Command[P, R], params P) R {
	tab.t.Helper()
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	answer, err := chromedp.Call(ctx, command, params)
	if err != nil {
		tab.t.Fatalf("%s: %v", command.Method, err)
	}
	return answer
}

// apart evaluates in a world of its own: it sees the page's document, the page's scripts do not see it, and the page's
// Content-Security-Policy does not hold there. The same page has the same world each time.
func apart[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	frame := call(tab, page.GetFrameTree, cdp.Empty{}).FrameTree.Frame.ID
	world := call(tab, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: frame, WorldName: "kith-test"})
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise, func(p *runtime.EvaluateParams) {
		p.ContextID = world.ExecutionContextID
	}))
	if err != nil {
		tab.t.Fatalf("evaluate apart from the page: %v", err)
	}
	return value
}
