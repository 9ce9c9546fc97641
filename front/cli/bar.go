package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// bar shows how far long work has come, on a terminal's standard error.
type bar struct {
	out   io.Writer // nil: draws nothing
	label string
	drawn int // last percent drawn, -1 before
}

func (s *session) bar(path string) *bar {
	b := &bar{label: clean(filepath.Base(path)), drawn: -1}
	if s.env.StderrTerminal && !s.json {
		b.out = s.env.Stderr
	}
	return b
}

// move draws the bar when it has moved by a percent.
func (b *bar) move(done, total int64) {
	if b.out == nil || total <= 0 {
		return
	}
	percent := int(min(100, done*100/total))
	if percent == b.drawn {
		return
	}
	b.drawn = percent
	const cells = 30
	full := percent * cells / 100
	fmt.Fprintf(b.out, "\r%s [%s%s] %3d%%", cut(b.label, 40), strings.Repeat("#", full), strings.Repeat(".", cells-full), percent)
}

// done wipes the bar.
func (b *bar) done() {
	if b.out != nil && b.drawn >= 0 {
		fmt.Fprintf(b.out, "\r\x1b[K")
	}
}
