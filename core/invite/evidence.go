package invite

import (
	"slices"
	"strconv"

	"github.com/kithhq/kith/core/ledger"
)

// Import is one import as the ledger remembers it.
type Import struct {
	Position   int64
	Origin     string
	Zone       string
	At         ledger.Instant
	ExportedOn ledger.Date
	Source     Source
	History    bool
	Lags       bool // no listing: what it leaves out says nothing
	Counts     bool // false when taken back, or read again later under other settings
}

// Imports lists the imports by position.
func (b *Book) Imports() []Import {
	out := make([]Import, len(b.f.imports))
	for k, s := range b.f.imports {
		out[k] = Import{s.Position, s.Origin, s.Zone, s.At, s.On, s.source(), s.History, s.Lags, !b.f.skips(s.Position)}
	}
	return out
}

// Evidence is one thing a state rests on.
type Evidence struct {
	Position int64 // of the entry
	At       ledger.Instant
	Text     string
}

// Evidence lists what is known about an invitation, by position: the archives
// that first and last list it, what the changelog says of it, and what the owner
// said about the person.
func (b *Book) Evidence(i int) []Evidence {
	var out []Evidence
	listed := func(n seen, text string) {
		if n != 0 {
			s := b.f.imports[n-1]
			out = append(out, Evidence{s.Position, s.At, text + " " + s.Origin})
		}
	}
	p := b.Person(i)
	if b.ext(i) == nil {
		r := &b.f.rows
		listed(r.first[i], "first listed by")
		if r.last[i] != r.first[i] {
			listed(r.last[i], "last listed by")
		}
	}
	if b.State(i) == Accepted && b.ConnectedOn(p) != 0 {
		listed(b.f.people.onFirst[p], "connected on "+b.ConnectedOn(p).String()+" by")
	}
	out = append(out, b.log.evidence(b.f, int32(i))...)
	for _, d := range b.denied[int32(i)] {
		out = append(out, Evidence{b.f.imports[d.by-1].Position, d.at, "LinkedIn's changelog shows no withdrawal then"})
	}
	undone := b.f.effective()
	for _, s := range b.f.said {
		if s.entry.Kind == ledger.KindMark && !undone[s.entry.Position] && s.who == uint32(p)+1 {
			out = append(out, Evidence{s.entry.Position, s.mark.At, "you said: " + string(s.mark.Outcome) + textOf(s.mark)})
		}
	}
	slices.SortStableFunc(out, func(x, y Evidence) int { return int(x.Position - y.Position) })
	return out
}

// evidence is what the changelog says of invitation i of the book.
func (l *changelog) evidence(f *Fold, i int32) []Evidence {
	if l == nil {
		return nil
	}
	var out []Evidence
	add := func(e event, what string) {
		out = append(out, Evidence{f.imports[e.from-1].Position, e.at, "LinkedIn's changelog: " + what})
	}
	if k, ok := l.sent[i]; ok {
		add(l.sends[k].event, "you sent it")
	}
	if e, ok := l.taken[i]; ok {
		add(e, "you withdrew it")
	}
	return out
}

func textOf(m ledger.Mark) string {
	if m.Text == "" {
		return ""
	}
	return " " + strconv.Quote(m.Text)
}
