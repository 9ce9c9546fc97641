package web

import "strings"

// facetTitle names a way to narrow down.
func facetTitle(key string) string {
	switch key {
	case "direction":
		return "Who invited whom"
	case "basis":
		return "How it is known"
	case "is":
		return "Remarks"
	case "has":
		return "With"
	}
	return sentence(spaced(key))[:len(spaced(key))]
}

// facetLabel is a value for people.
func facetLabel(label string) string {
	if days, ok := ageLabel(label); ok {
		return days
	}
	switch label {
	case "withdraw_claimed":
		return "withdrawn, not confirmed"
	case "near_expiry", "wrong_person", "no_contact", "connected_before", "by_hand", "from_changelog":
		return spaced(label)
	}
	return plain(label)
}

// ageLabel is a stretch of ages for people; ok is false for any other value.
func ageLabel(label string) (text string, ok bool) {
	days := func(text string) (string, bool) {
		n, isDays := strings.CutSuffix(text, "d")
		return n, isDays && n != "" && strings.Trim(n, "0123456789") == ""
	}
	if first, last, both := strings.Cut(label, ".."); both {
		from, ok := days(first)
		to, too := days(last)
		return from + " to " + to + " days", ok && too
	}
	if most, found := strings.CutPrefix(label, "<="); found {
		n, ok := days(most)
		return "up to " + n + " days", ok
	}
	if least, found := strings.CutPrefix(label, ">="); found {
		n, ok := days(least)
		return n + " days and more", ok
	}
	return "", false
}
