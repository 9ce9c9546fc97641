package official

import (
	"slices"
	"strconv"
	"strings"
)

const (
	fewEvents  = 10 // what the documentation recommends, and what comes unasked
	mostEvents = 50
)

// changelog answers with the events from a moment on, by when they were
// processed, that moment included.
func (a *API) changelog(c *call) answer {
	if c.query.Get("q") != "memberAndApplication" {
		return invalid("Finder memberAndApplication is required: q=memberAndApplication")
	}
	count, whole := c.number("count", 1, fewEvents)
	if !whole || count > mostEvents {
		return invalid("count must be within [1, 50]; the recommended count is 10")
	}
	from, whole := c.number("startTime", 0, 0)
	if !whole {
		return invalid("startTime is not a valid timestamp")
	}
	start, whole := c.number("start", 0, 0)
	if !whole {
		return invalid("start must be a whole number from 0 on")
	}
	events := c.log()
	first, _ := slices.BinarySearchFunc(events, from, func(e event, at int64) int {
		if e.Processed < at {
			return -1
		}
		return 1
	})
	events = events[first:]
	begin := min(start, int64(len(events)))
	end := min(begin+count, int64(len(events)))
	out := changelogAnswer{
		Paging:   paging{Start: int(begin), Count: int(count), Links: []link{}},
		Elements: append([]event{}, events[begin:end]...),
	}
	if begin > 0 {
		out.Paging.Links = append(out.Paging.Links, c.changelogLink("prev", max(0, begin-count), count))
	}
	if end < int64(len(events)) {
		out.Paging.Links = append(out.Paging.Links, c.changelogLink("next", end, count))
	}
	return ok(out)
}

type changelogAnswer struct {
	Paging   paging  `json:"paging"`
	Elements []event `json:"elements"`
}

// changelogLink keeps the startTime it was asked with, or its absence.
func (c *call) changelogLink(rel string, start, count int64) link {
	parameters := []string{
		"start=" + strconv.FormatInt(start, 10), "count=" + strconv.FormatInt(count, 10), "q=memberAndApplication",
	}
	if c.query.Has("startTime") && !c.asks("droptime") {
		parameters = append(parameters, "startTime="+c.query.Get("startTime"))
	}
	turn := int(start) % len(parameters)
	parameters = append(parameters[turn:len(parameters):len(parameters)], parameters[:turn]...)
	return link{"application/json", rel, "/rest/memberChangeLogs?" + strings.Join(parameters, "&")}
}
