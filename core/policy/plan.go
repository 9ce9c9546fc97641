package policy

import "strings"

// Plan is the kind of subscription a LinkedIn account has. Values index the
// columns of the rule book.
type Plan uint8

// The plans. Free is also what an unknown plan counts as (C1).
const (
	Free Plan = iota
	Premium
	SalesNav
	Recruiter
	plans int = iota
)

var planNames = [...]string{"free", "premium", "sales_nav", "recruiter"}

var planTitles = [...]string{"free", "Premium", "Sales Navigator", "Recruiter"}

// Plans lists the plans, in order.
func Plans() []Plan { return []Plan{Free, Premium, SalesNav, Recruiter} }

// String is the plan's stable name, as a setting and in JSON.
func (p Plan) String() string {
	if int(p) < len(planNames) {
		return planNames[p]
	}
	return planNames[Free]
}

// Title is the plan as a sentence calls it.
func (p Plan) Title() string {
	if int(p) < len(planTitles) {
		return planTitles[p]
	}
	return planTitles[Free]
}

// PlanOf reads a plan's name, generously ("Sales Navigator", "sales-nav",
// "premium business"). What it does not know, and the empty name, is Free.
func PlanOf(name string) Plan {
	plan, _ := KnownPlan(name)
	return plan
}

// KnownPlan is PlanOf and whether the name is one Kith knows, for a door that
// must refuse a misspelt setting.
func KnownPlan(name string) (Plan, bool) {
	folded := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	switch folded {
	case "free", "basic":
		return Free, true
	case "premium", "premiumcareer", "premiumbusiness", "career", "business":
		return Premium, true
	case "salesnav", "salesnavigator", "sales":
		return SalesNav, true
	case "recruiter", "recruiterlite", "recruitercorporate":
		return Recruiter, true
	}
	return Free, false
}
