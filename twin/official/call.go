package official

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// call is one request, read to its end, with the network before it.
type call struct {
	*http.Request
	body   []byte
	query  url.Values
	n      *network.Network
	memory *memory
	place  string // the endpoint's name, as faults and quotas know it

	token  token
	member *network.Member
	bitten map[string]bool // faults that were asked for in this call
}

// endpoint is one resource of the API.
type endpoint struct {
	name     string
	scopes   []string                     // one of which the token must have
	versions func(rulebook.API) []string  // those that are active; nil takes no version
	answer   func(a *API, c *call) answer // not called where no token has the scope
}

// The largest bodies that are read, in bytes.
const (
	longestBody   = 1 << 20
	longestUpload = 16 << 20
)

// serve reads a request, lets an endpoint answer while the network stands
// still, and writes the answer when it goes on.
func (a *API) serve(e endpoint) http.HandlerFunc {
	return a.handle(e.name, func(c *call) answer { return a.take(e, c) })
}

// plain is serve for what needs no token.
func (a *API) plain(do func(c *call) answer) http.HandlerFunc { return a.handle("", do) }

func (a *API) handle(place string, do func(c *call) answer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		limit := int64(longestBody)
		if r.Method == http.MethodPut {
			limit = longestUpload
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		if _, long := errors.AsType[*http.MaxBytesError](err); err != nil && !long {
			return // the caller went away
		}
		var out answer
		a.live.Do(func(n *network.Network) {
			a.memory.calls++
			c := &call{
				Request: r, body: body, query: r.URL.Query(), n: n, memory: &a.memory, place: place, bitten: map[string]bool{},
			}
			if err != nil {
				out = refuse(http.StatusRequestEntityTooLarge, "", 0, "The request is too large")
			} else {
				out = do(c)
			}
			out.sign(n.Now(), a.memory.calls)
		})
		out.write(w, r)
	}
}

// take answers a call that needs a token, in the order in which the real one
// seems to look: the line, the token, the version, the scope, the quota.
func (a *API) take(e endpoint, c *call) answer {
	if out, ok := c.identify(); !ok {
		return out
	}
	if out, ok := c.trouble(); ok {
		return out
	}
	if out, ok := c.alive(); !ok {
		return out
	}
	if out, ok := e.active(c); !ok {
		return out
	}
	if !slices.ContainsFunc(e.scopes, c.token.has) {
		return denied(e.name + "." + c.Method + ".NO_VERSION")
	}
	if out, ok := c.memory.quota.count(c); !ok {
		return out
	}
	if c.token.portable() && !c.asks("unenrolled") && c.member.Consent == 0 {
		c.member.Consent = c.n.Now()
	}
	out := e.answer(a, c)
	switch {
	case c.asks("slow"):
		out.manner = stalled
	case c.asks("cut"):
		out.manner = broken
	}
	return out
}

// active asks for a version that lives.
func (e endpoint) active(c *call) (answer, bool) {
	if e.versions == nil {
		return answer{}, true
	}
	asked, active := c.Header.Get("Linkedin-Version"), e.versions(c.n.Rules().API)
	switch {
	case slices.Contains(active, asked):
		return answer{}, true
	case asked == "" && e.name != "snapshot" && e.name != "changelog" && e.name != "authorizations":
		return refuse(http.StatusBadRequest, "VERSION_MISSING", 0,
			"A version must be present. Please specify a version by adding the LinkedIn-Version header."), false
	}
	return inactive(asked), false
}

func dmaVersion(r rulebook.API) []string   { return []string{r.Version} }
func postVersions(r rulebook.API) []string { return r.PostVersions }

// number reads a whole number of the query that is not below least; without
// one it is other.
func (c *call) number(name string, least, other int64) (int64, bool) {
	if !c.query.Has(name) {
		return other, true
	}
	v, err := strconv.ParseInt(c.query.Get(name), 10, 64)
	return v, err == nil && v >= least
}

// base is the address this server was called by.
func (c *call) base() string {
	if c.TLS != nil {
		return "https://" + c.Host
	}
	return "http://" + c.Host
}
