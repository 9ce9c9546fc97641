package network

import "slices"

// occasion is a kind of thing that falls due.
type occasion uint8

const (
	toDecide occasion = iota + 1 // ref: an invitation; its receiver makes up their mind
	toTidy                       // ref: an invitation; its sender takes it back
	toAct                        // ref: a member; they invite somebody
	toMail                       // a batch of e-mail leaves
)

// due is something that falls due. Those of one moment are taken by kind and
// then by number, so that the same doings give the same network.
type due struct {
	At   Moment   `json:"at"`
	Kind occasion `json:"kind"`
	Ref  int32    `json:"ref"`

	Answer Answer `json:"answer,omitempty"` // of who decides
}

func (d due) before(o due) bool {
	switch {
	case d.At != o.At:
		return d.At < o.At
	case d.Kind != o.Kind:
		return d.Kind < o.Kind
	}
	return d.Ref < o.Ref
}

// queue is a heap of what falls due.
type queue []due

func (q *queue) push(d due) {
	*q = append(*q, d)
	h := *q
	for k := len(h) - 1; k > 0; {
		up := (k - 1) / 2
		if !h[k].before(h[up]) {
			return
		}
		h[k], h[up] = h[up], h[k]
		k = up
	}
}

// pop takes the first of a queue that is not empty.
func (q *queue) pop() due {
	h := *q
	first := h[0]
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	*q = h
	for k := 0; ; {
		child := 2*k + 1
		if child >= last {
			return first
		}
		if child+1 < last && h[child+1].before(h[child]) {
			child++
		}
		if !h[child].before(h[k]) {
			return first
		}
		h[k], h[child] = h[child], h[k]
		k = child
	}
}

// search finds a place in a rising list.
func search(list []int32, at int32) (int, bool) { return slices.BinarySearch(list, at) }
