package invent

import "math/bits"

// Dice is a small seeded stream of numbers (splitmix64). It is written out here
// because the bytes of an archive must not change with the toolchain.
type Dice struct{ state uint64 }

// NewDice starts the stream of one thing: the i-th of its kind.
func NewDice(seed, stream uint64, i int) Dice {
	d := Dice{seed}
	d.state = d.Next() ^ stream*0x9e3779b97f4a7c15
	d.state = d.Next() ^ uint64(i)*0xd1342543de82ef95
	return d
}

// Next gives 64 even bits.
func (d *Dice) Next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	return Scramble(d.state)
}

// Scramble mixes a number so that no two inputs give one output.
func Scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Upto gives a number from 0 to n-1; n must be above 0.
func (d *Dice) Upto(n int) int {
	high, _ := bits.Mul64(d.Next(), uint64(n))
	return int(high)
}

// Between gives a number from low to high, both included.
func (d *Dice) Between(low, high int) int { return low + d.Upto(high-low+1) }

// Chance is true in n of 1000 throws.
func (d *Dice) Chance(n int) bool { return d.Upto(1000) < n }

// Pick draws one of a list, which must not be empty.
func Pick[T any](d *Dice, list []T) T { return list[d.Upto(len(list))] }
