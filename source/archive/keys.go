package archive

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/kithhq/kith/core/person"
)

const profileURL = "https://www.linkedin.com/in/"

// slugByte marks what a slug that is already its own key is made of.
var slugByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
	}
	return t
}()

// personKey is person.Key for bytes, without a copy for the address as
// LinkedIn writes it nearly always. The key shares url's bytes or scratch's.
func (s *sheet) personKey(url []byte) ([]byte, bool) {
	if len(url) > len(profileURL) && string(url[:len(profileURL)]) == profileURL {
		slug := url[len(profileURL):]
		i := 0
		for i < len(slug) && slugByte[slug[i]] {
			i++
		}
		if i == len(slug) {
			return slug, true
		}
		if key := s.foldedSlug(slug); key != nil {
			return key, true
		}
	}
	if len(bytes.TrimSpace(url)) == 0 {
		return nil, false
	}
	key, ok := keyOf(string(url))
	return []byte(key), ok
}

// keyOf is person.Key for a hostile text. Where lower case has another length,
// as with broken UTF-8, places in it are no places in the text: what stands
// before the address is cut off, so that there is nothing to count.
func keyOf(text string) (string, bool) {
	const address = "linkedin.com/in/"
	for i := 0; i+len(address) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(address)], address) {
			return person.Key(text[i:])
		}
	}
	if strings.Contains(strings.ToLower(text), address) {
		return "", false // spelled with look-alikes
	}
	return person.Key(text)
}

// foldedSlug decodes a slug whose decoded form is its own key: valid, composed
// and lower case. nil leaves it to person.Key.
func (s *sheet) foldedSlug(slug []byte) []byte {
	start := len(s.scratch)
	for i := 0; i < len(slug); i++ {
		c := slug[i]
		switch {
		case c == '/' || c == '?' || c == '#' || c <= ' ':
			return nil
		case c == '%':
			hi, lo := unhex(at(slug, i+1)), unhex(at(slug, i+2))
			if hi > 15 || lo > 15 {
				return nil
			}
			c = hi<<4 | lo
			i += 2
		}
		s.scratch = append(s.scratch, c)
	}
	key := s.scratch[start:]
	if len(key) == 0 || key[0] == person.WeakMark || !norm.NFC.IsNormal(key) {
		return nil
	}
	for i := 0; i < len(key); {
		r, n := utf8.DecodeRune(key[i:])
		if r == utf8.RuneError || unicode.ToLower(r) != r || unicode.IsControl(r) || unicode.IsSpace(r) {
			return nil
		}
		i += n
	}
	return key
}

func at(b []byte, i int) byte {
	if i < len(b) {
		return b[i]
	}
	return 0
}

// unhex is the value of a hexadecimal digit, above 15 for anything else.
func unhex(c byte) byte {
	switch {
	case digit(c):
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 255
}

// nameKey is person.NameKey for bytes: nil for an empty name.
func (s *sheet) nameKey(name []byte) []byte {
	start := len(s.scratch)
	s.scratch = append(s.scratch, person.WeakMark)
	gap := false
	for _, c := range name {
		switch {
		case c == ' ' || c >= '\t' && c <= '\r':
			gap = true
			continue
		case c >= utf8.RuneSelf:
			return []byte(person.NameKey(string(name)))
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		}
		if gap && len(s.scratch) > start+1 {
			s.scratch = append(s.scratch, ' ')
		}
		gap = false
		s.scratch = append(s.scratch, c)
	}
	if len(s.scratch) == start+1 {
		return nil
	}
	return s.scratch[start:]
}
