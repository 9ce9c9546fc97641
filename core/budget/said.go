package budget

import (
	"cmp"
	"math"
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// said is what follows from what LinkedIn said.
type said struct {
	stages []Stage // that are not past, in the order of their lines; they may overlap
	now    ledger.Instant

	learned     float64 // a week; 0 = nothing learned
	learnedAt   ledger.Instant
	learnedKind string

	reports int
}

// pausing is the pause that holds now.
func (s *said) pausing() (Stage, bool) {
	if i := ruling(s.stages, s.now); i >= 0 && s.stages[i].Pause {
		return s.stages[i], true
	}
	return Stage{}, false
}

// recovering is the stage that lowers the advised number now. A pause leaves
// that number as it is and empties the week instead.
func (s *said) recovering() (Stage, bool) {
	best := -1
	for i := range s.stages {
		if st := &s.stages[i]; !st.Pause && st.covers(s.now) && (best < 0 || st.over(&s.stages[best])) {
			best = i
		}
	}
	if best < 0 {
		return Stage{}, false
	}
	return s.stages[best], true
}

// sentence is what one line brings: a pause and the recovery after it.
type sentence struct {
	length policy.Name // of the pause; "" when no end is known
	stages []stage
}

type stage struct {
	length ledger.Instant
	factor policy.Name
}

// listen goes through the journal up to now (C8 and C1 rule 4).
func listen(in Input, sends []ledger.Instant) said {
	lines := linesUpTo(in)
	s := said{now: in.Now, reports: in.Reported}
	reported := 0
	for i, line := range lines {
		if line.Kind == IDKReport && line.At > in.Now-in.Policy.Days(policy.ReportsDays) {
			reported++
		}
		s.learn(in, line, sends)
		if verdict, ok := judge(in.Policy, lines, i); ok {
			s.follow(in, line, verdict, liftedAfter(lines[i+1:]))
		}
	}
	// The same report may be known both from the journal and from a mark.
	s.reports = max(s.reports, reported)
	return s
}

func linesUpTo(in Input) []ledger.Journal {
	lines := make([]ledger.Journal, 0, len(in.Journal))
	for _, line := range in.Journal {
		if line.At <= in.Now && Known(line.Kind) {
			lines = append(lines, line)
		}
	}
	slices.SortStableFunc(lines, func(a, b ledger.Journal) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Count, b.Count))
	})
	return lines
}

// judge is the pause and recovery of line i; ok is false when it brings none.
func judge(p policy.Policy, lines []ledger.Journal, i int) (sentence, bool) {
	short, long := p.Days(policy.RecoverShort), p.Days(policy.RecoverLong)
	half := []stage{{short, policy.RecoverHalf}}
	kind := lines[i].Kind
	if kind == Restricted && restrictedInTheDayBefore(lines, i) {
		kind = RestrictedAgain
	}
	switch kind {
	case MoreThanMost, CloseToLimit:
		return sentence{policy.PauseWarned, half}, true
	case WeeklyLimit:
		return sentence{policy.PauseWeekly, append(half, stage{short, policy.RecoverSecond})}, true
	case Restricted:
		return sentence{policy.PauseRestricted, half}, true
	case RestrictedAgain:
		return sentence{policy.PauseRestrictedAgain, []stage{{long, policy.RecoverHalf}}}, true
	case TooManyOutstanding:
		return sentence{policy.PauseOutstanding, nil}, true
	case EmailRequired:
		return sentence{policy.PauseEmail, nil}, true
	case IdentityCheck:
		return sentence{policy.PauseIdentity, nil}, true
	case AccountRestricted:
		return sentence{}, true
	}
	return sentence{}, false
}

func restrictedInTheDayBefore(lines []ledger.Journal, i int) bool {
	for _, before := range lines[:i] {
		if (before.Kind == Restricted || before.Kind == RestrictedAgain) && lines[i].At-before.At < ledger.Day {
			return true
		}
	}
	return false
}

// liftedAfter is the first moment LinkedIn was said to take invitations again; 0 = not yet.
func liftedAfter(later []ledger.Journal) ledger.Instant {
	for _, line := range later {
		if line.Kind == Lifted {
			return line.At
		}
	}
	return 0
}

// follow adds what a line brings: the pause, until it was lifted if that is
// earlier, and then the recovery.
func (s *said) follow(in Input, line ledger.Journal, verdict sentence, lifted ledger.Instant) {
	ends := lifted
	if verdict.length != "" {
		ends = line.At + in.Policy.Days(verdict.length)
		if lifted != 0 {
			ends = min(ends, lifted)
		}
	}
	s.add(Stage{From: line.At, Until: ends, Pause: true, Cause: line.Kind, Parameter: verdict.length})
	if ends == 0 {
		return
	}
	for _, st := range verdict.stages {
		s.add(Stage{From: ends, Until: ends + st.length, Factor: in.Policy.Number(st.factor), Cause: line.Kind, Parameter: st.factor})
		ends += st.length
	}
	if line.Kind == TooManyOutstanding && in.Pending >= in.Policy.Int(policy.RecoverCleanBelow) {
		s.add(Stage{
			From: ends, Until: ends + in.Policy.Days(policy.LearnedDays), Cause: line.Kind, Parameter: policy.RecoverCleanBelow,
		})
	}
}

func (s *said) add(st Stage) {
	if st.Until == 0 || st.Until > s.now && st.Until > st.From {
		s.stages = append(s.stages, st)
	}
}

// between counts the connections dated later than from and no later than to.
func between(possible []ledger.Instant, from, to ledger.Instant) int {
	n := 0
	for _, latest := range possible {
		if latest > from && latest <= to {
			n++
		}
	}
	return n
}

// learn takes LinkedIn's own message as a measurement: what was sent at most in
// the week up to it, or the number the person gave. Connections that may have
// been requests of ours count here, since a limit learned too low would bind
// for weeks. The latest message counts.
func (s *said) learn(in Input, line ledger.Journal, sends []ledger.Instant) {
	if line.Kind != WeeklyLimit && line.Kind != CloseToLimit {
		return
	}
	sent := float64(line.Count)
	if sent <= 0 {
		week := in.Policy.Days(policy.WeekDays)
		sent = float64(since(sends, line.At-week+1) - since(sends, line.At+1) +
			between(in.Possible, line.At-week, line.At+ledger.Day))
	}
	if line.Kind == CloseToLimit {
		sent *= in.Policy.Number(policy.LearnedClose)
	}
	if sent > 0 {
		s.learned, s.learnedAt, s.learnedKind = sent, line.At, line.Kind
	}
}

// relaxed is the learned limit as C.2 takes it: in full for some weeks, then
// growing with each whole week.
func (s *said) relaxed(in Input) float64 {
	over := in.Now - s.learnedAt - in.Policy.Days(policy.LearnedHold)
	weeks := math.Floor(max(0, days(over)) / 7)
	return s.learned * math.Pow(1+in.Policy.Number(policy.LearnedRelax), weeks)
}
