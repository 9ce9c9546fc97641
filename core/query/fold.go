package query

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folder prepares texts for comparison the way eyes compare: no case, no
// accents, no ornamental letters, white space as one space. Its buffer is
// reused, so a query folds a million texts without allocating for each.
type folder struct{ decomposed []byte }

// low is a byte of ASCII in lower case; white space and controls are spaces.
var low = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		t[c] = byte(c)
		switch {
		case 'A' <= c && c <= 'Z':
			t[c] += 'a' - 'A'
		case c < ' ' || c == 0x7f:
			t[c] = ' '
		}
	}
	return t
}()

// fold appends the folded text to dst, without white space at its ends.
func (f *folder) fold(dst []byte, text string) []byte {
	start := len(dst)
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			return f.foldRunes(dst[:start], text)
		}
		c = low[c]
		if c == ' ' && (len(dst) == start || dst[len(dst)-1] == ' ') {
			continue
		}
		dst = append(dst, c)
	}
	return trimmed(dst, start)
}

// foldRunes does the same for a text beyond ASCII.
func (f *folder) foldRunes(dst []byte, text string) []byte {
	start := len(dst)
	f.decomposed = norm.NFKD.AppendString(f.decomposed[:0], text)
	for rest := f.decomposed; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch r = unicode.ToLower(r); {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			if len(dst) > start && dst[len(dst)-1] != ' ' {
				dst = append(dst, ' ')
			}
		case unseen(r):
		case r < utf8.RuneSelf:
			dst = append(dst, byte(r))
		default:
			dst = appendRune(dst, r)
		}
	}
	return trimmed(dst, start)
}

// appendRune writes letters that no accent can be taken off as they are
// commonly spelled without them.
func appendRune(dst []byte, r rune) []byte {
	switch r {
	case 'ß':
		return append(dst, "ss"...)
	case 'æ':
		return append(dst, "ae"...)
	case 'œ':
		return append(dst, "oe"...)
	case 'þ':
		return append(dst, "th"...)
	case 'ø':
		return append(dst, 'o')
	case 'ł':
		return append(dst, 'l')
	case 'đ', 'ð':
		return append(dst, 'd')
	case 'ı':
		return append(dst, 'i')
	case 'ς':
		r = 'σ'
	case '’', '‘':
		return append(dst, '\'')
	}
	return utf8.AppendRune(dst, r)
}

// unseen are accents that decomposition has set free, and characters that take no room.
func unseen(r rune) bool {
	return 0x300 <= r && r <= 0x36f || 0x200b <= r && r <= 0x200f || r == 0xad || r == 0x2060 || r == 0xfeff ||
		0xfe00 <= r && r <= 0xfe0f
}

func trimmed(dst []byte, start int) []byte {
	if n := len(dst); n > start && dst[n-1] == ' ' {
		return dst[:n-1]
	}
	return dst
}

// needle is a text folded once, to be looked for in folded texts.
func needle(text string) []byte { return new(folder).fold(nil, text) }
