package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/kithhq/kith/core/person"
	"github.com/kithhq/kith/core/policy"
)

// page writes for people's eyes. Every text given to it as a value is cleaned.
type page struct {
	out     io.Writer
	colour  bool
	columns int // 0: as wide as it takes
}

// ink is text of our own, with colour, that is not cleaned again.
type ink string

func (s *session) page() *page { return s.pageOn(s.env.Stdout, s.env.StdoutTerminal) }

func (s *session) errPage() *page { return s.pageOn(s.env.Stderr, s.env.StderrTerminal) }

func (s *session) pageOn(out io.Writer, terminal bool) *page {
	p := &page{out: out}
	if terminal {
		p.colour = s.env.Getenv("NO_COLOR") == "" && s.env.Getenv("TERM") != "dumb"
		p.columns = s.env.Columns
	}
	return p
}

// line writes one line. On a terminal it goes on below between words when it is
// too long; what is painted, such as a command, stays in one piece if it can.
func (p *page) line(format string, values ...any) {
	for i, v := range values {
		switch v := v.(type) {
		case ink:
			values[i] = p.whole(string(v))
		case string:
			values[i] = clean(v)
		case fmt.Stringer:
			values[i] = clean(v.String())
		}
	}
	fmt.Fprintln(p.out, p.wrap(fmt.Sprintf(format, values...)))
}

// reasons writes a list of grounds, each with the rule it follows.
func (p *page) reasons(all []policy.Reason) {
	for _, r := range all {
		p.line("- %s %s", r.Text, p.faint("("+r.Rule+")"))
	}
}

// gap writes an empty line.
func (p *page) gap() { fmt.Fprintln(p.out) }

// block writes lines that are aligned with each other.
func (p *page) block(indent, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintf(p.out, "%s%s\n", indent, clean(line))
	}
}

func (p *page) bold(text string) ink  { return p.paint("1", text) }
func (p *page) faint(text string) ink { return p.paint("2", text) }
func (p *page) red(text string) ink   { return p.paint("31", text) }
func (p *page) green(text string) ink { return p.paint("32", text) }
func (p *page) amber(text string) ink { return p.paint("33", text) }

func (p *page) paint(code, text string) ink {
	text = clean(text)
	if !p.colour || text == "" {
		return ink(text)
	}
	return ink("\x1b[" + code + "m" + text + "\x1b[0m")
}

// clean makes a text harmless on a terminal.
func clean(text string) string { return person.Plain(text) }

// answer writes a JSON value to standard output, indented unless it is long.
func (s *session) answer(v any) error {
	const long = 1 << 16
	var buffer bytes.Buffer
	out := json.NewEncoder(&buffer)
	out.SetEscapeHTML(false)
	if err := out.Encode(v); err != nil {
		return err
	}
	if buffer.Len() < long {
		var indented bytes.Buffer
		if err := json.Indent(&indented, buffer.Bytes(), "", "  "); err != nil {
			return err
		}
		buffer = indented
	}
	_, err := s.env.Stdout.Write(buffer.Bytes())
	return err
}

// answerRows writes a JSON list, one item a line: lists are long, and lines are
// what other programs like to count.
func answerRows[T any](s *session, count int, row func(i int) T) error {
	return writeRows(s.env.Stdout, count, row)
}

func writeRows[T any](w io.Writer, count int, row func(i int) T) error {
	var buffer bytes.Buffer
	out := json.NewEncoder(&buffer)
	out.SetEscapeHTML(false)
	buffer.WriteByte('[')
	for i := range count {
		if i > 0 {
			buffer.Truncate(buffer.Len() - 1) // the encoder's line end
			buffer.WriteString(",\n ")
		}
		if err := out.Encode(row(i)); err != nil {
			return err
		}
		if buffer.Len() > 1<<16 {
			end := buffer.Len() - 1
			if _, err := w.Write(buffer.Bytes()[:end]); err != nil {
				return err
			}
			buffer.Reset()
			buffer.WriteByte('\n')
		}
	}
	if count > 0 {
		buffer.Truncate(buffer.Len() - 1)
	}
	buffer.WriteString("]\n")
	_, err := w.Write(buffer.Bytes())
	return err
}
