//go:build !linux

package archive

// advise does nothing where there is nothing to ask for.
func advise([]byte) {}
