package rehearsal

import (
	"cmp"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/twin"
	"github.com/kithhq/kith/twin/invent"
	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// season is some weeks of one person's work.
type season struct {
	t       *testing.T
	seed    uint64
	plan    plan
	twin    *twin.Twin
	me      network.MemberID
	slug    string
	browser *browser
	kith    *program
	dice    invent.Dice
	api     string
	token   string

	claims   map[string][]claim // by profile slug, oldest first
	sent     map[string]bool    // whom they invited in this season
	copied   time.Time          // the moment the last archive speaks of
	refusals []string           // what the network would not let them do
	shares   []share
}

// plan is how a season is lived. All of it hangs on the seed.
type plan struct {
	weeks    int
	account  string // type of it
	aWeek    float64
	appetite int  // invitations a working day at most
	history  bool // the archive keeps answered rows
	sync     bool // the official API beside the archive
	archive  bool
	sloppy   int // in a thousand withdrawals the second click is missed
	silent   int // in a thousand they withdraw one of their own accord, and tell nobody
	zone     string
	people   int // members of the network; 0 is 3,000
}

// claim is a withdrawal the person told Kith of.
type claim struct {
	at   time.Time
	true bool
}

// opening is a Monday morning.
func opening() time.Time { return time.Date(2026, time.September, 7, 8, 30, 0, 0, time.UTC) }

// planOf draws how a season is lived.
func planOf(seed uint64) plan {
	d := invent.NewDice(seed, 900, 0)
	p := plan{
		weeks: 8, account: invent.Pick(&d, []string{"free", "free", "premium", "sales_nav"}), aWeek: float64(d.Between(12, 60)),
		appetite: d.Between(3, 9), sloppy: d.Between(0, 90), silent: d.Between(0, 30),
		zone: invent.Pick(&d, []string{"UTC", "UTC", "Europe/Berlin", "America/New_York"}),
	}
	switch seed % 4 {
	case 0:
		p.history, p.archive = true, true
	case 1:
		p.sync, p.archive = true, true
	case 2:
		p.sync = true
	default:
		p.archive = true
	}
	return p
}

// town is a running network with somebody to sit in for.
func town(t testing.TB, seed uint64, rules rulebook.Rules, who network.Role, people int) (*twin.Twin, string) {
	t.Helper()
	tw := twin.New(twin.Options{
		Rules: rules, People: people, Seed: seed, Start: opening(), Cast: []network.Role{who},
		Clock: time.Now, Still: true,
	})
	s := httptest.NewUnstartedServer(nil)
	handler, err := twin.NewServer(tw, s.Listener.Addr())
	if err != nil {
		t.Fatal(err)
	}
	s.Config.Handler = handler
	s.Start()
	t.Cleanup(s.Close)
	return tw, s.URL
}

func rulesOf(t testing.TB, own string) rulebook.Rules {
	t.Helper()
	r, err := rulebook.Read([]byte(own))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// mirela is who sits at the desk.
func mirela(p plan) network.Role {
	return network.Role{
		First: "Mirela", Last: "Osterwald", Slug: "mirela-osterwald", Title: "Bridge inspector", Company: "Lattenzaun Surveys",
		Plan: p.account, JoinedDays: 2600, AWeek: p.aWeek, Older: 260,
	}
}

func begin(t *testing.T, seed uint64, p plan, own string) *season {
	t.Helper()
	rules := rulesOf(t, fmt.Sprintf("[copy]\nhistory = %v\nzone = %q\n%s", p.history, p.zone, own))
	s := &season{t: t, seed: seed, plan: p, slug: "mirela-osterwald", claims: map[string][]claim{}, sent: map[string]bool{}, dice: invent.NewDice(seed, 901, 0)}
	s.twin, s.api = town(t, seed, rules, mirela(p), cmp.Or(p.people, 3000))
	s.kith = newProgram(t, s.twin.Now)
	s.browser = newBrowser(t, s.api)
	s.twin.Do(func(n *network.Network) { s.me = n.BySlug(s.slug).ID })
	s.browser.signIn(s.slug, "Mirela Osterwald")
	s.token = fmt.Sprintf("AQX.%s.r_dma_portability_self_serve.%d", s.slug, s.twin.Now().Unix())
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d, %+v, now %s; the last commands:\n%s", seed, p, s.twin.Now(), strings.Join(s.kith.said[max(0, len(s.kith.said)-12):], "\n"))
		}
	})
	return s
}

// pass lets time go by.
func (s *season) pass(d time.Duration) { s.twin.Move(s.twin.Now().Add(d)) }

// live is the season.
func (s *season) live() {
	s.arrive()
	for week := range s.plan.weeks {
		if week > 0 {
			s.learn()
		}
		s.check()
		s.kith.run("", []int{3}, "plan", "--accept")
		for day := range 5 {
			s.work()
			if day < 4 {
				s.until(8, 30)
			}
		}
		s.weekend()
	}
	s.learn()
	s.check()
}

// until goes on to a time of the next day.
func (s *season) until(hour, minute int) {
	y, m, d := s.twin.Now().AddDate(0, 0, 1).Date()
	s.twin.Move(time.Date(y, m, d, hour, minute, 0, 0, time.UTC))
}

// weekend goes on to Monday morning.
func (s *season) weekend() {
	for s.until(8, 30); s.twin.Now().Weekday() != time.Monday; {
		s.until(8, 30)
	}
}

// arrive gives Kith what it begins with.
func (s *season) arrive() {
	if s.plan.archive {
		s.importCopy()
	}
	if s.plan.sync {
		s.kith.run(s.token+"\n", nil, "sync", "--token", "--api", s.api, "--zone", s.plan.zone)
	}
	s.kith.do("account", "set", "plan="+s.plan.account)
}

// learn brings Kith up to date on a Monday.
func (s *season) learn() {
	if s.plan.archive {
		s.importCopy()
	}
	if s.plan.sync {
		s.syncNow()
	}
}

func (s *season) importCopy() {
	s.browser.askForCopy("quick")
	s.pass(10 * time.Minute)
	s.copied = s.twin.Now()
	s.pass(2 * time.Minute)
	file := s.browser.fetchCopy(s.t.TempDir())
	s.kith.do("import", file, "--zone", s.plan.zone)
}

// syncNow asks the API, with a token that still serves.
func (s *season) syncNow() {
	s.pass(61 * time.Minute)
	s.kith.run("", nil, "sync")
}

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
