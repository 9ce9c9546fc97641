package official

import (
	"cmp"
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
	all  []event
}

// log is everything the changelog keeps now, by processedAt.
func (c *call) log() []event {
	r := c.n.Rules().API
	l := log{call: c, from: max(c.member.Consent, c.n.Now()-network.Moment(r.KeepDays)*network.Day)}
	if c.member.Consent == 0 {
		return nil
	}
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
	what = append(what, l.member.ID, int64(at))
	lag := network.Moment(l.n.Rules().API.EventSeconds) * network.Second
	if spread := lag * 2 / 5; spread > 0 {
		lag += network.Moment(stableNumber("lag", what))%spread - spread/2
	}
	e.ID, e.Of = stableNumber("event", what), stableUUID("activity", what)
	e.Captured, e.Processed = int64(at), int64(at+lag)
	e.Owner = l.urn(l.member.ID)
	e.Actor = cmp.Or(e.Actor, e.Owner)
	e.Version, e.Status = 5, "SUCCESS"
	e.Siblings, e.Parents = []any{}, []any{}
	l.all = append(l.all, e)
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
