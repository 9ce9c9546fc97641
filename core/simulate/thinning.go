package simulate

import "math"

// thinning is the engine Thinning. Given how many of a crowd are pending at an
// age, its answers of the day are binomial, whoever was withdrawn before.
type thinning struct{ *ground }

func (t *thinning) begin() {}

func (t *thinning) arrive(int32) {}

func (t *thinning) pending(c int32, _ int) int { return int(t.crowds[c].open) }

// leave has nothing to draw: those who stay are like those who go.
func (t *thinning) leave(c int32, n, _ int) { t.crowds[c].open -= int32(n) }

func (t *thinning) empty(c int32) int {
	n := t.crowds[c].open
	t.crowds[c].open = 0
	return int(n)
}

func (t *thinning) answer() (accepted, reported int) {
	for i := t.oldest; i < len(t.crowds); i++ {
		c := &t.crowds[i]
		if c.open == 0 {
			continue
		}
		k := &t.kinds[c.kind]
		age := t.today - int(c.day)
		n, chance := int(c.open), k.hazard[age]
		answers := 0
		switch mean := float64(n) * chance; {
		case mean < inverted && chance < 0.5:
			answers = t.luck.invert(n, chance, k.fail[age])
		default:
			answers = t.luck.binomial(n, chance)
		}
		if answers == 0 {
			continue
		}
		c.open -= int32(answers)
		bad := 0
		if k.bad > 0 {
			bad = t.luck.binomial(answers, k.bad)
		}
		accepted, reported = accepted+answers-bad, reported+bad
	}
	return accepted, reported
}

// hazards reckons the chance of an answer in each bin, if pending at its start.
func (k *kind) hazards() {
	for b := range k.hazard {
		k.hazard[b] = min(k.share*k.mass[b]/(1-k.share*k.by[b]), 1)
		k.fail[b] = math.Log1p(-k.hazard[b])
	}
}
