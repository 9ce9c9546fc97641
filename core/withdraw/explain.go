package withdraw

import (
	"fmt"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

// words explains a plan's lines. Lines of the same kind, age and cause share
// their reasons: no two of them differ in anything that is said.
type words struct {
	wish     *wish
	kinds    []Kind
	of       []forecast.Segment
	forecast *forecast.Account
	pending  int
	regime   policy.Reason
	cites    map[policy.Name]string
}

// line is what a line's reasons depend on.
type line struct {
	kind  uint16
	age   int
	cause Cause
	why   why
}

// Explain writes the Reasons of every line of a plan that was just made. It is
// apart from Plan because a plan that is only counted or compared needs none.
func (o *Outcome) Explain() {
	x := o.words
	if x == nil {
		return
	}
	x.cites = make(map[policy.Name]string)
	goes, stays := sayings{say: x.whyGo}, sayings{say: x.whyStay}
	for d := range o.Days {
		for i := range o.Days[d].Items {
			it := &o.Days[d].Items[i]
			it.Reasons = goes.of(line{kind: it.kind, age: it.AgeDays, cause: it.Cause})
		}
	}
	for i := range o.Kept {
		if k := &o.Kept[i]; k.why != byOwner {
			k.Reasons = stays.of(line{kind: k.kind, age: k.AgeDays, why: k.why})
		}
	}
}

// sayings are the reasons of lines, each worded once. Neighbours are often alike.
type sayings struct {
	say   func(line) []policy.Reason
	by    map[line][]policy.Reason
	last  line
	words []policy.Reason
}

func (s *sayings) of(l line) []policy.Reason {
	if s.words != nil && s.last == l {
		return s.words
	}
	words, known := s.by[l]
	if !known {
		if s.by == nil {
			s.by = make(map[line][]policy.Reason)
		}
		words = s.say(l)
		s.by[l] = words
	}
	s.last, s.words = l, words
	return words
}

func (x *words) whyGo(l line) []policy.Reason {
	all := []policy.Reason{x.because(l)}
	own := l.cause == Stale || l.cause == StrategyReset
	if l.age >= x.wish.policy.Int(policy.AgeMustGo) && l.cause == Stale {
		all = append(all, reason("B37", "past %s days, after which nobody advises to wait longer%s", x.number(policy.AgeMustGo), x.cite(policy.AgeMustGo)))
	}
	if x.wish.byTarget && own {
		all = append(all, reason("R56", "%d were pending when the plan was made, and you want at most %d", x.pending, x.wish.target))
	}
	if l.age >= x.wish.lapse() && l.cause == Stale {
		all = append(all, reason("B35", "it would lapse by itself at about %s days%s, but the pile is above %d until then",
			x.number(policy.AgeExpiry), x.cite(policy.AgeExpiry), x.wish.target))
	}
	if l.age >= 0 {
		all = append(all, x.chance(l))
	}
	if own {
		all = append(all, x.regime)
	}
	return append(all, x.change(l))
}

// because is the cause in words. It names no age: a plan is read for weeks after it was made.
func (x *words) because(l line) policy.Reason {
	switch l.cause {
	case WrongPerson:
		return reason("R21", "you said it went to the wrong person; such ones go first, at any age")
	case NoContact:
		return reason("C5", "you said not to contact them; such ones go at any age, and they are not invited again")
	case Stale:
		return reason("R20", "stale: pending for %s days or more%s", x.number(policy.AgeStale), x.cite(policy.AgeStale))
	}
	return reason("R23", "among those that are left, the one with the least still to come of it")
}

// chance is what is still to come of a line, and how that is known.
func (x *words) chance(l line) policy.Reason {
	k := &x.kinds[l.kind]
	weighs := ""
	if k.Value != 1 {
		weighs = fmt.Sprintf("; an acceptance counts %g times by your setting %s", k.Value, SettingValues)
	}
	if k.Again > 0 && l.cause != NoContact {
		weighs += fmt.Sprintf("; that they can be invited again counts like a chance of %s (assumed until your second invitations show it)", percent(k.Again))
	}
	return reason("A.5", "still accepted with a chance of %s, in 7 days %s (%s)%s",
		percent(k.Curve.Remaining(l.age)), percent(k.Curve.Remaining(l.age+7)), x.evidence(x.of[l.kind], l.age), weighs)
}

// evidence is what the account itself has shown of acceptances that late.
func (x *words) evidence(s forecast.Segment, age int) string {
	g := x.forecast.Group(s)
	if own := g.Own(); own > 0 {
		return fmt.Sprintf("%d of your %d accepted ones came after this age; the published figures weigh in", g.Later(age), own)
	}
	if g.Answered() {
		return "your own share of acceptances, the published delays"
	}
	return "published figures, not your data"
}

// change is what would make a line stay.
func (x *words) change(l line) policy.Reason {
	switch {
	case l.cause == WrongPerson:
		return reason("C5", "it stays if you keep the person, or take the mark back")
	case l.cause == NoContact:
		return reason("C5", "it stays if you keep the person, or allow contact again")
	case x.wish.byTarget:
		return reason("C5", "it stays if you keep the person, if others go, or with a higher target")
	}
	return reason("C5", "it stays if you keep the person, or with a rule age.stale above %d days", l.age)
}

func (x *words) whyStay(l line) []policy.Reason {
	all := []policy.Reason{x.stays(l)}
	if l.age >= 0 {
		all = append(all, x.chance(l))
	}
	return all
}

func (x *words) stays(l line) policy.Reason {
	w := x.wish
	switch l.why {
	case noDate:
		return reason("C5", "nobody knows when it was sent, so it may be younger than %s days%s; a newer archive may tell", x.number(policy.AgeMin), x.cite(policy.AgeMin))
	case noName:
		return reason("C5", "LinkedIn's changelog tells of it without a name; an archive or a snapshot will tell who it went to")
	case tooYoung:
		if w.minAge != w.policy.Int(policy.AgeMin) {
			return reason("C5", "pending for %d days; you asked to leave alone what is younger than %d days", l.age, w.minAge)
		}
		return reason("C5", "pending for %d days; younger than %s days is left alone%s", l.age, x.number(policy.AgeMin), x.cite(policy.AgeMin))
	case notStale:
		return reason("R20", "pending for %d days; stale from %s days on%s", l.age, x.number(policy.AgeStale), x.cite(policy.AgeStale))
	case lapsesSoon:
		return reason("B35", "pending for %d days: it lapses by itself at about %s days%s, no later than a withdrawal would let you invite them again (%s days%s), and the pile is not above %d",
			l.age, x.number(policy.AgeExpiry), x.cite(policy.AgeExpiry), x.number(policy.CooldownDays), x.cite(policy.CooldownDays), w.target)
	case lapsesMeanwhile:
		return reason("B35", "pending for %d days: it lapses by itself at about %s days%s, before the plan could be done with it; withdrawing others meanwhile brings the pile down faster, and nothing keeps you from inviting them again then",
			l.age, x.number(policy.AgeExpiry), x.cite(policy.AgeExpiry))
	case lapsesFirst:
		return reason("B35", "pending for %d days: it lapses by itself at about %s days%s, before the day you asked for", l.age, x.number(policy.AgeExpiry), x.cite(policy.AgeExpiry))
	}
	return reason("R56", "pending for %d days; the target of %d is reached with others of which less is still to come", l.age, w.target)
}

func whyOwner(r *row) policy.Reason {
	switch r.keeper {
	case keepTag:
		return reason("C5", "tagged %s, which your setting %s keeps", r.keepText, SettingKeepTags)
	case keepCompany:
		return reason("C5", "works at %s, which your setting %s keeps", r.keepText, SettingKeepCompanies)
	case keepNote:
		return reason("C5", "was sent a note, which your setting %s keeps", SettingKeepNotes)
	case keepRetry:
		return reason("C5", "you mean to invite them again on %s (tag %s%s), and LinkedIn would still refuse that after a withdrawal", r.retry, retryTag, r.retry)
	}
	return reason("C5", "you said to keep them")
}

// cite is a parameter's source in brackets, worded once.
func (x *words) cite(n policy.Name) string {
	text, ok := x.cites[n]
	if !ok {
		text = " (" + x.wish.policy.Cite(n) + ")"
		x.cites[n] = text
	}
	return text
}

func (x *words) number(n policy.Name) string { return x.wish.policy.Parameter(n).Value }

// percent is a chance to two digits.
func percent(q float64) string {
	switch {
	case q < 0.0001:
		return "under 0.01 %"
	case q >= 0.0995:
		return fmt.Sprintf("%.0f %%", 100*q)
	}
	return fmt.Sprintf("%.2g %%", 100*q)
}

func reason(rule, format string, args ...any) policy.Reason {
	return policy.Reason{Rule: rule, Text: fmt.Sprintf(format, args...)}
}
