package official

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/kithhq/kith/twin/network"
)

// The scopes that products grant.
var (
	portability = []string{"r_dma_portability_self_serve", "r_dma_portability_member", "r_dma_portability_3rd_party"}
	sharing     = []string{"w_member_social"}
	signIn      = []string{"openid", "profile"}
	closed      = []string{} // no self-serve product grants it
	scopes      = slices.Concat(portability, sharing, []string{"openid", "profile", "email"})
)

// Token is the text of an access token for the member with a slug: what it may
// do, when it was issued, and which faults its calls meet.
func Token(slug string, scopes []string, issued network.Moment, faults ...string) string {
	parts := []string{
		"AQX", strings.ReplaceAll(url.PathEscape(slug), ".", "%2E"), strings.Join(scopes, "+"),
		strconv.FormatInt(int64(issued/network.Second), 10),
	}
	if len(faults) > 0 {
		parts = append(parts, strings.Join(faults, "+"))
	}
	return strings.Join(parts, ".")
}

// token is a Token, read.
type token struct {
	text   string
	slug   string
	scopes []string
	issued network.Moment
	faults []fault
}

// longestToken is more than the real ones are said to need.
const longestToken = 2000

// readToken reads the text of a token. ok is false for text that is none; wrong
// names a fault that does not exist.
func readToken(text string) (t token, wrong string, ok bool) {
	parts := strings.Split(text, ".")
	if len(text) > longestToken || len(parts) < 4 || len(parts) > 5 || parts[0] != "AQX" {
		return token{}, "", false
	}
	slug, err := url.PathUnescape(parts[1])
	issued, bad := strconv.ParseInt(parts[3], 10, 40)
	if err != nil || bad != nil || issued < 0 {
		return token{}, "", false
	}
	t = token{text: text, slug: slug, scopes: strings.Split(parts[2], "+"), issued: network.Moment(issued) * network.Second}
	if slices.ContainsFunc(t.scopes, func(s string) bool { return !slices.Contains(scopes, s) }) {
		return token{}, "", false
	}
	if len(parts) == 5 {
		t.faults, wrong = readFaults(parts[4])
	}
	return t, wrong, true
}

func (t token) has(scope string) bool { return slices.Contains(t.scopes, scope) }

// portable reports whether the token is of a portability product.
func (t token) portable() bool { return slices.ContainsFunc(portability, t.has) }

// application is the number of the app a token belongs to. A portability
// product wants an app of its own, so there are two.
func (t token) application() string {
	if t.portable() {
		return "900001"
	}
	return "900002"
}

// expires is when a token's life is over.
func (c *call) expires(t token) network.Moment {
	return t.issued + network.Moment(c.n.Rules().API.TokenDays)*network.Day
}

// identify finds out who calls.
func (c *call) identify() (answer, bool) {
	scheme, text, _ := strings.Cut(c.Header.Get("Authorization"), " ")
	text = strings.TrimSpace(text)
	if !strings.EqualFold(scheme, "Bearer") || text == "" {
		return refuse(http.StatusUnauthorized, "", http.StatusUnauthorized, "Empty oauth2_access_token"), false
	}
	t, wrong, ok := readToken(text)
	m := c.n.BySlug(t.slug)
	if !ok || m == nil {
		return refuse(http.StatusUnauthorized, "INVALID_ACCESS_TOKEN", 65600, "Invalid access token"), false
	}
	if wrong != "" {
		return invalid("The stand-in knows no fault " + strconv.Quote(wrong)), false
	}
	c.token, c.member = t, m
	return answer{}, true
}

// standing is what has become of a token: active, revoked or expired.
func (c *call) standing(t token, m *network.Member) string {
	until, barred := c.memory.barred[m.ID]
	switch {
	case m.Closed != 0 || c.memory.revoked[t.text] || barred && t.issued <= until:
		return "revoked"
	case c.n.Now() >= c.expires(t):
		return "expired"
	}
	return "active"
}

// alive asks that the token of the caller still stands.
func (c *call) alive() (answer, bool) {
	switch c.standing(c.token, c.member) {
	case "revoked":
		return refuse(http.StatusUnauthorized, "REVOKED_ACCESS_TOKEN", 65601, "The token used in the request has been revoked by the user"), false
	case "expired":
		return refuse(http.StatusUnauthorized, "EXPIRED_ACCESS_TOKEN", 65602, "The token used in the request has expired"), false
	}
	return answer{}, true
}

// WithdrawConsent takes a member's consent back, as under Permitted Services:
// every token issued up to now is revoked, and nothing is kept for a changelog
// any more. It must be called within Live.Do, with the network it gives.
func (a *API) WithdrawConsent(n *network.Network, id network.MemberID) {
	if m := n.Member(id); m != nil {
		m.Consent = 0
		a.memory.barred[id] = n.Now()
	}
}
