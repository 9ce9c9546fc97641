package portability

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/kithhq/kith/core/ledger"
)

// The resources whose events Kith keeps something of.
const (
	invitations = "invitations"
	likes       = "socialActions/likes"
	comments    = "socialActions/comments"
	posts       = "ugcPosts"
)

// envelope is one event of the changelog as LinkedIn writes it. What the event
// is about stays undecoded, and is dropped for all but the four resources.
type envelope struct {
	ID         number          `json:"id"`
	Captured   number          `json:"capturedAt"`
	Processed  number          `json:"processedAt"`
	Owner      text            `json:"owner"`
	Actor      text            `json:"actor"`
	Resource   text            `json:"resourceName"`
	ResourceID text            `json:"resourceId"`
	Method     text            `json:"method"`
	Action     text            `json:"methodName"`
	Activity   json.RawMessage `json:"activity"`
	ActivityID text            `json:"activityId"`
	Status     text            `json:"activityStatus"`
}

// entry is an event with moments that can be meant.
type entry struct {
	envelope
	at        ledger.Instant // when it happened
	processed ledger.Instant
}

// entries are the events of a page, and how many things in it were none.
func (p *poll) entries(elements []byte) (found []entry, odd int) {
	items(elements, func(raw []byte) {
		var e entry
		if json.Unmarshal(raw, &e.envelope) != nil {
			e.ID = 0
		}
		e.at, e.processed = p.plausible(int64(e.Captured)), p.plausible(int64(e.Processed))
		if e.ID == 0 || e.processed == 0 {
			odd++
			return
		}
		e.at = cmp.Or(e.at, e.processed)
		if !slices.Contains([]text{invitations, likes, comments, posts}, e.Resource) {
			e.Activity = nil
		}
		found = append(found, e)
	})
	return found, odd
}

// last keeps of each activity the event that was processed last and did not
// fail, in the order of processing. An event without an activity's number is
// its own.
func last(all []entry) []entry {
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.processed, b.processed) })
	newest := map[string]int{}
	for i, e := range all {
		if e.Status != "FAILURE" {
			newest[e.group()] = i
		}
	}
	var kept []entry
	for i, e := range all {
		if at, ok := newest[e.group()]; ok && at == i {
			kept = append(kept, e)
		}
	}
	return kept
}

func (e *entry) group() string {
	if e.ActivityID != "" {
		return string(e.ActivityID)
	}
	return "#" + strconv.FormatInt(int64(e.ID), 10)
}

// mine reports whether the member did it, as far as LinkedIn says who did.
func (e *entry) mine() bool { return e.Owner == "" || e.Actor == "" || e.Owner == e.Actor }
