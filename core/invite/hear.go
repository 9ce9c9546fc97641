package invite

import (
	"cmp"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// hearAll reads what was said, in order, corrections applied.
func (b *Book) hearAll() {
	undone := b.f.effective()
	for _, s := range b.f.said {
		if undone[s.entry.Position] {
			continue
		}
		switch s.entry.Kind {
		case ledger.KindMark:
			b.hearMark(s)
		case ledger.KindJournal:
			b.journal = append(b.journal, s.journal)
		case ledger.KindSetting:
			b.settings[s.setting.Name] = s.setting.Value
		}
	}
	slices.SortStableFunc(b.journal, func(x, y ledger.Journal) int { return cmp.Compare(x.At, y.At) })
}

func (b *Book) hearMark(s *saying) {
	m := s.mark
	switch m.Outcome {
	case ledger.SaidMerge:
		return
	case ledger.SaidAccepted:
		b.answered = max(b.answered, m.At)
	case ledger.SaidDistinct:
		b.distinct = append(b.distinct, [2]string{m.Person, m.Into})
		return
	case ledger.SaidForgotten:
		b.forgotten = append(b.forgotten, Forgotten{m.Hash, m.Never})
		return
	}
	if s.who == 0 {
		return
	}
	v := b.voices[s.who-1]
	if v == nil {
		v = &voice{}
		b.voices[s.who-1] = v
	}
	v.hear(m, s.entry.Learned)
}
