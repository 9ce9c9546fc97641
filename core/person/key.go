// Package person says who is who.
//
// A person is known by a key: the decoded, lower-case slug of their profile
// ("maya-example"), or, where a file has no URL, a weak key made from the name
// ("~maya example"). Two weak keys that agree are the same person only as far
// as anybody knows; a weak key and a slug are never joined silently, only
// proposed.
package person

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// WeakMark begins every weak key. No slug contains it.
const WeakMark = '~'

// Weak reports whether a key was made from a name.
func Weak(key string) bool { return len(key) > 0 && key[0] == WeakMark }

// NameKey is the weak key of a name: NFC, lower case, white space folded. An
// empty name has no key.
func NameKey(name string) string {
	folded := Fold(name)
	if folded == "" {
		return ""
	}
	return string(WeakMark) + folded
}

// Nameless is the weak key of somebody of whom a file gives neither name nor
// profile, as of invitations sent to an e-mail address: only the moment, as
// the file writes it, tells one from another.
func Nameless(moment string) string { return string(WeakMark) + "? " + moment }

// Scoped is the weak key of somebody whom the official API names by a number of
// its own (urn:li:person:X), which differs from application to application and
// leads to no profile. The same urn is the same person.
func Scoped(urn string) string { return scopedMark + urn }

// scopedMark begins every key that Scoped makes.
const scopedMark = string(WeakMark) + "@ "

// IsScoped reports whether a key was made by Scoped.
func IsScoped(key string) bool { return strings.HasPrefix(key, scopedMark) }

// Called is what to call somebody: their name, or what is known in its place.
// It is empty when nothing but a profile is known.
func Called(name, key string) string {
	if name != "" || !IsScoped(key) {
		return name
	}
	urn := strings.TrimPrefix(key, scopedMark)
	tail := []rune(strings.Map(plainly, urn[strings.LastIndexByte(urn, ':')+1:]))
	return "somebody LinkedIn does not name (…" + string(tail[max(0, len(tail)-6):]) + ")"
}

// plainly leaves a letter, a digit or a hyphen as it is and drops all else.
func plainly(r rune) rune {
	if r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// Fold prepares a text for comparison by people's eyes: NFC, lower case, runs
// of white space as one space, none at the ends.
func Fold(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), unicode.IsSpace), " ")
}

// Key reads a person key from a profile URL in any spelling: with or without
// scheme, host, country host, query, trailing slash; percent-encoded or raw.
// A bare slug is taken as one. ok is false when text is no profile link.
func Key(text string) (key string, ok bool) {
	text = strings.TrimSpace(text)
	if slug, found := slugPart(text); found {
		return cleanSlug(slug)
	}
	if strings.ContainsAny(text, "/ \t@") || strings.Contains(text, "..") {
		return "", false
	}
	return cleanSlug(text)
}

// URL is the profile address of a key; empty for a weak key. The slug is
// percent-encoded where a link needs it.
func URL(key string) string {
	if key == "" || Weak(key) {
		return ""
	}
	var b strings.Builder
	b.WriteString("https://www.linkedin.com/in/")
	for i := range len(key) {
		c := key[i]
		if c == '-' || c == '_' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' {
			b.WriteByte(c)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// slugPart is what stands behind "linkedin.com/in/", or where LinkedIn's mails
// and its old phone pages put it, behind "/comm/in/" and "/mwlite/in/".
func slugPart(text string) (string, bool) {
	const host, profile = "linkedin.com/", "in/"
	for at := 0; at+len(host) <= len(text); at++ {
		if !strings.EqualFold(text[at:at+len(host)], host) {
			continue
		}
		rest := text[at+len(host):]
		for _, detour := range []string{"comm/", "mwlite/"} {
			rest = strings.TrimPrefix(rest, detour)
		}
		if len(rest) > len(profile) && strings.EqualFold(rest[:len(profile)], profile) {
			return rest[len(profile):], true
		}
	}
	return strings.CutPrefix(text, "/in/")
}

// cleanSlug decodes, cuts at the first of "/?#", normalises and lowers.
func cleanSlug(slug string) (string, bool) {
	if i := strings.IndexAny(slug, "/?#"); i >= 0 {
		slug = slug[:i]
	}
	slug = strings.ToLower(norm.NFC.String(unescape(slug)))
	if slug == "" || slug[0] == WeakMark || strings.ContainsFunc(slug, unicode.IsControl) {
		return "", false
	}
	return slug, true
}

// unescape decodes %XX; a broken escape stays as it is.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, lo := unhex(s[i+1]), unhex(s[i+2])
			if hi >= 0 && lo >= 0 {
				b = append(b, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
