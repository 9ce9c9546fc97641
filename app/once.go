package app

import (
	"cmp"
	"sync"
)

// answers are what was worked out for some questions, each once. What it gives
// is shared and must not be changed.
type answers struct {
	mu   sync.Mutex
	by   map[any]any
	most int // kept; then all are let go. 0: mostAnswers
}

// mostAnswers are kept where they are small.
const mostAnswers = 64

// once is the answer to a question, worked out when it is asked for first. The
// question says all that the work depends on.
func once[T any](a *answers, question any, work func() (T, error)) (T, error) {
	a.mu.Lock()
	answer, known := a.by[question].(func() (T, error))
	if !known {
		if a.by == nil || len(a.by) >= cmp.Or(a.most, mostAnswers) {
			a.by = map[any]any{}
		}
		answer = sync.OnceValues(work)
		a.by[question] = answer
	}
	a.mu.Unlock()
	return answer()
}

// pointed is what a pointer points at, for a question: pointers themselves
// differ where what they say is the same.
type pointed[T comparable] struct {
	given bool
	value T
}

func at[T comparable](p *T) pointed[T] {
	if p == nil {
		return pointed[T]{}
	}
	return pointed[T]{true, *p}
}
