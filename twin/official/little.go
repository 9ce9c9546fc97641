package official

import (
	"regexp"
	"strings"
	"unicode/utf16"
)

// reserved are the signs that little text wants a backslash before, wherever
// they are no part of an element.
const reserved = `\|{}@[]()<>#*_~`

// The elements of little text: a mention, a hashtag and a hashtag's template.
var (
	mention = regexp.MustCompile(`^@\[((?:[^\\\[\]]|\\.)+)\]\(urn:li:(?:person|organization|organizationBrand):[A-Za-z0-9_-]+\)`)
	hashtag = regexp.MustCompile(`^#[\p{L}\p{N}\p{M}]+`)
	tagForm = regexp.MustCompile(`^\{hashtag\|\\?[#＃]\|([\p{L}\p{N}\p{M}_]+)\}`)
)

// little reads little text. From the first reserved sign that nothing escapes
// and that begins no element, everything is dropped, as the real one does
// without a word.
func little(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		at := strings.IndexAny(text, reserved)
		if at < 0 {
			b.WriteString(text)
			break
		}
		b.WriteString(text[:at])
		shown, length := element(text[at:])
		if length == 0 {
			break
		}
		b.WriteString(shown)
		text = text[at+length:]
	}
	return b.String()
}

// element reads what begins with a reserved sign: how it is shown, and its
// length; 0 when it is nothing.
func element(text string) (shown string, length int) {
	if len(text) > 1 && text[0] == '\\' && strings.IndexByte(reserved, text[1]) >= 0 {
		return text[1:2], 2
	}
	if m := mention.FindStringSubmatch(text); m != nil {
		return little(m[1]), len(m[0])
	}
	if m := tagForm.FindStringSubmatch(text); m != nil {
		return "#" + m[1], len(m[0])
	}
	m := hashtag.FindString(text)
	return m, len(m)
}

// longestPost is where a text is cut without a word. How the real one counts is
// not published; here it is the stricter way, in UTF-16 units.
const longestPost = 3000

func cut(text string) string {
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(r); units > longestPost {
			return text[:i]
		}
	}
	return text
}
