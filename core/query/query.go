// Package query is the language in which people ask for invitations.
//
//	q, err := query.Parse(`state:pending age:>21d -tag:customer sort:-age`)
//	rows := q.Run(book, rules) // indexes of the book's invitations, in order
//
// Words stand side by side and all must match; OR, NOT (or a minus) and
// parentheses do the rest. A word or a "phrase" is looked for in the person's
// name, company, title, tags, key and memo and in the invitation's note,
// whatever its case and accents. key:value looks in one place; Help lists
// every key. sort: and limit: say how the answer is laid out.
//
// A field of a person holds for every invitation of that person. A value that
// is not known matches no condition on it, so its negation holds. An error is
// an Invalid fault whose cause is a *Place: where in the text it is.
package query

// Query is a question that was understood. The zero Query matches every
// invitation, newest first.
type Query struct {
	where node
	sorts []sorting
	limit int
}

// Everything reports whether the query leaves no invitation out.
func (q Query) Everything() bool {
	return q.limit == 0 && q.where.op == opAll && len(q.where.kids) == 0
}

// op is what a node does with its kids.
type op uint8

const (
	opAll  op = iota // every kid matches; with none, everything does
	opAny            // one kid matches
	opNot            // the only kid does not match
	opTerm           // the term matches
)

// node is one knot of the tree. All in all and any in any are flattened and
// not in not is lifted, so that equal questions written alike are equal trees.
type node struct {
	op   op
	kids []node
	term term
}

// term is one condition. Which fields count depends on its key.
type term struct {
	key    *key
	text   string // as written, without quotes
	set    uint32 // one bit for each value asked for
	lo, hi int64  // inclusive; open and shut stand for no bound
}

// sorting is one sort: key.
type sorting struct {
	by   sortBy
	down bool
}

func all(kids []node) node { return join(opAll, kids) }

func anyOf(kids []node) node { return join(opAny, kids) }

// join makes one node of several, lifting kids of the same kind.
func join(how op, kids []node) node {
	if len(kids) == 1 {
		return kids[0]
	}
	flat := make([]node, 0, len(kids))
	for _, k := range kids {
		if k.op == how {
			flat = append(flat, k.kids...)
			continue
		}
		flat = append(flat, k)
	}
	return node{op: how, kids: flat}
}

func not(n node) node {
	if n.op == opNot {
		return n.kids[0]
	}
	return node{op: opNot, kids: []node{n}}
}
