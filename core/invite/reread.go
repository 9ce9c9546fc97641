package invite

import (
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func (f *Fold) addSaid(e ledger.Entry) error {
	f.mustHaveText()
	s, err := read(e)
	if err != nil {
		return err
	}
	if e.Kind == ledger.KindMark && s.mark.Person != "" && s.mark.Outcome != ledger.SaidMerge && s.mark.Outcome != ledger.SaidDistinct {
		s.who = f.meetSaid(s.mark) + 1
	}
	f.said = append(f.said, &s)
	return nil
}

// read decodes an entry that is not an import.
func read(e ledger.Entry) (saying, error) {
	s := saying{entry: e}
	err := error(nil)
	switch e.Kind {
	case ledger.KindMark:
		s.mark, err = ledger.DecodeMark(e.Payload)
	case ledger.KindJournal:
		s.journal, err = ledger.DecodeJournal(e.Payload)
	case ledger.KindSetting:
		s.setting, err = ledger.DecodeSetting(e.Payload)
	case ledger.KindCorrection:
		var c ledger.Correction
		c, err = ledger.DecodeCorrection(e.Payload)
		s.undoes = c.Undoes
	default:
		err = fault.New(fault.Unavailable, fmt.Sprintf("the ledger holds an entry of a kind (%d) this program does not know", e.Kind),
			"update kith and try again; nothing was changed")
	}
	return s, err
}

// meetSaid makes sure that a person somebody speaks of is known.
func (f *Fold) meetSaid(m ledger.Mark) uint32 {
	p := f.who(m.Person, 0)
	if f.people.name[p] == 0 && m.Name != "" {
		f.people.own()
		f.people.name[p] = f.texts.add(m.Name)
	}
	return p
}

// effective are the positions taken back by corrections that were not taken
// back themselves.
func (f *Fold) effective() map[int64]bool {
	undone := map[int64]bool{}
	for i := len(f.said) - 1; i >= 0; i-- {
		s := f.said[i]
		if s.entry.Kind == ledger.KindCorrection && !undone[s.entry.Position] {
			undone[s.undoes] = true
		}
	}
	return undone
}

// shadows are the imports that a later reading of the same archive replaces.
func (f *Fold) shadows(undone map[int64]bool) map[int64]bool {
	newest, shadows := map[string]int64{}, map[int64]bool{}
	for i := len(f.imports) - 1; i >= 0; i-- {
		s := f.imports[i]
		if undone[s.Position] || s.Content == "" {
			continue
		}
		if _, ok := newest[s.Content]; ok {
			shadows[s.Position] = true
			continue
		}
		newest[s.Content] = s.Position
	}
	return shadows
}

// aliases follows the merges that stand to the key that stands for each. All
// whom merges join are one person, in a circle too: merges that were taken back
// and brought back can close one. A key that stands for others is none itself.
func (f *Fold) aliases(undone map[int64]bool) map[string]string {
	into := map[string]string{}
	for _, s := range f.said {
		m := s.mark
		if s.entry.Kind == ledger.KindMark && m.Outcome == ledger.SaidMerge && !undone[s.entry.Position] && m.Person != m.Into {
			merge(into, m.Person, m.Into)
		}
	}
	out := make(map[string]string, len(into))
	for key := range into {
		out[key] = end(into, key)
	}
	return out
}

// merge adds a merge to those before it, so that no way leads in a circle.
// Where two are one already, it only says which of their keys names them.
func merge(into map[string]string, key, name string) {
	from, to := end(into, key), end(into, name)
	if from == to {
		delete(into, name)
		to = name
	}
	if from != to {
		into[from] = to
	}
}

// end is where the merges lead a key.
func end(into map[string]string, key string) string {
	for next, ok := into[key]; ok; next, ok = into[key] {
		key = next
	}
	return key
}
