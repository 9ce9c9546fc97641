package network

import (
	"bytes"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/rulebook"
)

func shipped(t testing.TB) rulebook.Rules {
	t.Helper()
	r, err := rulebook.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// opening is a Monday at nine.
func opening() time.Time { return time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC) }

func small(t testing.TB) *Network {
	t.Helper()
	return New(shipped(t), Options{People: 1500, Seed: 1, Start: opening()})
}

func TestSavedNetworkGoesOnAsItWas(t *testing.T) {
	t.Parallel()
	a := small(t)
	var first bytes.Buffer
	if err := a.Save(&first); err != nil {
		t.Fatal(err)
	}
	b, err := Load(bytes.NewReader(first.Bytes()), shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	later := a.Now() + 3*Week
	a.Advance(later)
	b.Advance(later - Week)
	b.Advance(later)
	var one, two bytes.Buffer
	_, _ = a.Save(&one), b.Save(&two)
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Fatal("a network that was saved and loaded lives another life")
	}
}

// BenchmarkSentList reads the first page, and the whole, of a thousand open requests.
func BenchmarkSentList(b *testing.B) {
	w := quiet(b, 1100, unbound)
	for to := MemberID(2); to <= 1001; to++ {
		w.askWith(1, to, "Hello", "")
	}
	for name, count := range map[string]int{"page": 10, "whole": 1000} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				if part, total := w.SentList(w.Member(1), 0, count); len(part) != count || total != 1000 {
					b.Fatal(len(part), total)
				}
			}
		})
	}
}

func BenchmarkYear(b *testing.B) {
	rules := shipped(b)
	for range b.N {
		n := New(rules, Options{People: 10_000, Seed: 1, Start: opening(), Days: -1})
		n.Advance(n.Now() + 365*Day)
		b.ReportMetric(float64(len(n.invitations)), "invitations")
	}
}
