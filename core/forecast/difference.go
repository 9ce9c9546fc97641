package forecast

import "math"

// Wilson is the interval that holds the true share of acceptances with a
// probability, from how many of those sent were accepted. It assumes that all
// had their time; Posterior does not. With none sent it is 0 to 1.
func Wilson(accepted, sent, sure float64) (low, high float64) {
	if sent <= 0 {
		return 0, 1
	}
	z := deviate((1 + sure) / 2)
	share := min(max(accepted/sent, 0), 1)
	middle := share + z*z/(2*sent)
	half := z * math.Sqrt(share*(1-share)/sent+z*z/(4*sent*sent))
	whole := 1 + z*z/sent
	return min(share, max(0, (middle-half)/whole)), max(share, min(1, (middle+half)/whole))
}

// deviate is how many standard deviations above its mean a normal variable
// lies with a probability at most.
func deviate(probability float64) float64 { return math.Sqrt2 * math.Erfinv(2*probability-1) }

// Difference is by how much one share is above another, and the interval that
// holds it with some probability. It tells nothing apart while that holds 0.
type Difference struct{ Of, Low, High float64 }

// Compare is the difference of two shares, the first less the second, with
// Newcombe's interval, which combines theirs of Wilson. Where either has none
// sent the difference is unknown: Of is 0, and the interval is all that the
// other one leaves possible.
func Compare(accepted1, sent1, accepted2, sent2, sure float64) Difference {
	low1, high1 := Wilson(accepted1, sent1, sure)
	low2, high2 := Wilson(accepted2, sent2, sure)
	if sent1 <= 0 || sent2 <= 0 {
		return Difference{0, low1 - high2, high1 - low2}
	}
	share1, share2 := min(max(accepted1/sent1, 0), 1), min(max(accepted2/sent2, 0), 1)
	of := share1 - share2
	return Difference{
		Of:   of,
		Low:  max(-1, of-math.Hypot(share1-low1, high2-share2)),
		High: min(1, of+math.Hypot(high1-share1, share2-low2)),
	}
}
