package forecast

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// began is the Monday on which invented accounts begin to send.
var began = ledger.DateOf(2026, time.January, 5)

func morning(day int) ledger.Instant { return (began + ledger.Date(day)).Start(time.UTC) }

func ruleBook(t testing.TB) policy.Policy {
	t.Helper()
	p, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sending is one invitation of an invented account, times in days since began.
type sending struct {
	key      string
	sent     float64
	accepted float64 // day of the acceptance; 0 when never
}

// sendings are an account that sends perDay invitations each day, of which a
// share is accepted after the published delays.
func sendings(seed uint64, days, perDay int, share float64) []sending {
	dice := rand.New(rand.NewPCG(seed, 7))
	delay := Weibull(0.44, 1.10, 180)
	var all []sending
	for day := range days {
		for k := range perDay {
			s := sending{key: fmt.Sprintf("p%d-%d", day, k), sent: float64(day) + float64(1+k)/float64(perDay+2)}
			if dice.Float64() < share {
				u, bin := dice.Float64(), 0
				for delay.By(bin+1) < u {
					bin++
				}
				s.accepted = s.sent + float64(bin) + dice.Float64()
			}
			all = append(all, s)
		}
	}
	return all
}

// export is the archive of such an account made at the end of a day: what is
// open, or with history all that was sent, and the connections.
func export(all []sending, day int, history bool, gone func(sending) bool) *ledger.Facts {
	f := &ledger.Facts{
		Source: "archive", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		ExportedOn: began + ledger.Date(day), ExportedBy: "name", AsOf: morning(day), History: history,
		Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections),
	}
	i, c := &f.Invitations, &f.Connections
	for _, s := range all {
		if s.sent > float64(day) || gone != nil && gone(s) {
			continue
		}
		yes := s.accepted != 0 && s.accepted <= float64(day)
		if !yes || history {
			i.Row, i.Direction = append(i.Row, uint32(len(i.Row)+1)), append(i.Direction, ledger.Outgoing)
			i.Sent, i.Offset = append(i.Sent, ledger.Wall((morning(0)+ledger.Instant(s.sent*float64(ledger.Day)))/ledger.Minute)), append(i.Offset, 0)
			i.Key.AppendString(s.key)
			i.Name.AppendString("Name of " + s.key)
			i.Note.AppendString("")
		}
		if yes {
			c.Row, c.On = append(c.Row, uint32(len(c.Row)+1)), append(c.On, began+ledger.Date(s.accepted))
			c.Key.AppendString(s.key)
			c.Name.AppendString("Name of " + s.key)
			c.Company.AppendString("")
			c.Title.AppendString("")
			c.Email.AppendString("")
		}
	}
	return f
}

// ledgerOf is a book of archives, and of what was said besides.
type ledgerOf struct{ entries []ledger.Entry }

func (l *ledgerOf) imports(f *ledger.Facts) {
	payload, key := ledger.EncodeFacts(f)
	l.entries = append(l.entries, ledger.Entry{Kind: ledger.KindImport, Key: key, Origin: "export-" + f.ExportedOn.String() + ".zip", Payload: payload})
}

func (l *ledgerOf) says(key string, outcome ledger.Outcome, day float64, text string) {
	m := ledger.Mark{Outcome: outcome, Person: key, At: morning(0) + ledger.Instant(day*float64(ledger.Day)), Text: text}
	l.entries = append(l.entries, ledger.Entry{Kind: ledger.KindMark, Happened: m.At, Payload: ledger.EncodeMark(m)})
}

func (l *ledgerOf) sets(name, value string) {
	l.entries = append(l.entries, ledger.Entry{Kind: ledger.KindSetting, Payload: ledger.EncodeSetting(ledger.Setting{Name: name, Value: value})})
}

func (l *ledgerOf) typed(week, count int) {
	j := ledger.Journal{Kind: KindSentWeek, At: morning(7*week) + ledger.Day, Count: count}
	l.entries = append(l.entries, ledger.Entry{Kind: ledger.KindJournal, Payload: ledger.EncodeJournal(j)})
}

func (l *ledgerOf) book(t testing.TB, day int) *invite.Book {
	t.Helper()
	return l.fold(t).Book(morning(day)+ledger.Hour, time.UTC, invite.RulesOf(ruleBook(t)))
}

// fold is the ledger folded, again if it must; t is a test or a rapid check.
func (l *ledgerOf) fold(t interface{ Fatal(args ...any) }) *invite.Fold {
	f := invite.NewFold()
	for range 2 {
		for i, e := range l.entries {
			e.Position = int64(i + 1)
			if err := f.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		if !f.Stale() {
			break
		}
		f = f.Again()
	}
	return f
}

func (l *ledgerOf) account(t testing.TB, day int) *Account {
	t.Helper()
	return FromBook(l.book(t, day), RulesFrom(ruleBook(t)))
}
