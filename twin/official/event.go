package official

import (
	"cmp"
	"crypto/sha256"
	"slices"

	"github.com/kithhq/kith/twin/network"
)

// event is one entry of the changelog.
type event struct {
	ID        int64  `json:"id"`
	Captured  int64  `json:"capturedAt"`
	Processed int64  `json:"processedAt"`
	Version   int    `json:"configVersion"`
	Owner     string `json:"owner"`
	Actor     string `json:"actor"`
	Resource  string `json:"resourceName"`
	Subject   string `json:"resourceId"`
	URI       string `json:"resourceUri"`
	Method    string `json:"method"`
	Action    string `json:"methodName,omitempty"`
	Activity  object `json:"activity"`
	Decorated object `json:"processedActivity,omitempty"`
	Siblings  []any  `json:"siblingActivities"`
	Parents   []any  `json:"parentSiblingActivities"`
	Of        string `json:"activityId"`
	Status    string `json:"activityStatus"`
}

type object = map[string]any

// log is how the changelog of one member comes about.
type log struct {
	*call
	from network.Moment // the earliest that is kept
	self string         // the owner's URN
	all  []event
}

// log is everything the changelog keeps now, by processedAt.
func (c *call) log() []event {
	if c.member.Consent == 0 {
		return nil
	}
	kept := network.Moment(c.n.Rules().API.KeepDays) * network.Day
	l := log{call: c, from: max(c.member.Consent, c.n.Now()-kept), self: c.urn(c.member.ID)}
	record := c.n.RecordOf(c.member, c.n.Now())
	for _, q := range record.Requests {
		l.request(q)
	}
	for i, a := range record.Acts {
		l.act(i, a)
	}
	l.odd()
	l.replay()
	slices.SortFunc(l.all, func(a, b event) int {
		return cmp.Or(cmp.Compare(a.Processed, b.Processed), cmp.Compare(a.Captured, b.Captured), cmp.Compare(a.ID, b.ID))
	})
	now, oldest := int64(c.n.Now()), int64(l.from)
	l.all = slices.DeleteFunc(l.all, func(e event) bool { return e.Processed > now || e.Processed < oldest })
	l.tie()
	l.dress()
	return l.all
}

// note puts something down that a member did at a moment, unless that is out
// of reach. What it is tells it from everything else.
func (l *log) note(at network.Moment, e event, what ...any) {
	if at < l.from {
		return
	}
	sum := digest("event", what, l.member.ID, int64(at))
	e.ID, e.Of = number(sum), uuid(sum)
	e.Captured, e.Processed = int64(at), int64(at+l.lag(sum))
	e.Owner, e.Actor = l.self, cmp.Or(e.Actor, l.self)
	e.Version, e.Status = 5, "SUCCESS"
	e.Siblings, e.Parents = []any{}, []any{}
	l.all = append(l.all, e)
}

// lag is how long an event takes to get into the log: as long as the rules say,
// give or take a fifth.
func (l *log) lag(sum [sha256.Size]byte) network.Moment {
	mean := network.Moment(l.n.Rules().API.EventSeconds) * network.Second
	return mean*4/5 + network.Moment(sum[31])*(mean*2/5)/255
}

// urn is what the caller's application knows a member by.
func (c *call) urn(id network.MemberID) string { return personURN(c.token.application(), id) }

// dress adds the decorated copies, or spoils the fields.
func (l *log) dress() {
	decorated, spoiled := !l.asks("no-processed"), l.asks("unprocessable")
	for i := range l.all {
		e := &l.all[i]
		if spoiled {
			e.Activity = object{"created": unable, "invitationV2": unable}
			e.Decorated = object{"message": "Unable to process this event."}
		} else if decorated && e.Decorated == nil && len(e.Activity) > 0 {
			e.Decorated = object{}
			for key, value := range e.Activity {
				e.Decorated[key] = value
			}
			e.Decorated["owner!"] = object{"message": "Unable to process this field."}
		}
	}
}

const unable = "Unable_to_process_this_field."
