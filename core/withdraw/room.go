package withdraw

import (
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// room is by slot how many more can be done from it on up to the room's last one.
type room []int

// rooms are those up to a day, which comes first, and up to each earlier slot
// with which a window ends. While none is short of places, everybody finds one (Hall).
type rooms struct {
	all  []room
	last window // of the row that came last: the next one often has it too
	left int    // places for rows with that window
	owed int    // places that rows with it took, and the rooms do not know of
}

func (s *search) rooms(last ledger.Date) *rooms {
	n := upTo(s.slot, last)
	r := &rooms{all: []room{s.room(n)}, last: window{-1, -1}}
	for _, end := range s.ends {
		if end >= 0 && end < n-1 {
			r.all = append(r.all, s.room(end+1))
		}
	}
	return r
}

// room is that of the first n slots.
func (s *search) room(n int) room {
	room := make(room, n)
	sum := 0
	for i := n - 1; i >= 0; i-- {
		sum += s.slot[i].most
		room[i] = sum
	}
	return room
}

// take makes room for one with a window, if there is any.
func (r *rooms) take(w window) bool {
	if w != r.last {
		r.settle()
		r.last, r.left = w, r.places(w)
	}
	if r.left < 1 {
		return false
	}
	r.left--
	r.owed++
	return true
}

// within are the rooms that a window takes places from.
func (r *rooms) within(w window) []room {
	to := min(w.to, len(r.all[0])-1)
	if w.from > to {
		return nil
	}
	var all []room
	for _, room := range r.all {
		if len(room) > to {
			all = append(all, room[:w.from+1])
		}
	}
	return all
}

// places is how many with a window find one.
func (r *rooms) places(w window) int {
	all := r.within(w)
	if len(all) == 0 {
		return 0
	}
	least := slices.Min(all[0])
	for _, room := range all[1:] {
		least = min(least, slices.Min(room))
	}
	return least
}

// settle takes the places owed from the rooms.
func (r *rooms) settle() {
	if r.owed > 0 {
		for _, room := range r.within(r.last) {
			for i := range room {
				room[i] -= r.owed
			}
		}
	}
	r.owed = 0
}
