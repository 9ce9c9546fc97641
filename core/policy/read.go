package policy

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// reader builds the book line by line.
type reader struct {
	book    *book
	section string
	source  *Source
	row     *Parameter
	given   map[string]bool
}

// read is the rule book of a text; every fault in it is an error.
func read(text string) (*book, error) {
	r := &reader{
		book: &book{
			parameters: make([]Parameter, 0, 96),
			index:      make(map[Name]int, 96),
			sources:    make(map[string]Source, 48),
		},
		given: make(map[string]bool, 16),
	}
	if err := scan(text, r.line); err != nil {
		return nil, err
	}
	if err := r.close(); err != nil {
		return nil, fmt.Errorf("policy.yaml: %w", err)
	}
	if r.book.version < 1 || r.book.asOf == 0 || len(r.book.parameters) == 0 {
		return nil, errors.New("policy.yaml: needs a version, an as_of date and parameters")
	}
	return r.book, nil
}

func (r *reader) line(l line) error {
	switch l.depth {
	case 0:
		return r.head(l)
	case 1:
		if l.value != "" {
			return fmt.Errorf("%s opens a block and takes no value", l.key)
		}
		return r.open(l.key)
	default:
		return r.field(l)
	}
}

func (r *reader) head(l line) (err error) {
	if err := r.close(); err != nil {
		return err
	}
	r.section = ""
	switch l.key {
	case "version":
		r.book.version, err = strconv.Atoi(l.value)
	case "as_of":
		r.book.asOf, err = ledger.ParseDate(l.value)
	case "sources", "parameters":
		r.section = l.key
	default:
		err = fmt.Errorf("unknown section %q", l.key)
	}
	return err
}

func (r *reader) open(key string) error {
	if err := r.close(); err != nil {
		return err
	}
	switch r.section {
	case "sources":
		if _, twice := r.book.sources[key]; twice {
			return fmt.Errorf("source %s stands here twice", key)
		}
		r.source = &Source{Key: key}
	case "parameters":
		if _, twice := r.book.index[Name(key)]; twice {
			return fmt.Errorf("parameter %s stands here twice", key)
		}
		r.row = &Parameter{Name: Name(key)}
	default:
		return fmt.Errorf("%s stands outside a section", key)
	}
	return nil
}

// close ends the block that is open, if any.
func (r *reader) close() error {
	clear(r.given)
	if s := r.source; s != nil {
		r.source = nil
		if s.What == "" {
			return fmt.Errorf("source %s does not say what it is", s.Key)
		}
		r.book.sources[s.Key] = *s
	}
	if row := r.row; row != nil {
		r.row = nil
		if err := row.complete(); err != nil {
			return fmt.Errorf("parameter %s: %w", row.Name, err)
		}
		r.book.index[row.Name] = len(r.book.parameters)
		r.book.parameters = append(r.book.parameters, *row)
	}
	return nil
}

func (r *reader) field(l line) error {
	if l.value == "" {
		return fmt.Errorf("%s has no value", l.key)
	}
	if r.given[l.key] {
		return fmt.Errorf("%s stands here twice", l.key)
	}
	r.given[l.key] = true
	switch {
	case r.source != nil && l.key == "what":
		r.source.What = l.value
	case r.source != nil && l.key == "link":
		r.source.Link = l.value
	case r.row != nil:
		return r.parameter(l.key, l.value)
	default:
		return fmt.Errorf("unknown field %q", l.key)
	}
	return nil
}

func (r *reader) parameter(key, value string) (err error) {
	row := r.row
	switch key {
	case "meaning":
		row.Meaning = value
	case "unit":
		row.Unit = value
	case "value":
		row.columns, row.PerPlan, row.list, err = columns(value)
	case "range":
		row.Low, row.High, err = span(value)
	case "rule":
		row.Rules = items(value)
	case "kind":
		row.Kind = Kind(value)
	case "source":
		row.Sources, err = r.cited(value)
	case "confidence":
		row.Confidence = Confidence(value)
	case "checked_on":
		row.CheckedOn, err = ledger.ParseDate(value)
	case "alternative":
		row.Alternative = value
	case "alternative_source":
		row.AltSources, err = r.cited(value)
	default:
		err = fmt.Errorf("unknown field %q", key)
	}
	return err
}

// cited resolves source keys; sources stand before parameters.
func (r *reader) cited(value string) ([]Source, error) {
	keys := items(value)
	cited := make([]Source, 0, len(keys))
	for _, key := range keys {
		source, ok := r.book.sources[key]
		if !ok {
			return nil, fmt.Errorf("source %q is not listed", key)
		}
		cited = append(cited, source)
	}
	return cited, nil
}

func columns(value string) (columns [][]float64, perPlan []string, list bool, err error) {
	inner, braced := strings.CutPrefix(value, "{")
	if !braced {
		column, err := values(items(value))
		return [][]float64{column}, nil, value[0] == '[', err
	}
	for i, item := range strings.Split(strings.TrimSuffix(inner, "}"), ", ") {
		plan, text, _ := strings.Cut(item, ": ")
		if i >= plans || plan != planNames[i] {
			return nil, nil, false, fmt.Errorf("plans are %s, in this order", strings.Join(planNames[:], ", "))
		}
		column, err := values([]string{text})
		if err != nil {
			return nil, nil, false, err
		}
		columns = append(columns, column)
		perPlan = append(perPlan, text)
	}
	if len(columns) != plans {
		return nil, nil, false, fmt.Errorf("there are %d plans, not %d", plans, len(columns))
	}
	return columns, perPlan, false, nil
}

func values(texts []string) ([]float64, error) {
	column := make([]float64, 0, len(texts))
	for _, text := range texts {
		v, ok := number(text)
		if !ok {
			return nil, fmt.Errorf("%q is not a number", text)
		}
		column = append(column, v)
	}
	return column, nil
}

func span(value string) (low, high float64, err error) {
	ends, err := values(items(value))
	if err == nil && (len(ends) != 2 || ends[0] > ends[1]) {
		err = errors.New("a range is two numbers, the lower first")
	}
	if err != nil {
		return 0, 0, err
	}
	return ends[0], ends[1], nil
}

func (r *Parameter) complete() error {
	switch {
	case r.Meaning == "" || r.Unit == "" || len(r.columns) == 0 || len(r.Rules) == 0:
		return errors.New("needs meaning, unit, value and rule")
	case len(r.Sources) == 0:
		return errors.New("needs a source")
	case r.CheckedOn == 0:
		return errors.New("needs checked_on")
	case !slices.Contains([]Kind{LinkedInDocumented, LinkedInObserved, Study, Practitioner, Seed, Chosen}, r.Kind):
		return fmt.Errorf("unknown kind %q", r.Kind)
	case !slices.Contains([]Confidence{High, Medium, Low, ByPolicy}, r.Confidence):
		return fmt.Errorf("unknown confidence %q", r.Confidence)
	case (r.Alternative == "") != (len(r.AltSources) == 0):
		return errors.New("an alternative has a source")
	}
	for _, column := range r.columns {
		for _, v := range column {
			if v < r.Low || v > r.High && !math.IsInf(v, 1) {
				return fmt.Errorf("%s is out of its own range", word(v))
			}
		}
	}
	return nil
}
