package invite

import "encoding/binary"

// IDs finds the invitations of a Book by their ids. It is safe for readers.
type IDs struct {
	book  *Book
	slots []int32 // open addressing by the id's number: invitation plus one
}

// IDs makes an index of the ids, which takes a moment for each invitation: whoever
// asks for many keeps it.
func (b *Book) IDs() *IDs {
	size := 64
	for 2*size < 3*b.Len() {
		size *= 2
	}
	x := &IDs{book: b, slots: make([]int32, size)}
	for i := range b.Len() {
		at := b.idNumber(i) & uint64(size-1)
		for x.slots[at] != 0 {
			at = (at + 1) & uint64(size-1)
		}
		x.slots[at] = int32(i + 1)
	}
	return x
}

// Find is the invitation of an id. Of several that bear one id, which only
// namesakes known by name alone can, it is the first.
func (x *IDs) Find(id string) (i int, ok bool) {
	raw, err := idEncoding.DecodeString(id)
	if err != nil || len(raw) != 8 {
		return 0, false
	}
	number := binary.BigEndian.Uint64(raw)
	for at := number & uint64(len(x.slots)-1); x.slots[at] != 0; at = (at + 1) & uint64(len(x.slots)-1) {
		if i := int(x.slots[at]) - 1; x.book.idNumber(i) == number {
			return i, true
		}
	}
	return 0, false
}
