package policy

import (
	"math"
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// Origin says where a value in force comes from.
type Origin string

// The origins.
const (
	Preset   Origin = "preset"   // the rule book that ships with Kith
	Override Origin = "override" // the account's own setting
)

// Kind is the sort of evidence behind a parameter.
type Kind string

// The kinds, from firmest to our own choice.
const (
	LinkedInDocumented Kind = "linkedin_documented"
	LinkedInObserved   Kind = "linkedin_ui_observed"
	Study              Kind = "study"
	Practitioner       Kind = "practitioner"
	Seed               Kind = "seed"
	Chosen             Kind = "policy"
)

// Confidence says how far the evidence carries.
type Confidence string

// The confidences. ByPolicy is a choice of ours, which no source can prove.
const (
	High     Confidence = "high"
	Medium   Confidence = "medium"
	Low      Confidence = "low"
	ByPolicy Confidence = "policy"
)

// Source is somebody's page. Link is empty for our own choices and for sources
// that have no public address.
type Source struct {
	Key  string
	What string
	Link string
}

// Parameter is one row of the rule book, with the value in force.
type Parameter struct {
	Name        Name
	Meaning     string     // one sentence, without a full stop
	Unit        string     // "days", "invitations", "times" ...
	Value       string     // in force, as text: "80", "25, 35, 45", "unlimited"
	Origin      Origin     // where Value comes from
	Preset      string     // what the rule book says for the plan in force
	PerPlan     []string   // preset by plan, in the order of Plans; nil when plans do not differ
	Low, High   float64    // the range an override must keep to, both ends included
	Rules       []string   // labels of the research rows it rests on, the most telling first
	Kind        Kind       //
	Sources     []Source   // never empty
	Confidence  Confidence //
	CheckedOn   ledger.Date
	Alternative string   // what other sources say instead; empty when nothing is known to differ
	AltSources  []Source // who says so
	list        bool
	columns     [][]float64 // one for all plans, or one each
}

// Rule is the label that stands for the parameter in a reason, such as "C1" or "R18".
func (r Parameter) Rule() string { return r.Rules[0] }

// Parameter is a row with the value in force. It panics on an unknown name, as Numbers does.
func (p Policy) Parameter(n Name) Parameter {
	row := p.book.parameters[p.at(n)]
	row.Preset = words(row.column(p.plan))
	row.Value, row.Origin = row.Preset, Preset
	if own, ok := p.own[n]; ok {
		row.Value, row.Origin = own.text, Override
	}
	return row
}

// Parameters are all rows, in the rule book's order.
func (p Policy) Parameters() []Parameter {
	rows := make([]Parameter, 0, len(p.book.parameters))
	for i := range p.book.parameters {
		rows = append(rows, p.Parameter(p.book.parameters[i].Name))
	}
	return rows
}

// Rule is the label of the parameter's most telling rule.
func (p Policy) Rule(n Name) string { return p.book.parameters[p.at(n)].Rule() }

// Cite says in brackets' worth of words where a value comes from: "seed, coactor;
// low confidence", "our own choice", "your own setting; preset 21".
func (p Policy) Cite(n Name) string {
	row := p.book.parameters[p.at(n)]
	if _, ok := p.own[n]; ok {
		return "your own setting; preset " + words(row.column(p.plan))
	}
	if row.Confidence == ByPolicy {
		return "our own choice"
	}
	keys := make([]string, len(row.Sources))
	for i := range row.Sources {
		keys[i] = row.Sources[i].Key
	}
	return strings.Join(keys, ", ") + "; " + string(row.Confidence) + " confidence"
}

func (r *Parameter) column(plan Plan) []float64 {
	if len(r.columns) == plans && int(plan) < plans {
		return r.columns[plan]
	}
	return r.columns[0]
}

// words writes values as policy.yaml and settings do.
func words(values []float64) string {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(word(v))
	}
	return b.String()
}

func word(v float64) string {
	if math.IsInf(v, 1) {
		return unlimited
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// unlimited is how a value without a limit is written.
const unlimited = "unlimited"
