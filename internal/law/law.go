// Package law keeps the architecture true: every rule of docs/design.md that a
// program can check is checked here, on the sources as they are.
//
// A rule is a function from a House (every package of the module, parsed and
// type-checked) to violations. A violation is a sentence: where it is, what it
// breaks, and what to do instead. To give a package a room, or a room a new
// right, change the tables in rooms.go and homes.go, and docs/design.md with
// them; that is a decision, so it wants a page in docs/decision.
//
// The rules know nothing of what the code is for. Test files are held to the
// rules about imports, names, file sizes and fuzz seeds, and to no other.
package law

import (
	"cmp"
	"fmt"
	"slices"
)

// Violation is one breach of one rule.
type Violation struct {
	Where string // file:line, file, or package, relative to the module
	Rule  string // what is broken
	Do    string // what to do instead
}

// String is the violation as one line.
func (v Violation) String() string { return fmt.Sprintf("%s: %s: %s", v.Where, v.Rule, v.Do) }

// Judge holds a house against every rule. The violations are ordered by place.
func Judge(h *House) []Violation {
	rules := []func(*House) []Violation{
		Builds, Imports, Homes, Purity, Clocks, Tags,
		PackageComments, Documented, Names, Inits, State,
		Sizes, Interfaces, Fuzzed, Doors, Engine, Requirements, Leaks,
	}
	var all []Violation
	for _, rule := range rules {
		all = append(all, rule(h)...)
	}
	slices.SortStableFunc(all, func(a, b Violation) int { return cmp.Compare(a.Where, b.Where) })
	return slices.Compact(all)
}
