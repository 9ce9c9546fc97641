package app

import (
	"context"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Undone is an entry that was taken back.
type Undone struct {
	Position int64
	Kind     ledger.Kind
	What     string // in words: "withdrawn: Maya Example"
}

// recent is how many entries are looked at first: the newest order is nearly
// always among them.
const recent = 256

// Undo takes back the newest order that still stands: all the marks of one
// command, a journal line, settings or an import. Nothing is erased: a
// correction is appended. With a position, that entry alone is taken back;
// taking back a correction brings back what it took.
func (k *Kith) Undo(ctx context.Context, account string, position int64) ([]Undone, error) {
	var undone []Undone
	_, err := k.change(ctx, account, func(d *desk) ([]ledger.Entry, error) {
		undone = nil
		chosen, err := k.undoable(ctx, d, position)
		if err != nil {
			return nil, err
		}
		var entries []ledger.Entry
		for _, e := range chosen {
			what, err := inWords(d, e)
			if err != nil {
				return nil, err
			}
			undone = append(undone, Undone{Position: e.Position, Kind: e.Kind, What: what})
			entries = append(entries, k.entry(ledger.KindCorrection, k.now(),
				ledger.EncodeCorrection(ledger.Correction{Undoes: e.Position})))
		}
		return k.together(entries), nil
	})
	return undone, err
}

// undoable chooses what an undo takes back.
func (k *Kith) undoable(ctx context.Context, d *desk, position int64) ([]ledger.Entry, error) {
	var chosen []ledger.Entry
	err := k.store.View(ctx, func(r store.Reader) error {
		if position != 0 {
			var err error
			chosen, err = oneEntry(r, d.account, position)
			return err
		}
		for _, after := range []int64{max(0, d.account.Head-recent), 0} {
			p, err := remember(r, d.account, after)
			if err != nil {
				return err
			}
			if chosen = p.last(); len(chosen) > 0 && (after == 0 || chosen[0].Position > after+1) {
				return nil
			}
		}
		return nil
	})
	if err == nil && len(chosen) == 0 {
		err = fault.New(fault.NotFound, "there is nothing to take back", "kith show PERSON tells what was said about someone")
	}
	return chosen, err
}

func oneEntry(r store.Reader, a store.Account, position int64) ([]ledger.Entry, error) {
	p, err := remember(r, a, 0)
	if err != nil {
		return nil, err
	}
	if position < 1 || position > int64(len(p.entries)) {
		return nil, fault.New(fault.NotFound, fmt.Sprintf("there is no entry %d", position),
			fmt.Sprintf("entries run from 1 to %d", len(p.entries)))
	}
	if by := p.undone[position]; by != 0 {
		return nil, fault.New(fault.Conflict, fmt.Sprintf("entry %d was already taken back by entry %d", position, by),
			fmt.Sprintf("kith undo --entry %d brings it back", by))
	}
	e := p.entries[position-1]
	if forgets(e) {
		return nil, fault.New(fault.Denied, "a forgotten person cannot be brought back", "")
	}
	return []ledger.Entry{e}, nil
}

// inWords says what an entry said.
func inWords(d *desk, e ledger.Entry) (string, error) {
	switch e.Kind {
	case ledger.KindMark:
		m, err := ledger.DecodeMark(e.Payload)
		if err != nil {
			return "", err
		}
		return markInWords(d, m), nil
	case ledger.KindJournal:
		j, err := ledger.DecodeJournal(e.Payload)
		return "journal: " + j.Kind, err
	case ledger.KindSetting:
		s, err := ledger.DecodeSetting(e.Payload)
		if s.Name == setPlan {
			return "accepted plan", err
		}
		return fmt.Sprintf("setting %s = %s", s.Name, s.Value), err
	case ledger.KindCorrection:
		c, err := ledger.DecodeCorrection(e.Payload)
		return fmt.Sprintf("undo of entry %d", c.Undoes), err
	}
	return "import of " + e.Origin, nil
}

func markInWords(d *desk, m ledger.Mark) string {
	name := m.Name
	if p, ok := d.book.Find(m.Person); ok && d.book.Name(p) != "" {
		name = d.book.Name(p)
	}
	if name == "" {
		name = m.Person
	}
	words := string(m.Outcome)
	if m.Text != "" && (m.Outcome == ledger.SaidTag || m.Outcome == ledger.SaidUntag) {
		words += " #" + m.Text
	}
	if m.Into != "" {
		return fmt.Sprintf("%s: %s and %s", words, name, m.Into)
	}
	return words + ": " + name
}
