package withdraw

import (
	"fmt"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// writer turns rows into the plan's lines. Lines of the same age and cause
// share their reasons.
type writer struct {
	book    *invite.Book
	wish    *wish
	pending int
	goes    map[line][]policy.Reason
	stays   map[line][]policy.Reason
	caution map[policy.Name]string
}

type line struct {
	age   int
	cause Cause
	why   why
}

func newWriter(b *invite.Book, w *wish, pending int) *writer {
	return &writer{
		book: b, wish: w, pending: pending,
		goes: make(map[line][]policy.Reason), stays: make(map[line][]policy.Reason),
		caution: make(map[policy.Name]string),
	}
}

func (w *writer) days(chosen []row, slots []slot, counts []int) []Day {
	var days []Day
	for i, n := range counts {
		if n == 0 {
			continue
		}
		day := Day{Date: slots[i].date, Items: make([]Item, 0, n)}
		for _, r := range chosen[:n] {
			day.Items = append(day.Items, w.item(r, day.Date))
		}
		chosen = chosen[n:]
		days = append(days, day)
	}
	return days
}

func (w *writer) item(r row, day ledger.Date) Item {
	p := w.wish.policy
	it := Item{Cause: r.forced}
	if it.Cause == "" {
		it.Cause = Stale
		if r.age < p.Int(policy.AgeStale) {
			it.Cause = StrategyReset
		}
	}
	if it.Cause != NoContact {
		// Withdrawn late on its day, the block ends late on the last day of the cool-down.
		it.NotBefore = day + ledger.Date(p.Int(policy.CooldownDays)) + 1
	}
	key := line{age: r.age, cause: it.Cause}
	reasons, ok := w.goes[key]
	if !ok {
		reasons = w.whyGo(r.age, it.Cause)
		w.goes[key] = reasons
	}
	it.Invitation = w.invitation(r, reasons)
	return it
}

func (w *writer) kept(all []held) []Invitation {
	kept := make([]Invitation, 0, len(all))
	for _, h := range all {
		if h.why == byOwner {
			kept = append(kept, w.invitation(h.row, w.whyOwner(h.row)))
			continue
		}
		key := line{age: h.age, why: h.why}
		reasons, ok := w.stays[key]
		if !ok {
			reasons = w.whyStay(h.age, h.why)
			w.stays[key] = reasons
		}
		kept = append(kept, w.invitation(h.row, reasons))
	}
	return kept
}

func (w *writer) invitation(r row, reasons []policy.Reason) Invitation {
	who := w.book.Person(r.index)
	return Invitation{
		Index: r.index, ID: r.id, Person: w.book.Key(who), Name: w.book.Name(who),
		Sent: r.sent, AgeDays: r.age, Reasons: reasons,
	}
}

func (w *writer) whyGo(age int, cause Cause) []policy.Reason {
	p := w.wish.policy
	var all []policy.Reason
	switch cause {
	case WrongPerson:
		all = append(all, reason("R21", "you said it went to the wrong person; such ones go first, at any age"))
	case NoContact:
		all = append(all, reason("C5", "you said not to contact them; such ones go at any age, and they are not invited again"))
	case Stale:
		all = append(all, reason("R20", "pending for %d days; %s days and more are stale%s", age, w.number(policy.AgeStale), w.cite(policy.AgeStale)))
	case StrategyReset:
		all = append(all, reason("R23", "pending for %d days and the oldest that is left on the way to the target", age))
	}
	if age >= p.Int(policy.AgeMustGo) && cause == Stale {
		all = append(all, reason("B37", "past %s days, after which nobody advises to wait longer%s", w.number(policy.AgeMustGo), w.cite(policy.AgeMustGo)))
	}
	if w.wish.byTarget && (cause == Stale || cause == StrategyReset) {
		all = append(all, reason("R56", "%d are pending and you want at most %d", w.pending, w.wish.target))
	}
	if age >= lapse(p) && cause == Stale {
		all = append(all, reason("B35", "it would lapse by itself at about %s days%s, but the pile is above %d until then",
			w.number(policy.AgeExpiry), w.cite(policy.AgeExpiry), w.wish.target))
	}
	return all
}

func (w *writer) whyStay(age int, why why) []policy.Reason {
	p := w.wish.policy
	switch why {
	case noDate:
		return []policy.Reason{reason("C5", "nobody knows when it was sent, so it may be younger than %s days%s; a newer archive may tell", w.number(policy.AgeMin), w.cite(policy.AgeMin))}
	case tooYoung:
		if w.wish.minAge != p.Int(policy.AgeMin) {
			return []policy.Reason{reason("C5", "pending for %d days; you asked to leave alone what is younger than %d days", age, w.wish.minAge)}
		}
		return []policy.Reason{reason("C5", "pending for %d days; younger than %s days is left alone%s", age, w.number(policy.AgeMin), w.cite(policy.AgeMin))}
	case notStale:
		return []policy.Reason{reason("R20", "pending for %d days; stale from %s days on%s", age, w.number(policy.AgeStale), w.cite(policy.AgeStale))}
	case lapsesSoon:
		return []policy.Reason{reason("B35", "pending for %d days: it lapses by itself at about %s days%s, no later than a withdrawal would let you invite them again (%s days%s), and the pile is not above %d",
			age, w.number(policy.AgeExpiry), w.cite(policy.AgeExpiry), w.number(policy.CooldownDays), w.cite(policy.CooldownDays), w.wish.target)}
	}
	return []policy.Reason{reason("R56", "pending for %d days; the target of %d is reached by withdrawing older ones", age, w.wish.target)}
}

func (w *writer) whyOwner(r row) []policy.Reason {
	switch r.keeper {
	case keepTag:
		return []policy.Reason{reason("C5", "tagged %s, which your setting %s keeps", r.keepText, SettingKeepTags)}
	case keepCompany:
		return []policy.Reason{reason("C5", "works at %s, which your setting %s keeps", r.keepText, SettingKeepCompanies)}
	case keepNote:
		return []policy.Reason{reason("C5", "was sent a note, which your setting %s keeps", SettingKeepNotes)}
	}
	return []policy.Reason{reason("C5", "you said to keep them")}
}

// cite is a parameter's source in brackets, worded once.
func (w *writer) cite(n policy.Name) string {
	text, ok := w.caution[n]
	if !ok {
		text = " (" + w.wish.policy.Cite(n) + ")"
		w.caution[n] = text
	}
	return text
}

func (w *writer) number(n policy.Name) string { return w.wish.policy.Parameter(n).Value }

func reason(rule, format string, args ...any) policy.Reason {
	return policy.Reason{Rule: rule, Text: fmt.Sprintf(format, args...)}
}
