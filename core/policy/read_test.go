package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A general YAML reader and ours agree on every value of the file.
func TestTheFileIsYAMLAndReadAsSuch(t *testing.T) {
	t.Parallel()
	var want struct {
		Version    int
		AsOf       string                       `yaml:"as_of"`
		Sources    map[string]map[string]string `yaml:"sources"`
		Parameters map[string]map[string]yaml.Node
	}
	if err := yaml.Unmarshal([]byte(file), &want); err != nil {
		t.Fatal(err)
	}
	p := builtin(t)
	if p.book.version != want.Version || p.book.asOf.String() != want.AsOf {
		t.Errorf("version %d as of %s", p.book.version, p.book.asOf)
	}
	if len(p.book.sources) != len(want.Sources) || len(want.Sources) < 30 {
		t.Errorf("%d sources, YAML has %d", len(p.book.sources), len(want.Sources))
	}
	for key, fields := range want.Sources {
		if s := p.book.sources[key]; s.What != fields["what"] || s.Link != fields["link"] || s.Key != key {
			t.Errorf("%s: %+v, YAML %v", key, s, fields)
		}
	}
	if len(p.book.parameters) != len(want.Parameters) || len(want.Parameters) < 50 {
		t.Errorf("%d parameters, YAML has %d", len(p.book.parameters), len(want.Parameters))
	}
	for name, fields := range want.Parameters {
		sameRow(t, p.book.parameters[p.at(Name(name))], fields)
	}
}

func sameRow(t *testing.T, row Parameter, fields map[string]yaml.Node) {
	t.Helper()
	flat := func(key string) string {
		node := fields[key]
		switch {
		case node.Kind == yaml.MappingNode:
			var all []string
			for i := 0; i < len(node.Content); i += 2 {
				all = append(all, node.Content[i].Value+": "+node.Content[i+1].Value)
			}
			return strings.Join(all, ", ")
		case node.Kind == yaml.SequenceNode:
			var all []string
			for _, n := range node.Content {
				all = append(all, n.Value)
			}
			return strings.Join(all, ", ")
		}
		return node.Value
	}
	value := words(row.columns[0])
	if row.PerPlan != nil {
		var all []string
		for i, plan := range Plans() {
			all = append(all, plan.String()+": "+words(row.columns[i]))
		}
		value = strings.Join(all, ", ")
	}
	for key, got := range map[string]string{
		"meaning": row.Meaning, "unit": row.Unit, "value": value, "range": words([]float64{row.Low, row.High}),
		"rule": strings.Join(row.Rules, ", "), "kind": string(row.Kind), "source": keysOf(row.Sources),
		"confidence": string(row.Confidence), "checked_on": row.CheckedOn.String(),
		"alternative": row.Alternative, "alternative_source": keysOf(row.AltSources),
	} {
		if got != flat(key) {
			t.Errorf("%s %s: %q, YAML says %q", row.Name, key, got, flat(key))
		}
	}
	for key := range fields {
		if !strings.Contains(" meaning unit value range rule kind source confidence checked_on alternative alternative_source ", " "+key+" ") {
			t.Errorf("%s: %s is not compared", row.Name, key)
		}
	}
}

func keysOf(sources []Source) string {
	var keys []string
	for _, s := range sources {
		keys = append(keys, s.Key)
	}
	return strings.Join(keys, ", ")
}

func TestEveryRowCanBeCheckedAgain(t *testing.T) {
	t.Parallel()
	p := builtin(t)
	documented := 0
	cited := make(map[string]bool)
	for _, row := range p.Parameters() {
		if row.Kind == LinkedInDocumented {
			documented++
			if !slices.ContainsFunc(row.Sources, func(s Source) bool { return strings.HasPrefix(s.Key, "li-") && s.Link != "" }) {
				t.Errorf("%s is said to be documented by LinkedIn, without a link to LinkedIn", row.Name)
			}
		}
		if row.CheckedOn == 0 || row.CheckedOn > p.book.asOf {
			t.Errorf("%s was checked on %s, the book is as of %s", row.Name, row.CheckedOn, p.book.asOf)
		}
		if (row.Confidence == ByPolicy) && row.Kind != Chosen {
			t.Errorf("%s: confidence by policy is for our own choices, not for kind %s", row.Name, row.Kind)
		}
		for _, s := range slices.Concat(row.Sources, row.AltSources) {
			cited[s.Key] = true
		}
		if p.Cite(row.Name) == "" || p.Rule(row.Name) == "" || strings.HasSuffix(row.Meaning, ".") {
			t.Errorf("%s: %q", row.Name, row.Meaning)
		}
	}
	if documented < 5 {
		t.Errorf("saw %d documented rows", documented)
	}
	for key, s := range p.book.sources {
		if !cited[key] {
			t.Errorf("source %s is cited nowhere", key)
		}
		if s.Link == "" && !slices.Contains([]string{"seed", "kith", "cqc", "hawker"}, key) {
			t.Errorf("source %s has no link", key)
		}
		if strings.HasPrefix(key, "li-") && !strings.Contains(s.Link, "linkedin.com/") && !strings.Contains(s.Link, "learn.microsoft.com/en-us/linkedin/") {
			t.Errorf("source %s leads to %s", key, s.Link)
		}
	}
}

// A rule book with a fault in it is not read at all.
func TestABrokenFileIsAnError(t *testing.T) {
	t.Parallel()
	const good = `version: 1
as_of: 2026-11-22
sources:
  a:
    what: a page
parameters:
  age.stale:
    meaning: Old
    unit: days
    value: 21
    range: [1, 180]
    rule: [C5]
    kind: seed
    source: [a]
    confidence: low
    checked_on: 2026-11-22
`
	if _, err := read(good); err != nil {
		t.Fatal(err)
	}
	rows := []struct{ from, to, says string }{
		{"version: 1\n", "", "version"},
		{"as_of: 2026-11-22", "as_of: someday", "someday"},
		{"    what: a page\n", "    link: x\n", "what it is"},
		{"    what: a page\n", "    what: a page\n    who: me\n", "who"},
		{"    unit: days\n", "", "needs meaning, unit"},
		{"    unit: days\n", "    unit: days\n    unit: days\n", "twice"},
		{"    unit: days\n", "    unit: days\n    colour: red\n", "colour"},
		{"    unit: days\n", "    unit:\n", "no value"},
		{"    unit: days\n", "    unit: \"days\"\n", "plain"},
		{"    unit: days\n", "    unit: days # of course\n", "comment"},
		{"    unit: days\n", "   unit: days\n", "indent"},
		{"    unit: days\n", "    unit:days\n", "space after"},
		{"    unit: days\n", "    unit days\n", "colon"},
		{"value: 21", "value: many", "not a number"},
		{"value: 21", "value: 181", "out of its own range"},
		{"value: 21", "value: {free: 21}", "4 plans"},
		{"value: 21", "value: {gold: 21}", "in this order"},
		{"range: [1, 180]", "range: [180, 1]", "lower first"},
		{"kind: seed", "kind: hearsay", "unknown kind"},
		{"confidence: low", "confidence: total", "unknown confidence"},
		{"source: [a]", "source: [b]", "not listed"},
		{"    source: [a]\n", "", "needs a source"},
		{"    checked_on: 2026-11-22\n", "", "needs checked_on"},
		{"checked_on: 2026-11-22", "alternative: 14\n    checked_on: 2026-11-22", "has a source"},
		{"  age.stale:\n", "  age.stale: 1\n", "takes no value"},
		{"parameters:\n", "extras:\n", "unknown section"},
	}
	for _, row := range rows {
		text := strings.Replace(good, row.from, row.to, 1)
		if _, err := read(text); err == nil || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%q for %q: %v", row.to, row.from, err)
		}
	}
	twice := good + good[strings.Index(good, "  age.stale"):]
	if _, err := read(twice); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("a parameter twice: %v", err)
	}
}

// Names written in code are names of the book, one constant each.
func TestEveryNameIsInTheBook(t *testing.T) {
	t.Parallel()
	p := builtin(t)
	rows := p.Parameters()
	if !p.Has("week.hard") || p.Has("week.harder") || len(rows) < 50 {
		t.Fatalf("%d names", len(rows))
	}
	for _, row := range rows {
		n := row.Name
		if p.Nearest(string(n)+"x") != n {
			t.Errorf("%sx is nearest to %s", n, p.Nearest(string(n)+"x"))
		}
	}
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, "no.such") {
			t.Errorf("a misspelt constant: %s", said)
		}
	}()
	p.Number("no.such")
}
