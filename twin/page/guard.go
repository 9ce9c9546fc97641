package page

import "net/http"

// policy lets a page load its own stylesheet and pictures, post forms to where
// it came from, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// mostBytes is more than any form here holds.
const mostBytes = 64 << 10

// guarded puts strict headers on every answer, and refuses what another origin posts.
func guarded(inner http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "This was sent by another site. Nothing was changed.", http.StatusForbidden)
	}))
	inner = origin.Handler(inner)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(w, r.Body, mostBytes)
		inner.ServeHTTP(w, r)
	})
}
