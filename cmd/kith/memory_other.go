//go:build !linux

package main

// adviseHugePages does nothing where there is nothing to ask for.
func adviseHugePages([]byte) {}
