package forecast

import (
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// told is all that an account says of a segment, a line each.
func told(t *testing.T, a *Account, s Segment) string {
	t.Helper()
	var lines []string
	for _, r := range a.Explain(a.Group(s), ruleBook(t)) {
		if strings.Contains(r.Text, "NaN") || strings.Contains(r.Text, "Inf") || strings.Contains(r.Text, "e+") {
			t.Errorf("not a number: %s", r.Text)
		}
		lines = append(lines, r.Text)
	}
	return strings.Join(lines, "\n")
}

func says(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
}

func TestASegmentWithoutDataSaysSo(t *testing.T) {
	t.Parallel()
	w := truth{share: .25, perWeek: 20, now: 182}
	for _, x := range []struct {
		exports []int
		history bool
	}{{days(7, 182, 7), false}, {[]int{182}, true}, {[]int{182}, false}} {
		w.exports, w.history = x.exports, x.history
		l := w.ledger(1)
		text := told(t, l.account(t, 182), Warm)
		says(t, text, "benchmark, not your data: published figures of others, because your data do not show yet how warm invitations are answered")
		if strings.Contains(text, "archives:") || strings.Contains(text, "0 connections") {
			t.Errorf("counts of another segment: %s", text)
		}
	}
	var none ledgerOf
	says(t, told(t, none.account(t, 10), Cold), "published figures of others, because no archive lists your invitations yet")
}

func TestABelievedPriorIsNoPublishedFigure(t *testing.T) {
	t.Parallel()
	var none ledgerOf
	a := none.account(t, 10)
	prior := a.Group(Cold).Prior
	prior.Accepted++
	a.Believe(Cold, prior, 12)
	text := told(t, a, Cold)
	says(t, text, "benchmark, not your data: what 12 accounts of this workspace show", "from 12 accounts of this workspace")
	if strings.Contains(text, "published figures") {
		t.Error(text)
	}
}

// Several archives whose weeks cannot be used may still show when answers come.
func TestArchivesWithoutAWholeWeekTellOnlyWhen(t *testing.T) {
	t.Parallel()
	w := truth{share: .4, perWeek: 100, now: 26, exports: days(1, 26, 1)}
	a := w.ledger(2).account(t, 26)
	if a.Level != SeveralExports || a.Group(Cold).Answered() || a.Group(Cold).Own() == 0 {
		t.Fatalf("level %s, %d own", a.Level, a.Group(Cold).Own())
	}
	text := told(t, a, Cold)
	says(t, text, "the share is a benchmark, not your data", "how long an answer takes comes from those that an archive caught open")
	if strings.Contains(text, "0 connections") || strings.Contains(text, "upper bound") {
		t.Error(text)
	}
}

func TestOneIsNotMany(t *testing.T) {
	t.Parallel()
	lives := []life{
		{key: "a", direction: ledger.Outgoing, sent: 10, end: 500},
		{key: "b", direction: ledger.Outgoing, sent: 20, end: 21, joined: true},
		{key: "c", direction: ledger.Outgoing, sent: 30, end: 500},
		{key: "d", direction: ledger.Outgoing, sent: 30, end: 500, undated: true},
	}
	l := ledgerFrom([]*ledger.Facts{archiveOf(lives, 100, true, true, true, 0)})
	a := FromBook(l.at(t, 100), RulesFrom(ruleBook(t)))
	says(t, told(t, a, Cold), "1 accepted and 2 not so far", "1 acceptance of your own", "1 pending one has no known date")
	open := ledgerFrom([]*ledger.Facts{archiveOf(lives, 100, false, true, true, 0)})
	a = FromBook(open.at(t, 100), RulesFrom(ruleBook(t)))
	says(t, told(t, a, Cold), "from one archive: 1 connection in the weeks that are complete and at least 28 days old, against 1 that stayed unanswered")
}

func TestWeightedCountsAreSaidToBeSo(t *testing.T) {
	t.Parallel()
	w := truth{share: .25, perWeek: 20, now: 182, exports: []int{182}, history: true}
	r := RulesFrom(ruleBook(t))
	r.HalfLife = 90
	says(t, told(t, FromBook(w.ledger(3).book(t, 182), r), Cold), "counts less the longer ago it was sent, half after 90 days")
	w = truth{share: .25, perWeek: 50, now: 182, exports: days(7, 182, 7), purge: 10, recorded: true}
	says(t, told(t, w.ledger(3).account(t, 182), Cold), "one withdrawn early as the part of a failure that was due")
}

func TestTheAgeFromWhichWasWithdrawnIsSaid(t *testing.T) {
	t.Parallel()
	w := truth{share: .25, perWeek: 50, now: 182, exports: []int{182}, history: true, purge: 60}
	l := w.ledger(4)
	says(t, told(t, l.account(t, 182), Cold), "so the share may be too high; the setting withdrew.age tells")
	l.sets(SettingWithdrew, "60")
	says(t, told(t, l.account(t, 182), Cold), "you withdrew invitations from an age of 60 days on")
}

func TestTwoPartsSayWhyNothingCanBeSaid(t *testing.T) {
	t.Parallel()
	var none ledgerOf
	empty := none.account(t, 10)
	open := truth{share: .25, perWeek: 20, now: 100, exports: []int{50, 100}}
	one, kept := open, open
	kept.history = true
	for _, row := range []struct {
		a    *Account
		x, y Part
		want string
	}{
		{empty, Part{Name: "x"}, Part{Name: "y"}, "nothing can be said: no invitation is known from its sending yet; kith sent records the next ones"},
		{one.ledger(5).account(t, 100), Part{Name: "x"}, Part{Name: "y", Sent: 9}, `no invitation in "x" is known from its sending: archives of open invitations`},
		{kept.ledger(5).account(t, 100), Part{Name: "x", Sent: 9}, Part{Name: "y"}, `none of the invitations that count is in "y"`},
		{kept.ledger(5).account(t, 100), Part{Name: "x", Young: 2}, Part{Name: "y", Sent: 9}, `none of "x" is old enough yet`},
		{empty, Part{Name: "x", Sent: 900, Accepted: 100}, Part{Name: "y", Sent: 900, Accepted: 130}, `less often than "y", by 0.`},
	} {
		if got := row.a.Against(row.x, row.y).Text; !strings.Contains(got, row.want) {
			t.Errorf("%s\nand not %s", got, row.want)
		}
	}
}

func TestCountsAreWrittenOut(t *testing.T) {
	t.Parallel()
	for x, want := range map[float64]string{0: "0", 1: "1", 12345: "12345", 12345.678: "12345.7", 7.22153: "7.222", 0.5: "0.5"} {
		if got := number(x); got != want {
			t.Errorf("%v is written %s", x, got)
		}
	}
	if points(.0101) != "1 point" || points(.004) != "0.4 points" || points(.21) != "21 points" {
		t.Errorf("%s, %s, %s", points(.0101), points(.004), points(.21))
	}
}
