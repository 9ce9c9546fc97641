package network

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/twin/rulebook"
)

// town is a network in which nothing happens but what a test does: everybody's
// desk is taken, nobody is connected, all accounts are old and free.
type town struct {
	*Network
	t testing.TB
}

// quiet makes a town under rules that a text changes.
func quiet(t testing.TB, people int, own string) town {
	t.Helper()
	rules, err := rulebook.Read([]byte(own))
	if err != nil {
		t.Fatal(err)
	}
	n := New(rules, Options{People: people, Seed: 7, Start: opening(), Cast: []Role{}, Days: -1})
	for i := range n.ties {
		n.sever(int32(i))
	}
	for _, m := range n.members {
		m.Plan, m.AddressFirst, m.FollowFirst, m.Joined = "free", false, false, n.now-1000*Day
		n.Sit(m.ID, true)
	}
	return town{n, t}
}

// later lets time pass.
func (w town) later(d Moment) { w.Advance(w.Now() + d) }

// ask sends a request that must go out.
func (w town) ask(from, to MemberID) Sent {
	w.t.Helper()
	return w.askWith(from, to, "", "")
}

func (w town) askWith(from, to MemberID, note, address string) Sent {
	w.t.Helper()
	sent, r := w.Invite(from, to, note, address)
	if r != nil {
		w.t.Fatalf("%d asks %d: %s", from, to, r.Code)
	}
	return sent
}

// refused sends a request that must not go out, for a reason.
func (w town) refused(from, to MemberID, code string) *Refusal {
	w.t.Helper()
	return w.refusedWith(from, to, "", "", code)
}

func (w town) refusedWith(from, to MemberID, note, address, code string) *Refusal {
	w.t.Helper()
	before := len(w.invitations)
	_, r := w.Invite(from, to, note, address)
	if r == nil || r.Code != code || len(w.invitations) != before {
		w.t.Fatalf("%d asks %d: %+v, want to be refused for %q", from, to, r, code)
	}
	return r
}

// done wants something not to be refused.
func (w town) done(r *Refusal) {
	w.t.Helper()
	if r != nil {
		w.t.Fatalf("refused: %s", r.Code)
	}
}

// code is a refusal's code; "" for none.
func code(r *Refusal) string {
	if r == nil {
		return ""
	}
	return r.Code
}

// connect makes two members connected by a request.
func (w town) connect(from, to MemberID) {
	w.t.Helper()
	w.done(w.Answer(to, w.ask(from, to).Number, Accept))
}

// status is that of a request.
func (w town) status(number int64) Status {
	w.t.Helper()
	at, ok := w.placeOf(number)
	if !ok {
		w.t.Fatalf("there is no invitation %d", number)
	}
	return w.invitations[at].Status
}

// sent and received are the numbers on a member's lists, newest first.
func (w town) sentBy(id MemberID) []int64 {
	items, _ := w.SentList(w.Member(id), 0, 10_000)
	return numbers(items)
}

func (w town) receivedBy(id MemberID) []int64 {
	items, _ := w.ReceivedList(w.Member(id), 0, 10_000)
	return numbers(items)
}

func numbers(items []Item) []int64 {
	all := []int64{}
	for _, item := range items {
		all = append(all, item.Number)
	}
	return all
}

// letters are the kinds in a member's mailbox, newest first.
func (w town) letters(id MemberID) []string {
	all := []string{}
	for _, l := range w.Mailbox(w.Member(id)) {
		all = append(all, l.Kind)
	}
	return all
}

// told are the kinds of a member's notifications, newest first.
func (w town) told(id MemberID) []string {
	all := []string{}
	for _, x := range w.Notifications(w.Member(id)) {
		all = append(all, x.Kind)
	}
	return all
}

func written(t rapid.TB, n *Network) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := n.Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
