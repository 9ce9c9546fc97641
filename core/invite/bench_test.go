package invite_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// large is one archive of many invitations, a fifth as many connections, half
// of those to people who were invited.
func large(rows int) *ledger.Facts {
	a := made(300)
	a.History = true
	i, c := &a.Invitations, &a.Connections
	i.Key.Grow(rows, 24*rows)
	i.Name.Grow(rows, 18*rows)
	i.Note.Grow(rows, 30*rows)
	for k := range rows {
		i.Row = append(i.Row, uint32(k+1))
		i.Direction = append(i.Direction, ledger.Outgoing)
		i.Sent = append(i.Sent, wall(250)-ledger.Wall(k))
		i.Offset = append(i.Offset, 60)
		i.Key.AppendString(fmt.Sprintf("person-%d-%x", k, k*2654435761%1000003))
		i.Name.AppendString(fmt.Sprintf("Person Number%d", k))
		if k%3 == 0 {
			i.Note.AppendString(fmt.Sprintf("Hello %d, I enjoyed your talk about the number %d and would like to stay in touch.", k, k*7))
		} else {
			i.Note.AppendString("")
		}
	}
	for k := range rows / 5 {
		c.Row = append(c.Row, uint32(k+1))
		c.On = append(c.On, date(280))
		c.Key.AppendString(fmt.Sprintf("person-%d-%x", k*10, k*10*2654435761%1000003))
		c.Name.AppendString(fmt.Sprintf("Person Number%d", k*10))
		c.Company.AppendString(fmt.Sprintf("Company %d", k%999))
		c.Title.AppendString("Director of Testing")
		c.Email.AppendString("")
	}
	return a.Facts
}

func BenchmarkMillion(b *testing.B) {
	facts := large(1_000_000)
	pack := ledger.NewPacker()
	payload, key := ledger.EncodeFacts(facts)
	b.Logf("payload %d MB, key %s", len(payload)>>20, key)
	fold := func() *invite.Fold {
		f := invite.NewFold()
		if err := f.AddFacts(ledger.Entry{Position: 1, Kind: ledger.KindImport, Key: key}, facts, "content"); err != nil {
			b.Fatal(err)
		}
		return f
	}
	f := fold()
	parts := map[string][]byte{}
	for _, p := range f.Checkpoint(pack) {
		parts[p.Name] = p.Bytes
		b.Logf("part %s %d kB", p.Name, len(p.Bytes)>>10)
	}
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			ledger.EncodeFacts(facts)
		}
	})
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			if _, err := ledger.DecodeFacts(payload); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fold", func(b *testing.B) {
		for b.Loop() {
			fold()
		}
	})
	b.Run("book", func(b *testing.B) {
		for b.Loop() {
			f.Book(day(301), time.UTC, rules)
		}
	})
	b.Run("checkpoint", func(b *testing.B) {
		for b.Loop() {
			f.Checkpoint(pack)
		}
	})
	b.Run("restore", func(b *testing.B) {
		for b.Loop() {
			if _, ok := invite.Restore(pack, parts); !ok {
				b.Fatal("refused")
			}
		}
	})
	b.Run("attach", func(b *testing.B) {
		for b.Loop() {
			back, _ := invite.Restore(pack, parts)
			whole, err := ledger.DecodeFacts(payload)
			if err != nil {
				b.Fatal(err)
			}
			if err := back.Attach(pack, parts[invite.PartText], whole); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkChangelog is the book of an account that is polled: a snapshot of
// 20,000 rows, events of the last 5,000, and what the owner said of a fifth.
func BenchmarkChangelog(b *testing.B) {
	listed, log, h := snapshot(400), polled(400), history{}
	for k := range 20_000 {
		when := at(400, -37*k, k%60)
		if k > 200 { // the snapshot lags
			listed = listed.outAt(fmt.Sprint("person-", k), when)
		}
		if k < 5_000 {
			log = log.sent(when, k+1, fmt.Sprint("U", k))
			if k%5 == 0 {
				h = h.saysAt(fmt.Sprint("person-", k), ledger.SaidSent, when+ledger.Minute)
				log = log.withdrew(when+3*ledger.Day, k+1)
				h = h.saysAt(fmt.Sprint("person-", k), ledger.SaidWithdrawn, when+3*ledger.Day+ledger.Minute)
			}
		}
	}
	f := folded(b, h.imports(listed, log))
	for b.Loop() {
		f.Book(day(401), time.UTC, rules)
	}
}
