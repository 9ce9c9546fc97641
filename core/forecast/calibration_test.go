package forecast

import (
	"math"
	"math/rand"
	"testing"
)

// drawn is an account whose truth is known. A.4 says only that delays vary
// between accounts; the design here gives its table's other columns as well:
// shares from the published prior, the logarithms of shape and scale normal
// with a spread of 0.2 around the published ones, and each invitation last seen
// at an age between 0 and 120 days. With it the delays of the prior alone err
// by .013 in q(14) however many invitations there are, as they do in A.4.
type drawn struct{ share, remaining float64 }

func draw(r *rand.Rand, data *Tally, sent int) drawn {
	share := betaOf(r, 6.3, 17)
	shape, scale := 0.44*math.Exp(0.2*r.NormFloat64()), 1.10*math.Exp(0.2*r.NormFloat64())
	by := func(days float64) float64 { return -math.Expm1(-math.Pow(days/scale, shape)) }
	whole := by(180)
	clear(data.ended)
	clear(data.entered)
	for range sent {
		seen := 120 * r.Float64()
		if r.Float64() < share {
			delay := scale * math.Pow(-math.Log(1-whole*r.Float64()), 1/shape)
			if delay < seen {
				data.Add(Accepted, int(delay), 1)
				continue
			}
		}
		data.Add(Pending, int(seen), 1)
	}
	then := by(14) / whole
	return drawn{share, share * (1 - then) / (1 - share*then)}
}

// The table of A.4: how far the share and the remaining chance at 14 days are
// from the truth, over many accounts of a size.
func TestTheErrorsOfTheEstimatorAtEverySize(t *testing.T) {
	t.Parallel()
	p, c, data := cold(), NewCurve(180), NewTally(180)
	compared := 0
	for _, want := range []struct {
		sent             int
		share, remaining float64
	}{
		{5, .087, .015},
		{20, .070, .014},
		{50, .052, .013},
		{200, .030, .010},
		{1000, .014, .006},
	} {
		const accounts = 1500
		r := rand.New(rand.NewSource(int64(want.sent)))
		share, remaining, alone := 0.0, 0.0, 0.0
		for range accounts {
			truth := draw(r, &data, want.sent)
			p.FitInto(&c, &data, &data)
			share += math.Pow(c.Share-truth.share, 2)
			remaining += math.Pow(c.Remaining(14)-truth.remaining, 2)
			km := data.Unaccepted()
			alone += math.Pow(1-km[180]/km[13]-truth.remaining, 2)
		}
		share, remaining, alone = math.Sqrt(share/accounts), math.Sqrt(remaining/accounts), math.Sqrt(alone/accounts)
		t.Logf("%5d sent: share off by %.4f, q(14) by %.4f; Kaplan-Meier's by %.4f", want.sent, share, remaining, alone)
		if share > 1.1*want.share || remaining > 1.1*want.remaining {
			t.Errorf("%d sent: share off by %.4f, q(14) by %.4f", want.sent, share, remaining)
		}
		if remaining > alone {
			t.Errorf("%d sent: Kaplan-Meier is better, off by %.4f", want.sent, alone)
		}
		compared++
	}
	if compared != 5 {
		t.Fatalf("%d compared", compared)
	}
}

func TestIntervalsHoldTheTruthAsOftenAsTheySay(t *testing.T) {
	t.Parallel()
	p, data := cold(), NewTally(180)
	for sent, accounts := range map[int]int{5: 600, 20: 600, 50: 500, 200: 400, 1000: 300} {
		r := rand.New(rand.NewSource(int64(sent)))
		held := 0
		for range accounts {
			truth := draw(r, &data, sent)
			if low, high := p.Posterior(&data).Interval(0.9); low <= truth.share && truth.share <= high {
				held++
			}
		}
		part := float64(held) / float64(accounts)
		t.Logf("%5d sent: %.3f held", sent, part)
		if part < 0.85 || part > 0.95 {
			t.Errorf("%d sent: 90 %% intervals held the truth in %.3f", sent, part)
		}
	}
}
