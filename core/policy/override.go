package policy

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/fault"
)

// With is the policy with an account's own values: parameter name to text, "14"
// or "25, 35, 45" or "unlimited". An empty text takes an override back. The
// fault names the parameter, what it may be, and the nearest name to a misspelt one.
func (p Policy) With(overrides map[string]string) (Policy, error) {
	own := make(map[Name]override, len(p.own)+len(overrides))
	for n, o := range p.own {
		own[n] = o
	}
	for name, text := range overrides {
		n := Name(name)
		if _, ok := p.book.index[n]; !ok {
			return Policy{}, p.unknown(name)
		}
		delete(own, n)
		if strings.TrimSpace(text) == "" {
			continue
		}
		values, err := p.override(n, text)
		if err != nil {
			return Policy{}, err
		}
		own[n] = override{values: values, text: words(values)}
	}
	p.own = own
	return p, p.agrees()
}

// Has reports whether name is a parameter, so that a door can tell an override
// from another setting.
func (p Policy) Has(name string) bool {
	_, ok := p.book.index[Name(name)]
	return ok
}

func (p Policy) override(n Name, text string) ([]float64, error) {
	row := &p.book.parameters[p.at(n)]
	parts := strings.Split(text, ",")
	if !row.list && len(parts) != 1 {
		return nil, refuse(row, text, "takes one value")
	}
	values := make([]float64, 0, len(parts))
	for _, part := range parts {
		v, ok := number(strings.TrimSpace(part))
		switch {
		case !ok:
			return nil, refuse(row, text, "is not a number")
		case math.IsInf(v, 1) && !row.mayBeUnlimited(), v < row.Low, v > row.High && !math.IsInf(v, 1):
			return nil, refuse(row, text, "is out of range")
		case whole(row.Unit) && v != math.Trunc(v) && !math.IsInf(v, 1):
			return nil, refuse(row, text, "is not a whole number")
		}
		values = append(values, v)
	}
	if fixed(n) && len(values) != len(row.columns[0]) {
		return nil, refuse(row, text, fmt.Sprintf("needs %d values", len(row.columns[0])))
	}
	return values, nil
}

func (r *Parameter) mayBeUnlimited() bool {
	return slices.ContainsFunc(r.columns, func(column []float64) bool { return math.IsInf(column[0], 1) })
}

// fixed are the lists whose places mean something by themselves.
func fixed(n Name) bool {
	switch n {
	case PendingFactor, ReportsFactor, AcceptanceEdge, AcceptanceFactor, HealthWeight, HealthBand:
		return true
	}
	return false
}

// whole are the units that come in whole numbers; elapsed time and factors do not.
func whole(unit string) bool {
	return unit != "times" && unit != "days" && unit != "hours" && unit != "seconds"
}

// agrees refuses overrides that contradict one another.
func (p Policy) agrees() error {
	for _, pair := range [...][2]Name{
		{WeekSafe, WeekHard},
		{PendingWatch, PendingWarn},
		{PendingWarn, PendingDanger},
		{PendingDanger, PendingStop},
		{AgeExpiry, AgeExpiryPresumed},
		{WithdrawDay, WithdrawDayMax},
		{NetworkWarn, NetworkMost},
	} {
		_, low := p.own[pair[0]]
		_, high := p.own[pair[1]]
		if (low || high) && p.Number(pair[0]) > p.Number(pair[1]) {
			return fault.New(fault.Invalid,
				fmt.Sprintf("%s (%s) may not be above %s (%s)", pair[0], word(p.Number(pair[0])), pair[1], word(p.Number(pair[1]))),
				fmt.Sprintf("set both so that %s is at most %s", pair[0], pair[1]))
		}
	}
	return nil
}

func refuse(row *Parameter, text, why string) error {
	hint := fmt.Sprintf("%s is counted in %s, from %s to %s", row.Name, row.Unit, word(row.Low), word(row.High))
	if row.mayBeUnlimited() {
		hint += ", or " + unlimited
	}
	if row.list {
		hint += "; values are separated by commas: " + words(row.columns[0])
	}
	return fault.New(fault.Invalid, fmt.Sprintf("%s: %q %s", row.Name, text, why), hint)
}

func (p Policy) unknown(name string) error {
	return fault.New(fault.Invalid, fmt.Sprintf("there is no parameter %q", name),
		fmt.Sprintf("did you mean %s? kith rules lists them all", p.Nearest(name)))
}

// Nearest is the parameter whose name is spelt most like name.
func (p Policy) Nearest(name string) Name {
	best, least := Name(""), math.MaxInt
	for _, row := range p.book.parameters {
		if d := distance(name, string(row.Name)); d < least {
			best, least = row.Name, d
		}
	}
	return best
}

// distance is the number of letters to add, drop or change.
func distance(a, b string) int {
	if len(a) > 64 {
		a = a[:64]
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func number(text string) (float64, bool) {
	if text == unlimited {
		return math.Inf(1), true
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}
