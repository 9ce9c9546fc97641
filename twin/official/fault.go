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

// faults are all there are, each with the number it takes unless told; the
// package comment says what they do.
var faults = map[string]int{
	"429": 0, "429-seconds": 1, "429-date": 60, "429-hours": 6, "500": 500, "504": 504, "403": 0, "426": 0, "html": 503,
	"null-message": 500, "redirect": 0, "reset": 0, "cut": 0, "slow": 0,

	"pages": 2, "rows": 100, "age": 0, "total": 0, "missing-last": 0, "nodata": 1, "first404": 0, "empty-data": 0,
	"duplicate": 0, "repeat": 0, "offhost-next": 0, "empty-key": 0, "extra-keys": 0, "missing-keys": 0, "nonstring": 0,
	"bare-elements": 0, "notready": 0,

	"ties": 60, "replay": 0, "no-processed": 0, "unknown-event": 0, "patch": 0, "deleted": 0, "message": 0,
	"unprocessable": 0, "droptime": 0,

	"unenrolled": 0,
}

var faultForm = regexp.MustCompile(`^([a-z0-9-]+?)(?:=([0-9]{1,6}))?(?:@([A-Za-z_-]+?))?(?:x([0-9]{1,6}))?$`)

// readFaults reads the faults of a token; wrong is one that does not exist.
func readFaults(text string) (all []fault, wrong string) {
	for one := range strings.SplitSeq(text, "+") {
		parts := faultForm.FindStringSubmatch(one)
		if parts == nil {
			return nil, one
		}
		value, known := faults[parts[1]]
		if !known {
			return nil, one
		}
		f := fault{text: one, name: parts[1], value: value, place: parts[3]}
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

// faultNames are the names of all faults, for the developer's page.
func faultNames() []string {
	var names []string
	for name := range faults {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
