package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/kithhq/kith/core/ledger"
)

// keys reads answers: single keys on a terminal, the first letter of each line elsewhere.
type keys struct {
	in    io.Reader
	lines *bufio.Scanner
	raw   func() (func(), error)
	flush func() error // shows what was said before an answer is waited for
}

func (s *session) keys() *keys {
	k := &keys{in: s.env.Stdin, flush: s.out.Flush}
	if s.env.StdinTerminal {
		k.raw = s.env.Raw
	}
	if k.raw == nil {
		k.lines = bufio.NewScanner(s.env.Stdin)
	}
	return k
}

const (
	ctrlC = 3
	ctrlD = 4
)

// next is the next key, in lower case; false when there are no more.
func (k *keys) next(p *page, choice string) (rune, bool) {
	fmt.Fprintf(p.out, "  [%s] ", choice)
	if k.flush() != nil {
		return 0, false
	}
	if k.lines != nil {
		for k.lines.Scan() {
			if line := strings.TrimSpace(k.lines.Text()); line != "" {
				p.line("%s", line)
				return unicode.ToLower([]rune(line)[0]), true
			}
		}
		p.gap()
		return 0, false
	}
	key, err := k.single()
	if err != nil || key == ctrlC || key == ctrlD {
		p.gap()
		return 0, false
	}
	p.line("%s", string(key))
	return unicode.ToLower(key), true
}

// single reads one key; the terminal is back to normal before it is answered.
func (k *keys) single() (rune, error) {
	restore, err := k.raw()
	if err != nil {
		return 0, err
	}
	defer restore()
	var b [1]byte
	_, err = io.ReadFull(k.in, b[:])
	return rune(b[0]), err
}

// outcomeOf is what a key says about the card in hand.
func outcomeOf(key rune) (ledger.Outcome, bool) {
	for _, k := range cardKeys() {
		if k.key == key && k.outcome != "" {
			return k.outcome, true
		}
	}
	return "", false
}

// allKeys are the keys of a card, for the prompt.
func allKeys() string {
	var names []string
	for _, k := range cardKeys() {
		names = append(names, string(k.key))
	}
	return strings.Join(names, " ")
}

type cardKey struct {
	key     rune
	outcome ledger.Outcome // "" when the key does something else
	meaning string
}

func cardKeys() []cardKey {
	return []cardKey{
		{'w', ledger.SaidWithdrawn, "withdrawn: I clicked Withdraw and confirmed"},
		{'p', ledger.SaidStillPending, "left pending: it is on the Sent page, and is not shown again today"},
		{'n', ledger.SaidNotFound, "not found: it is not on the Sent page any more"},
		{'a', ledger.SaidAccepted, "accepted: we are connected"},
		{'s', ledger.SaidSnooze, "skip: not today"},
		{'k', ledger.SaidKeep, "keep: never propose this person again"},
		{'x', ledger.SaidWrongPerson, "it went to the wrong person: it goes first in the next plan"},
		{'d', ledger.SaidNoContact, "do not contact: never invite them again"},
		{'o', "", "open the profile in your browser"},
		{'u', "", "undo the last answer"},
		{'?', "", "these keys, the steps, and what the other side sees"},
		{'q', "", "pause; kith next goes on here"},
	}
}

func keyHelp() string {
	var b strings.Builder
	b.WriteString("Keys:\n")
	for _, k := range cardKeys() {
		fmt.Fprintf(&b, "  %c  %s\n", k.key, k.meaning)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
