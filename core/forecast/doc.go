// Package forecast says how likely an invitation is still to be accepted, how
// many will be, and how sure that is.
//
// Time is cut into days of age: bin b holds ages from b to b+1 times 24 hours,
// up to the horizon at which an invitation lapses (A.1). Two questions are kept
// apart: will they ever accept (stage one, a Beta prior that counts a young
// unanswered invitation as part of a failure), and when (stage two, a
// Dirichlet-process prior around the published delays). With no data both give
// the published figures; with much data both give what the account shows (A.4).
//
// What an account shows depends on where its rows come from. Book reads the
// four levels of A.10 and says which one holds: an archive of open invitations
// alone never shows an acceptance by itself, and the plain ratio of its rows
// is wrong in either direction.
//
// Nothing here is a statement about LinkedIn's algorithm. The published
// figures are vendors' and are shown as such.
package forecast
