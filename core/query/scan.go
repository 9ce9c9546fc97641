package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what sort of token it is.
type kind uint8

const (
	tokEnd kind = iota
	tokOpen
	tokClose
	tokMinus
	tokOr
	tokAnd
	tokNot
	tokWord // a word or a phrase
	tokHash // #value
	tokKey  // name:value
)

// token is one piece of a query.
type token struct {
	kind   kind
	at     span   // all of it
	name   string // of tokKey: what stands before the colon, lower case
	value  string // without quotes and escapes
	within span   // where the value stands, quotes included
	quoted bool
}

// scanner cuts a text into tokens.
type scanner struct {
	text string
	pos  int
}

// next is the next token; after the last, tokEnd for ever.
func (s *scanner) next() (token, *problem) {
	s.skipSpace()
	start := s.pos
	if start == len(s.text) {
		return token{kind: tokEnd, at: span{start, start}}, nil
	}
	r, size := utf8.DecodeRuneInString(s.text[start:])
	switch {
	case r == '(':
		return s.mark(tokOpen), nil
	case r == ')':
		return s.mark(tokClose), nil
	case r == '-':
		return s.mark(tokMinus), nil
	case r == '#':
		s.pos += size
		return s.valued(token{kind: tokHash}, start)
	case isQuote(r):
		return s.valued(token{kind: tokWord}, start)
	}
	return s.word()
}

func (s *scanner) mark(k kind) token {
	s.pos++
	return token{kind: k, at: span{s.pos - 1, s.pos}}
}

// word reads what starts with neither quote nor mark: a word, an operator, or
// a key with its value.
func (s *scanner) word() (token, *problem) {
	start := s.pos
	if !isAddress(s.text[start:]) {
		if name, ok := keyName(s.text[start:]); ok {
			s.pos += len(name) + 1
			return s.valued(token{kind: tokKey, name: strings.ToLower(name)}, start)
		}
	}
	word := s.bare()
	t := token{kind: tokWord, at: span{start, s.pos}, value: word, within: span{start, s.pos}}
	switch word {
	case "OR":
		t.kind = tokOr
	case "AND":
		t.kind = tokAnd
	case "NOT":
		t.kind = tokNot
	}
	return t, nil
}

// valued reads the value that follows, bare or in quotes, and completes t.
func (s *scanner) valued(t token, start int) (token, *problem) {
	from := s.pos
	if r, size := utf8.DecodeRuneInString(s.text[from:]); size > 0 && isQuote(r) {
		t.quoted = true
		s.pos += size
		value, ok := s.untilQuote()
		if !ok {
			return t, &problem{
				at: span{from, from + size}, message: "this quotation mark is never closed",
				hint: `end the phrase with another "`,
			}
		}
		t.value = value
	} else {
		t.value = s.bare()
	}
	t.at, t.within = span{start, s.pos}, span{from, s.pos}
	return t, nil
}

// untilQuote reads up to the closing quotation mark. A backslash keeps a
// quotation mark or a backslash from being read as one.
func (s *scanner) untilQuote() (string, bool) {
	var b strings.Builder
	for s.pos < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		s.pos += size
		if isQuote(r) {
			return b.String(), true
		}
		if r == '\\' {
			if after, n := utf8.DecodeRuneInString(s.text[s.pos:]); n > 0 && (after == '\\' || isQuote(after)) {
				r = after
				s.pos += n
			}
		}
		b.WriteRune(r)
	}
	return "", false
}

// bare reads up to white space, a parenthesis or a quotation mark.
func (s *scanner) bare() string {
	rest := s.text[s.pos:]
	n := strings.IndexFunc(rest, endsWord)
	if n < 0 {
		n = len(rest)
	}
	s.pos += n
	return rest[:n]
}

func (s *scanner) skipSpace() {
	rest := s.text[s.pos:]
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsSpace(r) })
	if n < 0 {
		n = len(rest)
	}
	s.pos += n
}

func endsWord(r rune) bool { return r == '(' || r == ')' || isQuote(r) || unicode.IsSpace(r) }

// isQuote accepts the marks that phones and word processors put in place of ".
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// isAddress reports whether a web address begins the text; its colon ends no key.
func isAddress(text string) bool {
	for _, scheme := range [...]string{"http://", "https://"} {
		if len(text) >= len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// keyName is the letters before a colon that begins a value.
func keyName(text string) (string, bool) {
	for i := range len(text) {
		switch c := text[i] | 0x20; {
		case text[i] == ':':
			return text[:i], i > 0
		case 'a' <= c && c <= 'z' || text[i] == '_':
		default:
			return "", false
		}
	}
	return "", false
}
