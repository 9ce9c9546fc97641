package official

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/network"
)

// fault is one fault of a token.
type fault struct {
	text  string // as the token spells it
	name  string
	value int // as given, else the fault's own
	place string
	times int // 0 is always
}

var faultForm = regexp.MustCompile(`^([a-z0-9-]+?)(?:=([0-9]{1,6}))?(?:@([A-Za-z_-]+?))?(?:x([0-9]{1,6}))?$`)

// readFaults reads the faults of a token; wrong is one that does not exist.
func readFaults(text string) (all []fault, wrong string) {
	for one := range strings.SplitSeq(text, "+") {
		parts := faultForm.FindStringSubmatch(one)
		if parts == nil {
			return nil, one
		}
		at := slices.IndexFunc(faults, func(k kindOfFault) bool { return k.name == parts[1] })
		if at < 0 {
			return nil, one
		}
		f := fault{text: one, name: parts[1], value: faults[at].value, place: parts[3]}
		if parts[2] != "" {
			f.value, _ = strconv.Atoi(parts[2])
		}
		f.times, _ = strconv.Atoi(parts[4])
		all = append(all, f)
	}
	return all, ""
}

// meets is the fault of a name that this call meets, if it meets one. Asking
// again within one call changes nothing; the first time counts.
func (c *call) meets(name string) (fault, bool) {
	for _, f := range c.token.faults {
		if f.name == name && c.spend(f) {
			return f, true
		}
	}
	return fault{}, false
}

// asks is meets for a fault without a number.
func (c *call) asks(name string) bool {
	_, yes := c.meets(name)
	return yes
}

// spend reports whether a fault bites here, and counts it.
func (c *call) spend(f fault) bool {
	if f.place != "" && f.place != c.place && f.place != c.query.Get("domain") {
		return false
	}
	if f.times == 0 || c.bitten[f.text] {
		return true
	}
	key := c.token.text + " " + f.text
	if c.memory.spent[key] >= f.times {
		return false
	}
	if len(c.memory.spent) >= most {
		clear(c.memory.spent)
	}
	c.memory.spent[key]++
	c.bitten[f.text] = true
	return true
}

// elsewhere is a host that is not ours, and by its name can be nobody's.
const elsewhere = "https://elsewhere.invalid"

// trouble is the first fault of the line, in the token's order, that bites.
func (c *call) trouble() (answer, bool) {
	for _, f := range c.token.faults {
		if line := c.line(f); line.status != 0 && c.spend(f) {
			return line, true
		}
	}
	return answer{}, false
}

// line is a fault of the line as an answer; the zero answer for any other.
func (c *call) line(f fault) answer {
	throttled := refuse(http.StatusTooManyRequests, "", 101, "Resource level throttle limit for calls to this resource is reached.")
	switch f.name {
	case "429":
		return throttled
	case "429-seconds":
		return throttled.with("Retry-After", strconv.Itoa(f.value))
	case "429-hours":
		return throttled.with("Retry-After", strconv.Itoa(f.value*3600))
	case "429-date":
		at := (c.n.Now() + network.Moment(f.value)*network.Second).Time()
		return throttled.with("Retry-After", at.Truncate(time.Second).Format(http.TimeFormat))
	case "500":
		return refuse(status(f.value), "", 0, "Internal Server Error")
	case "504":
		return answer{status: status(f.value)}
	case "403":
		return denied(c.place + "." + c.Method)
	case "426":
		return inactive(c.Header.Get("Linkedin-Version"))
	case "html":
		page := []byte("<!DOCTYPE html>\n<html><head><title>Service Unavailable</title></head><body><h1>Please try again</h1></body></html>\n")
		return answer{status: status(f.value), text: page}.with("Content-Type", "text/html; charset=utf-8")
	case "null-message":
		return answer{status: status(f.value), body: map[string]any{"status": status(f.value), "message": nil}}
	case "redirect":
		return answer{status: http.StatusTemporaryRedirect}.with("Location", elsewhere+c.URL.RequestURI())
	case "reset":
		return answer{status: http.StatusOK, manner: reset}
	}
	return answer{}
}

// status is a status a server can send, or 500.
func status(n int) int {
	if n < 200 || n > 599 {
		return http.StatusInternalServerError
	}
	return n
}
