package official

// kindOfFault is a fault there is.
type kindOfFault struct {
	name  string
	value int    // the number it takes unless told
	says  string // what it does, as the package comment says it
}

// faults are all there are.
var faults = []kindOfFault{
	{"429", 0, "the throttle's answer, without Retry-After"},
	{"429-seconds", 1, "the same with Retry-After: N seconds (1)"},
	{"429-date", 60, "the same with Retry-After as a date, N seconds from now (60)"},
	{"429-hours", 6, "the same with Retry-After of N hours (6)"},
	{"500", 500, "an internal error"},
	{"504", 504, "a gateway that gave up waiting, with no body"},
	{"403", 0, "the product is not granted to the application"},
	{"426", 0, "no version is active, as when the product was never provisioned"},
	{"html", 503, "a proxy's page in HTML with status N (503)"},
	{"null-message", 500, "status N (500) with a body whose message is null"},
	{"redirect", 0, "a redirect to another host"},
	{"reset", 0, "the connection is reset before any answer"},
	{"cut", 0, "the connection ends in the middle of the body"},
	{"slow", 0, "the body stops in its middle until the caller gives up"},

	{"pages", 2, "each domain comes in N pages, as far as it has rows (2)"},
	{"rows", 100, "a page holds N rows instead of 1,000 (100)"},
	{"age", 0, "the tables are N days old, whatever the rule book says (0)"},
	{"total", 0, "paging.total is N (0)"},
	{"missing-last", 0, "the last page advertises one more, which is not there"},
	{"nodata", 1, "the text of the no-data answer, 1 to 4 (1)"},
	{"first404", 0, "the first page of a domain is not found"},
	{"empty-data", 0, "past the last page there are empty ones, for ever"},
	{"duplicate", 0, "a page begins with the last row of the page before"},
	{"repeat", 0, "past the last page it comes again, for ever"},
	{"offhost-next", 0, "next links name another host"},
	{"empty-key", 0, "rows have an empty key"},
	{"extra-keys", 0, "rows have keys that nobody documented"},
	{"missing-keys", 0, "rows lack keys with empty values, and each tenth its first key"},
	{"nonstring", 0, "empty values are null, numbers, booleans, lists and objects"},
	{"bare-elements", 0, "elements is {} on a page that has no rows left to give"},
	{"notready", 0, "nothing but the profile has been collated yet"},

	{"ties", 60, "N events in a row share one processedAt (60)"},
	{"replay", 0, "each other event is a FAILURE first, and comes again a minute later"},
	{"no-processed", 0, "events have no processedActivity"},
	{"unknown-event", 0, "the log begins with a resource and a method nobody documented"},
	{"patch", 0, "the log begins with a profile change in the form patch.$set"},
	{"deleted", 0, "the log begins with an unlike, whose activity is empty"},
	{"message", 0, "the log begins with a message from somebody else, body and all"},
	{"unprocessable", 0, `fields read "Unable_to_process_this_field."`},
	{"droptime", 0, "start links lose their startTime"},

	{"unenrolled", 0, "using the token is no consent; only the POST is"},
}
