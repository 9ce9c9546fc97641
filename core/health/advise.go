package health

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/kithhq/kith/core/policy"
)

// noticed is the gain in points below which nothing is advised, and the
// difference that is not worth another withdrawal.
const noticed = 0.05

// worthwhile is by how much the share that is accepted would have to be higher
// at least, for the advice to be about more than a rounding.
const worthwhile = 0.04

// advise tries what the person can do and keeps what raises the score.
func advise(in Input, c *Curves, p policy.Policy) []Advice {
	var all []Advice
	now := c.Score(in)
	offer := func(part string, changed Input, format string, args ...any) {
		if gain := c.Score(changed) - now; gain >= noticed {
			all = append(all, Advice{Part: part, Text: fmt.Sprintf(format, args...), Gain: gain})
		}
	}
	n := enough(in, c)
	part := PartPile
	if c.stale.At(float64(in.Stale)) < c.pile.At(float64(in.Pending)) {
		part = PartStale
	}
	if in.DayCap > 0 && n > in.DayCap {
		offer(part, in.without(n), "withdraw %d of the oldest, at most %d a day", n, in.DayCap)
		offer(part, in.without(in.DayCap), "withdraw %d of the oldest today", in.DayCap)
	} else {
		offer(part, in.without(n), "withdraw %d of the oldest", n)
	}
	if next, ok := c.accepted.Next(in.Acceptance + worthwhile); ok {
		better := in
		better.Acceptance = next
		offer(PartAcceptance, better, "invite people who are more likely to know you: this is what %s %% accepted instead of %s %% would bring",
			percent(next), percent(in.Acceptance))
	}
	if in.Sent > in.SafeLimit {
		fewer := in
		fewer.Sent = in.SafeLimit
		offer(PartUse, fewer, "send nothing until this week's %d are down to the advised %d", in.Sent, in.SafeLimit)
	}
	if in.Busiest > in.DayCap && in.DayCap > 0 {
		calm := in
		calm.Busiest = in.DayCap
		offer(PartBurst, calm, "withdraw at most %d a day until the day of %d is %s days past",
			in.DayCap, in.Busiest, p.Parameter(policy.HealthBurstDays).Value)
	}
	slices.SortStableFunc(all, func(a, b Advice) int { return cmp.Compare(b.Gain, a.Gain) })
	return all
}

// without is the account after so many of the oldest were withdrawn, at most a
// day's cap on any day. The share that is accepted does not change (A.6).
func (in Input) without(n int) Input {
	in.Pending -= n
	in.Stale = max(in.Stale-n, 0)
	in.Withdrawable -= n
	return in
}

// enough is the smallest number of withdrawals that brings all that any number
// of possible ones can bring, but for what nobody would notice.
func enough(in Input, c *Curves) int {
	most := c.Score(in.without(in.Withdrawable)) - noticed
	low, high := 0, in.Withdrawable // the score does not fall with withdrawals
	for low < high {
		middle := (low + high) / 2
		if c.Score(in.without(middle)) >= most {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// percent writes a share with one decimal at most.
func percent(share float64) string {
	return strconv.FormatFloat(float64(int(share*1000+0.5))/10, 'f', -1, 64)
}
