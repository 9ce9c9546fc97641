package web

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textInput is a field of the settings that is typed.
type textInput struct {
	Name, Title, Hint string
	Kind              string // "number", "date"; "" for text
	List              string // of suggestions; "" for none
}

func (f textInput) id() string { return fieldID(f.Name) }

// fieldID is a setting's field on the page.
func fieldID(name string) string {
	return "set-" + strings.NewReplacer(".", "-", "_", "-").Replace(name)
}

// finer reports whether something is set, or wrong, that most people leave alone.
func (p settingsPage) finer() bool {
	for _, name := range []string{"value.tag", "prospects", "segment.warm", "segment.authority", "withdrew.age"} {
		if p.Values[name] != "" || p.At == name && p.Fault != nil {
			return true
		}
	}
	return false
}

// capital is a text with its first letter large.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
