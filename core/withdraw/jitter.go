package withdraw

import "github.com/kithhq/kith/core/ledger"

// jitter moves a few withdrawals between neighbouring days, so that no two days
// ask for quite the same. The purpose is a list that a person can work through
// without it feeling like a quota, and not to hide anything: a person makes
// every withdrawal by hand, and the plan only records them.
//
// It moves at most the given share of a day's number to the next working day
// or from it. The sum, the caps, ripeness and every bound stay as they are. The
// draw depends on the seed and the day alone, so that the same wish makes the
// same plan, and a plan made again in the middle of a day asks for the rest of
// the same batch.
func jitter(counts []int, slots []slot, bounds []bound, share float64, seed string) {
	sum := 0
	for i := 0; i+1 < len(counts); i++ {
		sum += counts[i]
		most := int(share * float64(counts[i]))
		if most == 0 {
			continue
		}
		move := int(draw(seed, slots[i].date)%uint64(2*most+1)) - most // to the next day; below 0 from it
		if move > 0 {
			move = min(move, counts[i], slots[i+1].most-counts[i+1], sum-due(bounds, i))
		} else {
			move = -min(-move, counts[i+1], slots[i].most-counts[i], slots[i].ripe-sum)
		}
		counts[i] -= move
		counts[i+1] += move
		sum -= move
	}
}

// due is how many must be done by the end of a slot.
func due(bounds []bound, slot int) int {
	n := 0
	for _, b := range bounds {
		if b.slot <= slot {
			n = max(n, b.count)
		}
	}
	return n
}

// draw is a number for a seed and a day: the seed's bytes and the day, mixed
// by the finaliser of splitmix64.
func draw(seed string, day ledger.Date) uint64 {
	x := uint64(day)
	for i := range len(seed) {
		x = mix(x + uint64(seed[i]))
	}
	return mix(x)
}

func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
