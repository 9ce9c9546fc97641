package network

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/twin/rulebook"
)

// narrow are rules under which much happens among few.
const narrow = `
[limit]
free = 14
premium = 20
floor = 3
hour = 5
[standing]
from_days = 3
to_days = 30
least = 4
dislikes_forgiven = 1
dislike_days = 20
[pile]
slow_from = 7
stop_from = 10
[restriction]
dislikes = 2
address_days = 5
outstanding_days = 6
[week]
stop_days = 3
[invitation]
wait_days = 4
expiry_days = 30
notes_a_month = 2
connections = 12
[mail]
reminder_days = [2, 5]
[habit]
requests_a_week = 6.0
tidy = 500
tidy_from_days = 3
tidy_to_days = 9
[[segment]]
name = "anybody"
share = 100
accept = 350
with_note = 400
ignore = 200
unknown = 80
report = 40
`

// life is one network lived through twice: as it is, and saved and loaded on
// the way and advanced in small steps. Both must stay the same.
type life struct {
	as, again *Network
	rules     rulebook.Rules
	ended     map[int]Invitation
	records   []Record
}

func begin(t *rapid.T) *life {
	rules, err := rulebook.Read([]byte(narrow))
	if err != nil {
		t.Fatal(err)
	}
	o := Options{
		People: rapid.IntRange(4, 30).Draw(t, "people"), Seed: rapid.Uint64().Draw(t, "seed"),
		Start: opening().Add(time.Duration(rapid.IntRange(0, 14*24*60).Draw(t, "start")) * time.Minute),
		Days:  rapid.SampledFrom([]int{-1, 1, 40}).Draw(t, "history"),
		Cast:  []Role{{First: "Ona", Last: "Quist", Slug: "ona-quist", Plan: "free", JoinedDays: 9, AWeek: 9, Older: 2}},
	}
	return &life{New(rules, o), New(rules, o), rules, map[int]Invitation{}, nil}
}

// both does something in both lives, which must answer alike.
func (l *life) both(t *rapid.T, act func(n *Network) string) {
	if one, two := act(l.as), act(l.again); one != two {
		t.Fatalf("two lives answer %q and %q", one, two)
	}
}

func (l *life) somebody(t *rapid.T, label string) MemberID {
	return MemberID(rapid.IntRange(1, len(l.as.members)).Draw(t, label))
}

// request draws a request by its place, mostly an open one.
func (l *life) request(t *rapid.T) *Invitation {
	var open []int
	for i := range l.as.invitations {
		if l.as.invitations[i].Status == Pending {
			open = append(open, i)
		}
	}
	if len(l.as.invitations) == 0 {
		t.Skip("there is none yet")
	}
	at := rapid.IntRange(0, len(l.as.invitations)-1).Draw(t, "request")
	if len(open) > 0 && rapid.IntRange(0, 4).Draw(t, "open") > 0 {
		at = rapid.SampledFrom(open).Draw(t, "which")
	}
	return &l.as.invitations[at]
}

func (l *life) numberOf(v *Invitation) int64 {
	return numberOf(int32(slices.IndexFunc(l.as.invitations, func(w Invitation) bool {
		return w.From == v.From && w.To == v.To && w.Attempt == v.Attempt
	})))
}

func (l *life) invite(t *rapid.T) {
	from, to := l.somebody(t, "from"), l.somebody(t, "to")
	note := rapid.SampledFrom([]string{"", "", "Hello", "torn \xff"}).Draw(t, "note")
	address := rapid.SampledFrom([]string{"", l.as.Member(to).Email}).Draw(t, "address")
	before := l.as.Allowance(l.as.Member(from))
	l.both(t, func(n *Network) string {
		sent, r := n.Invite(from, to, note, address)
		return fmt.Sprint(sent, code(r))
	})
	if last := len(l.as.invitations) - 1; last >= 0 && l.as.invitations[last].Sent == l.as.now {
		if after := l.as.Allowance(l.as.Member(from)); after.Used > before.Used && after.Used > before.Limit {
			t.Fatalf("request %d of %d went out", after.Used, before.Limit)
		}
	}
}

func (l *life) answer(t *rapid.T) {
	v, a := l.request(t), Answer(rapid.IntRange(0, 5).Draw(t, "answer"))
	by := rapid.SampledFrom([]MemberID{v.To, v.To, v.To, v.From}).Draw(t, "by")
	number := l.numberOf(v)
	l.both(t, func(n *Network) string { return code(n.Answer(by, number, a)) })
}

func (l *life) withdraw(t *rapid.T) {
	v := l.request(t)
	by := rapid.SampledFrom([]MemberID{v.From, v.From, v.From, v.To}).Draw(t, "by")
	number := l.numberOf(v)
	l.both(t, func(n *Network) string { return code(n.Withdraw(by, number)) })
}

// two does something between two members, connected ones as a rule.
func (l *life) two(do func(n *Network, a, b MemberID) *Refusal) func(t *rapid.T) {
	return func(t *rapid.T) {
		a, b := l.somebody(t, "one"), l.somebody(t, "other")
		if part, _ := l.as.Contacts(l.as.Member(a), 0, 100); len(part) > 0 && rapid.Bool().Draw(t, "connected") {
			b = rapid.SampledFrom(part).Draw(t, "contact").Other.ID
		}
		l.both(t, func(n *Network) string { return code(do(n, a, b)) })
	}
}

func (l *life) one(do func(n *Network, a MemberID) *Refusal) func(t *rapid.T) {
	return func(t *rapid.T) {
		a := l.somebody(t, "who")
		l.both(t, func(n *Network) string { return code(do(n, a)) })
	}
}

// seldom does something once in a while, so that not everybody is gone at once.
func seldom(do func(t *rapid.T)) func(t *rapid.T) {
	return func(t *rapid.T) {
		if rapid.IntRange(0, 7).Draw(t, "seldom") > 0 {
			t.Skip("not now")
		}
		do(t)
	}
}

func (l *life) sit(t *rapid.T) {
	who, person := l.somebody(t, "who"), rapid.Bool().Draw(t, "person")
	l.both(t, func(n *Network) string { n.Sit(who, person); return "" })
}

func (l *life) speak(t *rapid.T) {
	who := l.somebody(t, "who")
	text := rapid.SampledFrom([]string{"Hello", "torn \xff", ""}).Draw(t, "text")
	l.both(t, func(n *Network) string {
		if acts := n.Member(who).Acts; text == "" && len(acts) > 0 {
			return fmt.Sprint(n.DropAct(who, acts[0].Post))
		}
		return fmt.Sprint(n.AddAct(who, Act{Kind: "post", Text: text}))
	})
}

func (l *life) appoint(t *rapid.T) {
	by, who, dismiss := l.somebody(t, "by"), l.somebody(t, "who"), rapid.Bool().Draw(t, "dismiss")
	l.both(t, func(n *Network) string {
		pages := n.Administers(by)
		switch {
		case len(pages) == 0:
			return "none"
		case dismiss:
			return code(n.Dismiss(by, pages[0], who))
		}
		return code(n.Appoint(by, pages[0], who))
	})
}

// clock takes records, then lets time pass: here event by event, looking at
// each request that goes out by itself, there at once or in a few leaps.
func (l *life) clock(t *rapid.T) {
	who := l.as.members[rapid.IntRange(0, len(l.as.members)-1).Draw(t, "record of")]
	l.records = append(l.records, l.as.RecordOf(who, l.as.now))
	by := rapid.OneOf(rapid.Int64Range(1, int64(Hour)), rapid.Int64Range(1, int64(4*Day)), rapid.SampledFrom([]int64{int64(Day), int64(Week), int64(12 * Day)})).Draw(t, "by")
	to := l.as.now + Moment(by)
	for leaps := rapid.IntRange(0, 3).Draw(t, "leaps"); leaps > 0; leaps-- {
		l.again.Advance(l.again.now + Moment(by)/4)
	}
	l.again.Advance(to)
	for l.as.now < to {
		sent := len(l.as.invitations)
		l.as.Advance(min(to, l.as.queue[0].At))
		for i := sent; i < len(l.as.invitations); i++ {
			l.withinLimit(t, l.as.Member(l.as.invitations[i].From))
		}
	}
}

// withinLimit wants the request just sent to have been allowed by the limit as
// it was a moment ago, one request less in the pile.
func (l *life) withinLimit(t *rapid.T, m *Member) {
	used := m.Cycle.Count
	kept := m.pending
	m.pending = kept[:len(kept)-1]
	limit := l.as.Allowance(m).Limit
	m.pending = kept
	if used > limit {
		t.Fatalf("request %d of %d went out", used, limit)
	}
}

func (l *life) reload(t *rapid.T) {
	text := written(t, l.again)
	n, err := Load(bytes.NewReader(text), l.rules)
	if err != nil {
		t.Fatalf("what was saved is refused: %v", err)
	}
	l.again = n
}

func (l *life) check(t *rapid.T) {
	l.checkRequests(t)
	l.checkMembers(t)
	standing := map[uint64]bool{}
	for _, tie := range l.as.ties {
		if tie.Until == 0 {
			if standing[couple(tie.A, tie.B)] {
				t.Fatalf("%d and %d are connected twice", tie.A, tie.B)
			}
			standing[couple(tie.A, tie.B)] = true
		}
	}
	for _, then := range l.records {
		now := l.as.RecordOf(then.Owner, then.At)
		if !reflect.DeepEqual(now, then) {
			t.Fatalf("the record of %v was\n%+v\nand is\n%+v", then.At.Time(), then, now)
		}
	}
	if !bytes.Equal(written(t, l.as), written(t, l.again)) {
		t.Fatal("two lives of one network differ")
	}
}

func (l *life) checkRequests(t *rapid.T) {
	open := map[uint64]bool{}
	for i, v := range l.as.invitations {
		was, over := l.ended[i]
		switch {
		case over && !reflect.DeepEqual(was, v):
			t.Fatalf("a request that had ended was %+v and is %+v", was, v)
		case v.Status != Pending && (v.Ended < v.Sent || v.Ended > l.as.now):
			t.Fatalf("it ended when it could not: %+v", v)
		case v.Status != Pending:
			l.ended[i] = v
			continue
		}
		key := couple(v.From, v.To)
		if open[key] || l.as.connected(v.From, v.To) || !l.as.Member(v.From).open() || !l.as.Member(v.To).open() {
			t.Fatalf("it cannot be open: %+v", v)
		}
		open[key] = true
	}
}

// checkMembers holds lists, counts and pills against the statuses.
func (l *life) checkMembers(t *rapid.T) {
	for _, m := range l.as.members {
		var sent, received []int64
		connections := 0
		for i := len(l.as.invitations) - 1; i >= 0; i-- {
			if v := l.as.invitations[i]; v.Status == Pending && v.From == m.ID {
				sent = append(sent, numberOf(int32(i)))
			} else if v.Status == Pending && v.To == m.ID {
				received = append(received, numberOf(int32(i)))
			}
		}
		for _, tie := range l.as.ties {
			if tie.Until == 0 && (tie.A == m.ID || tie.B == m.ID) {
				connections++
			}
		}
		out, pill := l.as.SentList(m, 0, 1000)
		in, waiting := l.as.ReceivedList(m, 0, 1000)
		known, total := l.as.Contacts(m, 0, 1000)
		same, _ := l.again.Contacts(l.again.Member(m.ID), 0, 1000)
		if !slices.EqualFunc(known, same, func(a, b Contact) bool { return a.Other.ID == b.Other.ID && a.On == b.On }) {
			t.Fatalf("%s has other contacts in another life", m.Slug)
		}
		if one, two := l.as.Allowance(m), l.again.Allowance(l.again.Member(m.ID)); one != two {
			t.Fatalf("%s is allowed %+v, and in another life %+v", m.Slug, one, two)
		}
		if !slices.Equal(numbers(out), append([]int64{}, sent...)) || pill != len(sent) || m.PendingCount() != pill {
			t.Fatalf("%s sent %v, and the list is %v under a pill of %d", m.Slug, sent, numbers(out), pill)
		}
		if !slices.Equal(numbers(in), append([]int64{}, received...)) || waiting != len(received) {
			t.Fatalf("%s received %v, and the list is %v", m.Slug, received, numbers(in))
		}
		if len(known) != connections || total != connections || m.Connections() != connections || connections > l.rules.Invitation.Connections {
			t.Fatalf("%s has %d connections, shows %d and counts %d", m.Slug, connections, len(known), m.Connections())
		}
	}
}

func TestLivesOfANetwork(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := begin(t)
		t.Repeat(map[string]func(*rapid.T){
			"invite": l.invite, "invite more": l.invite, "answer": l.answer, "withdraw": l.withdraw,
			"remove":  l.two((*Network).Remove),
			"block":   seldom(l.two((*Network).Block)),
			"merge":   seldom(l.two((*Network).Merge)),
			"close":   seldom(l.one((*Network).Close)),
			"leave":   l.one((*Network).Leave),
			"sit":     l.sit,
			"speak":   l.speak,
			"appoint": l.appoint,
			"clock":   l.clock, "more clock": l.clock,
			"reload": l.reload,
			"":       l.check,
		})
	})
}

func TestSameSeedSameBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rules, err := rulebook.Shipped()
		if err != nil {
			t.Fatal(err)
		}
		o := Options{
			People: rapid.IntRange(10, 60).Draw(t, "people"), Seed: rapid.Uint64().Draw(t, "seed"),
			Start: opening(), Days: rapid.IntRange(1, 90).Draw(t, "days"),
		}
		one, two := written(t, New(rules, o)), written(t, New(rules, o))
		if !bytes.Equal(one, two) {
			t.Fatal("one seed made two networks")
		}
		if o.Seed++; bytes.Equal(one, written(t, New(rules, o))) {
			t.Fatal("two seeds made one network")
		}
	})
}
