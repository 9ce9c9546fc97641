package query

import (
	"fmt"
	"strconv"
	"strings"
)

// isLayout reports whether a key says how the answer is laid out.
func isLayout(name string) bool { return name == "sort" || name == "limit" }

// sortBy is what rows are put in order by.
type sortBy uint8

const (
	byAge sortBy = iota
	bySent
	byEnded
	byConnected
	byState
	byBasis
	byDirection
	byName
	byCompany
	byTitle
)

var sortNames = [...]string{"age", "sent", "ended", "connected", "state", "basis", "direction", "name", "company", "title"}

// addSort reads sort:name, sort:-name or several between commas.
func (q *Query) addSort(t token) *problem {
	at := t.within.from
	for word := range strings.SplitSeq(t.value, ",") {
		place := span{at, at + len(word)}
		at += len(word) + 1
		if t.quoted {
			place = t.within
		}
		name, down := strings.CutPrefix(strings.TrimSpace(word), "-")
		by := sortNamed(name)
		if by < 0 {
			return noSort(word, name, place)
		}
		q.sorts = append(q.sorts, sorting{sortBy(by), down})
	}
	return nil
}

func sortNamed(name string) int {
	for i, n := range sortNames {
		if strings.EqualFold(n, name) {
			return i
		}
	}
	return -1
}

func noSort(word, name string, at span) *problem {
	p := &problem{
		at: at, message: quoted(word) + " is nothing to sort by",
		meant: nearest(strings.ToLower(name), sortNames[:]),
		hint:  "sort: takes " + strings.Join(sortNames[:], ", ") + "; a minus turns it round, as in sort:-age",
	}
	if name == "" {
		p.message = "sort: needs a value right after it"
	}
	return p
}

// mostRows bounds limit:.
const mostRows = 10_000_000

func (q *Query) setLimit(t token) *problem {
	n, err := strconv.Atoi(t.value)
	switch {
	case err != nil || n < 1 || n > mostRows:
		return &problem{
			at: t.at, message: fmt.Sprintf("limit: needs a number from 1 to %d right after it", mostRows),
			hint: "write it as limit:20, or leave it out for all",
		}
	case q.limit != 0:
		return &problem{at: t.at, message: "limit: stands here a second time", hint: "keep one of them"}
	}
	q.limit = n
	return nil
}
