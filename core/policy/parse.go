package policy

import (
	_ "embed" // the rule book is data inside the program
	"fmt"
	"strings"
)

//go:embed policy.yaml
var file string

// line is one meaningful line of the rule book.
type line struct {
	number int
	depth  int // 0, 1 or 2: two spaces each
	key    string
	value  string // empty for the head of a block
}

// scan reads the strict part of YAML the rule book is written in: block mappings
// two deep, indented by two spaces, each value on its key's line and plain. A
// general YAML reader takes a hundred times as long, which every start of the
// program would pay; a test holds this one against such a reader. Values share
// the file's memory.
func scan(text string, each func(line) error) error {
	for number := 1; text != ""; number++ {
		var raw string
		raw, text, _ = strings.Cut(text, "\n")
		trimmed := strings.TrimLeft(raw, " ")
		if trimmed == "" || trimmed[0] == '#' {
			continue
		}
		l, err := parseLine(number, len(raw)-len(trimmed), trimmed)
		if err != nil {
			return err
		}
		if err := each(l); err != nil {
			return fmt.Errorf("policy.yaml line %d: %w", number, err)
		}
	}
	return nil
}

func parseLine(number, indent int, text string) (line, error) {
	key, value, found := strings.Cut(text, ":")
	wrong := ""
	switch {
	case indent%2 != 0 || indent > 4:
		wrong = "indent by two or four spaces"
	case !found || key == "" || strings.ContainsAny(key, " \t\"'[]{}"):
		wrong = "expected a plain key and a colon"
	case value != "" && value[0] != ' ':
		wrong = "expected a space after the colon"
	}
	value = strings.TrimPrefix(value, " ")
	switch {
	case wrong != "":
	case strings.Contains(value, ": ") && value[0] != '{', strings.Contains(value, " #"), strings.ContainsAny(value, "\t\r"):
		wrong = "a value is plain: no colon with a space, no comment, no tab"
	case value != "" && strings.ContainsRune("\"'&*!|>%@`- ", rune(value[0])):
		wrong = "a value is plain: no quotes, no marks"
	case strings.HasSuffix(value, " "), strings.HasSuffix(value, ":"):
		wrong = "a value ends with a letter, a number or a bracket"
	}
	if wrong != "" {
		return line{}, fmt.Errorf("policy.yaml line %d: %s", number, wrong)
	}
	return line{number: number, depth: indent / 2, key: key, value: value}, nil
}

// items splits "[a, b]", or takes a plain value as the one item.
func items(value string) []string {
	inner, ok := strings.CutPrefix(value, "[")
	if !ok {
		return []string{value}
	}
	return strings.Split(strings.TrimSuffix(inner, "]"), ", ")
}
