package browser

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// ledger is what a tab heard: where it was sent, what it asked for, and what went wrong.
type ledger struct {
	hosts    map[string]bool // that the test opened
	asked    map[network.RequestID]string
	problems []string
	pardons  []string
}

func newLedger() ledger {
	return ledger{hosts: map[string]bool{}, asked: map[network.RequestID]string{}}
}

// Problems lists what went wrong in the tab so far and was not pardoned: errors that scripts threw or wrote to the
// console, what the Content-Security-Policy refused, requests that failed or were answered with 400 and above, requests
// to any host that the test did not open, and dialogues, which are dismissed. When the test ends, each is an error.
func (tab *Tab) Problems() []string {
	tab.t.Helper()
	// What the page did so far is told before the answer to a question, so that nothing is missed after one.
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[int]("1")); err != nil {
		tab.t.Logf("the tab no longer answers: %v", err)
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(tab.log.problems), tab.log.pardoned)
}

// Pardon lets problems pass that contain text, before and after; a test that provokes one says so with it. A pardon
// that nothing needed fails the test.
func (tab *Tab) Pardon(text string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.log.pardons = append(tab.log.pardons, text)
}

func (l *ledger) pardoned(problem string) bool {
	return slices.ContainsFunc(l.pardons, func(text string) bool { return strings.Contains(problem, text) })
}

// judge fails the test for problems that nobody pardoned, and for pardons that nothing needed.
func (tab *Tab) judge() {
	for _, problem := range tab.Problems() {
		tab.t.Errorf("the page had a problem: %s", problem)
	}
	tab.mu.Lock()
	defer tab.mu.Unlock()
	for _, text := range tab.log.pardons {
		if !slices.ContainsFunc(tab.log.problems, func(problem string) bool { return strings.Contains(problem, text) }) {
			tab.t.Errorf("a problem was expected, and did not come: %s", text)
		}
	}
}

// visit notes that the test opens an address, whose host the page may speak to from now on.
func (tab *Tab) visit(address string) {
	if u, err := url.Parse(address); err == nil {
		tab.mu.Lock()
		defer tab.mu.Unlock()
		tab.log.hosts[u.Host] = true
	}
}

// hear takes one event of the browser; it must be quick.
func (tab *Tab) hear(event any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameNavigated, *page.EventDomContentEventFired, *page.EventLoadEventFired,
		*page.EventNavigatedWithinDocument, *runtime.EventExecutionContextCreated:
		tab.turn()
	case *page.EventJavascriptDialogOpening:
		tab.log.note("dialogue: %s", e.Message)
		go tab.dismiss()
	default:
		tab.log.hear(event)
	}
}

func (l *ledger) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			l.note("console: %s", written(e.Args))
		}
	case *runtime.EventExceptionThrown:
		l.note("script: %s", (&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
	case *log.EventEntryAdded:
		// What the network says is noted below, with its address.
		if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
			l.note("%s: %s", e.Entry.Source, e.Entry.Text)
		}
	case *audits.EventIssueAdded:
		// A script may catch what eval throws, and then nothing is written anywhere else.
		if csp := e.Issue.Details.ContentSecurityPolicyIssueDetails; csp != nil &&
			csp.ContentSecurityPolicyViolationType == audits.ContentSecurityPolicyViolationTypeKEvalViolation {
			l.note("security: evaluating text as code violates %s", csp.ViolatedDirective)
		}
	case *network.EventRequestWillBeSent:
		l.request(e)
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			l.note("request: %s answered %d", l.asked[e.RequestID], e.Response.Status)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			l.note("request: %s failed: %s", l.asked[e.RequestID], e.ErrorText)
		}
	}
}

func (l *ledger) request(e *network.EventRequestWillBeSent) {
	l.asked[e.RequestID] = e.Request.Method + " " + e.Request.URL
	u, err := url.Parse(e.Request.URL)
	if err != nil || (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "ws" || u.Scheme == "wss") && !l.hosts[u.Host] {
		l.note("request: another host was asked: %s", e.Request.URL)
	}
}

func (l *ledger) note(format string, args ...any) {
	l.problems = append(l.problems, fmt.Sprintf(format, args...))
}

// written is what was given to the console, as a person reads it.
func written(args []*runtime.RemoteObject) string {
	var parts []string
	for _, arg := range args {
		if arg.Description != "" {
			parts = append(parts, arg.Description)
		} else {
			parts = append(parts, strings.Trim(string(arg.Value), `"`))
		}
	}
	return strings.Join(parts, " ")
}

// dismiss closes a dialogue, which would hold up everything else. When the tab ends meanwhile, so does the dialogue.
func (tab *Tab) dismiss() {
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	_, _ = chromedp.Call[page.HandleJavaScriptDialogParams, cdp.Empty](ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
}
