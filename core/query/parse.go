package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kithhq/kith/core/person"
)

// The bounds of a query. Nobody types more; a program that sends more is wrong.
const (
	mostBytes = 4096
	mostDepth = 64
)

// Parse reads a query. Text that cannot be meant gives an Invalid fault that
// names the column and, where a slip is likely, the word that was meant; its
// cause is a *Place. An empty text is the zero Query.
func Parse(text string) (Query, error) {
	if bad := unreadable(text); bad != nil {
		return Query{}, bad.in(text)
	}
	p := parser{scan: scanner{text: text}}
	q, bad := p.query()
	if bad != nil {
		return Query{}, bad.in(text)
	}
	return q, nil
}

// unreadable finds what no query may hold.
func unreadable(text string) *problem {
	if len(text) > mostBytes {
		at := mostBytes
		for !utf8.RuneStart(text[at]) && at > mostBytes-utf8.UTFMax {
			at--
		}
		return &problem{
			at: span{at, at}, message: fmt.Sprintf("the query is too long, %d bytes are the most", mostBytes),
			hint: "leave conditions out, or give people a tag and ask for the tag",
		}
	}
	for i, r := range text {
		if r == 0 || r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD") {
			return &problem{
				at: span{i, i + 1}, message: "this is not a character of UTF-8 text",
				hint: "type the query again instead of pasting it",
			}
		}
	}
	return nil
}

// parser reads tokens into a Query, one token ahead.
type parser struct {
	scan scanner
	tok  token
	q    Query
}

func (p *parser) advance() (bad *problem) {
	p.tok, bad = p.scan.next()
	return bad
}

func (p *parser) query() (Query, *problem) {
	if bad := p.advance(); bad != nil {
		return Query{}, bad
	}
	where, bad := p.alternatives(0)
	if bad != nil {
		return Query{}, bad
	}
	if p.tok.kind == tokClose {
		return Query{}, &problem{
			at: p.tok.at, message: "this parenthesis closes none",
			hint: "take it out, or put it in quotes to search for it",
		}
	}
	p.q.where = where
	return p.q, nil
}

// alternatives reads conditions between OR.
func (p *parser) alternatives(depth int) (node, *problem) {
	var kids []node
	for {
		start := p.tok.at
		conditions, bad := p.conditions(depth)
		if bad != nil {
			return node{}, bad
		}
		more := p.tok.kind == tokOr
		if len(conditions) == 0 && (more || len(kids) > 0) {
			at := start
			if more {
				at = p.tok.at
			}
			return node{}, &problem{
				at: at, message: "OR needs a condition on both sides",
				hint: `write it in quotes, "OR", to search for the word`,
			}
		}
		kids = append(kids, all(conditions))
		if !more {
			return anyOf(kids), nil
		}
		if bad := p.advance(); bad != nil {
			return node{}, bad
		}
	}
}

// conditions reads what stands side by side up to OR, a closing parenthesis or
// the end. sort: and limit: go to the query.
func (p *parser) conditions(depth int) ([]node, *problem) {
	var kids []node
	for {
		switch p.tok.kind {
		case tokEnd, tokClose, tokOr:
			return kids, nil
		case tokAnd:
			if bad := p.and(len(kids) > 0); bad != nil {
				return nil, bad
			}
			continue
		}
		if done, bad := p.layout(depth); done || bad != nil {
			if bad != nil {
				return nil, bad
			}
			continue
		}
		kid, bad := p.condition(depth)
		if bad != nil {
			return nil, bad
		}
		kids = append(kids, kid)
	}
}

// and passes over AND, which says what standing side by side says anyway.
func (p *parser) and(before bool) *problem {
	at := p.tok.at
	if bad := p.advance(); bad != nil {
		return bad
	}
	switch p.tok.kind {
	case tokEnd, tokClose, tokOr, tokAnd:
		before = false
	}
	if !before {
		return &problem{
			at: at, message: "AND needs a condition on both sides",
			hint: `leave it out, or write it in quotes, "AND", to search for the word`,
		}
	}
	return nil
}

// condition reads one condition with the negations before it.
func (p *parser) condition(depth int) (node, *problem) {
	negated := false
	for p.tok.kind == tokMinus || p.tok.kind == tokNot {
		sign := p.tok
		if bad := p.advance(); bad != nil {
			return node{}, bad
		}
		if bad := p.negates(sign); bad != nil {
			return node{}, bad
		}
		negated = !negated
	}
	n, bad := p.positive(depth, negated)
	if bad == nil && negated {
		n = not(n)
	}
	return n, bad
}

// negates checks that something to negate follows a sign.
func (p *parser) negates(sign token) *problem {
	switch p.tok.kind {
	case tokEnd, tokClose, tokOr, tokAnd:
	default:
		if sign.kind == tokNot || p.tok.at.from == sign.at.to {
			return nil
		}
	}
	if sign.kind == tokNot {
		return &problem{
			at: sign.at, message: "NOT needs a condition after it",
			hint: `write it in quotes, "NOT", to search for the word`,
		}
	}
	return &problem{
		at: sign.at, message: "a minus needs a condition right after it",
		hint: `leave it out, or write "-" to search for it`,
	}
}

func (p *parser) positive(depth int, negated bool) (node, *problem) {
	if p.tok.kind == tokOpen {
		return p.group(depth)
	}
	t := p.tok
	if t.kind == tokKey && isLayout(t.name) {
		return node{}, &problem{
			at: t.at, message: t.name + ": is no condition and cannot be negated",
			hint: "to turn an order round, write the minus after the colon: sort:-age",
		}
	}
	made, bad := condition(t)
	if bad != nil {
		return node{}, bad
	}
	return node{op: opTerm, term: made}, p.advance()
}

func (p *parser) group(depth int) (node, *problem) {
	open := p.tok
	if depth == mostDepth {
		return node{}, &problem{
			at: open.at, message: fmt.Sprintf("parentheses are nested more than %d deep", mostDepth),
			hint: "take some out",
		}
	}
	if bad := p.advance(); bad != nil {
		return node{}, bad
	}
	n, bad := p.alternatives(depth + 1)
	if bad != nil {
		return node{}, bad
	}
	if p.tok.kind != tokClose {
		return node{}, &problem{at: open.at, message: "this parenthesis is never closed", hint: "add a closing one"}
	}
	if n.op == opAll && len(n.kids) == 0 {
		return node{}, &problem{
			at: span{open.at.from, p.tok.at.to}, message: "there is nothing between these parentheses",
			hint: "take them out, or put them in quotes to search for them",
		}
	}
	return n, p.advance()
}

// layout takes a sort: or limit: off the tokens, if one is next.
func (p *parser) layout(depth int) (done bool, bad *problem) {
	t := p.tok
	if t.kind != tokKey || !isLayout(t.name) {
		return false, nil
	}
	if depth > 0 {
		return false, &problem{
			at: t.at, message: t.name + ": concerns the whole list and cannot stand in parentheses",
			hint: "move it to the end of the query",
		}
	}
	if t.name == "sort" {
		bad = p.q.addSort(t)
	} else {
		bad = p.q.setLimit(t)
	}
	if bad != nil {
		return false, bad
	}
	return true, p.advance()
}

// condition makes a term of a word, a hashtag or a key with its value.
func condition(t token) (term, *problem) {
	switch t.kind {
	case tokHash:
		return hashKey.read(&hashKey, t)
	case tokKey:
		k := keyNamed(t.name)
		if k == nil {
			return term{}, unknownKey(t)
		}
		return k.read(k, t)
	}
	if !t.quoted && strings.Contains(strings.ToLower(t.value), "linkedin.com/in/") {
		if slug, ok := person.Key(t.value); ok {
			return term{key: keyNamed("person"), text: slug}, nil
		}
	}
	return wordKey.read(&wordKey, t)
}

func unknownKey(t token) *problem {
	names := keyNames()
	meant := nearest(t.name, names)
	if meant != "" {
		meant += ":"
	}
	return &problem{
		at:      span{t.at.from, t.at.from + len(t.name) + 1},
		message: quoted(t.name+":") + " is no filter",
		meant:   meant,
		hint: `put the word in quotes to search for it as it stands; the filters are ` +
			strings.Join(names, ": ") + ":",
	}
}

// isSpaceOnly reports whether a value holds nothing to see.
func isSpaceOnly(value string) bool {
	return strings.IndexFunc(value, func(r rune) bool { return !unicode.IsSpace(r) }) < 0
}
