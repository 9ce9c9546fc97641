package main

import (
	"bufio"
	"context"
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	linkedin "github.com/kithhq/kith/source/archive"
)

// ages compares the histogram of a book's ages with the same question to SQLite.
func ages(d decisions) ([]result, error) {
	book, err := d.million.book()
	if err != nil {
		return nil, err
	}
	table := filepath.Join(d.folder, "book.csv")
	if err := once(table, func(out *bufio.Writer) error { return list(book, out) }); err != nil {
		return nil, err
	}
	ask := []string{table, strconv.FormatInt(int64(book.Now()/ledger.Minute), 10), strconv.Itoa(horizon)}
	plain, err := hire(python, append([]string{"bench/peer/ages.py", "plain"}, ask...)...)
	if err != nil {
		return nil, err
	}
	defer plain.leave()
	ordered, err := hire(python, append([]string{"bench/peer/ages.py", "ordered"}, ask...)...)
	if err != nil {
		return nil, err
	}
	defer ordered.leave()
	var h invite.Histogram
	all, err := byTurns(d.rounds, ourselves(func() { h = book.Ages(horizon) }), plain.once, ordered.once)
	if err != nil {
		return nil, err
	}
	if err := found(weighed(h), all[1], all[2]); err != nil {
		return nil, err
	}
	what := fmt.Sprintf("ages by day and state of a book of %d invitations, against SQLite with a covering index, CPU", book.Len())
	return []result{
		{what, times(all[0], all[1]), "at least 100 x"},
		{"the same, against an index made for this very day, CPU", times(all[0], all[2]), "none set"},
	}, nil
}

// book is what the archive comes to on the day after it was exported.
func (a archive) book() (*invite.Book, error) {
	rules, err := policy.Builtin()
	if err != nil {
		return nil, err
	}
	readings, err := linkedin.Read(context.Background(), a.zip(), linkedin.Options{})
	if err != nil {
		return nil, err
	}
	f := invite.NewFold()
	if err := f.AddFacts(ledger.Entry{Position: 1, Kind: ledger.KindImport, Key: "bench"}, readings[0].Facts, "bench"); err != nil {
		return nil, err
	}
	return f.Book(ledger.InstantOf(exported().AddDate(0, 0, 1)), exported().Location(), invite.RulesOf(rules)), nil
}

// list writes a book's dated invitations as numbers, the header first.
func list(b *invite.Book, out *bufio.Writer) error {
	out.WriteString("direction,state,sent\n")
	for i := range b.Len() {
		if sent := b.Sent(i); sent != 0 {
			fmt.Fprintf(out, "%d,%d,%d\n", b.Direction(i), b.State(i), sent/ledger.Minute)
		}
	}
	return nil
}

// weighed is a sum over the cells of a histogram in which each has another weight.
func weighed(h invite.Histogram) float64 {
	sum := 0
	for _, s := range invite.States() {
		for age := range horizon + 1 {
			sum += (int(s) + 1) * (age + 1) * h.Of(s, age)
		}
	}
	return float64(sum)
}
