package forecast

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// Part is a part of an account's invitations, and how many of those that had
// time to be answered were accepted. Only invitations known from their sending
// count: of the others the accepted ones are missing.
type Part struct {
	Name      string
	Sent      int // matured ones
	Accepted  int // of them
	Young     int // set apart: sent too recently to say
	Low, High float64
}

// Share is the share that was accepted; 0 when nothing matured.
func (p Part) Share() float64 {
	if p.Sent == 0 {
		return 0
	}
	return float64(p.Accepted) / float64(p.Sent)
}

// Part counts the invitations that a test takes in.
func (a *Account) Part(name string, in func(i int) bool) Part {
	all := a.Parts(func(i int) []string {
		if in(i) {
			return []string{name}
		}
		return nil
	})
	if len(all) == 0 {
		return a.bounded(Part{Name: name})
	}
	return all[0]
}

// PartRow is an invitation that a part counts.
type PartRow struct {
	Row             int // of the book
	Accepted, Young bool
}

// PartRows are the invitations that count in the part of a name when Parts cuts
// by these names, the newest first.
func (a *Account) PartRows(name string, names func(i int) []string) []PartRow {
	var all []PartRow
	for i := range a.book.Len() {
		if counts, accepted, young := a.speaks(i); counts && slices.Contains(names(i), name) {
			all = append(all, PartRow{i, accepted, young})
		}
	}
	slices.SortStableFunc(all, func(x, y PartRow) int { return cmp.Compare(a.book.Sent(y.Row), a.book.Sent(x.Row)) })
	return all
}

// IsMatured reports whether an invitation that counts in a part is of the age
// of the matured share (C11).
func (a *Account) IsMatured(i int) bool {
	sent := a.book.Sent(i)
	heard, counts := a.counts(i, sent, a.book.Watch(i))
	age := int((heard - sent) / ledger.Day)
	return counts && age >= a.Rules.From && age <= a.Rules.To
}

// Parts cuts the invitations by names, of which each may have several; those
// without a name are left out. The largest part comes first.
func (a *Account) Parts(names func(i int) []string) []Part {
	at := map[string]int{}
	var parts []Part
	for i := range a.book.Len() {
		counts, accepted, young := a.speaks(i)
		if !counts {
			continue
		}
		for _, name := range names(i) {
			k, ok := at[name]
			if !ok {
				k = len(parts)
				at[name] = k
				parts = append(parts, Part{Name: name})
			}
			parts[k].add(accepted, young)
		}
	}
	for k := range parts {
		parts[k] = a.bounded(parts[k])
	}
	slices.SortFunc(parts, func(x, y Part) int {
		return cmp.Or(cmp.Compare(y.Sent, x.Sent), strings.Compare(x.Name, y.Name))
	})
	return parts
}

func (p *Part) add(accepted, young bool) {
	switch {
	case young:
		p.Young++
	case accepted:
		p.Sent++
		p.Accepted++
	default:
		p.Sent++
	}
}

// speaks says whether invitation i counts in a part, and how.
func (a *Account) speaks(i int) (counts, accepted, young bool) {
	b := a.book
	sent := b.Sent(i)
	if b.Direction(i) != ledger.Outgoing || sent == 0 {
		return false, false, false
	}
	w := b.Watch(i)
	heard, counts := a.counts(i, sent, w)
	if !counts || !w.Known {
		return false, false, false
	}
	return true, b.State(i) == invite.Accepted, heard-sent < ledger.Instant(a.Rules.From)*ledger.Day
}

func (a *Account) bounded(p Part) Part {
	p.Low, p.High = Wilson(float64(p.Accepted), float64(p.Sent), a.Rules.Sure)
	return p
}

// Verdict compares two parts.
type Verdict struct {
	Difference        // of the shares, the first less the second
	Told       bool   // the interval leaves out zero, so that something can be said
	Text       string // a plain sentence
}

// Against says what can be said of two parts: a difference, or that nothing
// can be said yet. That they differ does not say why.
func (a *Account) Against(x, y Part) Verdict {
	v := Verdict{Difference: Compare(float64(x.Accepted), float64(x.Sent), float64(y.Accepted), float64(y.Sent), a.Rules.Sure)}
	switch {
	case x.Sent == 0 || y.Sent == 0:
		v.Text = "nothing can be said: " + a.silent(smaller(x, y))
	case min(x.Sent, y.Sent) < a.Rules.Compared:
		v.Text = fmt.Sprintf("nothing can be said yet: %q has %d that had time to be answered, and fewer than %d tell too little",
			smaller(x, y).Name, smaller(x, y).Sent, a.Rules.Compared)
	case v.Low <= 0 && v.High >= 0:
		v.Text = fmt.Sprintf("nothing can be said yet: %q may be accepted up to %s more often than %q or up to %s less often",
			x.Name, points(v.High), y.Name, points(-v.Low))
	case v.Low > 0:
		v.Told = true
		v.Text = fmt.Sprintf("%q was accepted more often than %q, by %s to %s; why is another question", x.Name, y.Name, points(v.Low), points(v.High))
	default:
		v.Told = true
		v.Text = fmt.Sprintf("%q was accepted less often than %q, by %s to %s; why is another question", x.Name, y.Name, points(-v.High), points(-v.Low))
	}
	return v
}

// silent says why a part of which nothing matured has none.
func (a *Account) silent(p Part) string {
	switch {
	case p.Young > 0:
		return fmt.Sprintf("none of %q is old enough yet", p.Name)
	case a.Level == OwnLog:
		return fmt.Sprintf("none of the invitations that count is in %q", p.Name)
	case a.Exports == 0:
		return "no invitation is known from its sending yet; kith sent records the next ones"
	}
	return fmt.Sprintf("no invitation in %q is known from its sending: archives of open invitations do not show which of the accepted ones belong there, but kith sent records the next ones from the start", p.Name)
}

func smaller(x, y Part) Part {
	if y.Sent < x.Sent {
		return y
	}
	return x
}

// points is a share as percentage points.
func points(share float64) string {
	switch percent := 100 * share; {
	case percent < 0.95:
		return fmt.Sprintf("%.1f points", percent)
	case percent < 1.5:
		return "1 point"
	default:
		return fmt.Sprintf("%.0f points", percent)
	}
}

// Visible is the ratio that other tools call acceptance: accepted, of accepted
// and pending together. It rises with every withdrawal and says little (A.6,
// A.9). ok is false when there are neither.
func (a *Account) Visible() (accepted, pending int, ok bool) {
	for i := range a.book.Len() {
		if a.book.Direction(i) != ledger.Outgoing {
			continue
		}
		switch a.book.State(i) {
		case invite.Accepted:
			if a.book.Flags(i)&invite.ConnectedBefore == 0 {
				accepted++
			}
		case invite.Pending:
			pending++
		}
	}
	return accepted, pending, accepted+pending > 0
}
