package official

import (
	"net/http"

	"github.com/kithhq/kith/twin/network"
)

// quota counts calls by member and endpoint, from midnight to midnight UTC.
type quota struct {
	day   network.Moment
	calls map[string]int
}

// count counts a call, and refuses it beyond the day's number.
func (q *quota) count(c *call) (answer, bool) {
	if today := c.n.Now() / network.Day; q.calls == nil || q.day != today {
		q.day, q.calls = today, map[string]int{}
	}
	key := c.token.application() + "/" + c.member.Slug + "/" + c.place
	if q.calls[key] >= c.n.Rules().API.CallsADay {
		return refuse(http.StatusTooManyRequests, "", 0,
			"Resource level throttle MEMBER DAY limit for calls to this resource is reached."), false
	}
	q.calls[key]++
	return answer{}, true
}
