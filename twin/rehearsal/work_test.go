package rehearsal

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/network"
)

// work is a day: the batch, the count, answers to those who asked, and new
// invitations as far as the budget goes.
func (s *season) work() {
	s.withdrawBatch()
	if s.dice.Chance(s.plan.silent) {
		s.withdrawSilently()
	}
	s.acceptSome()
	s.inviteSome()
	if s.plan.sync {
		s.syncNow()
	}
}

type card struct {
	Person struct {
		Key string `json:"key"`
		URL string `json:"url"`
	} `json:"person"`
}

// withdrawBatch goes through today's cards: it looks each person up on the
// network, withdraws there, and answers Kith.
func (s *season) withdrawBatch() {
	var today struct {
		Items []card `json:"items"`
	}
	s.kith.ask(&today, "today")
	if len(today.Items) == 0 {
		return
	}
	answers := strings.Builder{}
	for _, c := range today.Items {
		s.pass(15 * time.Second)
		word, outcome := "n", "not_found"
		switch s.browser.look(c.Person.URL) {
		case seenPending:
			confirmed := !s.dice.Chance(s.plan.sloppy)
			s.browser.withdraw(confirmed)
			slug := slugIn(c.Person.URL)
			s.claims[slug] = append(s.claims[slug], claim{s.twin.Now(), confirmed})
			word, outcome = "w", "withdrawn"
		case seenConnected:
			word, outcome = "a", "accepted"
		}
		if s.plan.sync { // each answer at its own moment, as it is with a person
			s.pass(3 * time.Second)
			s.kith.do("mark", c.Person.Key, outcome)
			continue
		}
		answers.WriteString(word + "\n")
	}
	if !s.plan.sync {
		s.kith.run(answers.String()+"q\n", nil, "next")
	}
	s.kith.do("count", fmt.Sprint(s.browser.sentCount()))
}

// withdrawSilently takes one back that nobody had planned.
func (s *season) withdrawSilently() {
	s.pass(4 * time.Minute)
	s.twin.Do(func(n *network.Network) {
		part, total := n.SentList(n.Member(s.me), 0, 1)
		if total > 0 {
			_ = n.Withdraw(s.me, part[0].Number)
		}
	})
}

// acceptSome answers the newest of those who asked.
func (s *season) acceptSome() {
	s.twin.Do(func(n *network.Network) {
		part, _ := n.ReceivedList(n.Member(s.me), 0, 3)
		for _, item := range part {
			answer := network.Accept
			if s.dice.Chance(300) {
				answer = network.Ignore
			}
			_ = n.Answer(s.me, item.Number, answer)
		}
	})
}

type budget struct {
	HardLimit int `json:"hard_limit"`
	Anchored  struct {
		SafeLeft int `json:"safe_left"`
	} `json:"anchored"`
	Sliding struct {
		SafeLeft int `json:"safe_left"`
	} `json:"sliding"`
	Day struct {
		Left int `json:"left"`
	} `json:"day"`
	Paused  bool `json:"paused"`
	Reasons []struct {
		Rule string `json:"rule"`
		Text string `json:"text"`
	} `json:"reasons"`
}

// left is how many invitations the budget still advises now.
func (b budget) left() int {
	if b.Paused {
		return 0
	}
	return max(0, min(b.Anchored.SafeLeft, b.Sliding.SafeLeft, b.Day.Left))
}

// inviteSome sends as many as the budget advises and the person has the mind
// to, to people of whom Kith says that they may be invited.
func (s *season) inviteSome() {
	var b budget
	s.kith.ask(&b, "budget")
	want := min(b.left(), s.plan.appetite)
	whom := s.prospects(want)
	if len(whom) == 0 {
		return
	}
	var checked []struct {
		Input   string `json:"input"`
		Verdict string `json:"verdict"`
		Seen    bool   `json:"seen"`
	}
	s.kith.ask(&checked, append([]string{"check"}, whom...)...)
	for _, c := range checked {
		if c.Verdict != "ok" {
			continue
		}
		s.pass(time.Minute)
		if refused := s.browser.invite(c.Input); refused != "" {
			s.refused(c.Input, refused)
			continue
		}
		s.sent[slugIn(c.Input)] = true
		if !s.plan.sync || c.Seen { // the API names nobody: whoever asks somebody again tells Kith whom
			s.kith.do("sent", c.Input)
		}
	}
}

// refused is what the person does when the network sends no invitation. Where
// Kith cannot know better, they tell it what they saw.
func (s *season) refused(profile, why string) {
	knows := s.plan.archive && !s.plan.history && !s.plan.sync
	switch {
	case strings.Contains(why, "You cannot invite this person."):
		// They said once that they do not know the member, and nobody is told of that.
	case !knows && strings.Contains(why, "Your invitation is still pending."):
		s.kith.do("mark", profile, "still_pending")
	case !knows && strings.Contains(why, "You are connected already."):
		s.kith.do("mark", profile, "accepted")
	default:
		s.refusals = append(s.refusals, s.twin.Now().Format(time.DateTime)+" "+profile+": "+why+"\n"+s.kith.do("show", profile))
	}
}

// prospects are profiles to invite: first those whom Kith says may be asked
// again, then people the member has nothing to do with yet.
func (s *season) prospects(most int) (whom []string) {
	if most <= 0 {
		return nil
	}
	var queue []card
	s.kith.ask(&queue, "again")
	for _, c := range queue[:min(len(queue), most/3)] {
		whom = append(whom, c.Person.URL)
	}
	s.twin.Do(func(n *network.Network) {
		asked := map[network.MemberID]bool{} // whom to ask again, Kith says
		for _, q := range n.RecordOf(n.Member(s.me), n.Now()).Requests {
			asked[q.Other.ID] = true
		}
		for range 4000 {
			if len(whom) >= most {
				return
			}
			m := n.Members()[s.dice.Upto(len(n.Members()))]
			profile := "https://www.linkedin.com/in/" + m.Slug
			r := n.Relation(s.me, m.ID)
			if m.ID == s.me || asked[m.ID] || r.Connected || r.Pending != 0 || r.Received != 0 || r.Barred || m.AddressFirst || m.Closed != 0 || m.Joined > n.Now() || slices.Contains(whom, profile) {
				continue
			}
			whom = append(whom, profile)
		}
	})
	return whom
}
