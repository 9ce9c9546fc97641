package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// turn is what doing something once took of the processor, and a number that
// shows what was done.
type turn struct {
	cpu   time.Duration
	proof float64
}

// side is one of those that are compared.
type side func() (turn, error)

// leastRounds is how often each side has its turn at least: medians of fewer
// say little.
const leastRounds = 5

// byTurns gives every side its turn, round after round, so that a busy moment
// meets all of them. The first round, in which caches fill, does not count.
func byTurns(rounds int, sides ...side) ([][]turn, error) {
	all := make([][]turn, len(sides))
	for round := range max(rounds, leastRounds) + 1 {
		for i, s := range sides {
			one, err := s()
			if err != nil {
				return nil, err
			}
			if round > 0 {
				all[i] = append(all[i], one)
			}
		}
	}
	return all, nil
}

// ourselves is a side within this process. One turn repeats the work until the
// processor was busy for long enough to be measured, and tells what once took.
func ourselves(work func()) side {
	const long = 50 * time.Millisecond
	return func() (turn, error) {
		begin, n := used(), 0
		for used()-begin < long {
			work()
			n++
		}
		return turn{cpu: (used() - begin) / time.Duration(n)}, nil
	}
}

func median(turns []turn) time.Duration {
	sorted := slices.SortedFunc(slices.Values(turns), quicker)
	return sorted[len(sorted)/2].cpu
}

func quicker(a, b turn) int { return cmp.Compare(a.cpu, b.cpu) }

// times says how many times what ours takes theirs takes, by the medians and,
// in brackets, from the worst to the best round.
func times(ours, theirs []turn) string {
	var ratios []float64
	for i := range ours {
		ratios = append(ratios, theirs[i].cpu.Seconds()/ours[i].cpu.Seconds())
	}
	return fmt.Sprintf("%s x (%s to %s; %s against %s)", three(median(theirs).Seconds()/median(ours).Seconds()),
		three(slices.Min(ratios)), three(slices.Max(ratios)), brief(median(ours)), brief(median(theirs)))
}

// three is a number in three digits, or whole when it has more.
func three(x float64) string {
	if x >= 1000 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}

// brief is a time in three digits.
func brief(d time.Duration) string {
	switch {
	case d >= time.Second:
		return three(d.Seconds()) + " s"
	case d >= time.Millisecond:
		return three(d.Seconds()*1e3) + " ms"
	default:
		return three(d.Seconds()*1e6) + " µs"
	}
}

// spread is the median, and in brackets the least and the most.
func spread(turns []turn) string {
	sorted := slices.SortedFunc(slices.Values(turns), quicker)
	return fmt.Sprintf("%s (%s to %s)", brief(median(turns)), brief(sorted[0].cpu), brief(sorted[len(sorted)-1].cpu))
}

// each is what one of n equal parts of a turn took.
func each(turns []turn, n int) []turn {
	parts := slices.Clone(turns)
	for i := range parts {
		parts[i].cpu /= time.Duration(n)
	}
	return parts
}

// found wants every turn of others to have shown what ours did.
func found(want float64, sides ...[]turn) error { return near(want, 0, sides...) }

// near is found for what chance plays a part in.
func near(want, gap float64, sides ...[]turn) error {
	for _, turns := range sides {
		for _, t := range turns {
			if math.Abs(t.proof-want) > gap {
				return fmt.Errorf("another program did other work: it finds %v, we %v (if the tables are of an older bench, make clean removes them)", t.proof, want)
			}
		}
	}
	return nil
}
