package official

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net/http"

	"github.com/kithhq/kith/twin/network"
)

// Live is the network as it goes on.
type Live interface {
	// Do calls f with the network at its present moment; f runs alone.
	Do(f func(n *network.Network))
}

// Options say how an API is made.
type Options struct {
	// Key signs ID tokens; nil makes one.
	Key *rsa.PrivateKey
}

// API answers as the official API, the authorization server and the developer
// portal do. It is safe for use by several goroutines.
type API struct {
	live   Live
	key    *rsa.PrivateKey
	routes *http.ServeMux
	cross  *http.CrossOriginProtection
	memory memory
}

// memory is what the API remembers beside the network. It is touched only
// while the network stands still, within Live.Do.
type memory struct {
	calls   uint64
	revoked map[string]bool
	barred  map[network.MemberID]network.Moment // tokens issued up to then are revoked
	codes   map[string]grant
	spent   map[string]int // how often a fault of a token has bitten
	quota   quota
	images  map[string]*image
}

// most bounds what the memory holds of one kind; who goes beyond it, which only
// a flood does, makes it start over.
const most = 20_000

// New makes an API over a network. It fails only when no key can be made.
func New(live Live, o Options) (*API, error) {
	if o.Key == nil {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			return nil, fmt.Errorf("make a signing key: %w", err)
		}
		o.Key = key
	}
	a := &API{
		live: live, key: o.Key, routes: http.NewServeMux(), cross: http.NewCrossOriginProtection(),
		memory: memory{
			revoked: map[string]bool{}, barred: map[network.MemberID]network.Moment{}, codes: map[string]grant{},
			spent: map[string]int{}, images: map[string]*image{},
		},
	}
	a.route()
	return a, nil
}

// ServeHTTP answers one request under /rest/, /v2/, /oauth/, /dms-uploads/ or
// /developer/.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.routes.ServeHTTP(w, r) }

func (a *API) route() {
	for pattern, e := range map[string]endpoint{
		"GET /rest/memberSnapshotData":    {"snapshot", portability, dmaVersion, (*API).snapshot},
		"GET /rest/memberChangeLogs":      {"changelog", portability, dmaVersion, (*API).changelog},
		"GET /rest/memberAuthorizations":  {"authorizations", portability, dmaVersion, (*API).authorizations},
		"POST /rest/memberAuthorizations": {"authorizations", portability, dmaVersion, (*API).enrol},
		"POST /rest/posts":                {"posts", sharing, postVersions, (*API).post},
		"POST /rest/posts/{urn}":          {"posts", sharing, postVersions, (*API).editPost},
		"DELETE /rest/posts/{urn}":        {"posts", sharing, postVersions, (*API).deletePost},
		"GET /rest/posts":                 {"posts", closed, postVersions, nil},
		"GET /rest/posts/{urn}":           {"posts", closed, postVersions, nil},
		"POST /rest/images":               {"images", sharing, postVersions, (*API).startUpload},
		"GET /rest/images/{urn}":          {"images", sharing, postVersions, (*API).imageState},
		"PUT /dms-uploads/{name}":         {"images", sharing, nil, (*API).upload},
		"POST /v2/ugcPosts":               {"ugc", sharing, nil, (*API).ugcPost},
		"GET /v2/ugcPosts":                {"ugc", closed, nil, nil},
		"GET /v2/userinfo":                {"userinfo", signIn, nil, (*API).userinfo},
		"GET /v2/me":                      {"me", closed, nil, nil},
		"/v2/invitations":                 {"invitations", closed, nil, nil},
		"/v2/invitations/{rest...}":       {"invitations", closed, nil, nil},
		"/rest/memberCreatorPostAnalytics": {
			"memberCreatorPostAnalytics", closed, postVersions, nil,
		},
		"/rest/memberFollowersCount": {"memberFollowersCount", closed, postVersions, nil},
	} {
		a.routes.HandleFunc(pattern, a.serve(e))
	}
	a.routes.HandleFunc("/", a.plain(func(c *call) answer {
		return refuse(http.StatusNotFound, "RESOURCE_NOT_FOUND", 0, "No virtual resource found")
	}))
	a.routeOAuth()
	a.routeDeveloper()
}
