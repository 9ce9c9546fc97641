package invite

import "github.com/kithhq/kith/core/ledger"

// rows are the invitations that archives list, in columns. A row's identity is
// its person, its direction and the minute its archive wrote; all other
// columns are joined from every archive that lists it, so that the order of
// imports does not matter.
type rows struct {
	person    []uint32
	direction []ledger.Direction
	wall      []ledger.Wall
	offset    []int16           // as the newest listing was read
	note      []ref             // likewise
	first     []seen            // the import with the oldest moment that lists it; one that lags only when no other does
	last      []seen            // the import with the newest moment that lists it; likewise
	open      []seen            // the same among archives that list only what is open
	before    map[uint32]uint32 // the same person's row added before this one
	mirrored  []uint32          // a bit each: an import that lags lists it
}

func (r *rows) len() int { return len(r.person) }

func (r *rows) grow(n int) {
	r.person, r.direction, r.wall = room(r.person, n), room(r.direction, n), room(r.wall, n)
	r.offset, r.note = room(r.offset, n), room(r.note, n)
	r.first, r.last, r.open = room(r.first, n), room(r.last, n), room(r.open, n)
}

func (r *rows) add(person uint32, d ledger.Direction, wall ledger.Wall) uint32 {
	row := uint32(r.len())
	r.person, r.direction, r.wall = append(r.person, person), append(r.direction, d), append(r.wall, wall)
	r.offset, r.note = append(r.offset, 0), append(r.note, 0)
	r.first, r.last, r.open = append(r.first, 0), append(r.last, 0), append(r.open, 0)
	return row
}

// sent is the moment row was sent.
func (r *rows) sent(row uint32) ledger.Instant { return r.wall[row].At(r.offset[row]) }

// mirror notes that an import that lags lists row.
func (r *rows) mirror(row uint32) {
	for uint32(len(r.mirrored)) <= row>>5 {
		r.mirrored = append(r.mirrored, 0)
	}
	r.mirrored[row>>5] |= 1 << (row & 31)
}

// isMirrored reports whether an import that lags lists row.
func (r *rows) isMirrored(row uint32) bool {
	return row>>5 < uint32(len(r.mirrored)) && r.mirrored[row>>5]&(1<<(row&31)) != 0
}
