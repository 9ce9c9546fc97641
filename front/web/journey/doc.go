// Package journey lives with the finished program as people do: real Chromium
// in front of the real kith, which serves a ledger in a folder of its own.
//
// It holds nothing but tests. The journeys are those of the first five minutes
// (by mouse, and by keyboard alone), of the clean-up run, of an import, of the
// table, and of a visitor without script, on a phone, in the dark. Besides,
// every page is looked at in every state, at two widths, in light and dark, and
// held against axe-core; with KITH_SCREENS naming a folder the pictures are
// kept there (make screens).
//
// What the pages do is not known here beyond what a person sees: selectors
// name roles, labels and texts, or the few data- attributes that pages promise.
package journey
