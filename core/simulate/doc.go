// Package simulate plays an account's invitations forward many times, to
// compare ways of sending and withdrawing before anybody lives through them.
//
// A Strategy says how somebody sends and withdraws. One path is one run of it:
// day by day the oldest invitations lapse, some are withdrawn, some are sent,
// some are accepted, in this order. Whoever decides sees what a person sees,
// counts by age and the limits, and never who will accept (D.1).
//
// Three engines play the same chances, and each is exact: one fate for every
// invitation (Agent), one draw for how many of a day's invitations will ever
// be answered and then when (CureSplit), and one draw for each day's
// invitations at each age, whatever their number (Thinning).
//
// Chance is a function of the seed and the path's number alone, so that any
// split of the paths over workers gives the same bytes, and two strategies can
// be compared path by path under the same luck.
//
// What comes out is as good as what goes in. How limits fall with the pile and
// with acceptance is Kith's assumption and not a statement about LinkedIn.
package simulate
