package portability

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strconv"
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
	keys    []string        // of the row at hand, by column
	bytes   int
	record  []byte // the row at hand
}

func newRows(d domain, emails bool) *rows {
	r := &rows{of: d, columns: d.columns(), places: map[string]int{}, asKey: map[string]int{}, times: map[string]int{}, pages: map[string]bool{}}
	r.had, r.keys = make([]bool, len(r.columns)), make([]string, len(r.columns))
	for i, c := range r.columns {
		if c == emailAddress && !emails || c == withheld && d.name == "ALL_COMMENTS" {
			continue // the header has it, and no row
		}
		r.places[folded(c)] = i
	}
	return r
}

// heaviest bounds what is kept of one domain.
const heaviest = 512 << 20

// take adds a page and tells how many rows it had. A page that came before is
// again.
func (r *rows) take(body []byte) (n int, again bool, f *failure) {
	got, f := pageOf(body)
	if f != nil {
		return 0, false, f
	}
	digest := sha256.Sum256(got.Elements)
	if again = r.pages[string(digest[:])]; again {
		return 0, true, nil
	}
	r.pages[string(digest[:])] = true
	here := map[string]int{}
	for _, raw := range items(got.Elements) {
		some, f := r.element(raw, here)
		if f != nil {
			return 0, false, f
		}
		n += some
	}
	for row, times := range here {
		r.times[row] = max(r.times[row], times)
	}
	return n, false, nil
}

// element adds the rows of one element, which must be of the domain asked for.
func (r *rows) element(raw json.RawMessage, here map[string]int) (n int, f *failure) {
	var e struct {
		Domain text            `json:"snapshotDomain"`
		Rows   json.RawMessage `json:"snapshotData"`
	}
	if json.Unmarshal(raw, &e) != nil || len(e.Rows) == 0 {
		return 0, unusable("lacks the rows that its API writes")
	}
	if e.Domain != "" && !strings.EqualFold(string(e.Domain), r.of.name) {
		return 0, unusable("is about something that was not asked for")
	}
	var plain []map[string]string
	if e.Rows[0] == '[' && json.Unmarshal(e.Rows, &plain) == nil {
		for _, row := range plain {
			n++
			if f := r.add(row, here); f != nil {
				return 0, f
			}
		}
		return n, nil
	}
	for _, raw := range items(e.Rows) {
		n++
		row, ok := flat(raw)
		if !ok {
			r.odd++
			continue
		}
		if f := r.add(row, here); f != nil {
			return 0, f
		}
	}
	return n, nil
}

// flat is a row whose values are not all strings. Numbers and truth values are
// kept as they are written; what has parts of its own is taken for empty.
func flat(raw json.RawMessage) (map[string]string, bool) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var row map[string]any
	if decoder.Decode(&row) != nil {
		return nil, false
	}
	plain := make(map[string]string, len(row))
	for key, value := range row {
		switch v := value.(type) {
		case string:
			plain[key] = v
		case json.Number:
			plain[key] = v.String()
		case bool:
			plain[key] = strconv.FormatBool(v)
		default:
			plain[key] = ""
		}
	}
	return plain, true
}

// add keeps a row, unless an earlier page had it as often as this one does:
// one page may well hold two equal rows, as of two guests invited at once.
func (r *rows) add(row map[string]string, here map[string]int) *failure {
	values := make([]string, len(r.columns))
	clear(r.keys)
	for key, value := range row {
		at := r.column(key)
		if at < 0 {
			continue
		}
		// Of two keys that fold alike the one with a value counts, then the lesser.
		if better := values[at] == "" && value != ""; !better && r.keys[at] != "" && (value == "" || key > r.keys[at]) {
			continue
		}
		values[at], r.keys[at] = value, key
		r.had[at] = true
	}
	r.record = appendRecord(r.record[:0], values)
	record := string(r.record)
	if here[record]++; here[record] <= r.times[record] {
		return nil
	}
	if r.bytes += len(record); r.bytes > heaviest {
		return unusable("has more rows than any account that Kith knows of")
	}
	r.kept = append(r.kept, values)
	return nil
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
func (r *rows) column(key string) int {
	at, known := r.asKey[key]
	if known {
		return at
	}
	at, ours := r.places[folded(key)]
	if !ours {
		at = -1
	}
	if len(r.asKey) < manyKeys {
		r.asKey[strings.Clone(key)] = at
	}
	return at
}

// manyKeys bounds what is remembered of keys that nobody wrote on purpose.
const manyKeys = 1000
