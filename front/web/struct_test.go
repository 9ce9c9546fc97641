package web

import (
	"math"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// Every page draws a value that holds nothing: a page must not need luck.
func TestEmptyPagesRender(t *testing.T) {
	utc := time.UTC
	zero := map[string]templ.Component{
		"today":       todayView(todayPage{Zone: utc, Day: app.Day{Zone: utc}, Status: app.Status{Zone: utc}}),
		"run":         runView(runPage{Day: app.Day{Zone: utc}}),
		"count":       countView(countCheck{}),
		"check":       checkView(checkPage{Zone: utc}),
		"stranger":    strangerView(strangerPage{Zone: utc, Fault: fault.New(fault.NotFound, "", "")}),
		"invitations": invitationsView(invitationsPage{Listing: app.Listing{Zone: utc}}),
		"bulk":        bulkView(bulkPage{}),
		"person":      personPageView(personView{Dossier: app.Dossier{Zone: utc}}),
		"forget":      forgetView(personView{Dossier: app.Dossier{Zone: utc}}),
		"again":       againView(againPage{}),
		"journal":     journalView(journalPage{Zone: utc}),
		"health":      healthView(healthPage{}),
		"budget":      budgetView(budgetPage{Budget: app.Budget{Zone: utc}}),
		"acceptance":  acceptanceView(acceptancePage{Acceptance: app.Acceptance{Zone: utc}}),
		"plan":        planView(planPage{Zone: utc, Asked: url.Values{}}),
		"simulate":    simulateView(simulatePage{Asked: url.Values{}}),
		"import":      importView(importPage{Aged: -1}),
		"report":      reportView(reportPage{}),
		"welcome":     welcomeView(importPage{Aged: -1}),
		"connections": connectionsView(connectionsPage{}),
		"rules":       rulesView(rulesPage{}),
		"settings":    settingsView(settingsPage{}),
		"about":       aboutView(aboutPage{}),
		"failure":     failurePage(fault.New(fault.Internal, "", ""), false),
	}
	for name, c := range zero {
		check(t, name, c)
	}
	if len(zero) < 20 {
		t.Errorf("only %d pages were drawn", len(zero))
	}
}

const million = 1_000_000

// And one that holds more, and worse, than any account.
func TestExtremePagesRender(t *testing.T) {
	utc := time.UTC
	evil := strings.Repeat("<script>alert(1)</script>\u202e", 12)
	told := strings.ReplaceAll(evil, "\u202e", "") // where our own rooms speak, and not an archive
	who := app.Person{Key: "evil\"><script>", Name: evil, Company: evil, Title: evil}
	row := app.Row{
		ID: evil, Person: who, Sent: 1, State: invite.Pending, Basis: invite.Presumed, Age: million, Note: evil, Tags: []string{evil, evil}, Kept: true,
		NotBefore: ledger.Instant(math.MaxInt64 / 2), Flags: []string{"contradicted", "near_expiry", told},
	}
	why := []policy.Reason{{Rule: "R18", Text: evil}, {Rule: "open", Text: evil}}
	card := app.Card{Row: row, Cause: "stale", Reasons: why, Again: 30000, Chance: 1e-9}
	cards := make([]app.Card, 500)
	for i := range cards {
		cards[i] = card
	}
	status := app.Status{Zone: utc, Sent: app.SentCount{Total: million, Observed: million, Presumed: million, Gone: million}, Doubts: million, Stale: million, Oldest: million, Unknown: million}
	day := app.Day{Zone: utc, Cards: cards, Done: million, Overdue: million, Waiting: million, Skipped: million, Cost: 1e6, Batch: 1, Seconds: million, New: true, Accepted: true, FinishOn: 40000}
	candidates := []app.Candidate{{Person: who, Last: row, Attempts: million, NotBefore: 1, Advised: 1, Why: why, Zone: utc}}
	extreme := map[string]templ.Component{
		"today":       todayView(todayPage{Zone: utc, Day: day, Status: status, Ending: candidates, Free: million, Unwritten: million, Aged: million, Stage: budget.Stage{Cause: told, Pause: true}, Health: health.Part{Name: told}, Advice: told}),
		"run":         runView(runPage{Day: day, Card: &cards[0], At: million, Of: million, Left: million, Count: countCheck{Pending: million}, Check: true}),
		"count":       countView(countCheck{Wrong: evil, Counted: &app.Counted{Shown: million, Text: []string{evil}}}),
		"invitations": invitationsView(invitationsPage{Query: evil, Listing: app.Listing{Zone: utc, Query: evil, Total: million, Of: million, Rows: []app.Row{row}}, Columns: allColumns(), Views: []app.View{{Name: evil, Query: evil, Own: true, Count: million}}}),
		"faulty":      invitationsView(invitationsPage{Query: evil, Listing: app.Listing{Zone: utc}, Fault: fault.New(fault.Invalid, evil, evil), Column: million, Width: million}),
		"bulk":        bulkView(bulkPage{Text: evil, Query: evil, People: []string{evil}, Marked: []app.Marked{{Person: who, Invitation: evil, Is: invite.Gone}}, Moves: []move{{told, told, million}}, Left: []app.Marked{{Person: who, Left: fault.New(fault.Invalid, evil, evil)}}}),
		"bulk again":  bulkView(bulkPage{Text: evil, Asked: evil, Query: evil, People: []string{evil}, Fault: fault.New(fault.Invalid, evil, evil)}),
		"find":        findOffers([]offer{{To: "/", Name: evil, More: told}, {To: "/", Name: strings.Repeat("long ", 60)}}),
		"person":      personPageView(personView{Dossier: app.Dossier{Zone: utc, Person: who, Tags: []string{evil}, Memo: evil, OwnMemo: evil, Kept: true, NoContact: true, Reported: true, Verdict: invite.Verdict{Reasons: why}, Rows: []app.Detailed{{Row: row, Evidence: []invite.Evidence{{Text: evil}}}}}, Merges: []app.Proposal{{From: who, Into: who, Why: evil}}, Draft: &app.Draft{Subject: evil, Text: evil, Reminders: []string{evil}}}),
		"again":       againView(againPage{Now: candidates, Soon: candidates, Most: million, Zone: utc}),
		"check":       checkView(checkPage{Words: evil, Zone: utc, Checked: []app.Checked{{Input: evil, Person: who, Seen: true, Reasons: why}, {Input: evil}}}),
		"stranger":    strangerView(strangerPage{Word: evil, Zone: utc, Fault: fault.New(fault.NotFound, evil, evil), Can: true, Checked: app.Checked{Person: who, Reasons: why}}),
		"journal":     journalView(journalPage{Zone: utc, Lines: []ledger.Journal{{Kind: told, Text: evil, Count: million}}, History: []app.Done{{What: evil, Entries: 1, Stands: true}, {What: evil}}, Budget: app.Budget{Zone: utc, Answer: budget.Answer{Recovery: []budget.Stage{{Cause: told}}}}}),
		"health":      healthView(healthPage{Health: app.Health{Answer: health.Answer{Score: math.NaN(), Weakest: told, Parts: []health.Part{{Name: "use", Value: math.Inf(1), Input: -1}}, Advice: []health.Advice{{Text: evil, Gain: 1e9}}, Reasons: why}}}),
		"budget":      budgetView(budgetPage{Budget: app.Budget{Zone: utc, Answer: budget.Answer{HardLimit: million, Paused: true, Factors: []budget.Factor{{Name: told, Text: told, Cite: told, Parameter: policy.Name(told)}}, Reasons: why}}}),
		"acceptance":  acceptanceView(acceptancePage{Acceptance: app.Acceptance{Zone: utc, Cohort: app.Estimate{Mean: math.NaN()}, Matured: []forecast.Part{{Name: evil, Sent: million}}, Parts: []forecast.Part{{Name: evil, Sent: 1, High: math.Inf(1)}}, By: told, Sent: []app.Row{row}, Reasons: why}, Week: 20000, Of: evil, Against: evil, Fault: fault.New(fault.Invalid, evil, evil)}),
		"plan":        planView(planPage{Zone: utc, Asked: url.Values{"target": {evil}}, Day: day, Plan: app.Planned{Outcome: withdraw.Outcome{Kept: []withdraw.Invitation{{Name: evil, Person: evil, Reasons: why}}, AgeLimit: math.Inf(1), SendsPerWeek: -1, Short: million, Notices: why}, Standing: million}}),
		"import":      importView(importPage{Folder: told, Account: app.AccountDetail{Imports: []app.ImportSeen{{File: evil, Counts: true}}}, Status: status, Aged: million}),
		"report":      reportView(reportPage{progress: progress{ID: "x", File: evil, Ended: true, Imported: []app.Imported{{File: evil, Remarks: []string{evil}, Tables: []ledger.TableReading{{Name: told, File: evil, Problems: []ledger.Problem{{Row: 1, Problem: evil}}}}, NotRead: []ledger.NotRead{{File: evil, Reason: evil}}, Forgotten: million}}}, Status: status}),
		"failed":      reportView(reportPage{progress: progress{File: evil, Ended: true}, Fault: fault.New(fault.Invalid, evil, evil)}),
		"rules":       rulesView(rulesPage{Ask: rulesAsk{Text: evil, Of: evil}, Shown: 1, Editable: true, Own: []policy.Parameter{{Name: policy.Name(told), Value: told, Rules: []string{told}, Sources: []policy.Source{{What: told, Link: "javascript:alert(1)"}}}}}),
		"settings":    settingsView(settingsPage{Account: app.AccountDetail{Account: app.Account{ID: "x", Name: evil}}, Values: map[string]string{"zone": evil}, Folder: told, Erases: true}),
		"failure":     failurePage(fault.New(fault.Internal, evil, evil), true),
	}
	for name, c := range extreme {
		page := check(t, name, c)
		for _, bad := range []string{"<script>alert", `href="javascript`} {
			if strings.Contains(page, bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
		if strings.ContainsRune(shownText(t, page), '\u202e') {
			t.Errorf("%s turns writing round", name)
		}
		if !strings.Contains(page, "alert(1)") {
			t.Errorf("%s does not show the evil text at all, so this proves nothing", name)
		}
	}
}

// shownText is what a page shows, but for what stands in fields: there a text
// must come back as it was.
func shownText(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "textarea" {
			out.WriteString(n.Data)
		}
	}
	return out.String()
}
