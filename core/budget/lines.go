package budget

import (
	"math"

	"github.com/kithhq/kith/core/policy"
)

// Lines are the straight lines of C.2: a factor each for the share that is
// accepted, the pending pile, reports, and the age of a new account. They are
// the alternative to bands and ramp (limit.lines), and they lower the hard
// limit as well as the advised one. Read once, they allocate nothing when used.
// The zero Lines allow nothing: start from LinesFrom.
type Lines struct {
	accepted, pending, age policy.Line

	reports []float64
}

// LinesFrom reads them from the rule book.
func LinesFrom(p policy.Policy) Lines {
	return Lines{
		accepted: p.Line(policy.LineAccepted, policy.LineAcceptedFactor),
		pending:  p.Line(policy.LinePending, policy.LinePendingFactor),
		age:      p.Rise(policy.LineNewFactor, policy.LineNewDays),
		reports:  p.Numbers(policy.ReportsFactor),
	}
}

// Effective are the limits of C.2 from a plan's own hard and safe ones. The
// account was opened so many days ago, and the share accepted of its invitations
// is from 0 to 1; below 0 either is not known and lowers nothing.
// 0 <= safeLimit <= hardLimit.
func (l *Lines) Effective(hard, safe, sinceDays, accepted float64, pending, reports int) (hardLimit, safeLimit int) {
	factor := l.young(sinceDays) * l.share(accepted) * l.Pile(float64(pending)) * l.reported(reports)
	hardLimit = down(hard * factor)
	return hardLimit, min(hardLimit, down(safe*factor))
}

// Pile is the factor of so many pending invitations: fP of C.2.
func (l *Lines) Pile(pending float64) float64 { return l.pending.At(pending) }

// Slope is by how much that factor changes with one more pending invitation;
// it is never above 0 with the published lines. A.6 reckons what holding one costs with it.
func (l *Lines) Slope(pending float64) float64 { return l.pending.Slope(pending) }

// young is the factor of an account's age in days: T.
func (l *Lines) young(days float64) float64 {
	if days < 0 {
		return 1
	}
	return l.age.At(days)
}

// share is the factor of the share that is accepted: fA.
func (l *Lines) share(accepted float64) float64 {
	if accepted < 0 {
		return 1
	}
	return l.accepted.At(accepted)
}

// reported is the factor of so many reports: fR.
func (l *Lines) reported(n int) float64 {
	return l.reports[min(max(n, 0), len(l.reports)-1)]
}

// down rounds down, forgiving the last bits of a product of decimal factors.
func down(x float64) int { return int(math.Floor(x + 1e-9)) }
