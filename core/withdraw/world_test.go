package withdraw

import (
	"fmt"
	"testing"
	"time"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// today is a Monday.
var today = ledger.DateOf(2026, time.November, 23)

func noon(d ledger.Date) ledger.Instant { return d.Start(time.UTC) + 12*ledger.Hour }

func rules(t testing.TB) policy.Policy {
	t.Helper()
	p, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// steady are the rules without jitter, for plans whose counts are told.
func steady(t testing.TB) policy.Policy {
	t.Helper()
	p, err := rules(t).With(map[string]string{string(policy.WithdrawJitter): "0"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// made is a plan with its forecast and its reasons.
func made(b *invite.Book, p policy.Policy, ask Ask) Outcome {
	o := Plan(b, p, forecast.FromBook(b, forecast.RulesFrom(p)), ask)
	o.Explain()
	return o
}

// world is an account under construction. People are called p0, p1 ...
type world struct {
	entries []ledger.Entry
	facts   *ledger.Facts
}

// pending is a world whose archive of today lists one open request for each age.
func pending(ages ...int) *world {
	w := &world{facts: &ledger.Facts{
		Source: "archive", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		ExportedOn: today, ExportedBy: "name", AsOf: noon(today) - ledger.Hour,
		Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections),
	}}
	for i, age := range ages {
		w.invited(fmt.Sprintf("p%d", i), age, "")
	}
	return w
}

func (w *world) invited(key string, age int, note string) *world {
	t := &w.facts.Invitations
	t.Row = append(t.Row, uint32(len(t.Row)+1))
	t.Direction = append(t.Direction, ledger.Outgoing)
	t.Sent = append(t.Sent, ledger.Wall((noon(today)-ledger.Instant(age)*ledger.Day)/ledger.Minute))
	t.Offset = append(t.Offset, 0)
	t.Key.AppendString(key)
	t.Name.AppendString("Name of " + key)
	t.Note.AppendString(note)
	return w
}

func (w *world) connected(key, company string) *world {
	t := &w.facts.Connections
	t.Row = append(t.Row, uint32(len(t.Row)+1))
	t.On = append(t.On, today-400)
	t.Key.AppendString(key)
	t.Name.AppendString("Name of " + key)
	t.Company.AppendString(company)
	t.Title.AppendString("")
	t.Email.AppendString("")
	return w
}

func (w *world) says(key string, outcome ledger.Outcome, at ledger.Instant, text string) *world {
	m := ledger.Mark{Outcome: outcome, Person: key, At: at, Text: text}
	w.entries = append(w.entries, ledger.Entry{Kind: ledger.KindMark, Happened: at, Learned: at, Payload: ledger.EncodeMark(m)})
	return w
}

func (w *world) sets(name, value string) *world {
	w.entries = append(w.entries, ledger.Entry{Kind: ledger.KindSetting, Payload: ledger.EncodeSetting(ledger.Setting{Name: name, Value: value})})
	return w
}

// book folds the world as it stands at noon of a day.
func (w *world) book(t testing.TB, day ledger.Date) *invite.Book {
	t.Helper()
	return w.bookIn(t, day, time.UTC)
}

// bookIn has the account live in another zone; the moment is the same.
func (w *world) bookIn(t testing.TB, day ledger.Date, zone *time.Location) *invite.Book {
	t.Helper()
	payload, key := ledger.EncodeFacts(w.facts)
	entries := append([]ledger.Entry{{Kind: ledger.KindImport, Key: key, Origin: "export.zip", Payload: payload}}, w.entries...)
	f := invite.NewFold()
	for round := 0; round < 2; round++ {
		for i, e := range entries {
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
	return f.Book(noon(day), zone, invite.RulesOf(rules(t)))
}

// keys are the persons of a plan's items in order, day by day.
func keys(o Outcome) (all []string) {
	for _, d := range o.Days {
		for _, it := range d.Items {
			all = append(all, it.Person)
		}
	}
	return all
}

func keptBy(o Outcome) map[string]string {
	all := make(map[string]string)
	for _, k := range o.Kept {
		all[k.Person] = k.Reasons[0].Text
	}
	return all
}

func ages(n, oldest, step int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = oldest - i*step
	}
	return all
}
