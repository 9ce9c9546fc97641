package invite

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// poll is what one question to the changelog tells whole: all that was
// processed from one moment to another, unless LinkedIn had let it go by then.
type poll struct {
	from, to ledger.Instant // from is 0 for the first, which asked for all there was
	learned  ledger.Instant
	by       seen // an import that tells of it; 0 when none counts
}

// polls are those of all imports, by moment. Each asked from where the one
// before had come to, also if that was taken back since.
func (b *Book) polls() []poll {
	var all []poll
	for n, s := range b.f.imports {
		if !s.Changelog || s.Cursor <= 0 {
			continue
		}
		p := poll{to: s.Cursor, learned: s.Learned}
		if !b.f.skips(s.Position) {
			p.by = seen(n + 1)
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(x, y poll) int {
		counts := func(p poll) int { return min(int(p.by), 1) }
		return cmp.Or(cmp.Compare(x.to, y.to), -cmp.Compare(counts(x), counts(y)), cmp.Compare(x.learned, y.learned), cmp.Compare(x.by, y.by))
	})
	all = slices.CompactFunc(all, func(x, y poll) bool { return x.to == y.to })
	for k := 1; k < len(all); k++ {
		all[k].from = all[k-1].to
	}
	return all
}

// covering is the import that tells what the owner did at a moment; 0 when none
// surely does. It asked from well before the moment on and heard of things well
// after it, because events do not come at once; and together with those before
// it tells of the day before too. None came so late that LinkedIn, which keeps
// events for a time, can have let one go.
func covering(polls []poll, at, keep ledger.Instant) seen {
	k, _ := slices.BinarySearchFunc(polls, at+saidAfter, func(p poll, at ledger.Instant) int { return cmp.Compare(p.to, at) })
	if k == len(polls) || polls[k].from > at-saidAfter {
		return 0
	}
	since := at - saidLate
	for j := k; j > 0; j-- {
		p := polls[j]
		if p.by == 0 || p.learned >= max(p.from, since)+keep {
			return 0
		}
		if p.from <= since {
			return polls[k].by
		}
	}
	return 0
}
