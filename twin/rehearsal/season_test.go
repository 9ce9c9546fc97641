package rehearsal

import (
	"cmp"
	"fmt"
	"net/http/httptest"
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
		Clock: opening, Still: true,
	})
	s := httptest.NewUnstartedServer(nil)
	handler, err := twin.NewServer(tw, s.Listener.Addr())
	if err != nil {
		t.Fatal(err)
	}
	s.Config.Handler = handler
	s.Start()
	t.Cleanup(func() {
		s.Close()
		s.Config.Handler = nil // a test that is over keeps no network
	})
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
		s.twin, s.kith, s.browser = nil, nil, nil
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
