package budget

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// said is what follows now from what LinkedIn said.
type said struct {
	paused bool
	until  ledger.Instant // 0 with paused: no end known
	cause  string         // kind of the line that pauses longest

	factor     float64 // of the recovery, 1 = none
	factorFrom string  // kind of the line that set it
	factorEnds ledger.Instant
	stretch    policy.Name // the parameter that gave the factor; "" for the clean-up rule

	learned     float64 // a week; 0 = nothing learned
	learnedAt   ledger.Instant
	learnedKind string

	reports int
}

// sentence is what one line brings: a pause and the recovery after it.
type sentence struct {
	pause  ledger.Instant // -1: no end known
	stages []stage
}

type stage struct {
	length ledger.Instant
	factor policy.Name
}

// listen goes through the journal up to now (C8 and C1 rule 4).
func listen(in Input, sends []ledger.Instant) said {
	lines := linesUpTo(in)
	s := said{factor: 1, reports: in.Reported}
	reported := 0
	for i, line := range lines {
		if line.Kind == IDKReport && line.At > in.Now-in.Policy.Days(policy.ReportsDays) {
			reported++
		}
		s.learn(in, line, sends)
		if verdict, ok := judge(in.Policy, lines, i); ok {
			s.apply(in, line, verdict, liftedAfter(lines[i+1:]))
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
		return sentence{p.Days(policy.PauseWarned), half}, true
	case WeeklyLimit:
		return sentence{p.Days(policy.PauseWeekly), append(half, stage{short, policy.RecoverSecond})}, true
	case Restricted:
		return sentence{p.Days(policy.PauseRestricted), half}, true
	case RestrictedAgain:
		return sentence{p.Days(policy.PauseRestrictedAgain), []stage{{long, policy.RecoverHalf}}}, true
	case TooManyOutstanding:
		return sentence{p.Days(policy.PauseOutstanding), nil}, true
	case EmailRequired:
		return sentence{p.Days(policy.PauseEmail), nil}, true
	case IdentityCheck:
		return sentence{p.Days(policy.PauseIdentity), nil}, true
	case AccountRestricted:
		return sentence{-1, nil}, true
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

func (s *said) apply(in Input, line ledger.Journal, verdict sentence, lifted ledger.Instant) {
	ends := line.At + verdict.pause
	endless := verdict.pause < 0
	if lifted != 0 && (endless || lifted < ends) {
		ends, endless = lifted, false
	}
	if endless || ends > in.Now {
		s.pause(line.Kind, ends, endless)
		return
	}
	for _, st := range verdict.stages {
		if in.Now < ends+st.length {
			s.recover(in.Policy.Number(st.factor), line.Kind, st.factor, ends+st.length)
			return
		}
		ends += st.length
	}
	if line.Kind == TooManyOutstanding && in.Now < ends+in.Policy.Days(policy.LearnedDays) &&
		in.Pending >= in.Policy.Int(policy.RecoverCleanBelow) {
		s.recover(0, line.Kind, policy.RecoverCleanBelow, ends+in.Policy.Days(policy.LearnedDays))
	}
}

// pause keeps the pause that ends last; one without an end outlasts all.
func (s *said) pause(kind string, ends ledger.Instant, endless bool) {
	switch {
	case s.paused && s.until == 0:
	case endless:
		s.paused, s.until, s.cause = true, 0, kind
	case ends > s.until:
		s.paused, s.until, s.cause = true, ends, kind
	}
}

// recover keeps the strictest recovery.
func (s *said) recover(factor float64, kind string, name policy.Name, ends ledger.Instant) {
	if factor < s.factor {
		s.factor, s.factorFrom, s.stretch, s.factorEnds = factor, kind, name, ends
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
	if line.Kind != WeeklyLimit && line.Kind != CloseToLimit || line.At <= in.Now-in.Policy.Days(policy.LearnedDays) {
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
