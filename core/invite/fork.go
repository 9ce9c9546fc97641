package invite

import (
	"maps"
	"slices"

	"github.com/kithhq/kith/core/ledger"
)

// Fork is a fold that stands where f stands and takes in what comes after on
// its own, while Books made of f are being read. It shares the columns of f
// and copies what it must change only when it does: what people say changes
// next to nothing. f itself must take nothing in any more.
func (f *Fold) Fork() *Fold {
	next := *f
	next.borrowed, next.packer = true, nil
	next.imports, next.moments, next.lags = slices.Clip(f.imports), slices.Clip(f.moments), slices.Clip(f.lags)
	next.said = slices.Clip(f.said)
	next.people.lend()
	next.texts.lend()
	return &next
}

// own copies what taking in an import changes in place.
func (f *Fold) own() {
	if !f.borrowed {
		return
	}
	f.borrowed = false
	f.people.own()
	p, r := &f.people, &f.rows
	p.named, p.company, p.title = slices.Clone(p.named), slices.Clone(p.company), slices.Clone(p.title)
	p.on, p.onFirst, p.onLast, p.last = slices.Clone(p.on), slices.Clone(p.onFirst), slices.Clone(p.onLast), slices.Clone(p.last)
	p.memo, p.touch = maps.Clone(p.memo), maps.Clone(p.touch)
	p.dates = maps.Clone(p.dates)
	for who, dates := range p.dates {
		p.dates[who] = slices.Clip(dates)
	}
	r.person, r.direction, r.wall = slices.Clone(r.person), slices.Clone(r.direction), slices.Clone(r.wall)
	r.offset, r.note, r.mirrored = slices.Clone(r.offset), slices.Clone(r.note), slices.Clone(r.mirrored)
	r.first, r.last, r.open = slices.Clone(r.first), slices.Clone(r.last), slices.Clone(r.open)
	r.before = maps.Clone(r.before)
	f.undated, f.events = maps.Clone(f.undated), maps.Clone(f.events)
}

// Index makes Find of every Book of this fold safe for several readers at
// once; without it the first Find makes the index. The fold must have its texts.
func (f *Fold) Index() {
	if !f.people.indexed {
		f.people.index(&f.texts, f.people.len())
	}
}

// SamePeople reports whether f knows exactly the people g knows, under the same
// names, companies and titles, because neither met anybody since one was forked
// from the other. It may be false although they do.
func (f *Fold) SamePeople(g *Fold) bool {
	p, q := &f.people, &g.people
	return sameColumn(p.key, q.key) && sameColumn(p.name, q.name) && sameColumn(p.company, q.company) && sameColumn(p.title, q.title)
}

func sameColumn(x, y []ref) bool {
	return len(x) == len(y) && (len(x) == 0 || &x[0] == &y[0])
}

// Settings are the settings that have a value, as hearing all entries leaves them.
func (f *Fold) Settings() map[string]string {
	out := map[string]string{}
	undone := f.effective()
	for _, s := range f.said {
		if s.entry.Kind != ledger.KindSetting || undone[s.entry.Position] {
			continue
		}
		if s.setting.Value == "" {
			delete(out, s.setting.Name)
		} else {
			out[s.setting.Name] = s.setting.Value
		}
	}
	return out
}

// lend keeps appending from writing where another reads. Index and names are
// changed in place and are copied first: see own.
func (p *people) lend() {
	p.borrowed = true
	p.key, p.name, p.named = slices.Clip(p.key), slices.Clip(p.name), slices.Clip(p.named)
	p.company, p.title, p.on = slices.Clip(p.company), slices.Clip(p.title), slices.Clip(p.on)
	p.onFirst, p.onLast, p.last, p.weak = slices.Clip(p.onFirst), slices.Clip(p.onLast), slices.Clip(p.last), slices.Clip(p.weak)
}

// own copies what meeting somebody changes in place.
func (p *people) own() {
	if p.borrowed {
		p.borrowed = false
		p.slots, p.name = slices.Clone(p.slots), slices.Clone(p.name)
	}
}

func (p *pool) lend() {
	p.slabs, p.bases, p.from = slices.Clip(p.slabs), slices.Clip(p.bases), slices.Clip(p.from)
	p.lone.Bytes, p.lone.Ends = slices.Clip(p.lone.Bytes), slices.Clip(p.lone.Ends)
}
