package web

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/policy"
)

// rulesPage is the rule book in force.
type rulesPage struct {
	app.RuleBook
	Shown []policy.Parameter
	Of    string // a label of the research: only what rests on it
	Find  string
	Can   bool // there is an account whose values may be changed
}

func (s *site) rulesRoutes() []route {
	return []route{
		{"GET /rules", s.reading(s.rules)},
		{"POST /rules", s.doing(s.setRule)},
	}
}

func (s *site) rules(v *visit) (view, error) {
	b, err := v.kith.Rules(v.ctx, v.account.ID, "")
	if err != nil {
		return view{}, err
	}
	p := rulesPage{RuleBook: b, Of: v.form("of"), Find: v.form("find"), Can: v.account.ID != ""}
	for _, r := range b.Parameters {
		if (p.Of == "" || slices.Contains(r.Rules, p.Of)) && holds(r, p.Find) {
			p.Shown = append(p.Shown, r)
		}
	}
	slices.SortStableFunc(p.Shown, func(a, b policy.Parameter) int { return rank(a) - rank(b) })
	return view{title: "Rules", section: "rules", body: rulesView(p)}, nil
}

// rank puts what was set for the account first.
func rank(r policy.Parameter) int {
	if r.Origin == policy.Override {
		return 0
	}
	return 1
}

// holds reports whether a parameter speaks of what is looked for.
func holds(r policy.Parameter, text string) bool {
	all := strings.ToLower(string(r.Name) + " " + r.Meaning + " " + r.Value + " " + r.Unit + " " + strings.Join(r.Rules, " "))
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// setRule gives a parameter another value for the account, or the rule book's
// own back when the value is empty.
func (s *site) setRule(v *visit) (done, error) {
	name, value := v.form("name"), v.form("value")
	if v.form("reset") != "" {
		value = ""
	}
	if _, err := v.kith.SetAccount(v.ctx, v.account.ID, []app.Setting{{Name: "rule." + name, Value: value}}); err != nil {
		return done{}, err
	}
	text := plain(name) + " is " + plain(value) + " now, for this account."
	if value == "" {
		text = plain(name) + " is what the rule book says again."
	}
	return done{to: "/rules?find=" + name, text: text, undo: wholeOrder}, nil
}

// trust says how far a value can be trusted.
func trust(r policy.Parameter) string {
	if r.Confidence == policy.ByPolicy {
		return "our choice"
	}
	return string(r.Confidence) + " confidence"
}
