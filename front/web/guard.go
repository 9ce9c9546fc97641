package web

import (
	"net"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"

	"github.com/kithhq/kith/core/fault"
)

// rules the browser is to keep on every page of ours: nothing from elsewhere,
// nothing inline, no frame around it, no form that leads away.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// mostForm is how large a posted form may be; uploads have a limit of their own.
const mostForm = 4 << 20

// guarded puts everything that holds for all pages around them.
func (s *site) guarded(pages http.Handler) http.Handler {
	strangers := http.NewCrossOriginProtection()
	strangers.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.refuse(w, r, fault.New(fault.Denied, "this request came from another site", "open the page here and do it there"))
	}))
	return gzhttp.GzipHandler(s.atHome(s.headed(strangers.Handler(pages))))
}

// headed sets the headers of every answer. Assets allow keeping themselves.
func (s *site) headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// atHome refuses whoever calls this machine by another name: a page elsewhere
// whose own name was pointed at loopback (DNS rebinding) would read along.
func (s *site) atHome(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLoopback(r.Host) {
			http.Error(w, "Kith answers to 127.0.0.1 and localhost only.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isLoopback reports whether a Host header names this machine itself.
func isLoopback(host string) bool {
	name := host
	if bare, _, err := net.SplitHostPort(host); err == nil {
		name = bare
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}
