package network

import (
	"fmt"
	"math"
	"testing"

	"github.com/kithhq/kith/twin/rulebook"
)

// unbound lets one member ask a whole network at once, and nobody else anybody.
const unbound = "[limit]\nfree = 100000\nhour = 100000\n[pile]\nslow_from = 100000\nstop_from = 100000\n" +
	"[invitation]\nexpiry_days = 300\nnotes_a_month = 100000\n[habit]\nrequests_a_week = 0.0\n"

// survey has one member ask everybody else, each once, and waits for all answers.
func survey(t *testing.T, note string) *Network {
	t.Helper()
	rules, err := rulebook.Read([]byte(unbound))
	if err != nil {
		t.Fatal(err)
	}
	n := New(rules, Options{People: 12_000, Seed: 11, Start: opening(), Cast: []Role{{First: "Ona", Slug: "ona", Plan: "free", JoinedDays: 900}}, Days: -1})
	for _, m := range n.members[1:] {
		m.AddressFirst = false
		if r := n.mayReach(n.members[0], m); r == nil {
			if _, r := n.Invite(1, m.ID, note, ""); r != nil {
				t.Fatal(r.Code)
			}
		}
	}
	n.Advance(n.now + 250*Day)
	return n
}

// near wants a count of so many to be within four standard errors of a share;
// slack is what whole numbers take away.
func near(t *testing.T, what string, count, of int, share, slack float64) {
	t.Helper()
	got := float64(count) / float64(of)
	if bound := 4*math.Sqrt(share*(1-share)/float64(of)) + slack; math.Abs(got-share) > bound {
		t.Errorf("%s: %d of %d are %.4f, want %.4f within %.4f", what, count, of, got, share, bound)
	}
}

// expected is the mean share of acceptances over all tastes: from three fifths
// of a figure to seven, evenly, as far as the other answers leave room.
func expected(s rulebook.Segment, figure, factor float64) float64 {
	room := min(950, float64(1000-s.Ignore-s.Unknown-s.Report))
	sum, steps := 0.0, 8000
	for k := range steps {
		sum += min(figure*factor*(0.6+0.8*(float64(k)+0.5)/float64(steps)), room)
	}
	return sum / float64(steps) / 1000
}

// TestAnswersAreAsOftenAsTheRulesSay counts by segment, with a note and without.
func TestAnswersAreAsOftenAsTheRulesSay(t *testing.T) {
	t.Parallel()
	for _, note := range []string{"", "Hello"} {
		n := survey(t, note)
		asked, answered := map[string]int{}, map[string]map[Status]int{}
		for i := range n.invitations {
			v := &n.invitations[i]
			name := n.Member(v.To).Segment
			if asked[name]++; answered[name] == nil {
				answered[name] = map[Status]int{}
			}
			answered[name][v.Status]++
		}
		for _, s := range n.rules.Segments {
			figure := s.Accept
			if note != "" {
				figure = s.WithNote
			}
			what := fmt.Sprintf("%s, note %q", s.Name, note)
			near(t, what+", of all", asked[s.Name], len(n.invitations), float64(s.Share)/100, 0)
			near(t, what+", accepted", answered[s.Name][Accepted], asked[s.Name], expected(s, float64(figure), 1), 0.001)
			near(t, what+", ignored", answered[s.Name][Ignored], asked[s.Name], float64(s.Ignore)/1000, 0)
			near(t, what+", unknown", answered[s.Name][Unknown], asked[s.Name], float64(s.Unknown)/1000, 0)
			near(t, what+", reported", answered[s.Name][Reported], asked[s.Name], float64(s.Report)/1000, 0)
		}
	}
}

// TestAcceptancesComeAsTheCurveSays holds the delays at each knot (B38), and
// half-way between two.
func TestAcceptancesComeAsTheCurveSays(t *testing.T) {
	t.Parallel()
	n := survey(t, "")
	var delays, ignored []Moment
	for i := range n.invitations {
		switch v := &n.invitations[i]; v.Status {
		case Accepted:
			delays = append(delays, v.Ended-v.Sent)
		case Ignored:
			ignored = append(ignored, v.Ended-v.Sent)
		}
	}
	c := n.rules.Delay
	for k, after := range c.Minutes {
		share := float64(c.Accepted[k]) / 1000
		near(t, fmt.Sprintf("after %d minutes", after), within(delays, minutes(after)), len(delays), share, 0.0005)
		near(t, fmt.Sprintf("ignored after %d minutes and a half more", after), within(ignored, minutes(after)*3/2), len(ignored), share, 0.0005)
		if k > 0 {
			half := (minutes(c.Minutes[k-1]) + minutes(after)) / 2
			near(t, fmt.Sprintf("half-way to %d minutes", after), within(delays, half), len(delays), float64(c.Accepted[k-1]+c.Accepted[k])/2000, 0.0005)
		}
	}
	if len(delays) < 3500 {
		t.Errorf("only %d acceptances", len(delays))
	}
}

// within counts the delays up to a length.
func within(delays []Moment, limit Moment) (count int) {
	for _, d := range delays {
		if d <= limit {
			count++
		}
	}
	return count
}

// TestTastesLieEvenly: somebody accepts from three fifths to seven of what their
// segment does, and once is as often as another.
func TestTastesLieEvenly(t *testing.T) {
	t.Parallel()
	n := New(shipped(t), Options{People: 12_000, Seed: 29, Start: opening(), Cast: []Role{{First: "Ona", Slug: "ona", Plan: "free"}}, Days: -1})
	s := rulebook.Segment{Accept: 500}
	fifths := [4]int{}
	for _, m := range n.members[1:] {
		p := n.willing(s, &Invitation{From: 1, To: m.ID, Attempt: 1})
		if p < 300 || p > 700 {
			t.Fatalf("one accepts %d in a thousand, of 500", p)
		}
		fifths[min(3, (p-300)/100)]++
	}
	for k, count := range fifths {
		near(t, fmt.Sprintf("from %d to %d in a thousand", 300+100*k, 400+100*k), count, 12_000, 0.25, 0.002)
	}
}

// fates counts acceptances among everybody, for requests as a test makes them.
func fates(n *Network, attempt uint8, noted bool) (accepted, of map[string]int) {
	accepted, of = map[string]int{}, map[string]int{}
	for _, m := range n.members[1:] {
		of[m.Segment]++
		if n.fate(&Invitation{From: 1, To: m.ID, Attempt: attempt, Noted: noted}).Answer == Accept {
			accepted[m.Segment]++
		}
	}
	return accepted, of
}

// TestASecondRequestIsAcceptedLess, and a colleague's more.
func TestASecondRequestIsAcceptedLess(t *testing.T) {
	t.Parallel()
	rules, err := rulebook.Read([]byte(unbound))
	if err != nil {
		t.Fatal(err)
	}
	n := New(rules, Options{People: 12_000, Seed: 23, Start: opening(), Cast: []Role{{First: "Ona", Slug: "ona", Plan: "free"}}, Days: -1})
	for _, attempt := range []uint8{2, 3, 255} {
		accepted, of := fates(n, attempt, false)
		for _, s := range rules.Segments {
			near(t, fmt.Sprintf("%s, attempt %d", s.Name, attempt), accepted[s.Name], of[s.Name], expected(s, float64(s.Accept), 0.6), 0.002)
		}
	}
	for _, m := range n.members {
		m.Company = "Lattenzaun Surveys"
	}
	accepted, of := fates(n, 1, true)
	for _, s := range rules.Segments {
		near(t, s.Name+", a colleague", accepted[s.Name], of[s.Name], expected(s, float64(s.WithNote), rules.Habit.ColleagueFactor), 0.003)
	}
}

// answerOf is what became of a request, and after how long.
type answerOf struct {
	status Status
	after  Moment
}

// answersOf are what became of one member's requests, by who was asked.
func answersOf(n *Network, from MemberID) map[MemberID]answerOf {
	all := map[MemberID]answerOf{}
	for _, at := range n.Member(from).sent {
		v := n.invitations[at]
		a := answerOf{status: v.Status}
		if v.Ended != 0 {
			a.after = v.Ended - v.Sent
		}
		all[v.To] = a
	}
	return all
}

// lively is a town whose members decide for themselves, and do nothing else.
func lively(t *testing.T) town {
	w := quiet(t, 300, unbound)
	for _, m := range w.members {
		if m.ID != 1 {
			w.Sit(m.ID, false)
		}
	}
	return w
}

// TestNobodysMindIsChangedByOthers asks the same people in another order, at
// another time, and while others ask, leave and close.
func TestNobodysMindIsChangedByOthers(t *testing.T) {
	t.Parallel()
	one, two := lively(t), lively(t)
	for to := MemberID(2); to <= 200; to++ {
		one.ask(1, to)
	}
	one.later(250 * Day)
	two.later(11 * Day)
	for to := MemberID(200); to >= 2; to-- {
		two.ask(MemberID(201+int(to)%40), to)
		two.ask(1, to)
		two.later(Minute)
	}
	for id := MemberID(250); id < 280; id++ {
		two.done(two.Close(id))
	}
	for _, m := range two.members {
		if m.Company != "" && m.open() {
			two.done(two.Leave(m.ID))
		}
	}
	two.later(250 * Day)
	want, got := answersOf(one.Network, 1), answersOf(two.Network, 1)
	accepted := 0
	for to, a := range want {
		if got[to] != a {
			t.Errorf("%d: %s after %d, and in other company %s after %d", to, a.status, a.after, got[to].status, got[to].after)
		}
		if a.status == Accepted {
			accepted++
		}
	}
	if len(want) != 199 || accepted < 40 || accepted > 110 {
		t.Fatalf("%d asked, %d accepted", len(want), accepted)
	}
}

// TestLeavingChangesNoAnswer: a colleague's request is answered as it was to be
// when it came, whoever has left by then.
func TestLeavingChangesNoAnswer(t *testing.T) {
	t.Parallel()
	outcomes := [2]map[MemberID]answerOf{}
	for k := range outcomes {
		w := lively(t)
		for _, m := range w.members {
			m.Company = "Lattenzaun Surveys"
		}
		w.houses["Lattenzaun Surveys"] = 0
		for to := MemberID(2); to <= 250; to++ {
			w.ask(1, to)
		}
		if k == 1 {
			w.done(w.Leave(1))
		}
		w.later(250 * Day)
		outcomes[k] = answersOf(w.Network, 1)
	}
	for to, a := range outcomes[0] {
		if outcomes[1][to] != a {
			t.Errorf("%d: %v, and after the leaving %v", to, a, outcomes[1][to])
		}
	}
}
