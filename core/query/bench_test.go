package query_test

import (
	"fmt"
	"testing"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/query"
)

// crowd is an account of n invitations to as many persons.
func crowd(b *testing.B, n int) *book {
	b.Helper()
	big := &book{now: at("2026-11-22 12:00"), zone: office(b).zone}
	for i := range n {
		big.people = append(big.people, someone{
			key: fmt.Sprintf("person-%d-example", i), name: fmt.Sprintf("Person %d Example", i*7919%n),
			company: fmt.Sprintf("Company %d", i%977), title: "Head of Something",
		})
		s := sending{
			id: fmt.Sprintf("%013d", i), who: i, direction: ledger.Outgoing, state: invite.State(i % 6),
			sent: big.now - ledger.Instant(i*6151%n)*3*ledger.Minute,
		}
		if i%3 == 0 {
			s.note = "Hello, we met at the fair and I would like to stay in touch. #fair"
		}
		big.sending = append(big.sending, s)
	}
	return big
}

func BenchmarkRun(b *testing.B) {
	big := crowd(b, 20_000)
	for _, text := range []string{"", "state:pending age:>21d", "exam", `"stay in touch" company:97`, "#fair", "sort:name limit:20"} {
		q, err := query.Parse(text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				q.Run(big, rules)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := query.Parse(`state:pending,open age:>21d (company:acme OR #fair) -tag:customer sort:-age`); err != nil {
			b.Fatal(err)
		}
	}
}
