package network

import (
	"testing"

	"github.com/kithhq/kith/twin/rulebook"
)

// TestHistoryKeptTheRules goes through half a year that members lived by
// themselves, under rules many run into, and reckons their cycles once more
// from what they sent.
func TestHistoryKeptTheRules(t *testing.T) {
	t.Parallel()
	rules, err := rulebook.Read([]byte("[limit]\nfree = 20\npremium = 20\nsales_nav = 30\nrecruiter = 20\nhour = 3\n[restriction]\ndislikes = 2\n"))
	if err != nil {
		t.Fatal(err)
	}
	n := New(rules, Options{People: 1500, Seed: 1, Start: opening()})
	kinds, cycles := map[string]int{}, 0
	for _, m := range n.members {
		cycle := Cycle{}
		for _, at := range m.sent {
			v := &n.invitations[at]
			if cycle.Began == 0 || v.Sent >= cycle.Began+7*Day {
				cycle, cycles = Cycle{Began: v.Sent}, cycles+1
			}
			if cycle.Count++; cycle.Count > n.rules.Limit.Of(m.Plan) {
				t.Fatalf("%s sent %d in a cycle", m.Slug, cycle.Count)
			}
			if v.Sent < m.Joined || v.Sent < n.Member(v.To).Joined {
				t.Fatalf("a request from before one of the two joined: %+v", v)
			}
			for _, r := range m.Restrictions {
				kinds[r.Kind]++
				if r.From < v.Sent && v.Sent < r.Until {
					t.Fatalf("%s sent at %v in spite of %+v", m.Slug, v.Sent.Time(), r)
				}
			}
		}
		if m.Cycle != cycle {
			t.Fatalf("%s is in the cycle %+v, and it is %+v", m.Slug, m.Cycle, cycle)
		}
	}
	if len(kinds) < 3 || cycles < 5000 {
		t.Fatalf("only %v restrictions and %d cycles to look at", kinds, cycles)
	}
}

func TestNobodyIsConnectedBeforeTheyJoined(t *testing.T) {
	t.Parallel()
	n := small(t)
	for _, tie := range n.ties {
		if tie.On < n.Member(tie.A).Joined || tie.On < n.Member(tie.B).Joined || tie.On > n.now {
			t.Fatalf("connected too early: %+v", tie)
		}
		if tie.By >= 0 {
			v := &n.invitations[tie.By]
			if v.Status != Accepted || v.Ended != tie.On || couple(v.From, v.To) != couple(tie.A, tie.B) {
				t.Fatalf("connected %+v by %+v", tie, v)
			}
		}
	}
}

// TestTheCastHasWhatTheGuideTellsOf: one member with hundreds of unanswered
// requests, colleagues, a newcomer, and a duplicate.
func TestTheCastHasWhatTheGuideTellsOf(t *testing.T) {
	t.Parallel()
	n := small(t)
	mirela, teodor, ansgar, ines, duplicate := n.members[0], n.members[1], n.members[2], n.members[3], n.members[4]
	if got := mirela.PendingCount(); got < 300 || got >= n.rules.Pile.StopFrom {
		t.Errorf("%s has %d unanswered requests", mirela.Name(), got)
	}
	if n.CompanyOf(teodor) == nil || n.CompanyOf(teodor) != n.CompanyOf(ansgar) || len(n.Administers(teodor.ID)) != 1 {
		t.Error("the two of the agency are no colleagues, or nobody looks after its Page")
	}
	if a := n.Allowance(ines); a.Trust >= 1 || ines.PendingCount() == 0 {
		t.Errorf("%s is no newcomer: %+v", ines.Name(), a)
	}
	if duplicate.Name() != mirela.Name() || duplicate.Connections() == 0 || n.connected(mirela.ID, duplicate.ID) {
		t.Error("the duplicate cannot be shown")
	}
	for _, m := range n.members[:5] {
		if !m.Person {
			t.Errorf("nobody can sit in for %s", m.Name())
		}
	}
}
