package twin

import (
	"net"
	"net/http"
	"strings"

	"github.com/kithhq/kith/twin/control"
	"github.com/kithhq/kith/twin/official"
	"github.com/kithhq/kith/twin/page"
)

// Server is the twin's door: pages, the official API and the control, on one
// address.
type Server struct {
	routes *http.ServeMux
	host   string // the name under which it may be asked, besides those of this machine
}

// NewServer opens a twin at the address it listens on.
func NewServer(t *Twin, at net.Addr) (*Server, error) {
	api, err := official.New(t, official.Options{})
	if err != nil {
		return nil, err
	}
	s := &Server{routes: http.NewServeMux(), host: hostOf(at.String())}
	guard := http.NewCrossOriginProtection()
	ctl := guard.Handler(control.New(t))
	for _, path := range []string{"/control", "/control/", "/clock"} {
		s.routes.Handle(path, ctl)
	}
	for _, path := range []string{"/rest/", "/v2/", "/oauth/", "/dms-uploads/", "/developer/"} {
		s.routes.Handle(path, api)
	}
	s.routes.Handle("/", page.New(t, Archive))
	return s, nil
}

// ServeHTTP answers one request, if it was made to this machine by its name: a
// name that somebody else lets point here is refused (DNS rebinding).
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if host := hostOf(r.Host); host != s.host && !here(host) {
		http.Error(w, "this is the stand-in network; ask it by the address it printed", http.StatusMisdirectedRequest)
		return
	}
	s.routes.ServeHTTP(w, r)
}

func hostOf(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// here reports whether a host is this machine.
func here(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
