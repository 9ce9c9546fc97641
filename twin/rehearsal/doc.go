// Package rehearsal plays whole seasons: a person who works with Kith, the
// finished program, and clicks on the pages of the stand-in network. What Kith
// said is then held against what the network knows.
//
// It is tests alone. Each names the seed it ran with when something is wrong.
package rehearsal
