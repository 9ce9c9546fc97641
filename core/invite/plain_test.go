package invite

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
)

// The short way must answer what the long way would.
func TestPlainlyPendingAgreesWithTheCourt(t *testing.T) {
	t.Parallel()
	rules := Rules{Expiry: 180 * ledger.Day, Presume: 190 * ledger.Day, Near: 150 * ledger.Day}
	short := 0
	rapid.Check(t, func(t *rapid.T) {
		f := NewFold()
		for n := range rapid.IntRange(1, 3).Draw(t, "imports") {
			facts := drawn(t)
			payload, key := ledger.EncodeFacts(facts)
			if err := f.Add(ledger.Entry{Position: int64(n + 1), Kind: ledger.KindImport, Key: key, Payload: payload}); err != nil {
				t.Fatal(err)
			}
		}
		now := ledger.Instant(rapid.IntRange(1, 600).Draw(t, "now")) * ledger.Day
		b := f.Book(now, time.UTC, rules)
		for row, p := range f.rows.person {
			basis, ok := b.plainlyPending(uint32(row), p)
			if !ok {
				continue
			}
			short++
			if a := b.judgeAlone(uint32(row)); a != (answer{Pending, basis, 0, 0}) {
				t.Fatalf("row %d: the short way says pending, %v; the court says %+v", row, basis, a)
			}
		}
	})
	if short == 0 {
		t.Error("no row took the short way")
	}
}

func drawn(t *rapid.T) *ledger.Facts {
	on := rapid.IntRange(1, 400).Draw(t, "on")
	f := &ledger.Facts{
		ExportedOn: ledger.Date(on), AsOf: ledger.Instant(on) * ledger.Day, History: rapid.Bool().Draw(t, "history"),
		Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections),
	}
	for k := range 6 {
		if rapid.Bool().Draw(t, "listed") {
			i := &f.Invitations
			i.Row, i.Offset = append(i.Row, 1), append(i.Offset, 0)
			i.Direction = append(i.Direction, ledger.Direction(1+k%2))
			i.Sent = append(i.Sent, ledger.Wall(1440*(1+k*60)))
			i.Key.AppendString(fmt.Sprintf("person-%d", k))
			i.Name.AppendString("")
			i.Note.AppendString("")
		}
		if rapid.IntRange(0, 4).Draw(t, "connected") == 0 {
			c := &f.Connections
			c.Row, c.On = append(c.Row, 1), append(c.On, ledger.Date(rapid.IntRange(1, 400).Draw(t, "since")))
			c.Key.AppendString(fmt.Sprintf("person-%d", k))
			for _, column := range []*ledger.Texts{&c.Name, &c.Company, &c.Title, &c.Email} {
				column.AppendString("")
			}
		}
	}
	return f
}
