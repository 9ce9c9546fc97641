package forecast

import (
	"math/rand"
	"testing"
)

// rows are the columns of a million invitations over a thousand accounts, in no
// order, with every cause.
func rows() (account []uint16, cause []Cause, age []uint8) {
	const n = 1_000_000
	r := rand.New(rand.NewSource(1))
	account, cause, age = make([]uint16, n), make([]Cause, n), make([]uint8, n)
	for i := range account {
		account[i], cause[i], age[i] = uint16(r.Intn(1000)), Cause(r.Intn(causes)), uint8(r.Intn(180))
		if cause[i] == Expired {
			age[i] = 180
		}
		if cause[i] == Accepted {
			age[i] = uint8(r.ExpFloat64() * 3)
		}
	}
	return account, cause, age
}

// All of it: a million counted, and a thousand curves, with the tallies at hand
// and empty.
func BenchmarkAMillionOfAThousandAccounts(b *testing.B) {
	account, cause, age := rows()
	all, p, c := NewTallies(1000, 180), cold(), NewCurve(180)
	b.ReportAllocs()
	for b.Loop() {
		for i := range all {
			clear(all[i].ended)
			clear(all[i].entered)
		}
		Count(all, account, cause, age)
		for i := range all {
			p.FitInto(&c, &all[i], &all[i])
		}
	}
}

func BenchmarkCountAMillion(b *testing.B) {
	account, cause, age := rows()
	all := NewTallies(1000, 180)
	for b.Loop() {
		Count(all, account, cause, age)
	}
}

func BenchmarkFitAThousand(b *testing.B) {
	account, cause, age := rows()
	all, p, c := NewTallies(1000, 180), cold(), NewCurve(180)
	Count(all, account, cause, age)
	for b.Loop() {
		for i := range all {
			p.FitInto(&c, &all[i], &all[i])
		}
	}
}

// One invitation of an account ends, and its curve is made anew.
func BenchmarkRefitAfterAnEvent(b *testing.B) {
	data, p, c := NewTally(180), cold(), NewCurve(180)
	data.Add(Pending, 5, 1e9)
	b.ReportAllocs()
	for b.Loop() {
		data.End(5, Accepted)
		p.FitInto(&c, &data, &data)
	}
}

func crowd() Tally {
	account, cause, age := rows()
	data := NewTallies(1000, 180)
	Count(data, account, cause, age)
	return data[0]
}

// The same, and a report of all four causes for each account besides.
func BenchmarkAMillionWithFourCauses(b *testing.B) {
	account, cause, age := rows()
	all, p, c, in := NewTallies(1000, 180), cold(), NewCurve(180), NewIncidence(180)
	b.ReportAllocs()
	for b.Loop() {
		for i := range all {
			clear(all[i].ended)
			clear(all[i].entered)
		}
		Count(all, account, cause, age)
		for i := range all {
			p.FitInto(&c, &all[i], &all[i])
			all[i].IncidenceInto(&in)
		}
	}
}

func BenchmarkIncidence(b *testing.B) {
	data := crowd()
	for b.Loop() {
		data.Incidence()
	}
}

func BenchmarkPosterior(b *testing.B) {
	data, p := crowd(), cold()
	for b.Loop() {
		p.Posterior(&data)
	}
}

func BenchmarkPileOf28Days(b *testing.B) {
	pc := pending600(unsure(), 80, 28)
	for b.Loop() {
		ForecastPile([]PileCurve{pc}, 28)
	}
}

func BenchmarkCureFit(b *testing.B) {
	data := mixed(Cure{Share: .27, Shape: .45, Scale: 1}, 1_000_000, 270, 5)
	for b.Loop() {
		FitCure(&data, published, 30)
	}
}
