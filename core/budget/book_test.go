package budget

import (
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// someone is an account of two archives, a week apart; now lies a day after the second.
func someone(t *testing.T, settings map[string]string, marks ...ledger.Mark) *invite.Book {
	t.Helper()
	facts := func(at ledger.Instant) *ledger.Facts {
		return &ledger.Facts{
			Source: "archive", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
			ExportedOn: at.In(time.UTC), ExportedBy: "name", AsOf: at,
			Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections),
		}
	}
	sent := func(f *ledger.Facts, d ledger.Direction, key string, at ledger.Instant, note string) {
		v := &f.Invitations
		v.Row, v.Direction = append(v.Row, uint32(len(v.Row)+1)), append(v.Direction, d)
		v.Sent, v.Offset = append(v.Sent, ledger.Wall(at/ledger.Minute)), append(v.Offset, 0)
		v.Key.AppendString(key)
		v.Name.AppendString("Name of " + key)
		v.Note.AppendString(note)
	}
	joined := func(f *ledger.Facts, key string, on ledger.Date) {
		c := &f.Connections
		c.Row, c.On = append(c.Row, uint32(len(c.Row)+1)), append(c.On, on)
		for _, text := range []*ledger.Texts{&c.Company, &c.Title, &c.Email} {
			text.AppendString("")
		}
		c.Key.AppendString(key)
		c.Name.AppendString("Name of " + key)
	}
	today := now.In(time.UTC)
	first, second := facts(now-8*ledger.Day), facts(now-ledger.Day)
	joined(first, "old-friend", today-500)
	joined(second, "old-friend", today-500)
	sent(first, ledger.Outgoing, "asked-early", now-10*ledger.Day, "hello")
	sent(second, ledger.Outgoing, "asked-early", now-10*ledger.Day, "hello")
	sent(second, ledger.Outgoing, "asked", now-2*ledger.Day, "hello again")
	sent(second, ledger.Incoming, "asks-me", now-2*ledger.Day, "")
	joined(second, "new-friend", today-3) // never seen open: perhaps a request of ours

	f := invite.NewFold()
	position := int64(0)
	add := func(e ledger.Entry) {
		position++
		e.Position = position
		if err := f.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	for _, facts := range []*ledger.Facts{first, second} {
		payload, key := ledger.EncodeFacts(facts)
		add(ledger.Entry{Kind: ledger.KindImport, Key: key, Payload: payload})
	}
	for name, value := range settings {
		add(ledger.Entry{Kind: ledger.KindSetting, Payload: ledger.EncodeSetting(ledger.Setting{Name: name, Value: value})})
	}
	for _, m := range marks {
		add(ledger.Entry{Kind: ledger.KindMark, Happened: m.At, Learned: m.At, Payload: ledger.EncodeMark(m)})
	}
	return f.Book(now, time.UTC, invite.RulesOf(rules(t)))
}

func TestTheBookGivesCertainAndPossibleSends(t *testing.T) {
	t.Parallel()
	in := FromBook(someone(t, nil), rules(t))
	if len(in.Sends) != 2 || len(in.Noted) != 2 || in.Pending != 2 || in.Connections != -1 || in.Listed != 2 || in.Since != 0 {
		t.Fatalf("%+v", in)
	}
	if len(in.Possible) != 1 {
		t.Fatalf("possible: %v", in.Possible)
	}
	a := Assess(in)
	if a.Sliding.Used != 1 || a.Sliding.UsedAtMost != 2 || a.Notes.Used != 2 || a.HardLimit != 100 {
		t.Errorf("%+v", a)
	}
}

func TestAWithdrawalStaysCounted(t *testing.T) {
	t.Parallel()
	taken := ledger.Mark{Outcome: ledger.SaidWithdrawn, Person: "asked", At: now - ledger.Hour}
	in := FromBook(someone(t, nil, taken), rules(t))
	a := Assess(in)
	if in.Pending != 1 || in.Claimed != 1 || a.Sliding.Used != 1 || a.Sliding.Left != 99 {
		t.Errorf("%d pending, %d claimed, %+v", in.Pending, in.Claimed, a.Sliding)
	}
}

func TestSettingsSayWhatTheArchiveDoesNot(t *testing.T) {
	t.Parallel()
	in := FromBook(someone(t, map[string]string{"plan": "Sales Navigator", "since": (now - 10*ledger.Day).In(time.UTC).String(), "connections": "31"}), rules(t))
	if a := Assess(in); in.Connections != 31 || in.Since == 0 || a.Plan.String() != "sales_nav" || a.SafeLimit != 35 || a.HardLimit != 43 {
		t.Errorf("%+v", a)
	}
	in = FromBook(someone(t, map[string]string{"since": "long ago", "connections": "-3"}), rules(t))
	if in.Connections != -1 || in.Since != 0 {
		t.Errorf("what cannot be read counts as not set: %+v", in)
	}
	told := ledger.Mark{Outcome: ledger.SaidReported, Person: "asked", At: now - ledger.Hour}
	if in := FromBook(someone(t, nil, told), rules(t)); in.Reported != 1 {
		t.Errorf("%d reports", in.Reported)
	}
}
