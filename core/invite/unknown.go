package invite

import (
	"github.com/kithhq/kith/core/ledger"
)

// addUnknown adds the connections that appeared while Kith was watching and
// whose request no archive ever showed open.
func (b *Book) addUnknown() {
	f := b.f
	baseline := f.baseline()
	for p, on := range f.people.on {
		if on == 0 || f.joined(f.people.onFirst[p], on) <= baseline || b.explained(uint32(p)) {
			continue
		}
		b.extras = append(b.extras, extra{
			person: uint32(p), direction: ledger.Unknown, on: on,
			answer: answer{Accepted, Observed, 0, b.court.day(on)},
		})
		i := int32(len(b.state) + len(b.extras) - 1)
		b.chains[uint32(p)] = append(b.chain(uint32(p)), i)
	}
}

// baseline is the moment up to which connections count as old: that of the
// first archive that lists them. Where nothing but what lags lists them, it is
// the day after the first of these.
func (f *Fold) baseline() ledger.Instant {
	first, lagging := ledger.Instant(0), ledger.Instant(0)
	for _, s := range f.imports {
		at := &first
		if s.Lags {
			at = &lagging
		}
		if s.Connections && !f.skips(s.Position) && (*at == 0 || s.At < *at) {
			*at = s.At
		}
	}
	if first == 0 && lagging != 0 {
		return lagging + ledger.Day
	}
	return first
}

// joined is when a connection is first known of: the moment of the archive n
// that lists it, or the end of its own day where n lags.
func (f *Fold) joined(n seen, on ledger.Date) ledger.Instant {
	if f.lagging(n) {
		return ledger.Instant(on+1) * ledger.Day
	}
	return f.at(n)
}

// explained reports whether some invitation of p led to the connection.
func (b *Book) explained(p uint32) bool {
	for _, i := range b.chain(p) {
		if b.State(int(i)) == Accepted {
			return true
		}
	}
	return false
}

// chain are a person's invitations by sending time.
func (b *Book) chain(p uint32) []int32 {
	if c, ok := b.chains[p]; ok {
		return c
	}
	if last := b.f.people.last[p]; last != 0 {
		return []int32{int32(last - 1)}
	}
	return nil
}
