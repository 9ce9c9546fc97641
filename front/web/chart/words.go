package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// long is how many characters of a text are kept.
const long = 120

// clean makes a text fit to be shown: without control characters, without
// those that turn the reading direction around or have no width, with single
// spaces, and at most so many characters long.
func clean(s string, most int) string {
	if tidy(s, most) {
		return s
	}
	var b strings.Builder
	n, gap := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			gap = n > 0
			continue
		}
		if !shown(r) {
			continue
		}
		if gap {
			b.WriteByte(' ')
			n++
		}
		gap = false
		if n >= most-1 {
			return strings.TrimRight(b.String(), " ") + "…"
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// tidy reports whether there is nothing to clean, as with nearly every text.
func tidy(s string, most int) bool {
	if len(s) >= most {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' || s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// shown reports whether a character may stand in a picture. Joiners stay, since
// scripts and emoji need them.
func shown(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= ' ' && r != 0x7f
	}
	if r == 0x200c || r == 0x200d {
		return true
	}
	if r == utf8.RuneError || r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef {
		return false
	}
	return !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp)
}

// escape appends a text as XML reads it, between tags or quotes.
func escape(b []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; c {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&#34;"...)
		case '\'':
			b = append(b, "&#39;"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

// link is an address to follow, or "" for one that leads nowhere safe: only
// places of our own and https are followed.
func link(href string) string {
	href = strings.TrimSpace(href)
	own := strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") && !strings.HasPrefix(href, `/\`)
	if !own && !strings.HasPrefix(href, "?") && !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "https://") {
		return ""
	}
	for _, r := range href {
		if !shown(r) || unicode.IsSpace(r) {
			return ""
		}
	}
	return href
}

// width is about how wide a text is, in units, and never much less.
func width(s string) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			w += 0.63
		case strings.ContainsRune(" .,:;'|!ijlI()", r):
			w += 0.36
		case strings.ContainsRune("mwMW%@", r):
			w += 0.9
		case r >= 0x1100:
			w += 1.05
		case unicode.IsUpper(r):
			w += 0.73
		default:
			w += 0.6
		}
	}
	return em * w
}

// beside is where to write a text about a place: centred on it, or against
// the end of the room that it would leave.
func beside(x, from, to float64, s string) (float64, anchor) {
	switch half := width(s) / 2; {
	case x-half < from:
		return from, start
	case x+half > to:
		return to, end
	}
	return x, middle
}

// fitted is a text cut to a width.
func fitted(s string, room float64) string {
	if width(s) <= room {
		return s
	}
	for s != "" {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
		if width(s)+width("…") <= room {
			return strings.TrimRight(s, " ") + "…"
		}
	}
	return ""
}
