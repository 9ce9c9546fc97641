package app

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/kithhq/kith/core/person"
)

// plain is a text as people type it: lower case, without accents, spaces folded.
// "Zoë  Müller" and "zoe muller" are plainly the same.
func plain(text string) string {
	if low, ok := plainASCII(text); ok {
		return low
	}
	var bare strings.Builder
	for _, r := range norm.NFD.String(text) {
		if !unicode.Is(unicode.Mn, r) {
			bare.WriteString(typed(r))
		}
	}
	return person.Fold(bare.String())
}

// plainASCII does the same for a text of ASCII alone, which most are.
func plainASCII(text string) (string, bool) {
	out := make([]byte, 0, len(text))
	gap := false
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 0x80:
			return "", false
		case c == ' ' || c >= '\t' && c <= '\r':
			gap = len(out) > 0
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		}
		if gap {
			out, gap = append(out, ' '), false
		}
		out = append(out, c)
	}
	return string(out), true
}

// typed is a letter as a keyboard without it would write it.
func typed(r rune) string {
	switch unicode.ToLower(r) {
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ı':
		return "i"
	case 'đ', 'ð':
		return "d"
	}
	return string(r)
}

// distance is the number of single-letter changes between two words, by runes
// (insertions, deletions, replacements).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := before
			if x[i] != y[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, before+1, row[j]+1)
		}
	}
	return row[len(y)]
}
