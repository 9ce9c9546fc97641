package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/front/wire"
)

type rulesJSON struct {
	Account    string          `json:"account"`
	Plan       string          `json:"plan"`
	AsOf       *string         `json:"as_of"`
	Parameters []parameterJSON `json:"parameters"`
}

type parameterJSON struct {
	Name        string       `json:"name"`
	Meaning     string       `json:"meaning"`
	Unit        string       `json:"unit"`
	Value       string       `json:"value"`
	Origin      string       `json:"origin"`
	Preset      string       `json:"preset"`
	Rules       []string     `json:"rules"`
	Kind        string       `json:"kind"`
	Confidence  string       `json:"confidence"`
	CheckedOn   *string      `json:"checked_on"`
	Sources     []sourceJSON `json:"sources"`
	Alternative string       `json:"alternative"`
	AltSources  []sourceJSON `json:"alternative_sources"`
}

type sourceJSON struct {
	Key  string `json:"key"`
	What string `json:"what"`
	Link string `json:"link"`
}

func (s *session) rules() *cobra.Command {
	return &cobra.Command{
		Use: "rules [NAME]", Short: "Show every limit and threshold, with its source",
		Long: `Show every limit and threshold Kith decides with: its value for the account, where
it comes from, how far it can be trusted and when that was last checked. Change one
for an account with kith account set rule.NAME=VALUE.`,
		Example: "  kith rules\n  kith rules cooldown.days",
		Args:    argCount(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			book, err := k.Rules(s.ctx, s.account, strings.Join(args, ""))
			if err != nil {
				return err
			}
			switch {
			case s.json:
				return s.answer(rulesOf(book))
			case len(args) > 0:
				tellRule(s.page(), book.Parameters[0])
			default:
				tellRules(s.page(), book)
			}
			return nil
		},
	}
}

func rulesOf(b app.RuleBook) rulesJSON {
	return rulesJSON{Account: b.Account, Plan: b.Plan, AsOf: wire.Day(b.AsOf), Parameters: parametersOf(b.Parameters)}
}

func parametersOf(all []policy.Parameter) []parameterJSON {
	out := make([]parameterJSON, 0, len(all))
	for _, r := range all {
		out = append(out, parameterJSON{
			Name: string(r.Name), Meaning: r.Meaning, Unit: r.Unit, Value: r.Value, Origin: string(r.Origin),
			Preset: r.Preset, Rules: wire.List(r.Rules), Kind: string(r.Kind), Confidence: string(r.Confidence),
			CheckedOn: wire.Day(r.CheckedOn), Sources: sourcesOf(r.Sources), Alternative: r.Alternative,
			AltSources: sourcesOf(r.AltSources),
		})
	}
	return out
}

func sourcesOf(all []policy.Source) []sourceJSON {
	out := make([]sourceJSON, len(all))
	for i, x := range all {
		out[i] = sourceJSON{Key: x.Key, What: x.What, Link: x.Link}
	}
	return out
}

func tellRules(p *page, b app.RuleBook) {
	p.line("rule book of %s, account type %s", b.AsOf, b.Plan)
	t := newTable("name", "value", "unit", "confidence", "meaning").numbers(1).shrinks(4, 24)
	for _, r := range b.Parameters {
		value := r.Value
		if r.Origin == policy.Override {
			value += " *"
		}
		t.row(string(r.Name), value, r.Unit, confidence(r), r.Meaning)
	}
	t.write(p, "")
	p.line("%s", p.faint("* set for this account; kith rules NAME tells where a value comes from"))
}

func tellRule(p *page, r policy.Parameter) {
	p.line("%s = %s %s", p.bold(string(r.Name)), p.bold(r.Value), r.Unit)
	p.line("%s", r.Meaning)
	if r.Origin == policy.Override {
		p.line("set for this account; the rule book says %s", r.Preset)
	}
	if len(r.PerPlan) > 0 {
		p.line("by account type (%s): %s", planNames(), strings.Join(r.PerPlan, ", "))
	}
	p.line("evidence: %s, confidence: %s, checked on %s, rules %s", string(r.Kind), confidence(r), r.CheckedOn, strings.Join(r.Rules, " "))
	tellSources(p, r.Sources)
	if r.Alternative != "" {
		p.line("others say: %s", r.Alternative)
		tellSources(p, r.AltSources)
	}
}

// confidence is how far a value can be trusted; of our own choices that is not the question.
func confidence(r policy.Parameter) string {
	if r.Confidence == policy.ByPolicy {
		return "our choice"
	}
	return string(r.Confidence)
}

func planNames() string {
	var names []string
	for _, p := range policy.Plans() {
		names = append(names, p.String())
	}
	return strings.Join(names, ", ")
}

func tellSources(p *page, all []policy.Source) {
	for _, x := range all {
		p.line("  %s %s", x.What, p.faint(x.Link))
	}
}
