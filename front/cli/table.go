package cli

import (
	"slices"
	"strings"
	"unicode"
)

// table is rows of cells, aligned by what eyes see.
type table struct {
	heads []string
	right map[int]bool // columns of numbers
	rows  [][]cell
	most  map[int]int // columns that are cut when the terminal is narrow, and to what at least
}

// cell is a text and how to paint it; paint may be nil.
type cell struct {
	text  string
	width int // in columns of a terminal
	paint func(string) ink
}

func newTable(heads ...string) *table {
	return &table{heads: heads, right: map[int]bool{}, most: map[int]int{}}
}

// numbers aligns columns to the right.
func (t *table) numbers(columns ...int) *table {
	for _, c := range columns {
		t.right[c] = true
	}
	return t
}

// shrinks lets a column be cut down to a width when the terminal is too narrow.
func (t *table) shrinks(column, least int) *table {
	t.most[column] = least
	return t
}

// row adds a row of plain texts.
func (t *table) row(texts ...string) {
	cells := make([]cell, len(texts))
	for i, text := range texts {
		text = clean(text)
		cells[i] = cell{text: text, width: wide(text)}
	}
	t.rows = append(t.rows, cells)
}

// paintLast paints a cell of the newest row.
func (t *table) paintLast(column int, paint func(string) ink) {
	t.rows[len(t.rows)-1][column].paint = paint
}

// shared takes the last column away and gives back its text, when all rows say
// the same in it; otherwise the column stays, and the text is empty.
func (t *table) shared(last int) string {
	if len(t.rows) < 2 {
		return ""
	}
	text := t.rows[0][last].text
	for _, row := range t.rows {
		if row[last].text != text {
			return ""
		}
	}
	t.drop(last)
	return text
}

// withoutEmpty takes a column away in which no row says anything.
func (t *table) withoutEmpty(column int) *table {
	for _, row := range t.rows {
		if row[column].text != "" {
			return t
		}
	}
	t.drop(column)
	return t
}

// drop takes a column away, and what was said about it.
func (t *table) drop(column int) {
	t.heads = slices.Delete(t.heads, column, column+1)
	for i, row := range t.rows {
		t.rows[i] = slices.Delete(row, column, column+1)
	}
	right, most := map[int]bool{}, map[int]int{}
	move := func(c int) int {
		if c > column {
			return c - 1
		}
		return c
	}
	for c, yes := range t.right {
		if c != column {
			right[move(c)] = yes
		}
	}
	for c, least := range t.most {
		if c != column {
			most[move(c)] = least
		}
	}
	t.right, t.most = right, most
}

// write lays the table out, two spaces between columns, no line at the end of
// which is a space.
func (t *table) write(p *page, indent string) {
	widths := t.widths(p.columns - len(indent))
	if len(t.heads) > 0 {
		heads := make([]cell, len(t.heads))
		for i, h := range t.heads {
			heads[i] = cell{text: h, width: wide(h), paint: p.faint}
		}
		t.line(p, indent, heads, widths)
	}
	for _, row := range t.rows {
		t.line(p, indent, row, widths)
	}
}

func (t *table) widths(room int) []int {
	widths := make([]int, len(t.heads))
	for _, row := range t.rows {
		for len(widths) < len(row) {
			widths = append(widths, 0)
		}
	}
	for i, h := range t.heads {
		widths[i] = wide(h)
	}
	for _, row := range t.rows {
		for i, c := range row {
			widths[i] = max(widths[i], c.width)
		}
	}
	for room > 0 {
		over := -room - 2
		for _, w := range widths {
			over += w + 2
		}
		column := t.widest(widths)
		if over <= 0 || column < 0 {
			break
		}
		widths[column] = max(t.most[column], widths[column]-over)
	}
	return widths
}

// widest is the column that can give up most; -1 when none can.
func (t *table) widest(widths []int) int {
	best, spare := -1, 0
	for c, least := range t.most {
		if c < len(widths) && (widths[c]-least > spare || widths[c]-least == spare && spare > 0 && c < best) {
			best, spare = c, widths[c]-least
		}
	}
	return best
}

func (t *table) line(p *page, indent string, row []cell, widths []int) {
	last := len(row) - 1
	for last >= 0 && row[last].text == "" {
		last--
	}
	out := append(make([]byte, 0, 256), indent...)
	for i := range last + 1 {
		text, width := row[i].text, row[i].width
		if width > widths[i] {
			text = cut(text, widths[i])
			width = wide(text)
		}
		painted := text
		if row[i].paint != nil {
			painted = string(row[i].paint(text))
		}
		if t.right[i] {
			out = append(blanks(out, widths[i]-width), painted...)
		} else {
			out = append(out, painted...)
			if i < last {
				out = blanks(out, widths[i]-width)
			}
		}
		if i < last {
			out = append(out, "  "...)
		}
	}
	_, _ = p.out.Write(append(out, '\n')) // a write that fails shows when standard output is flushed
}

func blanks(out []byte, n int) []byte {
	for range n {
		out = append(out, ' ')
	}
	return out
}

// wide is how many columns of a terminal a text takes.
func wide(text string) int {
	n := 0
	for n < len(text) && text[n] < 0x80 {
		n++
	}
	if n == len(text) {
		return n
	}
	text = text[n:]
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && r <= 0x115f, r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3,
		r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60,
		r >= 0xffe0 && r <= 0xffe6, r >= 0x1f300 && r <= 0x1faff, r >= 0x20000 && r <= 0x3fffd:
		return 2
	}
	return 1
}

// cut shortens a text to a width, with an ellipsis where something is missing.
func cut(text string, width int) string {
	if wide(text) <= width {
		return text
	}
	var b strings.Builder
	room := width - 1
	for _, r := range text {
		if room -= runeWidth(r); room < 0 {
			break
		}
		b.WriteRune(r)
	}
	return b.String() + "…"
}
