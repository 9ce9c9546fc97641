package web

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// textInput is a field of the settings that is typed.
type textInput struct {
	Name, Hint string
	Kind       string // "number", "date"; "" for text
	List       string // of suggestions; "" for none
}

func (f textInput) id() string { return fieldID(f.Name) }

// settingTitle is what a setting is called; a rule, a view and what is not
// known here keep their names.
func settingTitle(name string) string {
	switch name {
	case "zone":
		return "Time zone"
	case "since":
		return "On LinkedIn since"
	case "connections":
		return "Connections"
	case "per_day":
		return "Withdrawals a day, at most"
	case "holidays":
		return "Days off"
	case "keep.tag":
		return "People with these tags"
	case "keep.company":
		return "People at these companies"
	case "value.tag":
		return "Worth by tag"
	case "segment.warm":
		return "Tags of people who know you"
	case "segment.authority":
		return "Tags of people who would come by themselves"
	case "withdrew.age":
		return "You used to withdraw after"
	case "plan":
		return "Account type"
	case "keep.note":
		return "Invitations with a note"
	case "prospects":
		return "New people to invite"
	case "working_days":
		return "Working days"
	}
	if rule, ok := strings.CutPrefix(name, "rule."); ok {
		return "Rule " + rule
	}
	if view, ok := strings.CutPrefix(name, "view."); ok {
		return "View " + view
	}
	return spaced(name)
}

// settingWords are what a setting was set to.
func settingWords(name, value string) string {
	if value == "" {
		return settingTitle(name) + ": emptied"
	}
	return settingTitle(name) + ": " + value
}

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
