package invite_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// TestWhereAnInvitationStands tells small histories of one person, "ivo", and
// what must be known of their latest invitation.
func TestWhereAnInvitationStands(t *testing.T) {
	t.Parallel()
	const ivo = "ivo"
	cases := []struct {
		name  string
		h     history
		now   int
		state invite.State
		basis invite.Basis
		flags invite.Flag
		ended int // day, -1 when not known
	}{
		{"listed by an archive of open ones", history{}.imports(made(30).out(ivo, 20)), 31, invite.Pending, invite.Observed, 0, -1},
		{"listed by an archive that keeps history", history{}.imports(made(30).history().out(ivo, 20)), 31, invite.Pending, invite.Presumed, 0, -1},
		{"listed and connected since", history{}.imports(made(30).history().out(ivo, 20).connected(ivo, 25)), 31, invite.Accepted, invite.Observed, 0, 25},
		{"listed open, connected in the next archive", history{}.imports(made(30).out(ivo, 20), made(40).connected(ivo, 35)), 41, invite.Accepted, invite.Observed, 0, 35},
		{"connected a day before it was sent is rounding", history{}.imports(made(30).history().out(ivo, 20).connected(ivo, 19)), 31, invite.Accepted, invite.Observed, 0, 19},
		{"connected two days before it was sent", history{}.imports(made(30).history().out(ivo, 20).connected(ivo, 18)), 31, invite.Accepted, invite.Inferred, invite.ConnectedBefore, -1},
		{"connected long ago, removed, invited again", history{}.imports(made(30).connected(ivo, 5), made(60).out(ivo, 50)), 61, invite.Pending, invite.Observed, 0, -1},
		{"missing from the next archive", history{}.imports(made(30).out(ivo, 20), made(40)), 41, invite.Gone, invite.Observed, 0, 40},
		{"missing from an archive older than the one that lists it", history{}.imports(made(30).out(ivo, 20), made(25)), 31, invite.Pending, invite.Observed, 0, -1},
		{"missing once, then listed again", history{}.imports(made(30).out(ivo, 20), made(40), made(50).out(ivo, 20)), 51, invite.Pending, invite.Observed, 0, -1},
		{"gone, and connected long after", history{}.imports(made(30).out(ivo, 20), made(40), made(90).connected(ivo, 80)), 91, invite.Accepted, invite.Observed, 0, 80},
		{"missing for the first time past the age of lapsing", history{}.imports(made(30).out(ivo, 20), made(215)), 216, invite.Expired, invite.Presumed, 0, 200},
		{"unseen for 190 days", history{}.imports(made(30).out(ivo, 20)), 210, invite.Expired, invite.Presumed, 0, 200},
		{"unseen for 189 days", history{}.imports(made(30).out(ivo, 20)), 209, invite.Pending, invite.Observed, invite.NearExpiry, -1},
		{"seen open at 300 days does not lapse by age", history{}.imports(made(320).out(ivo, 20)), 330, invite.Pending, invite.Observed, 0, -1},
		{"said to be withdrawn", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31), 32, invite.WithdrawClaimed, invite.Claimed, 0, 31},
		{"said to be withdrawn, and missing later", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).imports(made(40)), 41, invite.Withdrawn, invite.Observed, 0, 31},
		{"said to be withdrawn, but listed open later", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).imports(made(40).out(ivo, 20)), 41, invite.Pending, invite.Observed, invite.Contradicted, -1},
		{"said to be withdrawn, and listed by a history later", history{}.imports(made(30).history().out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).imports(made(40).history().out(ivo, 20)), 41, invite.WithdrawClaimed, invite.Claimed, 0, 31},
		{"said to be withdrawn, listed by a history later, and gone after that", history{}.imports(made(30).history().out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).imports(made(40).history().out(ivo, 20), made(50).history()), 51, invite.WithdrawClaimed, invite.Claimed, 0, 31},
		{"said to be withdrawn, listed without a date later, and gone after that", history{}.imports(made(30).history().out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).imports(made(40).history().out(ivo, -1), made(50).history()), 51, invite.WithdrawClaimed, invite.Claimed, 0, 31},
		{"said to be withdrawn, and missing from a history", history{}.imports(made(30).history().out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).imports(made(40).history()), 41, invite.Withdrawn, invite.Observed, 0, 31},
		{"sent and withdrawn on one day, and missing later", history{}.says(ivo, ledger.SaidSent, 30).says(ivo, ledger.SaidWithdrawn, 30).imports(made(40)), 41, invite.Withdrawn, invite.Observed, invite.ByHand, 30},
		{"said to be withdrawn, but they had accepted", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 33).imports(made(40).connected(ivo, 32)), 41, invite.Accepted, invite.Observed, invite.Contradicted, 32},
		{"withdrawn, confirmed, connected through another later", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).imports(made(40), made(90).connected(ivo, 80)), 91, invite.Accepted, invite.Observed, 0, 80},
		{"an archive of the days before does not contradict", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 45).imports(made(40).out(ivo, 20)), 46, invite.WithdrawClaimed, invite.Claimed, 0, 45},
		{"looked for and not found", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidNotFound, 31), 32, invite.Gone, invite.Claimed, 0, 31},
		{"seen on the Sent page counts as open", history{}.imports(made(30).history().out(ivo, 20)).says(ivo, ledger.SaidStillPending, 31), 32, invite.Pending, invite.Observed, 0, -1},
		{"the last word counts", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidWithdrawn, 31).says(ivo, ledger.SaidStillPending, 32), 33, invite.Pending, invite.Observed, 0, -1},
		{"said to be accepted", history{}.imports(made(30).out(ivo, 20)).says(ivo, ledger.SaidAccepted, 31), 32, invite.Accepted, invite.Claimed, 0, 31},
		{"sent by hand", history{}.says(ivo, ledger.SaidSent, 20), 22, invite.Pending, invite.Presumed, invite.ByHand, -1},
		{"sent by hand, listed to the minute later", history{}.says(ivo, ledger.SaidSent, 20).imports(made(30).out(ivo, 21)), 31, invite.Pending, invite.Observed, 0, -1},
		{"sent by hand, missing later", history{}.says(ivo, ledger.SaidSent, 20).imports(made(30)), 31, invite.Gone, invite.Observed, invite.ByHand, 30},
		{"withdrawn, though no archive ever listed it", history{}.says(ivo, ledger.SaidWithdrawn, 20), 22, invite.WithdrawClaimed, invite.Claimed, invite.ByHand, 20},
		{"invited again while the first was open", history{}.imports(made(80).out(ivo, 20).out(ivo, 70)), 81, invite.Pending, invite.Observed, 0, -1},
		{"listed without a readable date, but known", history{}.imports(made(30).out(ivo, 20), made(40).out(ivo, -1)), 41, invite.Pending, invite.Observed, 0, -1},
		{"listed without a readable date alone", history{}.imports(made(30).out(ivo, -1)), 31, invite.Pending, invite.Observed, 0, -1},
		{"listed without a readable date, missing later", history{}.imports(made(30).out(ivo, -1), made(40)), 41, invite.Gone, invite.Observed, 0, 40},
		{"incoming and open", history{}.imports(made(30).in(ivo, 20)), 31, invite.Open, invite.Observed, 0, -1},
		{"incoming and accepted", history{}.imports(made(30).in(ivo, 20), made(40).connected(ivo, 35)), 41, invite.Accepted, invite.Observed, 0, 35},
		{"incoming and ignored", history{}.imports(made(30).in(ivo, 20)).says(ivo, ledger.SaidIgnored, 31), 32, invite.Ignored, invite.Claimed, 0, 31},
		{"incoming and missing later", history{}.imports(made(30).in(ivo, 20), made(40)), 41, invite.Gone, invite.Observed, 0, 40},
		{"a connection that appeared unseen", history{}.imports(made(30), made(40).connected(ivo, 35)), 41, invite.Accepted, invite.Observed, 0, 35},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := c.h.book(t, c.now)
			p, ok := b.Find(ivo)
			if !ok || b.Latest(p) < 0 {
				t.Fatal("ivo has no invitation")
			}
			i := b.Latest(p)
			if b.State(i) != c.state || b.Basis(i) != c.basis || b.Flags(i) != c.flags {
				t.Errorf("got %v, %v, flags %d; want %v, %v, flags %d", b.State(i), b.Basis(i), b.Flags(i), c.state, c.basis, c.flags)
			}
			want := ""
			if c.ended >= 0 {
				want = date(c.ended).String()
			}
			if got := b.Ended(i).In(b.Zone()).String(); got != want {
				t.Errorf("ended %q, want %q", got, want)
			}
		})
	}
}

func TestTheEarlierOfTwoIsOver(t *testing.T) {
	t.Parallel()
	b := history{}.imports(made(80).out("ivo", 20).out("ivo", 70)).book(t, 81)
	p, _ := b.Find("ivo")
	first := b.Earlier(b.Latest(p))
	if b.State(first) != invite.Gone || b.Flags(first)&invite.Superseded == 0 {
		t.Errorf("the earlier invitation is %v with flags %d", b.State(first), b.Flags(first))
	}
	if b.Earlier(first) != -1 {
		t.Error("there is nothing before the first")
	}
}

func TestAConnectionGoesToTheInvitationThatLedToIt(t *testing.T) {
	t.Parallel()
	b := history{}.imports(made(200).history().out("ivo", 20).out("ivo", 90).connected("ivo", 95)).book(t, 201)
	p, _ := b.Find("ivo")
	last := b.Latest(p)
	if b.State(last) != invite.Accepted || b.State(b.Earlier(last)) != invite.Gone {
		t.Errorf("latest %v, earlier %v", b.State(last), b.State(b.Earlier(last)))
	}
}

func TestConnectionsOfTheFirstArchiveAreNotNew(t *testing.T) {
	t.Parallel()
	b := history{}.imports(made(30).connected("old", 2).connected("older", 1)).book(t, 31)
	if b.Len() != 0 {
		t.Errorf("%d invitations from connections that were there before Kith", b.Len())
	}
	if p, ok := b.Find("old"); !ok || b.ConnectedOn(p) != date(2) {
		t.Error("the connection itself is not known")
	}
}

func TestAMergeJoinsTwoNamesOfOnePerson(t *testing.T) {
	t.Parallel()
	h := history{}.imports(made(30).out("~ivo sample", 20), made(40).out("ivo-sample", 20)).
		imports(func() archive { a := made(40); a.Has = 0; return a }())
	before := h.book(t, 41)
	if before.Len() != 2 {
		t.Fatalf("%d invitations before the merge", before.Len())
	}
	after := h.merges("~ivo sample", "ivo-sample").book(t, 41)
	if after.Len() != 1 || after.State(0) != invite.Pending {
		t.Fatalf("%d invitations after the merge, the first %v", after.Len(), after.State(0))
	}
	old, _ := after.Find("~ivo sample")
	now, _ := after.Find("ivo-sample")
	if old != now {
		t.Error("the two keys lead to two persons")
	}
}

func TestChangesOfAnImport(t *testing.T) {
	t.Parallel()
	h := history{}.imports(made(30).out("ann", 20).out("bob", 21).out("cyd", 22).out("dan", 23).in("eve", 24)).
		says("bob", ledger.SaidWithdrawn, 31).says("cyd", ledger.SaidWithdrawn, 31).says("fay", ledger.SaidSent, 32)
	before := h.book(t, 33).Snapshot()
	after := h.imports(made(40).out("cyd", 22).out("fay", 32).out("gus", 35).in("hal", 36).connected("ann", 33).connected("ida", 37)).book(t, 41)
	want := invite.Changes{Sent: 1, Received: 1, Accepted: 2, Gone: 2, ConfirmedWithdrawn: 1, Contradicted: 1}
	told := map[invite.Change][]string{}
	got := after.Since(before, func(c invite.Change, i int) { told[c] = append(told[c], after.Key(after.Person(i))) })
	if got != want || got != after.Since(before, nil) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for c, want := range map[invite.Change]string{
		invite.NewSent: "gus", invite.NewReceived: "hal", invite.NewAccepted: "ann ida", invite.NewGone: "dan eve",
		invite.NewConfirmed: "bob", invite.NewContradicted: "cyd", invite.NewWithdrawn: "",
	} {
		slices.Sort(told[c])
		if got := strings.Join(told[c], " "); got != want {
			t.Errorf("%s: %q, want %q", c, got, want)
		}
		if same, ok := invite.ChangeNamed(c.String()); !ok || same != c {
			t.Errorf("%s is no name of %d", c, c)
		}
	}
	if _, ok := invite.ChangeNamed("change?"); ok {
		t.Error("a change that is none has a name")
	}
}

func TestARowWithoutADateIsNoSecondInvitation(t *testing.T) {
	t.Parallel()
	b := history{}.imports(made(30).out("ivo", 20), made(40).out("ivo", -1)).book(t, 41)
	if b.Len() != 1 {
		t.Errorf("%d invitations", b.Len())
	}
}
