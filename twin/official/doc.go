// Package official is the stand-in of LinkedIn's official API over the stand-in
// network: Member Snapshot, Member Changelog, Member Authorizations, OAuth,
// sign-in and posting, with the manners and the mistakes that the public record
// tells of. It is never kinder than the real one, knows nothing of Kith, and
// reads no clock: its time is the network's moment.
//
// # Tokens
//
// A token is text that says everything, so that nobody needs a back door:
//
//	AQX.<slug>.<scopes joined by +>.<issued, Unix seconds>[.<faults joined by +>]
//	AQX.mirela-osterwald.r_dma_portability_self_serve.1795420800.pages=3+500x2
//
// The slug is percent-encoded where it must be. Any such token of a member who
// exists works, as if minted by the Developer Portal's token tool; OAuth and
// the page /developer/ mint the same form. A token lives for the rule book's
// token_days, and the first use of a portability token is the member's consent.
// Any client id is an application, and its secret is "secret." before its id.
//
// # Faults
//
// A fault is NAME[=N][@PLACE][xK]: N where it takes a number, PLACE to hold it to
// one endpoint (authorizations, snapshot, changelog, userinfo, posts, images,
// ugc) or one domain (INVITATIONS), K for the first K calls it would spoil.
// Faults of the line are tried in the token's order, and count only the calls
// that they spoil: 500x1+429x1 answers 500, then 429, then well.
//
// Of the line:
//
//   - 429: the throttle's answer, without Retry-After.
//   - 429-seconds: the same with Retry-After: N seconds (1).
//   - 429-date: the same with Retry-After as a date, N seconds from now (60).
//   - 429-hours: the same with Retry-After of N hours (6).
//   - 500: an internal error.
//   - 504: a gateway that gave up waiting, with no body.
//   - 403: the product is not granted to the application.
//   - 426: no version is active, as when the product was never provisioned.
//   - html: a proxy's page in HTML with status N (503).
//   - null-message: status N (500) with a body whose message is null.
//   - redirect: a redirect to another host.
//   - reset: the connection is reset before any answer.
//   - cut: the connection ends in the middle of the body.
//   - slow: the body stops in its middle until the caller gives up.
//
// Of the snapshot:
//
//   - pages: each domain comes in N pages, as far as it has rows (2).
//   - rows: a page holds N rows instead of 1,000 (100).
//   - age: the tables are N days old, whatever the rule book says (0).
//   - total: paging.total is N (0).
//   - missing-last: the last page advertises one more, which is not there.
//   - nodata: the text of the no-data answer, 1 to 4 (1).
//   - first404: the first page of a domain is not found.
//   - empty-data: past the last page there are empty ones, for ever.
//   - duplicate: a page begins with the last row of the page before.
//   - repeat: past the last page it comes again, for ever.
//   - offhost-next: next links name another host.
//   - empty-key: rows have an empty key.
//   - extra-keys: rows have keys that nobody documented.
//   - missing-keys: rows lack keys with empty values, and each tenth its first key.
//   - nonstring: empty values are null, numbers, booleans, lists and objects.
//   - bare-elements: elements is {} on a page that has no rows left to give.
//   - notready: nothing but the profile has been collated yet.
//
// Of the changelog:
//
//   - ties: N events in a row share one processedAt (60).
//   - replay: each other event is a FAILURE first, and comes again a minute later.
//   - no-processed: events have no processedActivity.
//   - unknown-event: the log begins with a resource and a method nobody documented.
//   - patch: the log begins with a profile change in the form patch.$set.
//   - deleted: the log begins with an unlike, whose activity is empty.
//   - message: the log begins with a message from somebody else, body and all.
//   - unprocessable: fields read "Unable_to_process_this_field.".
//   - droptime: start links lose their startTime.
//
// Of the authorizations:
//
//   - unenrolled: using the token is no consent; only the POST is.
package official
