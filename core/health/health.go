// Package health is one number from 0 to 100 for an account, with the part
// that holds it down and what would raise it most.
//
// Six parts are looked at: the pending pile, the share that is accepted,
// reports of not knowing the sender, stale invitations, how much of the week's
// advised number is used, and bursts of withdrawing. Each is a value from 0 to
// 1, read off a line in the rule book (B):
//
//	score = 100 x the lower of   the product of the parts, each to the power of its weight
//	                        and  the square root of the lowest part
//
// The product lets no part be bought off wholly by another; the square root
// caps the whole by its weakest link, so that 500 pending never look healthy.
//
// The score is Kith's own. It is not a figure of LinkedIn's and claims nothing
// about what LinkedIn does with one: what is only told about LinkedIn is
// called unproven, and where a published figure stands in for the account's
// own data, or nothing is known, the answer says so.
package health

import (
	"github.com/kithhq/kith/core/policy"
)

// Input is an account at one moment. Counts below 0 count as 0.
type Input struct {
	Pending int // outgoing invitations that are pending
	Stale   int // of them: age.stale days old or older
	Undated int // of them: of unknown age, and not in Stale
	// Withdrawable are those of Pending that are old enough to be withdrawn,
	// the stale ones included. Less than Stale counts as Stale. Only advice rests on it.
	Withdrawable int
	// Acceptance is the share, from 0 to 1, that is accepted within 30 days of
	// what was sent in the last health.days: G(30) of A.4. AcceptanceKnown is
	// false when it is the published figure and not the account's own.
	Acceptance      float64
	AcceptanceKnown bool
	Reports         int  // of not knowing the sender, in the last reports.days
	ReportsKnown    bool // false: nobody can tell, and Reports is not read
	Sent            int  // in the week under way
	SafeLimit       int  // advised for that week before the other parts lower it; with 0 any send is too many
	Busiest         int  // withdrawals of the busiest day in the last health.burst_days
	DayCap          int  // withdrawals a day that are advised at most
	Restricted      bool // LinkedIn takes no invitation now
}

// Band is how a score reads.
type Band string

// The bands, from best to worst.
const (
	Healthy  Band = "healthy"
	Watch    Band = "watch"
	AtRisk   Band = "at_risk"
	Critical Band = "critical"
)

// The names of the parts, stable.
const (
	PartPile       = "pile"
	PartAcceptance = "acceptance"
	PartReports    = "reports"
	PartStale      = "stale"
	PartUse        = "use"
	PartBurst      = "burst"
)

// Part is one thing the score rests on.
type Part struct {
	Name   string
	Value  float64 // from 0 to 1; 1 is perfect
	Weight float64 // the power it enters the product with; 0 leaves it out
	// Input is the number Value was read for: pending invitations, the share
	// accepted, reports, stale invitations, the week's sends as a share of the
	// advised ones, and the busiest day's withdrawals as a share of the cap. A
	// share of nothing is -1.
	Input     float64
	Benchmark bool // a published figure stands in for the account's own
	Known     bool // false: nothing is known, or only the benchmark
}

// Advice is something the person can do and by how many points it would raise
// the score, everything else unchanged.
type Advice struct {
	Part string // the part it works on
	Text string
	Gain float64 // above 0
}

// Answer is an account's health.
type Answer struct {
	Score   float64 // 0 to 100
	Band    Band
	Weakest string // the part with the lowest value, the weightier one of equals; "" when all are perfect
	Parts   []Part // in the order of the names above
	Advice  []Advice
	Reasons []policy.Reason
}

// Assess is the health of an account, with its account of itself. Advice is
// ordered by gain, the greatest first.
func Assess(in Input, p policy.Policy) Answer {
	in = in.clean()
	c := CurvesFrom(p)
	a := Answer{Score: c.Score(in), Parts: c.parts(in)}
	a.Band = band(p, a.Score)
	a.Weakest = weakest(a.Parts)
	a.Advice = advise(in, &c, p)
	a.Reasons = explain(in, a, &c, p)
	return a
}

// clean is the input without numbers that cannot be.
func (in Input) clean() Input {
	for _, n := range []*int{
		&in.Pending, &in.Stale, &in.Undated, &in.Withdrawable, &in.Reports, &in.Sent, &in.SafeLimit, &in.Busiest, &in.DayCap,
	} {
		*n = max(*n, 0)
	}
	in.Withdrawable = min(max(in.Withdrawable, in.Stale), in.Pending)
	if !(in.Acceptance > 0) { // not a number, too
		in.Acceptance = 0
	}
	in.Acceptance = min(in.Acceptance, 1)
	return in
}

func band(p policy.Policy, score float64) Band {
	names := [...]Band{Critical, AtRisk, Watch, Healthy}
	b := 0
	for i := range len(names) - 1 {
		if score >= p.At(policy.HealthBand, i) {
			b = i + 1
		}
	}
	return names[b]
}

func weakest(parts []Part) string {
	name, least, weight := "", 1.0, 0.0
	for _, part := range parts {
		if part.Weight > 0 && (part.Value < least || part.Value == least && least < 1 && part.Weight > weight) {
			name, least, weight = part.Name, part.Value, part.Weight
		}
	}
	return name
}
