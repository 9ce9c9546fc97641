package rehearsal

import (
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
)

// warningKinds are the words of the pages for which the journal has a kind (B9).
var warningKinds = []struct{ says, kind string }{
	{"reached the weekly invitation limit", "weekly_limit"},
	{"close to", "close_to_limit"},
	{"approaching", "close_to_limit"},
	{"more invitations than most", "more_than_most"},
}

// TestALimitBelowWhatKithBelieves: the network allows 40 a week where the rule
// book says 100. Kith must stop at the first warning the person records, take
// the number in, say why, and never run into the network's limit again.
func TestALimitBelowWhatKithBelieves(t *testing.T) {
	t.Parallel()
	p := plan{weeks: 5, account: "free", aWeek: 8, appetite: 100, archive: true, zone: "UTC"}
	s := begin(t, 41, p, "[limit]\nfree = 40\nfloor = 10\n")
	s.arrive()
	var told []string
	for week := 0; week < p.weeks; week++ {
		if week > 0 {
			s.learn()
		}
		for day := range 5 {
			if kind := s.inviteUntilWarned(); kind != "" {
				s.demandStop(kind)
				told = append(told, kind)
			}
			if day < 4 {
				s.until(8, 30)
			}
		}
		s.weekend()
	}
	if len(told) == 0 {
		t.Fatal("the network never warned, so nothing was rehearsed")
	}
	var b budget
	if s.kith.ask(&b, "budget"); b.HardLimit > 46 { // 1.15 of what had been sent when LinkedIn called it close
		t.Errorf("after %v Kith still believes that LinkedIn takes %d a week", told, b.HardLimit)
	}
	t.Logf("warned of %v; %d invitations went out in %d weeks", told, len(s.sent), p.weeks)
	s.twin.Do(func(n *network.Network) {
		if m := n.Member(s.me); len(m.Restrictions) > 0 {
			t.Errorf("the first warning was recorded, and still the network stopped the account: %+v, notices %+v", m.Restrictions, m.Notices)
		}
	})
	if len(s.refusals) > 0 {
		t.Errorf("the network refused: %s", strings.Join(s.refusals, "\n"))
	}
}

// inviteUntilWarned sends what the budget advises, one by one, and records the
// first warning the network shows; the kind of it, or "".
func (s *season) inviteUntilWarned() string {
	s.t.Helper()
	var b budget
	s.kith.ask(&b, "budget")
	for _, whom := range s.prospects(min(b.left(), s.plan.appetite)) {
		s.pass(2 * time.Minute)
		if refused := s.browser.invite(whom); refused != "" {
			s.refusals = append(s.refusals, refused)
			return ""
		}
		s.sent[slugIn(whom)] = true
		s.kith.do("sent", whom)
		for _, w := range warningKinds {
			if strings.Contains(s.browser.text(), w.says) {
				s.kith.do("journal", "add", w.kind)
				return w.kind
			}
		}
	}
	return ""
}

// demandStop asks that nothing more is advised now, and that the reason is said.
func (s *season) demandStop(kind string) {
	s.t.Helper()
	var b budget
	s.kith.ask(&b, "budget")
	if b.left() != 0 {
		s.t.Errorf("after %q was recorded Kith still advises %d invitations: %+v", kind, b.left(), b)
	}
	why := ""
	for _, r := range b.Reasons {
		why += r.Text + "\n"
	}
	if !strings.Contains(strings.ToLower(why), "linkedin") || !strings.Contains(why, "recorded") && !strings.Contains(why, "pause") && !strings.Contains(why, "said") {
		s.t.Errorf("nothing in the reasons tells of the warning:\n%s", why)
	}
}

// TestHealthFallsBeforeTheNetworkRestricts: somebody sends whatever the network
// takes, for months, and withdraws nothing. Kith's health must have called the
// account at risk before the first restriction.
func TestHealthFallsBeforeTheNetworkRestricts(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{51, 52, 53} {
		p := plan{account: "sales_nav", aWeek: 20, archive: true, zone: "UTC", people: 3000}
		s := begin(t, seed, p, "[pile]\nslow_from = 500\nstop_from = 700\n")
		s.arrive()
		warned := time.Time{}
		for week := 0; week < 26; week++ {
			s.importCopy()
			var h struct {
				Score float64 `json:"score"`
				Band  string  `json:"band"`
			}
			s.kith.ask(&h, "health")
			if warned.IsZero() && (h.Band == "at_risk" || h.Band == "at risk" || h.Band == "critical") {
				warned = s.twin.Now()
			}
			if first := s.push(90); !first.IsZero() {
				if warned.IsZero() || !warned.Before(first) {
					t.Errorf("seed %d: the network restricted on %s, and Kith's health was still %.0f, %s", seed, first, h.Score, h.Band)
				}
				break
			}
			s.weekend()
			if week == 25 {
				t.Errorf("seed %d: the network never restricted, so nothing was rehearsed", seed)
			}
		}
	}
}

// push sends so many, whatever anybody says, and gives the moment of the
// network's first restriction; zero when there is none.
func (s *season) push(count int) (first time.Time) {
	for _, whom := range s.strangers(count) {
		s.pass(3 * time.Minute)
		s.twin.Do(func(n *network.Network) {
			_, _ = n.Invite(s.me, whom, "", "")
			if m := n.Member(s.me); len(m.Restrictions) > 0 {
				first = m.Restrictions[0].From.Time()
			}
		})
		if !first.IsZero() {
			return first
		}
	}
	return time.Time{}
}

// strangers are members with whom there is nothing yet.
func (s *season) strangers(most int) []network.MemberID {
	var whom []network.MemberID
	s.twin.Do(func(n *network.Network) {
		for range 4000 {
			m := n.Members()[s.dice.Upto(len(n.Members()))]
			r := n.Relation(s.me, m.ID)
			if len(whom) < most && m.ID != s.me && !r.Connected && r.Pending == 0 && r.Received == 0 {
				whom = append(whom, m.ID)
			}
		}
	})
	return whom
}
