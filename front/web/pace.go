package web

import (
	"sync"

	"github.com/kithhq/kith/core/ledger"
)

// paces are the runs under way, by account: how quickly cards are answered,
// which says when a batch will be done, and what was answered, which says what
// u takes back. They live in memory and are nobody's business afterwards.
type paces struct {
	guard sync.Mutex
	by    map[string]*pace
}

// pace is the stretch of answers under way.
type pace struct {
	last    ledger.Instant
	seconds []int      // of the newest cards
	answers []answered // the newest last
	counted bool       // the Sent page was compared since the last withdrawal
}

// answered is one answer to a card.
type answered struct {
	Text string
	Undo int64 // position of its order
	head int64 // of the ledger behind it: while that is the head, nothing happened since
}

// The longest a card can take; who is away for longer made a pause.
const longestCard = 120 * ledger.Second

// lookback is how many cards the pace is measured on.
const lookback = 8

// memory is how many answers can be taken back one after another.
const memory = 50

// of is the run of an account. The guard must be held.
func (p *paces) of(account string) *pace {
	if p.by == nil {
		p.by = map[string]*pace{}
	}
	if p.by[account] == nil {
		p.by[account] = &pace{}
	}
	return p.by[account]
}

// told notes that a card was answered. A withdrawal makes the last count old.
func (p *paces) told(account string, now ledger.Instant, a answered, withdrawn bool) {
	p.guard.Lock()
	defer p.guard.Unlock()
	one := p.of(account)
	if took := now - one.last; one.last != 0 && took > 0 && took <= longestCard {
		one.seconds = newest(append(one.seconds, int(took/ledger.Second)), lookback)
	}
	one.last = now
	one.answers = newest(append(one.answers, a), memory)
	one.counted = one.counted && !withdrawn
}

func newest[T any](all []T, most int) []T { return all[max(0, len(all)-most):] }

// tookBack notes that something was taken back, which made the ledger's head.
// If it was the last answer, the one before it is the last now.
func (p *paces) tookBack(account string, undo, head int64) {
	p.guard.Lock()
	defer p.guard.Unlock()
	one := p.of(account)
	n := len(one.answers)
	if n == 0 || one.answers[n-1].Undo != undo {
		return
	}
	one.answers = one.answers[:n-1]
	if n > 1 {
		one.answers[n-2].head = head
	}
}

// lastAnswer is what was answered last, if nothing happened in the ledger since.
func (p *paces) lastAnswer(account string, head int64) *answered {
	p.guard.Lock()
	defer p.guard.Unlock()
	one := p.of(account)
	if n := len(one.answers); n > 0 && one.answers[n-1].head == head {
		a := one.answers[n-1]
		return &a
	}
	return nil
}

// compared notes that the Sent page was compared.
func (p *paces) compared(account string) {
	p.guard.Lock()
	defer p.guard.Unlock()
	p.of(account).counted = true
}

// wasCompared reports whether the Sent page was compared since the last withdrawal.
func (p *paces) wasCompared(account string) bool {
	p.guard.Lock()
	defer p.guard.Unlock()
	return p.of(account).counted
}

// secondsEach is how long a card takes: as measured, else as the plan expects.
func (p *paces) secondsEach(account string, planned, cards int) int {
	p.guard.Lock()
	defer p.guard.Unlock()
	seconds := p.of(account).seconds
	if len(seconds) < 2 {
		if cards == 0 {
			return 0
		}
		return planned / cards
	}
	total := 0
	for _, s := range seconds {
		total += s
	}
	return max(1, total/len(seconds))
}
