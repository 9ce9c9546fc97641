package invite_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// threeWeeks are the numbers of the seed.
func threeWeeks() invite.AgainRules {
	return invite.AgainRules{CoolDown: 21 * ledger.Day, AfterExpiry: 30 * ledger.Day, Most: 2, Within: 365 * ledger.Day}
}

func moment(t testing.TB, text string) ledger.Instant {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		t.Fatal(err)
	}
	return ledger.InstantOf(at)
}

func outgoing(state invite.State, sent, ended ledger.Instant) invite.Attempt {
	return invite.Attempt{Direction: ledger.Outgoing, State: state, Sent: sent, Ended: ended}
}

func TestMayIInviteThem(t *testing.T) {
	t.Parallel()
	now := moment(t, "2026-11-22 12:00")
	ago := func(days int) ledger.Instant { return now - ledger.Instant(days)*ledger.Day }
	in := func(days int) ledger.Instant { return now + ledger.Instant(days)*ledger.Day }
	longer := threeWeeks()
	longer.CoolDown = 35 * ledger.Day
	for name, c := range map[string]struct {
		history   invite.History
		rules     invite.AgainRules
		verdict   invite.Ruling
		notBefore ledger.Instant
		rule      string // of the deciding reason
		says      string // somewhere in the reasons
	}{
		"never heard of": {
			verdict: invite.OK, rule: "history", says: "you have not invited them",
		},
		"connected": {
			history: invite.History{Connected: ledger.DateOf(2026, 10, 2)},
			verdict: invite.Known, rule: "connected", says: "since 2026-10-02",
		},
		"accepted, though no connection is listed yet": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Accepted, ago(9), ago(2))}},
			verdict: invite.Known, rule: "connected", says: "invitation of 2026-11-13 was accepted",
		},
		"pending": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Pending, ago(9), 0)}},
			verdict: invite.Known, rule: "open", says: "your invitation of 2026-11-13 is still open",
		},
		"pending as far as known": {
			history: invite.History{Attempts: []invite.Attempt{{Direction: ledger.Outgoing, State: invite.Pending, Basis: invite.Presumed, Sent: ago(9)}}},
			verdict: invite.Known, rule: "open", says: "as far as is known",
		},
		"they invited": {
			history: invite.History{Attempts: []invite.Attempt{{Direction: ledger.Incoming, State: invite.Open, Sent: ago(3)}}},
			verdict: invite.Known, rule: "open", says: "accept that invitation instead",
		},
		"they invited after ours was withdrawn": {
			history: invite.History{Attempts: []invite.Attempt{
				{Direction: ledger.Incoming, State: invite.Open, Sent: ago(3)}, outgoing(invite.Withdrawn, ago(30), ago(5)),
			}},
			verdict: invite.Known, rule: "open", says: "they invited you on 2026-11-19",
		},
		"their invitation was ignored": {
			history: invite.History{Attempts: []invite.Attempt{{Direction: ledger.Incoming, State: invite.Ignored, Sent: ago(300), Ended: ago(290)}}},
			verdict: invite.OK, rule: "history", says: "you ignored their invitation of 2026-01-26",
		},
		"do not contact, even when connected": {
			history: invite.History{NoContact: true, Connected: ledger.DateOf(2026, 10, 2)},
			verdict: invite.No, rule: "D7", says: "never to contact",
		},
		"they do not know me": {
			history: invite.History{Reported: true, Attempts: []invite.Attempt{outgoing(invite.Gone, ago(300), ago(200))}},
			verdict: invite.No, rule: "B17", says: "do not know you",
		},
		"withdrawn a week ago": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Withdrawn, ago(60), ago(7))}},
			verdict: invite.Wait, notBefore: in(14), rule: "R7", says: "up to 21 days, which end on 2026-12-06 12:00",
		},
		"said to be withdrawn a week ago": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.WithdrawClaimed, ago(60), ago(7))}},
			verdict: invite.Wait, notBefore: in(14), rule: "R7", says: "you said you withdrew the invitation of 2026-09-23 on 2026-11-15 12:00",
		},
		"withdrawn where LinkedIn speaks of five weeks": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Withdrawn, ago(60), ago(22))}}, rules: longer,
			verdict: invite.Wait, notBefore: in(13), rule: "R7", says: "up to 35 days",
		},
		"withdrawn long ago": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Withdrawn, ago(90), ago(40))}},
			verdict: invite.OK, rule: "R7", says: "ended on 2026-11-03 12:00",
		},
		"gone from the Sent page": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Gone, ago(60), ago(7))}},
			verdict: invite.Wait, notBefore: in(14), rule: "R7", says: "gone by 2026-11-15 12:00 and it is not known why",
		},
		"withdrawn, nobody knows when": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Withdrawn, ago(400), 0)}},
			verdict: invite.Wait, notBefore: in(21), rule: "R7", says: "not known when",
		},
		"expired last week": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Expired, ago(187), ago(7))}},
			verdict: invite.OK, rule: "B35", says: "waiting until 2026-12-15 is advised",
		},
		"expired two months ago": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Expired, ago(240), ago(60))}},
			verdict: invite.OK, rule: "B35", says: "the advised 30 days have passed",
		},
		"invited twice this year": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Withdrawn, ago(100), ago(70)), outgoing(invite.Withdrawn, ago(200), ago(150))}},
			verdict: invite.No, rule: "C7", says: "twice in the last 365 days and 2 is the most; there is room again from 2027-05-06 12:00",
		},
		"invited three times, twice of it this year": {
			history: invite.History{Attempts: []invite.Attempt{
				outgoing(invite.Withdrawn, ago(100), ago(70)), outgoing(invite.Withdrawn, ago(364), ago(300)), outgoing(invite.Withdrawn, ago(365), ago(365)),
			}},
			verdict: invite.No, rule: "C7", says: "room again from 2026-11-23 12:00",
		},
		"invited twice, once of it this year": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Withdrawn, ago(100), ago(70)), outgoing(invite.Withdrawn, ago(365), ago(300))}},
			verdict: invite.OK, rule: "R7", says: "you invited them once in the last 365 days; one more wants a new reason",
		},
		"no room and too early says both": {
			history: invite.History{Attempts: []invite.Attempt{outgoing(invite.Withdrawn, ago(100), ago(7)), outgoing(invite.Withdrawn, ago(200), ago(150))}},
			verdict: invite.No, rule: "C7", says: "which end on 2026-12-06 12:00",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rules := c.rules
			if rules == (invite.AgainRules{}) {
				rules = threeWeeks()
			}
			got := c.history.May(now, rules)
			if got.Verdict != c.verdict || got.NotBefore != c.notBefore {
				t.Errorf("got %s not before %s, want %s %s", got.Verdict, got.NotBefore, c.verdict, c.notBefore)
			}
			if len(got.Reasons) == 0 || got.Reasons[0].Rule != c.rule {
				t.Fatalf("deciding reason: got %v, want %s", got.Reasons, c.rule)
			}
			var said []string
			for _, r := range got.Reasons {
				said = append(said, r.Text)
			}
			if all := strings.Join(said, "\n"); !strings.Contains(all, c.says) {
				t.Errorf("reasons do not say %q:\n%s", c.says, all)
			}
		})
	}
}

func TestDaysAreToldInTheAccountsZone(t *testing.T) {
	t.Parallel()
	tokyo := time.FixedZone("Tokyo", 9*3600)
	h := invite.History{Zone: tokyo, Attempts: []invite.Attempt{outgoing(invite.Withdrawn, moment(t, "2026-10-01 20:00"), moment(t, "2026-11-20 20:00"))}}
	got := h.May(moment(t, "2026-11-22 00:00"), threeWeeks()).Reasons[0].Text
	if want := "the invitation of 2026-10-02 was withdrawn on 2026-11-21 05:00"; !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want it to begin %q", got, want)
	}
}

// C.3-10: false for all t in [w, w+21 d), true from w+21 d.
func TestBlockIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rules := threeWeeks()
		w := ledger.Instant(rapid.Int64Range(1e15, 2e15).Draw(t, "withdrawn"))
		state := rapid.SampledFrom([]invite.State{invite.Withdrawn, invite.WithdrawClaimed, invite.Gone}).Draw(t, "state")
		older := ledger.Instant(rapid.Int64Range(0, int64(200*ledger.Day)).Draw(t, "age at withdrawal"))
		h := invite.History{Attempts: []invite.Attempt{outgoing(state, w-older, w)}}
		after := ledger.Instant(rapid.Int64Range(0, int64(60*ledger.Day)).Draw(t, "after"))
		for _, at := range []ledger.Instant{w, w + after, w + rules.CoolDown - 1, w + rules.CoolDown} {
			got := h.May(at, rules)
			if blocked := at < w+21*ledger.Day; (got.Verdict == invite.Wait) != blocked {
				t.Fatalf("%d µs after the withdrawal: %s", at-w, got.Verdict)
			} else if blocked && got.NotBefore != w+21*ledger.Day {
				t.Fatalf("not before %s, want 21 days after %s", got.NotBefore, w)
			}
		}
	})
}

func TestExpiryBlocksNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sent := ledger.Instant(rapid.Int64Range(1e15, 2e15).Draw(t, "sent"))
		lapsed := sent + 180*ledger.Day
		after := ledger.Instant(rapid.Int64Range(0, int64(400*ledger.Day)).Draw(t, "after"))
		h := invite.History{Attempts: []invite.Attempt{outgoing(invite.Expired, sent, lapsed)}}
		if got := h.May(lapsed+after, threeWeeks()); got.Verdict != invite.OK {
			t.Fatalf("%s after expiry: %s", after, got.Verdict)
		}
	})
}

// drawHistory draws any history, times in no order that could be relied on but newest first.
func drawHistory(t *rapid.T) (invite.History, ledger.Instant) {
	now := ledger.Instant(15e14)
	h := invite.History{NoContact: rapid.Bool().Draw(t, "no contact"), Reported: rapid.Bool().Draw(t, "reported")}
	if rapid.Bool().Draw(t, "is connected") {
		h.Connected = ledger.DateOf(2016, 5, 1)
	}
	at := now
	for range rapid.IntRange(0, 5).Draw(t, "attempts") {
		at -= ledger.Instant(rapid.Int64Range(0, int64(200*ledger.Day)).Draw(t, "earlier"))
		a := outgoing(rapid.SampledFrom(invite.States()).Draw(t, "state"), at, 0)
		a.Direction = rapid.SampledFrom([]ledger.Direction{ledger.Outgoing, ledger.Incoming, ledger.Unknown}).Draw(t, "direction")
		if rapid.Bool().Draw(t, "end is known") {
			a.Ended = at + ledger.Instant(rapid.Int64Range(0, int64(190*ledger.Day)).Draw(t, "open for"))
		}
		h.Attempts = append(h.Attempts, a)
	}
	return h, now
}

func TestVerdictsHoldTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		h, now := drawHistory(t)
		rules := threeWeeks()
		v := h.May(now, rules)
		if len(v.Reasons) == 0 || v.Reasons[0].Text == "" {
			t.Fatal("a verdict without a reason")
		}
		if (v.Verdict == invite.Wait) != (v.NotBefore != 0) || v.Verdict == invite.Wait && v.NotBefore <= now {
			t.Fatalf("%s not before %s, now %s", v.Verdict, v.NotBefore, now)
		}
		if h.NoContact && v.Verdict != invite.No {
			t.Fatalf("do not contact gives %s", v.Verdict)
		}
		// Shifting every moment by whole days shifts the answer and nothing else (C.3-9).
		shift := ledger.Instant(rapid.IntRange(1, 5000).Draw(t, "shift")) * ledger.Day
		moved := h
		moved.Attempts = nil
		for _, a := range h.Attempts {
			a.Sent += shift
			if a.Ended != 0 {
				a.Ended += shift
			}
			moved.Attempts = append(moved.Attempts, a)
		}
		w := moved.May(now+shift, rules)
		if w.Verdict != v.Verdict || w.Attempts != v.Attempts || v.NotBefore != 0 && w.NotBefore != v.NotBefore+shift {
			t.Fatalf("shifted by %d: %+v, was %+v", shift, w, v)
		}
		// A longer block never lets anyone through earlier.
		rules.CoolDown += 14 * ledger.Day
		if longer := h.May(now, rules); v.Verdict != invite.OK && longer.Verdict == invite.OK || longer.NotBefore < v.NotBefore {
			t.Fatalf("35 days give %+v, 21 gave %+v", longer, v)
		}
	})
}

func TestTheRuleBookHoldsTheseNumbers(t *testing.T) {
	t.Parallel()
	p, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if got := invite.AgainRulesFrom(p); got != threeWeeks() {
		t.Errorf("got %+v, want %+v", got, threeWeeks())
	}
	p, err = p.With(map[string]string{"cooldown.days": "35"})
	if err != nil {
		t.Fatal(err)
	}
	if got := invite.AgainRulesFrom(p).CoolDown; got != 35*ledger.Day {
		t.Errorf("an account told 5 weeks waits %d days", got/ledger.Day)
	}
}

// someBook is an account with a person in every situation, seen on day 300.
func someBook(t *testing.T) *invite.Book {
	t.Helper()
	h := history{}.imports(
		made(100).out("expired", 20).out("waiting", 90).out("never", 91).out("wrong", 92).out("pending", 280).
			out("gone", 99).out("joined", 95).out("tagged", 93).in("inviting", 99).out("ready", 94, "hello"),
		made(285).out("pending", 280).connected("joined", 110).in("inviting", 99).out("waiting", 90).
			out("ready", 94, "hello").out("never", 91).out("wrong", 92).out("tagged", 93),
	)
	return h.says("waiting", ledger.SaidWithdrawn, 290).
		says("tagged", ledger.SaidWithdrawn, 282).says("tagged", ledger.SaidTag, 282, "berlin").
		says("ready", ledger.SaidWithdrawn, 286).
		says("never", ledger.SaidWithdrawn, 286).says("never", ledger.SaidNoContact, 286).
		says("wrong", ledger.SaidWrongPerson, 286).says("wrong", ledger.SaidWithdrawn, 286).
		book(t, 300)
}

func TestABookKnowsWhoMayBeInvited(t *testing.T) {
	t.Parallel()
	b := someBook(t)
	want := map[string]invite.Ruling{
		"expired": invite.OK, "waiting": invite.Wait, "never": invite.No, "wrong": invite.Wait, "pending": invite.Known,
		"gone": invite.Wait, "joined": invite.Known, "tagged": invite.Known, "inviting": invite.Known, "ready": invite.Wait,
	}
	waiting := 0
	for key, ruling := range want {
		p, ok := b.Find(key)
		if !ok {
			t.Fatalf("%s is not in the book", key)
		}
		v := b.May(p, threeWeeks())
		if v.Verdict != ruling {
			t.Errorf("%s: got %s, want %s; %v", key, v.Verdict, ruling, v.Reasons)
		}
		if got := b.NotBefore(p, threeWeeks()); got != v.NotBefore {
			t.Errorf("%s: NotBefore %s, the verdict says %s", key, got, v.NotBefore)
		}
		if ruling == invite.Wait {
			waiting++
		}
	}
	if got := b.People(); got != len(want) {
		t.Errorf("the book holds %d persons, the test asked for %d", got, len(want))
	}
	if got := b.CoolingDown(threeWeeks()); got != waiting {
		t.Errorf("%d are cooling down, want %d", got, waiting)
	}
	p, _ := b.Find("waiting")
	if got, end := b.NotBefore(p, threeWeeks()), day(290)+21*ledger.Day; got != end {
		t.Errorf("waiting until %s, want %s", got, end)
	}
}

func TestTheReinviteQueueIsWhoMayBeInvitedNowOrSoon(t *testing.T) {
	t.Parallel()
	b := someBook(t)
	for _, c := range []struct {
		soon ledger.Instant
		want []string
	}{
		{0, []string{"expired"}},
		{8 * ledger.Day, []string{"expired", "gone", "ready"}},
		{12 * ledger.Day, []string{"expired", "gone", "ready", "waiting"}},
	} {
		var got []string
		for _, k := range b.Again(threeWeeks(), c.soon) {
			got = append(got, b.Key(k.Person))
			v := b.May(k.Person, threeWeeks())
			if k.NotBefore != v.NotBefore || k.Attempts != v.Attempts {
				t.Errorf("%s: the queue says %+v, the verdict %+v", b.Key(k.Person), k, v)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("within %d days: got %v, want %v", c.soon/ledger.Day, got, c.want)
		}
	}
}

func TestTheQueueGivesAReasonToTryAgain(t *testing.T) {
	t.Parallel()
	h := history{}.imports(
		made(100).out("maya", 90, "hello").out("lena", 90).out("omar", 91, "hello").in("omar", 20).in("omar", 21),
		made(130),
	).says("maya", ledger.SaidWithdrawn, 105).says("lena", ledger.SaidWithdrawn, 106).says("omar", ledger.SaidWithdrawn, 107).
		says("lena", ledger.SaidTag, 110, "berlin")
	b := h.book(t, 200)
	want := map[string][]string{"maya": nil, "lena": {"tag", "note"}, "omar": {"incoming"}}
	queue := b.Again(threeWeeks(), 0)
	if len(queue) != len(want) {
		t.Fatalf("%d in the queue, want %d", len(queue), len(want))
	}
	for _, c := range queue {
		var got []string
		for _, r := range c.Why {
			got = append(got, r.Rule)
		}
		if key := b.Key(c.Person); !slices.Equal(got, want[key]) {
			t.Errorf("%s: got %v, want %v", key, got, want[key])
		}
	}
	if last := b.Key(queue[2].Person); last != "maya" {
		t.Errorf("whoever has no reason comes last, got %s", last)
	}
}
