package rehearsal

import (
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/network"
)

// listed is a row of kith list.
type listed struct {
	Person struct {
		Key string `json:"key"`
	} `json:"person"`
	Sent  *time.Time `json:"sent_at"`
	State string     `json:"state"`
	Basis string     `json:"basis"`
	Flags []string   `json:"flags"`
}

// record is what the network holds about the member as of a moment.
func (s *season) record(at time.Time) (r network.Record) {
	s.twin.Do(func(n *network.Network) { r = n.RecordOf(n.Member(s.me), network.MomentOf(at)) })
	return r
}

// check holds what Kith says against what the network knows, right after Kith
// learned all it can.
func (s *season) check() {
	s.t.Helper()
	s.checkStates()
	s.checkLimits()
	s.share()
}

// checkStates compares every invitation: a state Kith is sure of must be the
// truth, and where it cannot know it must say so.
func (s *season) checkStates() {
	s.t.Helper()
	var rows []listed
	s.kith.ask(&rows, "list", "direction:outgoing")
	byPerson := map[string][]listed{}
	for _, r := range rows {
		byPerson[r.Person.Key] = append(byPerson[r.Person.Key], r)
	}
	seen, wrong := 0, 0
	earlier := map[int64]network.Request{} // as the archive shows them
	for _, q := range s.record(s.copied).Requests {
		earlier[q.Number] = q
	}
	now := s.record(s.twin.Now())
	tied := map[string]time.Time{}
	for _, k := range now.Contacts {
		tied[k.Other.Slug] = k.On.Time()
	}
	for _, q := range now.Requests {
		if !q.Outgoing {
			continue
		}
		told, ok := nearest(byPerson[strings.ToLower(q.Other.Slug)], q.Sent.Time())
		if !ok {
			continue // it came and went between two archives
		}
		seen++
		if s.denied(q) && told.State == "pending" && !slices.Contains(told.Flags, "contradicted") {
			s.t.Errorf("seed %d: the withdrawal from %s never took place, and Kith does not say so: %+v", s.seed, q.Other.Slug, told)
		}
		fine := s.may(q)
		if was, listed := earlier[q.Number]; listed && s.plan.archive {
			fine = append(fine, s.may(was)...)
		}
		if on, connected := tied[q.Other.Slug]; connected && on.After(q.Sent.Time()) {
			fine = append(fine, "accepted") // they asked in their turn: a connection all the same
		}
		if !slices.Contains(fine, told.State) {
			if wrong++; wrong < 3 {
				s.t.Log(s.kith.do("show", told.Person.Key))
			}
			s.t.Errorf("seed %d: %s, sent %s: Kith says %s (%s, %v), the truth is %s since %s, so one of %v was right",
				s.seed, q.Other.Slug, q.Sent.Time().Format(time.DateTime), told.State, told.Basis, told.Flags, q.Status, q.Ended.Time().Format(time.DateTime), fine)
			if wrong > 8 {
				s.t.FailNow()
			}
		}
	}
	if seen < 40 {
		s.t.Errorf("seed %d: only %d invitations could be compared", s.seed, seen)
	}
}

// nearest is the row of a person that was sent closest to a moment, within a
// quarter of a day: zones are known here.
func nearest(rows []listed, sent time.Time) (best listed, ok bool) {
	gap := 6 * time.Hour
	for _, r := range rows {
		if r.Sent != nil && r.Sent.Sub(sent).Abs() < gap {
			best, ok, gap = r, true, r.Sent.Sub(sent).Abs()
		}
	}
	return best, ok
}

// may are the states Kith may give an invitation without saying anything that
// is not so.
func (s *season) may(q network.Request) []string {
	switch q.Status {
	case network.Pending:
		for _, c := range s.claims[q.Other.Slug] {
			if !c.true && c.at.After(q.Sent.Time()) && !s.contradictable(c.at) {
				return []string{"withdraw_claimed", "pending"}
			}
		}
		return []string{"pending"}
	case network.Accepted:
		if s.plan.archive {
			return []string{"accepted"}
		}
		return []string{"accepted", "pending"} // the snapshot's connections lag for a day
	case network.Withdrawn:
		switch {
		case s.told(q):
			return []string{"withdrawn"}
		case s.plan.sync && !s.plan.archive:
			return []string{"withdrawn", "pending", "gone"}
		case s.plan.sync:
			return []string{"withdrawn", "gone"}
		}
		return []string{"gone", "expired"}
	}
	fine := s.silence("gone", "expired") // they never learn of it
	if (s.plan.history || !s.plan.archive) && s.mistook(q) {
		// An archive that keeps history never says otherwise, and the changelog only where nothing else can be meant.
		return append(fine, "withdraw_claimed")
	}
	return fine
}

// denied reports whether an archive shows that what the person said of a
// request, and never corrected, is not so.
func (s *season) denied(q network.Request) bool {
	last := s.claims[q.Other.Slug]
	return q.Status == network.Pending && len(last) > 0 && !last[len(last)-1].true &&
		last[len(last)-1].at.After(q.Sent.Time()) && s.contradictable(last[len(last)-1].at)
}

// mistook reports whether the person once said they had withdrawn it, and had not.
func (s *season) mistook(q network.Request) bool {
	return slices.ContainsFunc(s.claims[q.Other.Slug], func(c claim) bool { return !c.true && c.at.After(q.Sent.Time()) })
}

// told reports whether Kith was told of a withdrawal when it happened.
func (s *season) told(q network.Request) bool {
	return slices.ContainsFunc(s.claims[q.Other.Slug], func(c claim) bool {
		return c.true && c.at.Sub(q.Ended.Time()).Abs() < time.Hour
	})
}

// silence is what may be said of a request that ended without a word.
func (s *season) silence(states ...string) []string {
	if s.plan.history || !s.plan.archive {
		return append(states, "pending")
	}
	return states
}

// contradictable reports whether an archive of open invitations was made on a
// later day than a claim.
func (s *season) contradictable(at time.Time) bool {
	return s.plan.archive && !s.plan.history && s.twin.Now().Truncate(24*time.Hour).After(at)
}

// checkLimits demands that the network never had to say no.
func (s *season) checkLimits() {
	s.t.Helper()
	s.twin.Do(func(n *network.Network) {
		m := n.Member(s.me)
		if len(m.Restrictions) > 0 {
			s.t.Errorf("seed %d: the budget was followed, and the network restricted the account: %+v", s.seed, m.Restrictions)
		}
	})
	if len(s.refusals) > 0 {
		s.t.Errorf("seed %d: the network refused what Kith had allowed:\n%s", s.seed, strings.Join(s.refusals, "\n"))
	}
}
