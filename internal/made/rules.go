package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/policy"
)

// rules is the page about the rule book: every parameter, and who reads it.
func rules(root string) ([]byte, error) {
	book, err := policy.Builtin()
	if err != nil {
		return nil, fmt.Errorf("read the rule book: %w", err)
	}
	readers, err := readersOf(root)
	if err != nil {
		return nil, err
	}
	b := begin("The rule book", "`core/policy/policy.yaml` and the code that reads it")
	fmt.Fprintf(b, "Gone through on %s. LinkedIn publishes hardly any of these numbers: "+
		"the kind and the confidence say what each one rests on. "+
		"`kith account set rule.NAME=VALUE` puts your own in place of one.\n", book.AsOf())
	for _, p := range book.Parameters() {
		parameter(b, p, readers[p.Name])
	}
	return b.Bytes(), nil
}

func parameter(b *bytes.Buffer, p policy.Parameter, readers []reader) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n", p.Name, sentence(p.Meaning))
	fmt.Fprintf(b, "- value: %s %s%s\n", p.Preset, p.Unit, perPlan(p))
	fmt.Fprintf(b, "- evidence: %s, confidence %s, checked on %s (%s)\n", p.Kind, p.Confidence, p.CheckedOn, strings.Join(p.Rules, ", "))
	fmt.Fprintf(b, "- sources: %s\n", cited(p.Sources))
	if p.Alternative != "" {
		fmt.Fprintf(b, "- others say: %s", p.Alternative)
		if len(p.AltSources) > 0 {
			fmt.Fprintf(b, " (%s)", cited(p.AltSources))
		}
		b.WriteString("\n")
	}
	if len(readers) == 0 {
		b.WriteString("- read by: nothing yet\n")
		return
	}
	var places []string
	for _, r := range readers {
		places = append(places, fmt.Sprintf("`%s` in [%s](../../%s)", r.function, r.file, r.file))
	}
	fmt.Fprintf(b, "- read by: %s\n", strings.Join(places, ", "))
}

func perPlan(p policy.Parameter) string {
	if p.PerPlan == nil {
		return ""
	}
	var values []string
	for i, plan := range policy.Plans() {
		values = append(values, fmt.Sprintf("%s %s", plan, p.PerPlan[i]))
	}
	return " (" + strings.Join(values, ", ") + ")"
}

func cited(sources []policy.Source) string {
	var words []string
	for _, s := range sources {
		if s.Link == "" {
			words = append(words, s.What)
			continue
		}
		words = append(words, fmt.Sprintf("[%s](%s)", s.What, s.Link))
	}
	return strings.Join(slices.Compact(words), ", ")
}
