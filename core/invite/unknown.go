package invite

import (
	"github.com/kithhq/kith/core/ledger"
)

// addUnknown adds the connections that appeared while Kith was watching and
// whose request no archive ever showed open.
func (b *Book) addUnknown() {
	f := b.f
	baseline := ledger.Instant(0)
	for _, s := range f.imports {
		if s.Connections && !f.skips(s.Position) && (baseline == 0 || s.At < baseline) {
			baseline = s.At
		}
	}
	for p, on := range f.people.on {
		if on == 0 || f.at(f.people.onFirst[p]) <= baseline || b.explained(uint32(p)) {
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
