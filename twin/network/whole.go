package network

import (
	"errors"
	"fmt"
	"slices"
)

// farthest is how far from 1970 a moment may lie: the end of the year 9999.
// Later ones could not be written as dates, and their sums would run over.
const farthest Moment = 253_402_300_799_999

// mostDone is how much a member may have done, so that it can be counted on.
const mostDone = 1 << 40

func (m Moment) near() bool { return -farthest <= m && m <= farthest }

// whole refuses what no network could have written down: it names what it does
// not have, or says two things at once.
func (s *saved) whole() error {
	if !s.Now.near() {
		return errors.New("the network is at a moment that is no date")
	}
	for _, check := range [...]func() error{
		s.wholeMembers, s.wholeCompanies, s.wholeInvitations, s.wholeTies, s.wholePending, s.wholeQueue, s.wholeMail,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// member is a member by number; nil when there is none.
func (s *saved) member(id MemberID) *Member {
	if id < 1 || int(id) > len(s.Members) {
		return nil
	}
	return s.Members[id-1].Member
}

// past reports whether a moment is one that has been.
func (s *saved) past(m Moment) bool { return m.near() && m <= s.Now }

func (s *saved) wholeMembers() error {
	slugs := map[string]bool{}
	for i, k := range s.Members {
		m := k.Member
		switch {
		case m == nil || m.ID != MemberID(i+1):
			return fmt.Errorf("member %d is missing", i+1)
		case slugs[m.Slug]:
			return fmt.Errorf("member %d has the profile address of another", i+1)
		case !slices.Contains([]string{"free", "premium", "sales_nav", "recruiter"}, m.Plan):
			return fmt.Errorf("member %d has an account of no known type", i+1)
		case k.Every < 0 || k.Every > slowest || k.Done < 0 || k.Done > mostDone:
			return fmt.Errorf("member %d has a habit nobody could live by", i+1)
		case !s.past(m.Joined) || !s.past(m.Closed) || !s.past(m.Cycle.Began) || m.Cycle.Count < 0 || m.Cycle.Count > len(s.Invitations):
			return fmt.Errorf("member %d has done what is still to come", i+1)
		case m.MergedInto != 0 && (m.MergedInto == m.ID || m.open() || m.MergedInto < 1 || int(m.MergedInto) > len(s.Members)):
			return fmt.Errorf("member %d was merged into nobody", i+1)
		}
		slugs[m.Slug] = true
	}
	for _, key := range s.Barred {
		if s.member(MemberID(key>>32)) == nil || s.member(MemberID(uint32(key))) == nil {
			return errors.New("somebody who does not exist may not invite, or be invited")
		}
	}
	return nil
}

func (s *saved) wholeCompanies() error {
	names, placed := map[string]bool{}, map[MemberID]bool{}
	for i, c := range s.Companies {
		if c == nil || c.Name == "" || names[c.Name] {
			return fmt.Errorf("company %d has no name of its own", i+1)
		}
		names[c.Name] = true
		for _, id := range c.Staff {
			if m := s.member(id); m == nil || !m.open() || m.Company != c.Name || placed[id] {
				return fmt.Errorf("company %d employs somebody who does not work there", i+1)
			}
			placed[id] = true
		}
		for k, id := range c.Admins {
			if m := s.member(id); m == nil || !m.open() || slices.Contains(c.Admins[:k], id) {
				return fmt.Errorf("the Page of company %d is looked after by nobody", i+1)
			}
		}
	}
	for _, k := range s.Members {
		if k.open() && k.Company != "" && !placed[k.ID] {
			return fmt.Errorf("member %d works where nobody knows them", k.ID)
		}
	}
	return nil
}

func (s *saved) wholeInvitations() error {
	last := -farthest
	for i := range s.Invitations {
		v := &s.Invitations[i]
		switch {
		case s.member(v.From) == nil || s.member(v.To) == nil || v.From == v.To:
			return fmt.Errorf("invitation %d is between members who do not exist", i)
		case !s.past(v.Sent) || v.Sent < last || v.Attempt == 0:
			return fmt.Errorf("invitation %d was sent out of turn", i)
		case (v.Status == Pending) != (v.Ended == 0):
			return fmt.Errorf("invitation %d is open and has ended", i)
		case v.Ended != 0 && (v.Ended < v.Sent || !s.past(v.Ended)):
			return fmt.Errorf("invitation %d ended when it could not", i)
		case !s.past(v.Mailed) || !s.past(v.Reminded[0]) || !s.past(v.Reminded[1]):
			return fmt.Errorf("invitation %d was mailed in the future", i)
		case v.Note != "" && !v.Noted:
			return fmt.Errorf("invitation %d has a note and has none", i)
		}
		last = v.Sent
	}
	return nil
}

func (s *saved) wholeTies() error {
	stands := map[uint64]bool{}
	for i, t := range s.Ties {
		a, b := s.member(t.A), s.member(t.B)
		switch {
		case a == nil || b == nil || a == b:
			return fmt.Errorf("connection %d is between members who do not exist", i)
		case stands[couple(t.A, t.B)]:
			return fmt.Errorf("connection %d stands already", i)
		case !s.past(t.On) || !s.past(t.Moved) || t.Until != 0 && (t.Until < max(t.On, t.Moved) || !s.past(t.Until)):
			return fmt.Errorf("connection %d ended when it could not", i)
		case t.Until == 0 && !(a.open() && b.open()):
			return fmt.Errorf("connection %d is with an account that was closed", i)
		case t.By < -1 || int(t.By) >= len(s.Invitations):
			return fmt.Errorf("connection %d comes from an invitation that does not exist", i)
		}
		stands[couple(t.A, t.B)] = t.Until == 0
	}
	return nil
}

// wholePending wants one open request between two members at most, the newest
// of its way, and none between the connected or with a closed account.
func (s *saved) wholePending() error {
	taken := map[uint64]bool{}
	for _, t := range s.Ties {
		if t.Until == 0 {
			taken[couple(t.A, t.B)] = true
		}
	}
	open := map[uint64]bool{}
	for i := range s.Invitations {
		v := &s.Invitations[i]
		if way := pair(v.From, v.To); open[way] {
			return fmt.Errorf("invitation %d was sent while another was open", i)
		} else if v.Status == Pending {
			both := couple(v.From, v.To)
			if taken[both] || !s.member(v.From).open() || !s.member(v.To).open() {
				return fmt.Errorf("invitation %d cannot be open", i)
			}
			open[way], taken[both] = true, true
		}
	}
	return nil
}

func (s *saved) wholeQueue() error {
	batches := 0
	for i, d := range s.Queue {
		known := false
		switch d.Kind {
		case toDecide:
			known = d.Ref >= 0 && int(d.Ref) < len(s.Invitations) && d.Answer >= Accept && d.Answer <= Report
		case toTidy:
			known = d.Ref >= 0 && int(d.Ref) < len(s.Invitations)
		case toAct:
			known = s.member(MemberID(d.Ref)) != nil
		case toMail:
			batches++
			known = true
		}
		if !known || !d.At.near() || i > 0 && d.before(s.Queue[(i-1)/2]) {
			return fmt.Errorf("what falls due is out of order at %d", i)
		}
	}
	if batches != 1 {
		return errors.New("the next batch of e-mail is not settled")
	}
	return nil
}

// wholeMail checks how far mail and lapsing have come.
func (s *saved) wholeMail() error {
	for i, at := range s.Unsent {
		if at < 0 || int(at) >= len(s.Invitations) || i > 0 && at <= s.Unsent[i-1] || s.Invitations[at].Mailed != 0 {
			return errors.New("e-mail that has not left is out of order")
		}
	}
	for _, to := range [...]int{s.Lapsing, s.Nagging[0], s.Nagging[1]} {
		if to < 0 || to > len(s.Invitations) {
			return errors.New("an invitation that does not exist is to lapse, or to be reminded of")
		}
	}
	for i := range s.Lapsing {
		if s.Invitations[i].Status == Pending {
			return fmt.Errorf("invitation %d would never lapse", i)
		}
	}
	return nil
}
