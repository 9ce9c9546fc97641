package query

import (
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/person"
)

// String writes the query so that Parse reads an equal one: the same rows in
// the same order. It is the form in which a query is kept. Everything is "".
func (q Query) String() string {
	var parts []string
	if s := q.where.string(); s != "" {
		parts = append(parts, s)
	}
	for _, s := range q.sorts {
		sign := ""
		if s.down {
			sign = "-"
		}
		parts = append(parts, "sort:"+sign+sortNames[s.by])
	}
	if q.limit > 0 {
		parts = append(parts, "limit:"+strconv.Itoa(q.limit))
	}
	return strings.Join(parts, " ")
}

func (n node) string() string {
	switch n.op {
	case opTerm:
		return n.term.string()
	case opNot:
		return "-" + n.kids[0].inside(opNot)
	}
	between := " "
	if n.op == opAny {
		between = " OR "
	}
	parts := make([]string, len(n.kids))
	for i, k := range n.kids {
		parts[i] = k.inside(n.op)
	}
	return strings.Join(parts, between)
}

// inside writes a kid, in parentheses where it would fall apart without.
func (n node) inside(parent op) string {
	if n.op == opAny || n.op == opAll && parent == opNot {
		return "(" + n.string() + ")"
	}
	return n.string()
}

func (t term) string() string {
	switch {
	case t.key == &wordKey:
		if t.readsAsWord() {
			return t.text
		}
		return inQuotes(t.text)
	case t.key == &hashKey:
		return "#" + value(t.text)
	case t.set != 0:
		return t.key.Key + ":" + strings.Join(t.names(), ",")
	case t.key.scale != nil:
		return t.key.Key + ":" + write(t.lo, t.hi, t.key.point)
	case t.key.Key == "person":
		return t.key.Key + ":" + personValue(t.text)
	}
	return t.key.Key + ":" + value(t.text)
}

// personValue writes a key; one that would be read as something else is
// written as a link, in which everything unusual is encoded.
func personValue(key string) string {
	if again, ok := person.Key(key); ok && again == key || person.Weak(key) {
		return value(key)
	}
	return person.URL(key)
}

func (t term) names() []string {
	var names []string
	for _, c := range t.key.choices {
		if bit := uint32(1) << c.value; t.set&bit != 0 {
			names = append(names, c.name)
			t.set &^= bit
		}
	}
	return names
}

// readsAsWord reports whether the text, bare, is read as this very word.
func (t term) readsAsWord() bool {
	s := scanner{text: t.text}
	tok, bad := s.next()
	if bad != nil || tok.kind != tokWord || tok.quoted || tok.value != t.text {
		return false
	}
	again, bad := condition(tok)
	return bad == nil && again.key == t.key
}

// value writes a value bare where that reads the same.
func value(text string) string {
	if text != "" && strings.IndexFunc(text, endsWord) < 0 && text[0] != '#' {
		return text
	}
	return inQuotes(text)
}

func inQuotes(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if r == '\\' || isQuote(r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}
