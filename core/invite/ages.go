package invite

import "github.com/kithhq/kith/core/ledger"

// Histogram is how many outgoing invitations are in each state, by whole days
// since they were sent.
type Histogram struct {
	Horizon int // the age that also stands for all higher ones
	counts  []uint32
	undated [len(stateNames)]uint32
}

// Of is how many in a state were sent so many days ago; the horizon holds all
// that are older too.
func (h *Histogram) Of(s State, age int) int {
	return int(h.counts[int(s)*(h.Horizon+1)+min(max(age, 0), h.Horizon)])
}

// Undated is how many in a state nobody knows the age of.
func (h *Histogram) Undated(s State) int { return int(h.undated[s]) }

// Ages counts the outgoing invitations of the book. It reads four columns once.
func (b *Book) Ages(horizon int) Histogram {
	h := Histogram{Horizon: horizon, counts: make([]uint32, len(stateNames)*(horizon+1))}
	now, width, last := int64(b.now/ledger.Minute), uint32(horizon+1), uint32(horizon)
	r := &b.f.rows
	states, directions, offsets := b.state[:len(r.wall)], r.direction[:len(r.wall)], r.offset[:len(r.wall)]
	for i, wall := range r.wall {
		if directions[i] != ledger.Outgoing {
			continue
		}
		if wall == 0 {
			h.undated[states[i]]++
			continue
		}
		// Moments are whole minutes, so minutes tell the whole days.
		age := uint32(max(now-int64(wall)+int64(offsets[i]), 0)) / (24 * 60)
		h.counts[uint32(states[i])*width+min(age, last)]++
	}
	for k := range b.extras {
		e := &b.extras[k]
		switch {
		case e.direction != ledger.Outgoing:
		case e.sent == 0:
			h.undated[e.answer.state]++
		default:
			h.counts[uint32(e.answer.state)*width+min(uint32(max(b.now-e.sent, 0)/ledger.Day), last)]++
		}
	}
	return h
}
