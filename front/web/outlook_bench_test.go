package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

// BenchmarkOutlook is the server's work for a page of an account of 20,000
// invitations. Each plan and each strategy is asked for anew: sliders never
// ask for the same twice.
func BenchmarkOutlook(b *testing.B) {
	h := housed(b, 20_000, func(i int) string { return fmt.Sprintf("Person Number%d", i) })
	for _, page := range []struct{ name, path string }{
		{"plan", "/plan"},
		{"plan anew", "/plan?target=%d"},
		{"plan by", "/plan?by=2027-06-01&target=%d"},
		{"plan rows", "/plan/rows?kept=all"},
		{"plan csv", "/plan.csv"},
		{"budget", "/budget"},
		{"health", "/health"},
		{"acceptance", "/acceptance"},
		{"acceptance by company", "/acceptance?by=company"},
		{"acceptance of two", "/acceptance?of=has:note"},
		{"simulate", "/simulate?a_send=%d"},
		{"simulate more", "/simulate?paths=more&a_send=%d"},
		{"simulate scenario", "/simulate?scenario=dig-out"},
	} {
		b.Run(page.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n++
				path := page.path
				if path[len(path)-1] == 'd' && path[len(path)-2] == '%' {
					path = fmt.Sprintf(path, 10+n%180)
				}
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.Host = "localhost"
				w := httptest.NewRecorder()
				h.handler.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatalf("%s: %d", path, w.Code)
				}
				b.ReportMetric(float64(w.Body.Len())/1024, "KiB")
			}
		})
	}
}
