package web

import (
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/policy"
)

// numbers is the rule book in force, by name.
type numbers map[policy.Name]policy.Parameter

func numbersOf(v *visit) (numbers, error) {
	b, err := v.kith.Rules(v.ctx, v.account.ID, "")
	if err != nil {
		return nil, err
	}
	out := make(numbers, len(b.Parameters))
	for _, r := range b.Parameters {
		out[r.Name] = r
	}
	return out, nil
}

// number is a value in force; 0 when it is none.
func (n numbers) number(name policy.Name) float64 {
	first, _, _ := strings.Cut(n[name].Value, ",")
	x, err := strconv.ParseFloat(strings.TrimSpace(first), 64)
	if err != nil {
		return 0
	}
	return x
}

// hours is a stretch of a person's time, in short: "25 min", "3 h".
func hours(seconds int) string {
	switch {
	case seconds < 60:
		return "<1 min"
	case seconds < 90*60:
		return grouped((seconds+30)/60) + " min"
	}
	return grouped((seconds+1800)/3600) + " h"
}

// ruleNamed is the address of a parameter in the rule book.
func ruleNamed(name policy.Name) string { return "/rules?find=" + string(name) }
