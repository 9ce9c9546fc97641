package web

import (
	"sync"

	"github.com/kithhq/kith/core/ledger"
)

// paces are how quickly cards are answered, by account. They say when a batch
// will be done, live in memory and are nobody's business afterwards.
type paces struct {
	guard sync.Mutex
	by    map[string]*pace
}

// pace is the stretch of answers under way.
type pace struct {
	last    ledger.Instant
	seconds []int // of the newest cards
}

// The longest a card can take; who is away for longer made a pause.
const longestCard = 120 * ledger.Second

// lookback is how many cards the pace is measured on.
const lookback = 8

// told notes that a card was answered.
func (p *paces) told(account string, now ledger.Instant) {
	p.guard.Lock()
	defer p.guard.Unlock()
	if p.by == nil {
		p.by = map[string]*pace{}
	}
	one := p.by[account]
	if one == nil {
		one = &pace{}
		p.by[account] = one
	}
	if took := now - one.last; one.last != 0 && took > 0 && took <= longestCard {
		one.seconds = append(one.seconds, int(took/ledger.Second))
		if len(one.seconds) > lookback {
			one.seconds = one.seconds[1:]
		}
	}
	one.last = now
}

// secondsEach is how long a card takes: as measured, else as the plan expects.
func (p *paces) secondsEach(account string, planned, cards int) int {
	p.guard.Lock()
	defer p.guard.Unlock()
	one := p.by[account]
	if one == nil || len(one.seconds) < 2 {
		if cards == 0 {
			return 0
		}
		return planned / cards
	}
	total := 0
	for _, s := range one.seconds {
		total += s
	}
	return max(1, total/len(one.seconds))
}
