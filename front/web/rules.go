package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/policy"
)

// rulesPage is the rule book in force, or the part of it that was asked for.
type rulesPage struct {
	Book     app.RuleBook
	Ask      rulesAsk
	Own      []policy.Parameter // with a value of the account's own, in front
	Groups   []ruleGroup        // the others
	Shown    int
	Editable bool // there is an account whose own values could stand here

	Fault *fault.Error // of a value that was refused
	At    policy.Name  // by which parameter
	Typed string
}

// rulesAsk is what a visitor looks for; empty fields ask for everything.
type rulesAsk struct {
	Text string // words in names, meanings and sources
	Of   string // the label of a rule, such as R18
	Kind string // of evidence
}

// ruleGroup is a chapter of the rule book.
type ruleGroup struct {
	Title      string
	Parameters []policy.Parameter
}

func (s *site) rulesRoutes() []route {
	return []route{
		{"GET /rules", s.reading(s.rules)},
		{"POST /rules", s.doing(s.setRule)},
	}
}

func (s *site) rules(v *visit) (view, error) {
	p, err := s.rulesOf(v)
	return view{title: "Rules", section: "rules", body: rulesView(p)}, err
}

func (s *site) rulesOf(v *visit) (rulesPage, error) {
	p := rulesPage{Ask: asked(v), Editable: v.account.ID != ""}
	var err error
	p.Book, err = v.kith.Rules(v.ctx, v.account.ID, "")
	if err != nil {
		return p, err
	}
	for _, r := range p.Book.Parameters {
		if !p.Ask.finds(r) {
			continue
		}
		p.Shown++
		if r.Origin == policy.Override {
			p.Own = append(p.Own, r)
			continue
		}
		p.Groups = grouping(p.Groups, chapter(r.Name), r)
	}
	return p, nil
}

func asked(v *visit) rulesAsk {
	return rulesAsk{Text: cut(v.form("find"), 200), Of: cut(v.form("of"), 20), Kind: cut(v.form("kind"), 40)}
}

// grouping puts a parameter into its chapter, a new one when it is the first.
func grouping(all []ruleGroup, title string, r policy.Parameter) []ruleGroup {
	at := slices.IndexFunc(all, func(g ruleGroup) bool { return g.Title == title })
	if at < 0 {
		return append(all, ruleGroup{title, []policy.Parameter{r}})
	}
	all[at].Parameters = append(all[at].Parameters, r)
	return all
}

// finds reports whether a parameter is among what was asked for.
func (a rulesAsk) finds(r policy.Parameter) bool {
	if a.Kind != "" && a.Kind != string(r.Kind) || a.Of != "" && !restsOn(r, a.Of) {
		return false
	}
	if a.Text == "" {
		return true
	}
	var all strings.Builder
	for _, text := range []string{string(r.Name), r.Meaning, r.Alternative, kindWord(r.Kind), trust(r), strings.Join(r.Rules, " ")} {
		all.WriteString(strings.ToLower(text) + "\n")
	}
	for _, x := range slices.Concat(r.Sources, r.AltSources) {
		all.WriteString(strings.ToLower(x.What) + "\n")
	}
	for word := range strings.FieldsSeq(strings.ToLower(a.Text)) {
		if !strings.Contains(all.String(), word) {
			return false
		}
	}
	return true
}

// restsOn reports whether a parameter rests on a rule. The label stands for the parameter's name too.
func restsOn(r policy.Parameter, label string) bool {
	return string(r.Name) == label || slices.ContainsFunc(r.Rules, func(l string) bool { return strings.EqualFold(l, label) })
}

// any reports whether only a part was asked for.
func (a rulesAsk) any() bool { return a != rulesAsk{} }

// at is the address of what was asked for.
func (a rulesAsk) at() string {
	q := url.Values{}
	for name, value := range map[string]string{"find": a.Text, "of": a.Of, "kind": a.Kind} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return "/rules"
	}
	return "/rules?" + q.Encode()
}

// setRule puts the account's own value in place of one of the rule book, or
// takes it back when the value is empty.
func (s *site) setRule(v *visit) (done, error) {
	name, value := v.form("name"), v.form("value")
	if v.form("reset") != "" {
		value = ""
	}
	book, err := v.kith.Rules(v.ctx, v.account.ID, name)
	if err != nil {
		return done{}, err
	}
	r := book.Parameters[0]
	d, err := v.kith.SetAccount(v.ctx, v.account.ID, []app.Setting{{Name: "rule." + string(r.Name), Value: value}})
	if fault.Is(err, fault.Invalid) {
		return s.mendRule(v, r.Name, value, err)
	}
	if err != nil {
		return done{}, err
	}
	text := string(r.Name) + " is " + plain(value) + " for this account now."
	if value == "" {
		text = string(r.Name) + " is what the rule book says again."
	}
	return done{to: asked(v).at() + "#" + ruleID(r.Name), text: text, undo: undoOf(v, d)}, nil
}

// mendRule shows the page once more, with the fault beside the value that was refused.
func (s *site) mendRule(v *visit, name policy.Name, value string, why error) (done, error) {
	p, err := s.rulesOf(v)
	if err != nil {
		return done{}, err
	}
	p.Fault, p.At, p.Typed = fault.Of(why), name, value
	return done{mend: &view{title: "Rules", section: "rules", body: rulesView(p), status: statusOf(fault.Invalid)}}, nil
}

// undoOf takes back what a form appended; 0 when it appended nothing.
func undoOf(v *visit, d app.AccountDetail) int64 {
	if d.Entries == v.account.Entries {
		return 0
	}
	return d.Entries
}
