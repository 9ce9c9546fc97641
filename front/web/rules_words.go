package web

import (
	"math"
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// chapter is the heading a parameter stands under, by the first part of its name.
func chapter(n policy.Name) string {
	first, _, _ := strings.Cut(string(n), ".")
	switch first {
	case "week", "day":
		return "The week, and the day"
	case "new", "ramp":
		return "New accounts warm up"
	case "pending", "reports":
		return "The pile and reports lower the limit"
	case "learned":
		return "What your account has shown"
	case "pause", "recover":
		return "After LinkedIn said something"
	case "note":
		return "Notes"
	case "network":
		return "Size of the network"
	case "age":
		return "Ages of invitations"
	case "pile", "withdraw":
		return "Cleaning up"
	case "cooldown", "again":
		return "Inviting again"
	case "acceptance", "limit", "line":
		return "Acceptance and the limit"
	case "health":
		return "The health score"
	case "lead":
		return "What-if weeks"
	case "sync":
		return "The official API"
	}
	return "What is expected"
}

// ruleID is where a parameter stands on the page.
func ruleID(n policy.Name) string { return "rule-" + strings.ReplaceAll(string(n), ".", "-") }

// kindWord is a kind of evidence for people.
func kindWord(k policy.Kind) string {
	switch k {
	case policy.LinkedInDocumented:
		return "LinkedIn says so"
	case policy.LinkedInObserved:
		return "seen on LinkedIn’s pages"
	case policy.Study:
		return "a study"
	case policy.Practitioner:
		return "practitioners say so"
	case policy.Seed:
		return "the guide Kith began with"
	}
	return "our own choice"
}

// kinds are all kinds of evidence, from firmest to our own choice.
func kinds() []policy.Kind {
	return []policy.Kind{
		policy.LinkedInDocumented, policy.LinkedInObserved, policy.Study, policy.Practitioner, policy.Seed, policy.Chosen,
	}
}

// trust is how far a value can be trusted; of our own choices that is not the question.
func trust(r policy.Parameter) string {
	if r.Confidence == policy.ByPolicy {
		return "our choice"
	}
	return string(r.Confidence) + " confidence"
}

// valued is a value with its unit, as far as the unit is a word.
func valued(r policy.Parameter, value string) string {
	if r.Unit == "choice" || r.Unit == "" {
		return value
	}
	return value + " " + r.Unit
}

// ranged is what an own value may be.
func ranged(r policy.Parameter) string {
	text := "From " + bound(r.Low) + " to " + bound(r.High) + " " + r.Unit
	if strings.Contains(r.Preset, ",") {
		text += ", with commas between"
	}
	return text + "."
}

func bound(x float64) string {
	if math.IsInf(x, 1) {
		return "unlimited"
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// perPlan is one plan with its preset.
type perPlan struct{ Plan, Value string }

// plansOf are the presets by account type; none when types do not differ.
func plansOf(r policy.Parameter) []perPlan {
	var out []perPlan
	for i, value := range r.PerPlan {
		if i < len(policy.Plans()) {
			out = append(out, perPlan{policy.Plans()[i].Title(), value})
		}
	}
	return out
}

// planTitle is an account type for people.
func planTitle(name string) string { return policy.PlanOf(name).Title() }

// statementOf is what a rule says in words, where a page of ours says it; "" else.
func statementOf(label string) string {
	for _, r := range withdraw.OtherSide() {
		if strings.EqualFold(r.Rule, label) {
			return sentence(r.Text)
		}
	}
	for _, all := range [][]statement{documented(), unproven()} {
		for _, st := range all {
			if strings.EqualFold(st.Rule, label) {
				return st.Text + " " + st.Basis
			}
		}
	}
	return ""
}

// said is how much of the rule book is shown.
func (p rulesPage) said() string {
	all := grouped(len(p.Book.Parameters)) + " numbers"
	switch {
	case p.Ask.Kind != "":
		return grouped(p.Shown) + " of " + all + ": " + kindWord(policy.Kind(p.Ask.Kind)) + "."
	case p.Ask.Text != "":
		return grouped(p.Shown) + " of " + all + "."
	case p.Ask.Of != "" && p.Shown == 0:
		return ""
	case p.Ask.Of != "":
		return many(p.Shown, "number rests", "numbers rest") + " on " + plain(p.Ask.Of) + "."
	}
	return all + ", gone through on " + day(p.Book.AsOf) + "."
}

// opens reports whether a row is shown unfolded: where something is wrong with
// it, and where only a few were asked for by their rule.
func (p rulesPage) opens(r policy.Parameter) bool {
	const few = 4
	return p.Fault != nil && p.At == r.Name || p.Ask.Of != "" && p.Shown <= few
}
