package app

import (
	"context"
	"slices"
	"strings"
)

// Connections lists the people the owner is connected with, as far as archives
// say: the newest connection first, then by key. With no invitation known they
// are no rows of List. From and count choose a window; count 0 gives all. total
// is how many there are.
func (k *Kith) Connections(ctx context.Context, account string, from, count int) (window []Connected, total int, err error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return nil, 0, err
	}
	var all []int
	for p := range d.book.People() {
		if d.book.ConnectedOn(p) != 0 {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b int) int {
		if by := int(d.book.ConnectedOn(b)) - int(d.book.ConnectedOn(a)); by != 0 {
			return by
		}
		return strings.Compare(d.book.Key(a), d.book.Key(b))
	})
	from = min(max(0, from), len(all))
	to := len(all)
	if count > 0 {
		to = min(from+count, len(all))
	}
	for _, p := range all[from:to] {
		window = append(window, Connected{personOf(d.book, p), d.book.ConnectedOn(p)})
	}
	return window, len(all), nil
}
