package network

import (
	"slices"
	"strings"
	"testing"
)

// TestEndingsOfARequest lets a request end in each way, and looks at who is
// told what, and at both lists, in the same moment.
func TestEndingsOfARequest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		end          func(w town, number int64) *Refusal
		status       Status
		sender       []string // what the sender is told on the network
		connected    bool
		senderMay    string // why the sender may not ask again at once; "" when they may
		receiverMay  string
		tiesOfSender int
	}{
		"accepted": {
			func(w town, number int64) *Refusal { return w.Answer(2, number, Accept) },
			Accepted,
			[]string{"accepted"},
			true, "connected", "connected", 1,
		},
		"ignored":   {func(w town, number int64) *Refusal { return w.Answer(2, number, Ignore) }, Ignored, []string{}, false, "", "", 0},
		"unknown":   {func(w town, number int64) *Refusal { return w.Answer(2, number, DontKnow) }, Unknown, []string{}, false, "barred", "", 0},
		"reported":  {func(w town, number int64) *Refusal { return w.Answer(2, number, Report) }, Reported, []string{}, false, "barred", "", 0},
		"withdrawn": {func(w town, number int64) *Refusal { return w.Withdraw(1, number) }, Withdrawn, []string{}, false, "wait", "", 0},
		"expired": {
			func(w town, _ int64) *Refusal { w.later(180*Day - Hour); return nil },
			Expired,
			[]string{},
			false, "", "", 0,
		},
		"blocked by the receiver": {func(w town, _ int64) *Refusal { return w.Block(2, 1) }, Closed, []string{}, false, "barred", "barred", 0},
		"blocked by the sender":   {func(w town, _ int64) *Refusal { return w.Block(1, 2) }, Closed, []string{}, false, "barred", "barred", 0},
		"the receiver closes":     {func(w town, _ int64) *Refusal { return w.Close(2) }, Closed, []string{}, false, "no_member", "no_member", 0},
		"the sender closes":       {func(w town, _ int64) *Refusal { return w.Close(1) }, Closed, []string{}, false, "no_member", "no_member", 0},
	} {
		w := quiet(t, 12, "")
		number := w.ask(1, 2).Number
		if !slices.Equal(w.sentBy(1), []int64{number}) || !slices.Equal(w.receivedBy(2), []int64{number}) || w.told(2)[0] != "invitation" {
			t.Fatalf("%s: the request is not on both lists", name)
		}
		w.later(Hour)
		w.done(c.end(w, number))
		if w.status(number) != c.status {
			t.Errorf("%s: status %s", name, w.status(number))
		}
		if len(w.sentBy(1)) != 0 || len(w.receivedBy(2)) != 0 || w.Member(1).PendingCount() != 0 {
			t.Errorf("%s: still on a list", name)
		}
		if len(w.told(2)) != 0 || !slices.Equal(w.told(1), c.sender) {
			t.Errorf("%s: receiver told %v, sender told %v, want %v", name, w.told(2), w.told(1), c.sender)
		}
		if r := w.Relation(1, 2); r.Connected != c.connected || w.Relation(2, 1).Connected != c.connected || r.Pending != 0 {
			t.Errorf("%s: relation %+v", name, r)
		}
		if w.Member(1).Connections() != c.tiesOfSender || w.Member(2).Connections() != c.tiesOfSender {
			t.Errorf("%s: connections %d and %d", name, w.Member(1).Connections(), w.Member(2).Connections())
		}
		if got := code(w.mayReach(w.Member(1), w.Member(2))); got != c.senderMay {
			t.Errorf("%s: the sender may not ask again for %q, want %q", name, got, c.senderMay)
		}
		if got := code(w.mayReach(w.Member(2), w.Member(1))); got != c.receiverMay {
			t.Errorf("%s: the receiver may not ask for %q, want %q", name, got, c.receiverMay)
		}
		nothingMoreHappens(t, w, name, number)
	}
}

// nothingMoreHappens tries everything on a request that has ended.
func nothingMoreHappens(t *testing.T, w town, name string, number int64) {
	t.Helper()
	at, _ := w.placeOf(number)
	ended := w.invitations[at]
	w.later(Day)
	for _, a := range []Answer{Accept, Ignore, DontKnow, Report} {
		if got := code(w.Answer(2, number, a)); got != "no_invitation" {
			t.Errorf("%s: answer %d: %q", name, a, got)
		}
	}
	if got := code(w.Withdraw(1, number)); got != "no_invitation" {
		t.Errorf("%s: withdraw: %q", name, got)
	}
	w.later(200 * Day)
	if now := w.invitations[at]; now.Status != ended.Status || now.Ended != ended.Ended || now.Sent != ended.Sent {
		t.Errorf("%s: it was %+v and became %+v", name, ended, now)
	}
}

func TestOnlyTheTwoOfARequestMayEndIt(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	number := w.ask(1, 2).Number
	for name, r := range map[string]*Refusal{
		"the sender answers":          w.Answer(1, number, Accept),
		"a stranger answers":          w.Answer(3, number, Accept),
		"the receiver withdraws":      w.Withdraw(2, number),
		"a stranger withdraws":        w.Withdraw(3, number),
		"nobody withdraws":            w.Withdraw(0, number),
		"a number between":            w.Withdraw(1, number+1),
		"a number beyond":             w.Withdraw(1, number+1009),
		"a number before":             w.Answer(2, number-1009, Accept),
		"the least number":            w.Answer(2, -1<<63, Accept),
		"the greatest number":         w.Answer(2, 1<<63-1, Accept),
		"an answer there is not":      w.Answer(2, number, 0),
		"another answer there is not": w.Answer(2, number, 200),
	} {
		if r == nil {
			t.Errorf("%s: and may", name)
		}
	}
	if w.status(number) != Pending {
		t.Errorf("it is %s", w.status(number))
	}
	if _, ok := w.Open(w.Member(2), number); ok {
		t.Error("the receiver sees it among what they sent")
	}
	if item, ok := w.Open(w.Member(1), number); !ok || item.Other != w.Member(2) {
		t.Error("the sender does not see it")
	}
}

func TestWhoMayNotBeAsked(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	w.refused(1, 1, "self")
	w.refused(1, 0, "no_member")
	w.refused(1, -5, "no_member")
	w.refused(13, 1, "no_member")
	w.ask(1, 2)
	w.refused(1, 2, "pending")
	w.refused(2, 1, "they_asked")
	w.Member(3).Joined = w.Now() + Day
	w.refused(1, 3, "no_member")
	w.refused(3, 1, "no_member")
	w.later(Day)
	w.ask(1, 3)
}

func TestTheNoteIsKeptAsItWasWritten(t *testing.T) {
	t.Parallel()
	w := quiet(t, 12, "")
	const note = "Grüße,\n<b>\"Maya\"</b> 👋"
	number := w.askWith(1, 2, note, "").Number
	w.askWith(1, 3, "broken \xff\xfe end", "")
	w.later(Day)
	received, _ := w.ReceivedList(w.Member(2), 0, 1)
	sent, _ := w.SentList(w.Member(1), 1, 1)
	if received[0].Note != note || sent[0].Note != note || w.Mailbox(w.Member(2))[0].Note != note {
		t.Errorf("notes %q, %q", received[0].Note, sent[0].Note)
	}
	w.done(w.Withdraw(1, number))
	if got := w.RecordOf(w.Member(1), w.Now()).Requests[0].Note; got != note {
		t.Errorf("after the withdrawal: %q", got)
	}
	if broken, _ := w.ReceivedList(w.Member(3), 0, 1); broken[0].Note != "broken \uFFFD end" {
		t.Errorf("a note that is no text is kept as %q", broken[0].Note)
	}
}

// TestComposedNotesAreAsLongAndAsManyAsTheyMayBe looks at what members write by themselves.
func TestComposedNotesAreAsLongAndAsManyAsTheyMayBe(t *testing.T) {
	t.Parallel()
	n := small(t)
	noted, ofMonth := 0, map[MemberID]map[Moment]int{}
	for i := range n.invitations {
		v := &n.invitations[i]
		if note := n.noteOf(v); v.Noted {
			noted++
			if ofMonth[v.From] == nil {
				ofMonth[v.From] = map[Moment]int{}
			}
			month := monthOf(v.Sent)
			if ofMonth[v.From][month]++; !n.Member(v.From).Paid() && ofMonth[v.From][month] > 5 {
				t.Fatalf("member %d wrote a sixth note in a month", v.From)
			}
			if length := len([]rune(note)); length == 0 || length > n.rules.Invitation.Note(n.Member(v.From).Plan) {
				t.Fatalf("a note of %d characters on a %s account: %q", length, n.Member(v.From).Plan, note)
			}
		} else if note != "" {
			t.Fatalf("a note where there is none: %q", note)
		}
	}
	if noted < 1000 {
		t.Fatalf("only %d notes", noted)
	}
}

func TestListsAreReadInParts(t *testing.T) {
	t.Parallel()
	w := quiet(t, 30, "")
	var want []int64
	for to := MemberID(2); to <= 26; to++ {
		want = append([]int64{w.ask(1, to).Number}, want...)
		w.later(Minute)
	}
	for _, part := range [][2]int{{0, 10}, {10, 10}, {20, 10}, {25, 10}, {99, 1}, {0, 0}, {-7, 3}, {3, -1}} {
		items, total := w.SentList(w.Member(1), part[0], part[1])
		from := min(max(part[0], 0), len(want))
		to := min(from+max(part[1], 0), len(want))
		if total != 25 || !slices.Equal(numbers(items), append([]int64{}, want[from:to]...)) {
			t.Errorf("skip %d, count %d: %d of %d", part[0], part[1], len(items), total)
		}
	}
	w.ask(3, 28)
	w.ask(4, 28)
	if items, total := w.ReceivedList(w.Member(28), 1, 5); total != 2 || len(items) != 1 || items[0].Other != w.Member(3) {
		t.Errorf("the second received: %+v of %d", items, total)
	}
	if items, total := w.ReceivedList(w.Member(28), -1, 5); total != 2 || len(items) != 2 {
		t.Errorf("received from before the beginning: %d of %d", len(items), total)
	}
}

func TestMembersAreFoundByTheirAddress(t *testing.T) {
	t.Parallel()
	n := small(t)
	for _, m := range n.Members() {
		if n.BySlug(m.Slug) != m || n.BySlug(strings.ToUpper(m.Slug)) != m && strings.ToLower(strings.ToUpper(m.Slug)) == m.Slug {
			t.Fatalf("%q finds somebody else", m.Slug)
		}
	}
	if n.BySlug("") != nil || n.BySlug("nobody-at-all") != nil || n.Member(0) != nil || n.Member(-1) != nil {
		t.Error("nobody is found")
	}
	pages := map[string]string{}
	for _, c := range n.companies {
		if other, twice := pages[c.Slug]; twice || c.Slug == "" {
			t.Errorf("%q and %q have the Page address %q", c.Name, other, c.Slug)
		}
		pages[c.Slug] = c.Name
	}
}
