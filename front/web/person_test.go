package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// crowded is a person of whom everything is known, all of it hostile.
func crowded() personView {
	p := personView{Here: personPage(`x"><b>`), Now: ledger.InstantOf(monday)}
	p.Person = app.Person{Key: `x"><b>`, Name: nastyNames[5], Title: nastyNames[0], Company: nastyNames[8]}
	p.Tags, p.Memo, p.OwnMemo = []string{nastyNames[0], "a b"}, nastyNames[1], "</textarea>"+nastyNames[0]
	p.Kept, p.NoContact, p.Reported, p.Zone = true, true, true, time.UTC
	p.ConnectedOn, p.Written, p.Heard = ledger.DateOf(2026, time.May, 1), p.Now, p.Now
	p.Verdict = invite.Verdict{Verdict: invite.Wait, NotBefore: p.Now, Attempts: 1_000_000, Reasons: []policy.Reason{{Rule: "B22", Text: nastyNames[0]}, {Rule: "note", Text: "word"}}}
	for _, s := range invite.States() {
		p.Rows = append(p.Rows, app.Detailed{
			Row:      app.Row{ID: "i", Direction: ledger.Outgoing, State: s, Basis: invite.Presumed, Note: nastyNames[1], Age: 3, Sent: p.Now, Ended: p.Now, NotBefore: p.Now, Flags: []string{"by_hand"}},
			Evidence: []invite.Evidence{{Position: 1, At: p.Now, Text: nastyNames[0]}},
		})
	}
	other := app.Person{Key: "y", Name: nastyNames[0]}
	p.Merges = []app.Proposal{{From: p.Person, Into: other, Why: nastyNames[1]}, {From: other, Into: p.Person}}
	p.Draft = &app.Draft{Channel: app.ChannelInMail, Subject: `"` + nastyNames[0], Text: "</textarea>" + nastyNames[0], Length: 1_000_000, Limit: 200, Reminders: []string{nastyNames[1]}}
	return p
}

func TestAPersonIsSoundInEveryState(t *testing.T) {
	bare := personView{Here: "/person/x"}
	bare.Zone, bare.Verdict = time.UTC, invite.Verdict{Verdict: invite.OK}
	refused := crowded()
	refused.Draft, refused.NoDraft = nil, fault.New(fault.Denied, nastyNames[0]+" must not be contacted", "kith mark PERSON contact takes that back")
	for name, p := range map[string]personView{"bare": bare, "crowded": crowded(), "refused": refused} {
		for part, body := range map[string]string{"page": check(t, name, personPageView(p)), "forget": check(t, name, forgetView(p))} {
			for _, bad := range []string{"<script>alert", "<img", "\u202e", "kith mark", "<b>"} {
				if strings.Contains(body, bad) {
					t.Errorf("%s, %s holds %q", name, part, bad)
				}
			}
		}
	}
	asked := strangerPage{
		Word: nastyNames[0], Here: personPage(nastyNames[0]), Fault: fault.New(fault.NotFound, nastyNames[1], "look for part of the name: kith list WORD"), Zone: time.UTC,
		Can: true, Checked: app.Checked{Person: app.Person{Key: "javascript:alert(1)", Name: nastyNames[0]}, Verdict: invite.OK},
	}
	if body := check(t, "stranger", strangerView(asked)); strings.Contains(body, "kith list") {
		t.Error("a page tells what to type at the command line")
	}
}

// What is offered must be something the ledger takes.
func TestWhatIsOfferedCanBeSaid(t *testing.T) {
	offered := 0
	for _, d := range []ledger.Direction{ledger.Outgoing, ledger.Incoming, ledger.Unknown} {
		for _, s := range invite.States() {
			p := personView{}
			p.Rows = []app.Detailed{{Row: app.Row{Direction: d, State: s}}}
			for _, a := range fitting(p) {
				offered++
				if s == invite.Accepted || s == invite.Withdrawn {
					t.Errorf("%v %s is settled, and %s is offered", d, s, a.Name)
				}
			}
		}
	}
	if offered < 10 {
		t.Errorf("only %d things are offered", offered)
	}
}

func TestStrangersCanBeSpokenOf(t *testing.T) {
	b := ordinary(t).browser()
	if w := ask(b.handler, http.MethodGet, "/person/nobody-77", nil); w.Code != http.StatusNotFound {
		t.Errorf("a stranger's page is answered with %d", w.Code)
	}
	b.wants(b.get("/person/nobody-77"), "Not in the ledger", "May I invite them?", "You may invite them.", "I invited them by hand", "Do not contact")
	b.wants(b.get("/person/Number"), "could be", "Look for it in the ledger")
	_, body := b.post("/person/nobody-77/mark", url.Values{"outcome": {"do_not_contact"}})
	b.wants(body, "not to be contacted", "They may be contacted again")
	at, body := b.post("/person/nobody-78/sent", url.Values{"name": {"New Comer"}, "when": {"2026-11-20T08:30"}, "note": {"Hello"}})
	b.wants(body, "you invited New Comer", "Fri 20 Nov 2026, 08:30", "Hello")
	if at != "/person/nobody-78" {
		t.Errorf("led to %s", at)
	}
	before := b.entries()
	_, body = b.post("/person/nobody-78/sent", url.Values{"when": {"2027-01-01T08:30"}})
	b.wants(body, "is in the future")
	if b.entries() != before {
		t.Error("something in the future was written down")
	}
}

// An undo beside what was said takes back that and nothing newer.
func TestUndoTakesBackItsOwn(t *testing.T) {
	b := ordinary(t).browser()
	_, body := b.post("/person/person-1/mark", url.Values{"outcome": {"keep"}})
	first := hidden(body, "position")
	b.post("/person/person-2/mark", url.Values{"outcome": {"keep"}})
	_, body = b.post("/undo", url.Values{"position": {first}, "back": {"/person/person-1"}})
	b.wants(body, "Taken back")
	for key, kept := range map[string]bool{"person-1": false, "person-2": true} {
		if d, err := b.kith.Show(t.Context(), "", key); err != nil || d.Kept != kept {
			t.Errorf("%s is kept: %t, %v", key, d.Kept, err)
		}
	}
}

func TestOneIsCheckedByItsAddress(t *testing.T) {
	b := ordinary(t).browser()
	b.wants(b.get("/check"), "Somebody you have in mind?")
	b.wants(b.get("/check?q=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fperson-0"), "The answer", "There is no need to")
	_, body := b.post("/check", url.Values{"words": {strings.Repeat("person-1\n", mostWords+2)}})
	b.wants(body, "2 lines were left out")
	check(t, "check", checkView(checkPage{Words: "</textarea>" + nastyNames[0], Zone: time.UTC, Left: 1_000_000, Checked: []app.Checked{
		{Input: nastyNames[1], Verdict: invite.No, Reasons: []policy.Reason{{Text: nastyNames[0]}}},
		{Input: nastyNames[5], Verdict: invite.Wait, Person: app.Person{Key: "a/b", Name: nastyNames[3]}, Seen: true},
	}}))
}

func TestTheQueueIsSoundInEveryState(t *testing.T) {
	p := againPage{Within: 7, Most: 2, At: ledger.InstantOf(monday), Zone: time.UTC}
	check(t, "empty", againView(p))
	for i, name := range nastyNames {
		c := app.Candidate{Person: app.Person{Key: "k" + name, Name: name}, Attempts: 1_000_000, Last: app.Row{Note: name}, Zone: time.UTC, NotBefore: p.At + ledger.Day, Advised: p.At + ledger.Day}
		if i%2 == 0 {
			c.Why = []policy.Reason{{Rule: "tag", Text: name}}
		}
		p.Now, p.Soon = append(p.Now, c), append(p.Soon, c)
	}
	if body := check(t, "nasty", againView(p)); strings.Contains(body, "<script>alert") || !strings.Contains(body, "The first 2 of 9") {
		t.Error("the queue is not cut, or not escaped")
	}
}

func TestTheJournalIsSoundInEveryState(t *testing.T) {
	p := journalPage{Kinds: app.JournalKinds(), Zone: time.UTC}
	check(t, "empty", journalView(p))
	p.Budget.Now = ledger.InstantOf(monday)
	p.Budget.Recovery = []budget.Stage{
		{From: p.Budget.Now - 1, Until: p.Budget.Now + 1, Pause: true, Cause: budget.Restricted, Parameter: "recover.pause"},
		{From: p.Budget.Now + 1, Factor: 0.5, Cause: nastyNames[0]},
	}
	for range shownLines + 1 {
		p.Lines = append(p.Lines, ledger.Journal{Kind: app.KindCount, Count: 1_000_000, Text: nastyNames[0], At: p.Budget.Now})
	}
	p.History = []app.Done{
		{Kind: ledger.KindMark, Entries: 1, Stands: true, Position: 1, What: "do_not_contact: " + nastyNames[0]},
		{Kind: ledger.KindImport, Entries: 1, Stands: true, Position: 2, What: nastyNames[5]},
		{Kind: ledger.KindMark, Entries: 3},
	}
	body := check(t, "full", journalView(p))
	for _, want := range []string{"Do not contact: &lt;script&gt;", "nobody knows", "1,000,000", ">now<"} {
		if !strings.Contains(body, want) {
			t.Errorf("the journal does not say %q", want)
		}
	}
}

func TestTodayIsSoundInEveryState(t *testing.T) {
	p := todayPage{Zone: time.UTC, Aged: 1}
	p.Day = app.Day{Zone: time.UTC, Date: ledger.DateOf(2026, time.November, 23)}
	if body := check(t, "calm", todayView(p)); !strings.Contains(body, "Nothing needs you today") {
		t.Error("a calm day is not said to be one")
	}
	p.Aged, p.Unwritten, p.Free = -1, 1_000_000, 1_000_000
	p.Status.Doubts, p.Status.Stale = 1_000_000, 1_000_000
	p.Pile = budget.Factor{Name: "pile", Value: 0.4, Rule: "C4", Text: nastyNames[0]}
	p.Stage = budget.Stage{Pause: true, Cause: budget.Restricted}
	p.Day.Cards = []app.Card{*awkward(), *awkward()}
	p.Ending = []app.Candidate{{Person: awkward().Person, NotBefore: ledger.InstantOf(monday), Zone: time.UTC}}
	body := check(t, "full", todayView(p))
	for _, want := range []string{"Accepted, never written to", "is%3Aunwritten", "40 % of the usual", "notice-bad"} {
		if !strings.Contains(body, want) {
			t.Errorf("today does not say %q", want)
		}
	}
}
