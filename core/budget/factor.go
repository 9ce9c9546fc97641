package budget

import (
	"math"
	"slices"

	"github.com/kithhq/kith/core/policy"
)

// Factor is one thing that made the limits. The limits follow from the list in
// its order: one that caps lowers the number to Value if it is above it, any
// other multiplies it, and in the end it is rounded down.
type Factor struct {
	Name      string  // plan, ramp, new, learned, pile, acceptance, reports or recovery
	Value     float64 // invitations a week if it Caps, else times
	Caps      bool
	Of        string      // which limit: OfHard, OfSafe or OfBoth
	Parameter policy.Name // whose value it is, or which chose it
	Rule      string      // the law it follows
	Text      string      // a sentence with the numbers and their sources
	Cite      string      // the source of Parameter
}

// The limits a factor may bear on.
const (
	OfHard = "hard"
	OfSafe = "safe"
	OfBoth = "both"
)

// factors collects them.
type factors struct {
	account

	in  Input
	all []Factor
}

func (f *factors) add(of, name string, value float64, caps bool, n policy.Name, rule, text string) {
	f.all = append(f.all, Factor{
		Name: name, Value: value, Caps: caps, Of: of, Parameter: n, Rule: rule, Text: text, Cite: f.policy.Cite(n),
	})
}

// limits reduces them to the week's limits. The advised one is never above the hard one.
func (f *factors) limits() (hard, safe int) {
	hard = down(f.product(OfHard))
	return hard, min(hard, down(f.product(OfSafe)))
}

// base is the advised limit without the factors of the account's conduct.
func (f *factors) base() int {
	skip := []string{"pile", "acceptance", "reports"}
	return min(down(f.product(OfHard, skip...)), down(f.product(OfSafe, skip...)))
}

func (f *factors) product(of string, skip ...string) float64 {
	x := math.Inf(1)
	for i := range f.all {
		switch {
		case f.all[i].Of != of && f.all[i].Of != OfBoth, slices.Contains(skip, f.all[i].Name):
		case f.all[i].Caps:
			x = min(x, f.all[i].Value)
		default:
			x *= f.all[i].Value
		}
	}
	return x
}

// has reports whether a factor of that name is in force.
func (f *factors) has(name string) bool {
	for i := range f.all {
		if f.all[i].Name == name {
			return true
		}
	}
	return false
}

// atStop reports whether the pile alone stops the account.
func (f *factors) atStop() bool {
	for i := range f.all {
		if f.all[i].Name == "pile" && f.all[i].Of == OfSafe && f.all[i].Value == 0 {
			return true
		}
	}
	return false
}

// banded follows C1 rule 3: the advised number takes every factor, the hard one
// only the ramp and what LinkedIn's own messages taught.
func banded(in Input, ramp ramp, said said) *factors {
	f := &factors{account: account{policy: in.Policy}, in: in}
	f.plan()
	f.ramp(ramp)
	if said.learned > 0 && said.learnedAt > in.Now-in.Policy.Days(policy.LearnedDays) {
		f.learned(said, said.learned, "believed for "+f.number(policy.LearnedDays)+" days"+f.cite(policy.LearnedDays))
	}
	f.pile()
	f.acceptance()
	f.reports(said, in.Policy.At(policy.ReportsFactor, said.reports), OfSafe)
	f.recovery(said)
	return f
}

// straight follows C.2: the lines lower both limits, and a learned one caps
// them, for some weeks in full.
func straight(in Input, said said) *factors {
	f := &factors{account: account{policy: in.Policy}, in: in}
	l := LinesFrom(in.Policy)
	f.plan()
	f.young(&l)
	f.shareLine(&l)
	f.pileLine(&l)
	f.reports(said, l.reported(said.reports), OfBoth)
	if said.learned > 0 {
		f.learned(said, said.relaxed(in), f.heldFor())
	}
	f.recovery(said)
	return f
}

// age is the account's age in days, -1 when not known.
func (in *Input) age() float64 {
	if in.Since == 0 {
		return -1
	}
	return max(0, days(in.Now-in.Since))
}
