package portability

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
)

// rows are the rows of one domain, gathered over its pages.
type rows struct {
	of      domain
	columns []string
	had     []bool          // which columns any row had
	places  map[string]int  // folded key to column
	asKey   map[string]int  // key as LinkedIn wrote it to column, -1 for none of ours
	kept    [][]string      // values by column
	times   map[string]int  // how often one page at most had the same row
	pages   map[string]bool // digests of the pages so far
	odd     int             // rows that were no rows
	bytes   int             // of the rows kept
	room    int             // for so many

	here   map[string]int // how often the page at hand had the same row
	keys   [][]byte       // of the row at hand, by column
	values [][]byte
	joined []byte // the row at hand, each value with a zero byte behind it
}

func newRows(d domain, emails bool, room int) *rows {
	r := &rows{of: d, room: room, columns: d.columns(), places: map[string]int{}, asKey: map[string]int{}, times: map[string]int{}, pages: map[string]bool{}}
	r.had, r.keys, r.values = make([]bool, len(r.columns)), make([][]byte, len(r.columns)), make([][]byte, len(r.columns))
	for i, c := range r.columns {
		if c == emailAddress && !emails || c == withheld && d.name == "ALL_COMMENTS" {
			continue // the header has it, and no row
		}
		r.places[folded(c)] = i
	}
	return r
}

// heaviest bounds what is kept of all domains, and what is read of the changelog.
const heaviest = 512 << 20

// take adds a page and tells how many rows it had. A page that came before is
// again.
func (r *rows) take(body []byte) (n int, again bool, f *failure) {
	got, f := pageOf(body)
	if f != nil {
		return 0, false, f
	}
	digest := sha256.Sum256(got.elements)
	if again = r.pages[string(digest[:])]; again {
		return 0, true, nil
	}
	r.pages[string(digest[:])] = true
	r.here = map[string]int{}
	items(got.elements, func(raw []byte) {
		if f == nil {
			n, f = r.element(raw, n)
		}
	})
	if f == nil && r.bytes > r.room {
		f = unusable("has more rows than any account that Kith knows of")
	}
	if f != nil {
		return 0, false, f
	}
	for row, times := range r.here {
		r.times[row] = max(r.times[row], times)
	}
	return n, false, nil
}

// element adds the rows of one element, which must be of the domain asked for,
// to the n before them.
func (r *rows) element(raw []byte, n int) (int, *failure) {
	var name text
	var list []byte
	members(raw, func(key, value []byte) {
		switch string(key) {
		case `"snapshotDomain"`:
			name = text(plain(value))
		case `"snapshotData"`:
			list = value
		}
	})
	if len(list) == 0 {
		return 0, unusable("lacks the rows that its API writes")
	}
	if name != "" && !strings.EqualFold(string(name), r.of.name) {
		return 0, unusable("is about something that was not asked for")
	}
	items(list, func(row []byte) {
		if n++; row[0] != '{' {
			r.odd++
			return
		}
		r.add(row)
	})
	return n, nil
}

// add keeps a row, unless an earlier page had it as often as this one does:
// one page may well hold two equal rows, as of two guests invited at once.
func (r *rows) add(row []byte) {
	clear(r.keys)
	clear(r.values)
	members(row, func(written, value []byte) {
		key := plain(written)
		at := r.column(key)
		if at < 0 {
			return
		}
		r.had[at] = true
		// Of keys that fold alike the one with a value counts, then the lesser.
		text, before := plain(value), len(r.values[at]) > 0
		if before && len(text) == 0 || before && bytes.Compare(key, r.keys[at]) > 0 {
			return
		}
		r.values[at], r.keys[at] = text, key
	})
	r.joined = r.joined[:0]
	for _, v := range r.values {
		r.joined = append(append(r.joined, v...), 0)
	}
	all := string(r.joined)
	if r.here[all]++; r.here[all] <= r.times[all] {
		return
	}
	kept := make([]string, len(r.values))
	for i, v := range r.values {
		kept[i], all = all[:len(v)], all[len(v)+1:]
	}
	r.bytes += len(r.joined)
	r.kept = append(r.kept, kept)
}

// lacks is a column without which the rows cannot be the domain's; empty when
// they have all of them.
func (r *rows) lacks() string {
	for i, c := range r.columns {
		if !r.had[i] && slices.Contains(r.of.vital, c) {
			return c
		}
	}
	return ""
}

// column is where the value of a key goes; -1 for nowhere.
func (r *rows) column(key []byte) int {
	at, known := r.asKey[string(key)]
	if known {
		return at
	}
	at, ours := r.places[folded(string(key))]
	if !ours {
		at = -1
	}
	if len(r.asKey) < manyKeys {
		r.asKey[string(key)] = at
	}
	return at
}

// manyKeys bounds what is remembered of keys that nobody wrote on purpose.
const manyKeys = 1000
