package archive

import (
	"bytes"
	"hash/maphash"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// keepsHistory reports whether Invitations holds answered requests too: whether
// anybody the owner invited is a connection made no earlier than the day
// before. Where files have no addresses a namesake looks like that, so there it
// takes more than a few: one in namesakes of those invited.
func keepsHistory(f *ledger.Facts) bool {
	found := indexKeys(&f.Connections)
	in := &f.Invitations
	sent, hits := 0, 0
	for i, way := range in.Direction {
		if way != ledger.Outgoing || in.Sent[i] == 0 {
			continue
		}
		sent++
		since, key := in.Sent[i].Date()-1, in.Key.Raw(i)
		if row := found.row(key); row >= 0 && f.Connections.On[row] >= since {
			if !person.Weak(string(key)) {
				return true
			}
			hits++
		}
	}
	return hits > 0 && hits*namesakes >= sent
}

const namesakes = 10

// keyIndex finds connections by key, in an open hash table. Nearly everybody
// invited is nobody in it, so a set of bits, small enough for the cache, is
// asked first. Of a key's rows the latest is held.
type keyIndex struct {
	seed  maphash.Seed
	keys  *ledger.Texts
	bits  []uint64
	slots []uint32 // row + 1; 0 for an empty slot
}

func indexKeys(c *ledger.Connections) *keyIndex {
	size := 64
	for size < 2*c.Key.Len() {
		size *= 2
	}
	x := &keyIndex{seed: maphash.MakeSeed(), keys: &c.Key, slots: make([]uint32, size), bits: make([]uint64, size/8)}
	for row := range c.Key.Len() {
		h := maphash.Bytes(x.seed, c.Key.Raw(row))
		x.bits[x.word(h)] |= 1 << (h & 63)
		at := int(h>>32) & (size - 1)
		for x.slots[at] != 0 && !bytes.Equal(c.Key.Raw(int(x.slots[at]-1)), c.Key.Raw(row)) {
			at = (at + 1) & (size - 1)
		}
		if x.slots[at] == 0 || c.On[x.slots[at]-1] < c.On[row] {
			x.slots[at] = uint32(row + 1)
		}
	}
	return x
}

func (x *keyIndex) word(h uint64) int { return int(h>>6) & (len(x.bits) - 1) }

// row is the latest connection with that key; -1 when there is none.
func (x *keyIndex) row(key []byte) int {
	h := maphash.Bytes(x.seed, key)
	if x.bits[x.word(h)]>>(h&63)&1 == 0 {
		return -1
	}
	mask := len(x.slots) - 1
	for at := int(h>>32) & mask; x.slots[at] != 0; at = (at + 1) & mask {
		if row := int(x.slots[at]) - 1; bytes.Equal(x.keys.Raw(row), key) {
			return row
		}
	}
	return -1
}

// history settles Facts.History, and says how in a sentence.
func history(f *ledger.Facts, told *bool) (remark string) {
	if told != nil {
		f.History, f.Told = *told, true
		if f.History {
			return "you said that Invitations keeps answered requests, so a row alone does not say that it is still open"
		}
		return "you said that Invitations lists open requests only"
	}
	if !f.Has.Holds(ledger.TableInvitations) {
		return ""
	}
	if !f.Has.Holds(ledger.TableConnections) {
		return "Connections.csv was not there, so whether Invitations keeps answered requests cannot be told; each row is taken to be still open"
	}
	if f.History = keepsHistory(f); f.History {
		return "some of the people invited are connections already: this archive keeps answered requests, so a row alone does not say that it is still open"
	}
	return "nobody invited is a connection: this archive lists open requests only"
}
