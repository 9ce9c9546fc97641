package simulate

import "math/bits"

// stream is SplitMix64: a counter whose every value is scrambled. It is one
// word, so a path's and a cohort's own stream cost nothing to begin.
type stream struct{ at uint64 }

// step is the golden ratio's fraction of 2^64, and odd.
const step = 0x9e3779b97f4a7c15

// apart is odd and has nothing to do with step: counters that begin so far
// apart meet only after more steps than anybody takes.
const apart = 0xd1342543de82ef95

// scramble is a bijection in which every bit of z moves half of the others.
func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// streamOf begins the stream of a place under a key.
func streamOf(key, place uint64) stream { return stream{scramble(key + scramble(place+step))} }

func (s *stream) next() uint64 {
	s.at += step
	return scramble(s.at)
}

// unit is even between 0 and 1, both left out.
func (s *stream) unit() float64 { return (float64(s.next()>>11) + 0.5) * 0x1p-53 }

// below is even among the n whole numbers from 0, n above 0 and below 2^32: its
// error is below 2^-32.
func (s *stream) below(n int) int {
	high, _ := bits.Mul64(s.next(), uint64(n))
	return int(high)
}
