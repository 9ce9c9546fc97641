package withdraw

import (
	"cmp"
	"slices"
	"strings"
)

// arrange sorts rows into the order of withdrawing, which is total: forced ones
// first, then the oldest, then by id. A remaining chance of acceptance, once
// there is one, goes between the class and the age (A.8: score, then age, then
// sent instant, then id).
func arrange(rows []row) {
	slices.SortFunc(rows, func(a, b row) int {
		if a.forced != b.forced {
			return cmp.Compare(a.class(), b.class())
		}
		if a.sent != b.sent {
			return cmp.Compare(a.sent, b.sent)
		}
		return strings.Compare(a.id, b.id)
	})
}

// class is the row's rank before age counts.
func (r *row) class() int {
	switch r.forced {
	case WrongPerson:
		return 0
	case NoContact:
		return 1
	}
	return 2
}
