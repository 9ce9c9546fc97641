package app

import (
	"context"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// Undone is an entry that was taken back, or brought back.
type Undone struct {
	Position int64
	Kind     ledger.Kind
	What     string // in words: "withdrawn: Maya Example"
}

// UndoOrder says what is taken back: the order to which an entry belongs, one
// entry alone or, where neither is named, the newest order that stands.
type UndoOrder struct {
	Account string
	Order   int64 // position of any entry of the order
	Entry   int64 // position of the one entry
	Back    bool  // with Order: bring back what of it was taken back, instead
	Seen    int64 // with Order: the head when the person looked; what of the order changed since makes it Stale. 0: as it stands now
}

// Undo takes back an order, as far as it still stands: all the marks of one
// command, a journal line, settings or an import. Nothing is erased:
// corrections are appended, all of them or none. Taking back a correction
// brings back what it took. An order of which nothing stands (with Back: of
// which everything does) is a Conflict; so is an entry that was taken back.
// One in which somebody was forgotten is Denied. What is answered are the
// entries that were taken back or, with Back, that count again.
func (k *Kith) Undo(ctx context.Context, o UndoOrder) ([]Undone, error) {
	if o.Order != 0 && o.Entry != 0 || o.Back && o.Order == 0 {
		return nil, fault.New(fault.Invalid, "an order is taken or brought back, or one entry is taken back", "name one of them")
	}
	var undone []Undone
	_, err := k.change(ctx, o.Account, func(d *desk) ([]ledger.Entry, error) {
		undone = nil
		chosen, err := k.chosen(ctx, d, o)
		if err != nil {
			return nil, err
		}
		for _, e := range chosen.told {
			what, err := inWords(d, e)
			if err != nil {
				return nil, err
			}
			undone = append(undone, Undone{Position: e.Position, Kind: e.Kind, What: what})
		}
		var entries []ledger.Entry
		for _, position := range chosen.undoes {
			entries = append(entries, k.entry(ledger.KindCorrection, k.now(),
				ledger.EncodeCorrection(ledger.Correction{Undoes: position})))
		}
		return k.together(entries), nil
	})
	return undone, err
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
