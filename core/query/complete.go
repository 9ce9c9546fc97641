package query

import (
	"strings"
	"unicode/utf8"
)

// Wanted is what may stand at a place of a query, for completion.
type Wanted struct {
	Of    string   // "word" where a condition begins; "#hashtag"; else the key whose value it is
	Typed string   // what stands there up to the place, without quotation marks
	Taken []string // values of the same condition that stand there already, between commas
	text  string
	from  int
	to    int
	bare  bool // quotation marks are not wanted: one of several values between commas
	plain bool // sort: and limit: cannot stand there: after a minus, or in parentheses
	glued bool // a phrase right behind a bare word: a key would run into that
	limit bool // limit: stands somewhere already
}

// Complete finds what is being typed at byte at of a text: from and to are the
// stretch, in bytes, that a completion takes the place of. The text may be
// broken. Only what stands before the place is read to find out what is wanted;
// what stands behind it belongs to the stretch up to the end of its word.
func Complete(text string, at int) (from, to int, w Wanted) {
	at = max(0, min(at, len(text)))
	w = Wanted{Of: wordName, text: text}
	p := pointer{at: at}
	t, inside := p.find(text)
	w.plain, w.limit = p.depth > 0 || p.negated, p.limit
	from, to = at, at
	if inside {
		from, to = w.read(t, at)
	}
	w.from, w.to, w.glued = from, to, from > 0 && from == p.bare
	return from, to, w
}

// pointer goes through the tokens up to a place.
type pointer struct {
	at      int
	depth   int
	negated bool // the token before is a minus or NOT
	limit   bool
	bare    int // where the token before ends, if it has no quotation marks
}

// find is the token that the place is in or right behind; false when it stands
// free, so that something new begins there.
func (p *pointer) find(text string) (token, bool) {
	s := scanner{text: text}
	for {
		s.skipSpace()
		start := s.pos
		t, bad := s.next()
		if bad != nil { // a quotation mark is never closed: the phrase ends at the place
			t.at, t.within = span{start, p.at}, span{bad.at.from, max(p.at, bad.at.from)}
			return t, p.at > start
		}
		if t.kind == tokEnd || p.at <= t.at.from {
			return t, false
		}
		if valued := t.kind >= tokOr; valued && p.at <= t.at.to {
			return t, true
		}
		p.pass(t)
	}
}

// pass notes what a token before the place forbids behind it.
func (p *pointer) pass(t token) {
	switch t.kind {
	case tokOpen:
		p.depth++
	case tokClose:
		p.depth--
	}
	p.bare = 0
	if t.kind >= tokOr && !t.quoted {
		p.bare = t.at.to
	}
	p.negated = t.kind == tokMinus || t.kind == tokNot
	p.limit = p.limit || t.kind == tokKey && t.name == "limit"
}

// read works out which part of a token is being typed.
func (w *Wanted) read(t token, at int) (from, to int) {
	switch {
	case t.kind == tokHash && at > t.at.from:
		w.Of = hashName
	case t.kind == tokKey && at < t.within.from: // inside the name
		w.Typed = w.text[t.at.from:at]
		return t.at.from, t.within.from
	case t.kind == tokKey:
		w.Of = t.name
	}
	if t.quoted {
		w.Typed = unquoted(w.text[t.within.from:at])
		return t.within.from, t.within.to
	}
	from, to = t.within.from, t.within.to
	if t.kind != tokKey && t.kind != tokHash {
		from, to = t.at.from, t.at.to
	}
	if k := keyNamed(w.Of); w.Of == "sort" || k != nil && len(k.choices) > 0 && k.Key != "kept" && k.Key != "cooldown" {
		from, to = w.among(from, to, at)
	}
	w.Typed = w.text[from:at]
	return from, to
}

// among narrows a stretch of values between commas to the one at the place.
func (w *Wanted) among(from, to, at int) (int, int) {
	whole := w.text[from:to]
	w.bare = true
	left, right := from, to
	if i := strings.LastIndexByte(w.text[from:at], ','); i >= 0 {
		left = from + i + 1
	}
	if i := strings.IndexByte(w.text[at:to], ','); i >= 0 {
		right = at + i
	}
	if left > from || right < to {
		for v := range strings.SplitSeq(whole[:left-from]+whole[right-from:], ",") {
			if v != "" {
				w.Taken = append(w.Taken, v)
			}
		}
	}
	return left, right
}

// unquoted is a phrase without the quotation mark before it and without escapes.
func unquoted(text string) string {
	_, mark := utf8.DecodeRuneInString(text)
	s := scanner{text: text + `"`, pos: mark}
	value, _ := s.untilQuote()
	return value
}
