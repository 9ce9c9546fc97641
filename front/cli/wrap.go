package cli

import "strings"

// glue stands for a space at which a line is not broken; no cleaned text holds it.
const glue = "\x00"

// narrow is the width below which lines are left to the terminal.
const narrow = 40

// whole keeps a painted text in one piece, if it fits on a line.
func (p *page) whole(text string) string {
	if p.columns < narrow || seen(text) > p.columns-4 {
		return text
	}
	return strings.ReplaceAll(text, " ", glue)
}

// wrap breaks a line of a terminal between words. What goes on below stands
// under what follows the line's first gap, or a little further right than the
// line began.
func (p *page) wrap(text string) string {
	if p.columns < narrow || seen(text) <= p.columns {
		return strings.ReplaceAll(text, glue, " ")
	}
	body := strings.TrimLeft(text, " ")
	indent := len(text) - len(body)
	under := strings.Repeat(" ", indent+hang(body))
	var out strings.Builder
	out.WriteString(text[:indent])
	at, fresh := indent, true
	for word := range strings.SplitSeq(body, " ") {
		width := seen(word)
		switch {
		case fresh:
		case at+1+width > p.columns:
			out.WriteString("\n" + under)
			at = len(under)
		default:
			out.WriteByte(' ')
			at++
		}
		out.WriteString(word)
		at, fresh = at+width, false
	}
	return strings.ReplaceAll(out.String(), glue, " ")
}

// seen is how many columns a text with paint takes.
func seen(text string) int {
	n := 0
	for {
		before, rest, painted := strings.Cut(text, "\x1b[")
		n += wide(before)
		if !painted {
			return n
		}
		_, text, _ = strings.Cut(rest, "m")
	}
}

// hang is how far what goes on below is indented.
func hang(body string) int {
	const most = 20
	if first, _, gap := strings.Cut(body, "  "); gap && seen(first) <= most {
		return seen(first) + 2
	}
	return 2
}
