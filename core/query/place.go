package query

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
)

// Place is where in a query something is wrong. It is the cause of every
// fault of Parse.
type Place struct {
	Text   string // the query as written
	Column int    // the first wrong character, counted from 1
	Width  int    // how many characters are wrong, at least 1
}

// Where finds the place in an error of Parse.
func Where(err error) (*Place, bool) { return errors.AsType[*Place](err) }

// Error names the column.
func (p *Place) Error() string { return fmt.Sprintf("column %d", p.Column) }

// Caret is the query on one line and a line under it that points at the
// place, for a terminal or a <pre>. Control characters are drawn as spaces.
func (p *Place) Caret() string {
	line := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(p.Text, "?"))
	return line + "\n" + strings.Repeat(" ", p.Column-1) + strings.Repeat("^", p.Width)
}

// span is a stretch of the text in bytes: from from up to, not including, to.
type span struct{ from, to int }

// problem is what is wrong with a stretch of the text.
type problem struct {
	at      span
	message string // without the place
	meant   string // the likeliest thing meant, may be empty
	hint    string
}

// in makes a fault of the problem in that text.
func (p problem) in(text string) error {
	from := min(p.at.from, len(text))
	to := max(min(p.at.to, len(text)), from)
	place := &Place{
		Text:   text,
		Column: utf8.RuneCountInString(text[:from]) + 1,
		Width:  max(1, utf8.RuneCountInString(text[from:to])),
	}
	message := fmt.Sprintf("%s (column %d)", p.message, place.Column)
	if p.meant != "" {
		message += fmt.Sprintf("; did you mean %s?", p.meant)
	}
	return fault.Because(place, fault.Invalid, message, p.hint)
}

// quoted shows a piece of the text in a message, cut when it is long.
func quoted(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
