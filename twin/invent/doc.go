// Package invent makes people up for the twin: seeded dice, names, jobs, profile
// links and notes, among them the awkward ones that trip readers. The same
// seed gives the same people on every machine and with every toolchain. Nobody
// in it is meant to be anybody.
package invent
