//go:build !unix

package archive

import "testing"

// measured runs f b.N times; CPU time is only known on Unix.
func measured(b *testing.B, f func()) {
	for b.Loop() {
		f()
	}
}
