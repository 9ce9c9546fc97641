package person

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain is a text from an archive as it may be shown: line ends and tabs are
// spaces, other control characters and the marks that turn writing round are
// gone. What a door's own language gives a meaning to (escape sequences need a
// control character, markup does not) is the door's to escape.
func Plain(text string) string {
	harmless := true
	for i := range len(text) {
		if c := text[i]; c < 0x20 || c >= 0x7f {
			harmless = false
			break
		}
	}
	if harmless {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == utf8.RuneError, r == '\ufeff':
			return -1
		}
		return r
	}, text)
}
