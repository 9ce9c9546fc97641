package export

import "math/bits"

// dice is a small seeded stream of numbers (splitmix64). It is written out here
// because the bytes of an archive must not change with the toolchain.
type dice struct{ state uint64 }

// The separate streams of a world: a new kind of event must not disturb others.
const (
	streamOwner uint64 = iota + 1
	streamPerson
	streamOutgoing
	streamIncoming
	streamOlder
	streamPosts
	streamChats
	streamGroups
	streamSponsored
	streamActivity
	streamPraise
	streamNotes
	streamRest
	streamBulk
)

// newDice starts the stream of one thing: the i-th of its kind.
func newDice(seed, stream uint64, i int) dice {
	d := dice{seed}
	d.state = d.next() ^ stream*0x9e3779b97f4a7c15
	d.state = d.next() ^ uint64(i)*0xd1342543de82ef95
	return d
}

func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	return scramble(d.state)
}

// scramble mixes a number so that no two inputs give one output.
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// upto gives a number from 0 to n-1; n must be above 0.
func (d *dice) upto(n int) int {
	high, _ := bits.Mul64(d.next(), uint64(n))
	return int(high)
}

// between gives a number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.upto(high-low+1) }

// chance is true in n of 1000 throws.
func (d *dice) chance(n int) bool { return d.upto(1000) < n }

func pick[T any](d *dice, list []T) T { return list[d.upto(len(list))] }
