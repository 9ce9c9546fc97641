package official

import (
	"crypto/rand"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/kithhq/kith/twin/network"
)

// grant is what a member allowed a client, waiting behind a code.
type grant struct {
	request
	member network.MemberID
	at     network.Moment
}

// request is what a client asks a member for.
type request struct {
	client   string
	redirect string
	scopes   []string
	state    string
	nonce    string
	stated   bool
}

// codeLife is how long a code can be exchanged.
const codeLife = 30 * network.Minute

// application is the number of the app that a request's token will belong to.
func (r request) application() string { return token{scopes: r.scopes}.application() }

func (a *API) routeOAuth() {
	a.routes.HandleFunc("GET /oauth/v2/authorization", a.plain(a.askMember))
	a.routes.HandleFunc("POST /oauth/v2/authorization", a.human(a.hearMember))
	a.routes.HandleFunc("POST /oauth/v2/accessToken", a.plain(a.exchange))
	a.routes.HandleFunc("POST /oauth/v2/introspectToken", a.plain(a.introspect))
	a.routes.HandleFunc("GET /oauth/.well-known/openid-configuration", a.plain(a.discovery))
	a.routes.HandleFunc("GET /oauth/openid/jwks", a.plain(a.keys))
}

// secretOf is the secret of a client. The stand-in keeps no register.
func secretOf(client string) string { return "secret." + client }

// readRequest reads what a client asks for. trouble is what the person is
// told when the client cannot be sent an answer.
func readRequest(v url.Values) (r request, trouble string) {
	r = request{
		client: v.Get("client_id"), redirect: v.Get("redirect_uri"), scopes: strings.Fields(v.Get("scope")), state: v.Get("state"),
		nonce: v.Get("nonce"), stated: v.Has("state"),
	}
	switch {
	case r.client == "":
		return r, "You need to pass the \"client_id\" parameter."
	case !onThisMachine(r.redirect):
		return r, "The redirect_uri does not match the registered value. The stand-in takes addresses of this machine only."
	}
	return r, ""
}

// onThisMachine reports whether an address is an absolute one on loopback.
func onThisMachine(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.Fragment != "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// refusal is the error a request is answered with before anybody is asked; ""
// when a member may be asked.
func (r request) refusal(kind string) (code, why string) {
	switch {
	case kind != "code":
		return "unsupported_response_type", "The response_type must be code"
	case len(r.scopes) == 0:
		return "invalid_scope_error", "Scope is missing"
	}
	for _, s := range r.scopes {
		if !slices.Contains(scopes, s) {
			return "unauthorized_scope_error", `Scope "` + s + `" is not authorized for your application`
		}
	}
	return "", ""
}

// back sends the browser to the client with an answer, and the state as it came.
func (r request) back(fields ...string) answer {
	u, _ := url.Parse(r.redirect) // was read by onThisMachine
	q := u.Query()
	for i := 0; i < len(fields); i += 2 {
		q.Set(fields[i], fields[i+1])
	}
	if r.stated {
		q.Set("state", r.state)
	}
	u.RawQuery = q.Encode()
	return answer{status: http.StatusSeeOther}.with("Location", u.String())
}

// permit makes a code for what a member allowed.
func (a *API) permit(c *call, r request, m *network.Member) answer {
	if r.portable() && m.Consent == 0 {
		m.Consent = c.n.Now()
	}
	if len(a.memory.codes) >= most {
		clear(a.memory.codes)
	}
	code := "AQS" + rand.Text()
	a.memory.codes[code] = grant{r, m.ID, c.n.Now()}
	return r.back("code", code)
}

func (r request) portable() bool { return token{scopes: r.scopes}.portable() }

// form reads a body that must be a form.
func (c *call) form() (url.Values, bool) {
	kind, _, err := mime.ParseMediaType(c.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, false
	}
	v, err := url.ParseQuery(string(c.body))
	return v, err == nil
}

// oauthError is how the authorization server says no.
func oauthError(status int, code, why string) answer {
	return answer{status: status, body: object{"error": code, "error_description": why}}
}

// exchange gives a token for a code, once.
func (a *API) exchange(c *call) answer {
	v, isForm := c.form()
	switch {
	case !isForm:
		return oauthError(http.StatusBadRequest, "invalid_request", "The body must be application/x-www-form-urlencoded")
	case v.Get("grant_type") == "refresh_token":
		return oauthError(http.StatusBadRequest, "invalid_grant", "Programmatic refresh tokens are not enabled for this application")
	case v.Get("grant_type") != "authorization_code":
		return oauthError(http.StatusBadRequest, "unsupported_grant_type", "The grant_type must be authorization_code")
	case v.Get("client_id") == "" || v.Get("client_secret") != secretOf(v.Get("client_id")):
		return oauthError(http.StatusUnauthorized, "invalid_client", "Client authentication failed")
	}
	g, found := a.memory.codes[v.Get("code")]
	delete(a.memory.codes, v.Get("code"))
	m := c.n.Member(g.member)
	switch {
	case !found || c.n.Now() >= g.at+codeLife || m.Closed != 0:
		return oauthError(http.StatusBadRequest, "invalid_request", "Unable to retrieve access token: authorization code not found")
	case g.client != v.Get("client_id") || g.redirect != v.Get("redirect_uri"):
		return oauthError(http.StatusBadRequest, "invalid_redirect_uri", "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists")
	}
	out := object{
		"access_token": Token(m.Slug, g.scopes, c.n.Now()), "scope": strings.Join(g.scopes, ","),
		"expires_in": int64(c.n.Rules().API.TokenDays) * int64(network.Day/network.Second),
	}
	if slices.Contains(g.scopes, "openid") {
		signed, err := a.idToken(c, g, m)
		if err != nil {
			return oauthError(http.StatusInternalServerError, "server_error", "The ID token could not be signed")
		}
		out["id_token"] = signed
	}
	return ok(out)
}

// introspect tells a client what a token is worth.
func (a *API) introspect(c *call) answer {
	v, isForm := c.form()
	switch {
	case !isForm:
		return oauthError(http.StatusBadRequest, "invalid_request", "The body must be application/x-www-form-urlencoded")
	case v.Get("client_id") == "" || v.Get("client_secret") != secretOf(v.Get("client_id")):
		return oauthError(http.StatusUnauthorized, "invalid_client", "Client authentication failed")
	}
	t, wrong, read := readToken(v.Get("token"))
	m := c.n.BySlug(t.slug)
	if !read || wrong != "" || m == nil {
		return ok(object{"active": false})
	}
	standing, issued := c.standing(t, m), int64(t.issued/network.Second)
	return ok(object{
		"active": standing == "active", "status": standing, "scope": strings.Join(t.scopes, ","),
		"expires_at": int64(c.expires(t) / network.Second), "created_at": issued, "authorized_at": issued,
		"client_id": v.Get("client_id"), "auth_type": "3L",
	})
}
