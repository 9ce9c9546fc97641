package query

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// column is one sort: over the hits, read once so that comparing is cheap.
type column struct {
	numbers []int64 // already turned round when down; last puts a row at the end
	texts   ledger.Texts
	down    bool
}

// last is the place of a value that is not known.
const last = math.MaxInt64

// order puts hits in the query's order.
func (q Query) order(b Book, hits []int) {
	if len(hits) < 2 {
		return
	}
	columns := make([]column, 0, len(q.sorts)+1)
	for _, s := range append(slices.Clone(q.sorts), sorting{bySent, true}) {
		columns = append(columns, s.column(b, hits))
	}
	rows := make([]int32, len(hits))
	for i := range rows {
		rows[i] = int32(i)
	}
	ids := idColumn{book: b, hits: hits}
	if len(hits) < manyRows || slices.ContainsFunc(columns, column.isText) {
		slices.SortFunc(rows, func(x, y int32) int {
			if d := compare(columns, x, y); d != 0 {
				return d
			}
			return ids.compare(x, y)
		})
	} else {
		rows = byNumbers(columns, rows)
		alike(columns, rows, func(tied []int32) { slices.SortFunc(tied, ids.compare) })
	}
	before := slices.Clone(hits)
	for i, row := range rows {
		hits[i] = before[row]
	}
}

// compare says which of two rows comes first by all columns; 0 when they are tied.
func compare(columns []column, x, y int32) int {
	for c := range columns {
		if d := columns[c].compare(int(x), int(y)); d != 0 {
			return d
		}
	}
	return 0
}

// alike hands out each run of rows that are tied.
func alike(columns []column, rows []int32, tied func([]int32)) {
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && compare(columns, rows[from], rows[to]) == 0 {
			to++
		}
		if to > from+1 {
			tied(rows[from:to])
		}
		from = to
	}
}

// idColumn keeps the IDs that ties ask for: an ID is made anew each time a
// book is asked, and rows without a date tie with one another.
type idColumn struct {
	book Book
	hits []int
	ids  []string
}

func (c *idColumn) compare(x, y int32) int { return strings.Compare(c.of(x), c.of(y)) }

func (c *idColumn) of(row int32) string {
	if c.ids == nil {
		c.ids = make([]string, len(c.hits))
	}
	if c.ids[row] == "" {
		c.ids[row] = c.book.ID(c.hits[row])
	}
	return c.ids[row]
}

func (c column) isText() bool { return c.numbers == nil }

func (c *column) compare(x, y int) int {
	if c.numbers != nil {
		return cmp.Compare(c.numbers[x], c.numbers[y])
	}
	a, b := c.texts.Raw(x), c.texts.Raw(y)
	switch {
	case len(a) == 0 || len(b) == 0:
		return cmp.Compare(len(b), len(a)) // the empty one last, either way round
	case c.down:
		return bytes.Compare(b, a)
	}
	return bytes.Compare(a, b)
}

func (s sorting) column(b Book, hits []int) column {
	switch s.by {
	case byName:
		return s.text(b, hits, b.Name)
	case byCompany:
		return s.text(b, hits, b.Company)
	case byTitle:
		return s.text(b, hits, b.Title)
	}
	c := column{numbers: make([]int64, len(hits))}
	for row, i := range hits {
		n := s.number(b, i)
		if s.down && n != last {
			n = -n
		}
		c.numbers[row] = n
	}
	return c
}

func (s sorting) text(b Book, hits []int, of func(p int) string) column {
	c := column{down: s.down}
	var f folder
	c.texts.Grow(len(hits), 16*len(hits))
	for _, i := range hits {
		c.texts.Bytes = f.fold(c.texts.Bytes, of(b.Person(i)))
		c.texts.Ends = append(c.texts.Ends, uint32(len(c.texts.Bytes)))
	}
	return c
}

func (s sorting) number(b Book, i int) int64 {
	switch s.by {
	case byState:
		return int64(b.State(i))
	case byBasis:
		return int64(b.Basis(i))
	case byDirection:
		return int64(b.Direction(i))
	case byAge:
		if at := b.Sent(i); at != 0 { // to the moment, not to the day
			return -int64(at)
		}
	case bySent:
		return known(int64(b.Sent(i)))
	case byEnded:
		return known(int64(b.Ended(i)))
	case byConnected:
		return known(int64(b.ConnectedOn(b.Person(i))))
	}
	return last
}

func known(n int64) int64 {
	if n == 0 {
		return last
	}
	return n
}
