package forecast

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// small is the Aalen-Johansen example of A.4.
func small() Tally {
	t := NewTally(180)
	how := map[rune]Cause{'a': Accepted, 'p': Pending, 'w': Withdrawn, 'r': Rejected}
	ages := []int{0, 0, 1, 2, 2, 3, 5, 5, 7, 7, 9, 12}
	for i, letter := range "apaawpaprppp" {
		t.Add(how[letter], ages[i], 1)
	}
	return t
}

func TestTheSmallExampleOfAalenAndJohansen(t *testing.T) {
	t.Parallel()
	data := small()
	alone := data.Unaccepted()
	for bin, want := range map[int]float64{0: .916667, 1: .825, 2: .733333, 5: .611111, 180: .611111} {
		near(t, "Kaplan-Meier", alone[bin], want, 5e-7)
	}
	in := data.Incidence()
	near(t, "surviving", in.Surviving[12], .401042, 5e-7)
	near(t, "accepted", in.By[Accepted][12], .373611, 5e-7)
	near(t, "withdrawn", in.By[Withdrawn][12], .091667, 5e-7)
	near(t, "rejected", in.By[Rejected][12], .133681, 5e-7)
	near(t, "expired", in.By[Expired][12], 0, 0)
	if len(in.Surviving) != 181 || len(alone) != 181 {
		t.Fatalf("%d and %d bins", len(in.Surviving), len(alone))
	}
}

func TestAllCausesAndSurvivalSumToOne(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		data := anyTally(t, true)
		if rapid.Bool().Draw(t, "weighted") {
			weigh(&data)
		}
		for _, in := range []Incidence{data.Incidence(), data.LeftAlone()} {
			for b, left := range in.Surviving {
				sum := left
				for k := range in.By {
					sum += in.By[k][b]
					if in.By[k][b] < 0 || b > 0 && in.By[k][b] < in.By[k][b-1] {
						t.Fatalf("%v falls to %v in bin %d", Cause(k), in.By[k][b], b)
					}
				}
				if left < -1e-12 || math.Abs(sum-1) > 1e-12 {
					t.Fatalf("bin %d: %v is left, and the sum is %v", b, left, sum)
				}
			}
		}
	})
}

// weigh makes the counts fractions, as a half-life does.
func weigh(t *Tally) {
	for i := range t.ended {
		t.ended[i] *= 0.1
	}
	for i := range t.entered {
		t.entered[i] *= 0.1
	}
}

func TestWithoutRefusalsTheTwoDecisionCurvesAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		data := anyTally(t, true)
		for age := range 181 {
			data.ended[3*181+age] = 0
		}
		plain, alone := data.Unaccepted(), data.LeftAlone()
		for b := range plain {
			if plain[b] != alone.Surviving[b] || math.Abs(1-plain[b]-alone.By[Accepted][b]) > 1e-12 {
				t.Fatalf("bin %d: %v, and %v with %v accepted", b, plain[b], alone.Surviving[b], alone.By[Accepted][b])
			}
		}
	})
}

// refusing is a large account that knows its refusals: of a hundred, 25 accept
// with the published delays and 10 refuse, half of them on the first day.
func refusing() Tally {
	data := NewTally(180)
	d := cold().Delay
	for b := range 180 {
		data.Add(Accepted, b, 250_000*d.mass[b])
	}
	data.Add(Rejected, 0, 50_000)
	data.Add(Rejected, 5, 50_000)
	data.Add(Expired, 180, 650_000)
	return data
}

// Why Fit lets a refused one leave the risk set, as LeftAlone's comment says.
func TestAKnownRefusalIsAFailureButNotAtRisk(t *testing.T) {
	t.Parallel()
	data, p := refusing(), cold()
	c := p.Fit(&data, &data)
	near(t, "share", c.Share, 0.25, 1e-4)
	alone := data.LeftAlone()
	near(t, "left alone", alone.By[Accepted][180], 0.25, 1e-9)
	// The curve is that of those who do not refuse, and a little above.
	if over := c.By(180) - 0.25; over < 0 || over > 0.02 {
		t.Errorf("G(180) is %v above", over)
	}
	// Past the last refusal what remains is exact: nothing hangs on who refused.
	for _, age := range []int{6, 14, 30, 60} {
		truth := (0.25 - alone.By[Accepted][age-1]) / alone.Surviving[age-1]
		near(t, "q", c.Remaining(age)/truth, 1, 2e-3)
	}
	// Refusals as mere censorings in stage one too would promise more to all.
	for age := range 181 {
		data.ended[4*181+age] += data.ended[3*181+age]
		data.ended[3*181+age] = 0
	}
	if p.Share(&data) < c.Share+0.005 {
		t.Errorf("stage one does not tell a refusal from silence: %v", p.Share(&data))
	}
}
