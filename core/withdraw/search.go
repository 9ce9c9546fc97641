package withdraw

import (
	"math"
	"slices"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// search looks for the rows that can be withdrawn in time, and for the time in
// which enough of them can be.
type search struct {
	wish *wish
	pile *pile
	rows []*row // those that may go, in order; then those that will be sent
	real int    // how many of them there are already
	slot []slot
	when []window // by row
	ends []int    // the last slots of dated rows, each once, rising
	// fixed is how many have to go when no day was asked for. With days, the
	// forecast of the pile tells: by day from the plan's own.
	fixed     int
	foresight *forecast.Foresight // asked for when the first day is
	days      []forecast.PileDay
	sends     float64 // a day
	sure      float64 // standard deviations above the mean that hold with the chance pile.sure
}

// window is the slots on which a row can be withdrawn, from and to.
type window struct{ from, to int }

func newSearch(w *wish, p *pile, rows []*row, slots []slot) *search {
	s := &search{
		wish: w, pile: p, rows: slices.Clone(rows), real: len(rows), slot: slots,
		sure: math.Sqrt2 * math.Erfinv(2*w.policy.Number(policy.PileSure)-1),
	}
	s.when = s.windows(nil, rows)
	for i, r := range rows {
		if w.due(r) != 0 {
			s.ends = append(s.ends, s.when[i].to)
		}
	}
	slices.Sort(s.ends)
	s.ends = slices.Compact(s.ends)
	return s
}

// windows adds those of rows, in their order: from the day on which a row is
// ripe to the one on which it is due. Those that must go, which are the first,
// have a place each, one after the other.
func (s *search) windows(all []window, rows []*row) []window {
	all = slices.Grow(all, len(rows))
	place, used := 0, 0
	for i, r := range rows {
		if i > 0 && r == rows[i-1] { // those of a day that are not sent yet
			all = append(all, all[len(all)-1])
			continue
		}
		w := window{0, len(s.slot) - 1}
		if r.forced != "" {
			for place < len(s.slot) && used >= s.slot[place].most {
				place, used = place+1, 0
			}
			used++
			w = window{place, place}
		}
		if ripe := s.wish.ripe(r); ripe > s.wish.start {
			w.from = upTo(s.slot, ripe-1)
		}
		if due := s.wish.due(r); due != 0 {
			w.to = upTo(s.slot, due) - 1
		}
		all = append(all, w)
	}
	return all
}

// foresee makes the search go by the forecast of the pile for so many days.
func (s *search) foresee(f *forecast.Account, perWeek float64, days int) {
	if s.foresight == nil {
		s.foresight = s.pile.foresee()
	}
	s.days, s.sends = s.foresight.Pile(perWeek, days, nil), perWeek/7
	unsent := s.unsent(s.pile.kindOf(f.Main()), days)
	s.rows = append(s.rows[:s.real], unsent...)
	s.when = s.windows(s.when[:s.real], unsent)
}

// unsent are the invitations that will be sent and will still be pending when
// they are old enough to be withdrawn: the last to go, since most is still to
// come of them. A far goal cannot do without them when much is sent.
func (s *search) unsent(kind uint16, days int) []*row {
	if s.sends == 0 {
		return nil
	}
	room, perDay := 0, s.sends*(1-s.pile.kinds[kind].Curve.By(s.wish.minAge))
	for _, slot := range s.slot {
		room += slot.most
	}
	var rows []*row
	for day := 1; day+s.wish.minAge < days && len(rows) < room; day++ {
		n := min(int(perDay*float64(day))-int(perDay*float64(day-1)), room-len(rows))
		alike := &row{index: -1, kind: kind, age: -day, sent: s.wish.now + ledger.Instant(day)*ledger.Day}
		for range n {
			rows = append(rows, alike)
		}
	}
	return rows
}

// without is the pile on a goal's day if nothing is withdrawn. In the long run
// the forecast stands still. Those of which nobody knows the age are not in it,
// and are taken to stay.
func (s *search) without(g goal) size {
	if s.days == nil {
		n := float64(s.fixed + g.target)
		return size{mean: n, most: n}
	}
	ahead := s.wish.ahead(g.day)
	d := s.days[min(ahead, len(s.days)-1)]
	undated, younger := float64(s.pile.undated), s.pile.younger
	open := younger[max(0, len(younger)-1-ahead)] // the rest has lapsed by then
	return size{mean: d.Mean + undated, variance: d.SD * d.SD, most: s.sends*float64(ahead) + undated + float64(open)}
}

// stays is the chance that a row is still pending on a day when it is left
// alone, which is what withdrawing it takes off the pile of that day.
func (s *search) stays(r *row, day ledger.Date) float64 {
	if s.days == nil || r.sent == 0 {
		return 1
	}
	ahead := s.wish.ahead(day)
	if r.unsent() { // sent in -age days, and chosen because it is still pending when it is old enough
		return s.pile.kinds[r.kind].Curve.Lasts(s.wish.minAge, max(0, ahead+r.age-s.wish.minAge))
	}
	return s.pile.kinds[r.kind].Curve.Lasts(r.age, ahead)
}

// fit takes rows in order, passing over those that cannot be done in time
// beside the ones taken, until all goals are met. It reports whether they are.
// Rows that can be done together, each in its window, form a matroid, for which
// this is exact.
func (s *search) fit(goals []goal) (pick, bool) {
	last := goals[len(goals)-1].day
	rooms := s.rooms(last)
	r := s.reckon(goals)
	for i, row := range s.rows {
		if row.forced == "" {
			if r.enough() {
				break
			}
			if s.stays(row, last) == 0 {
				continue
			}
		}
		if rooms.take(s.when[i]) {
			r.add(i)
		} else if row.forced != "" {
			return r.done(), false
		}
	}
	return r.done(), r.enough()
}

// regardless takes rows in order until the goals are met, however long it takes.
func (s *search) regardless(goals []goal) pick {
	r := s.reckon(goals)
	for i, row := range s.rows {
		if row.forced != "" || !r.enough() && s.stays(row, goals[len(goals)-1].day) > 0 {
			r.add(i)
		}
	}
	return r.done()
}

// lacks is how many more would have to go than may, whatever the pace and
// though nothing were sent: the owner's rules hold them.
func (s *search) lacks(f *forecast.Account, goals []goal) int {
	most, span := 0, s.wish.ahead(goals[len(goals)-1].day)
	s.foresee(f, 0, min(span, 2*f.Rules.Horizon))
	for _, g := range goals {
		all := s.regardless([]goal{g})
		most = max(most, int(math.Ceil(all.with-float64(g.target)-bits)))
	}
	return most
}

// afterAll is the earliest day when the one asked for cannot be kept. It looks
// ahead in ever longer spans, since most are found soon and far ones are dear.
func (s *search) afterAll(f *forecast.Account, perWeek float64, horizon int) ledger.Date {
	for span := horizon / 8; ; span *= 2 {
		s.foresee(f, perWeek, min(span, 2*horizon))
		if day := s.earliest(s.wish.target, s.wish.today+ledger.Date(span)); day != 0 || span >= 2*horizon {
			return day
		}
	}
}

// earliest is the first day up to another one on which a target can be reached;
// 0 when there is none.
func (s *search) earliest(target int, last ledger.Date) ledger.Date {
	if len(s.slot) == 0 {
		return 0
	}
	room, next := 0, 0
	for day := s.wish.start; day <= min(last, s.slot[len(s.slot)-1].date); day++ {
		for next < len(s.slot) && s.slot[next].date <= day {
			room += s.slot[next].most
			next++
		}
		goals := []goal{{day, target}}
		if s.without(goals[0]).likely(s.sure)-float64(target) > float64(room)+bits {
			continue // no row takes more than one off the pile
		}
		if _, ok := s.fit(goals); ok {
			return day
		}
	}
	return 0
}
