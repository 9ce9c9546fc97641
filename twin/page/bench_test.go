package page

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// nowhere takes an answer and keeps none of it.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (n nowhere) WriteHeader(int)             {}

func BenchmarkSentPage(b *testing.B) {
	rules := func(r *rulebook.Rules) {
		r.Limit.Free, r.Limit.Hour, r.Pile.StopFrom = 2000, 2000, 5000
		r.Trust.Weeks, r.Habit.RequestsAWeek = nil, 0
	}
	w := worldOf(b, network.Options{People: 1200, Days: -1, Cast: roles()}, rules)
	for _, m := range w.Members()[3:1003] {
		m.AddressFirst = false
		w.invite(b, orla, m.Slug)
	}
	for name, address := range map[string]string{"first": sentPath, "whole": sentPath + "?shown=1000"} {
		b.Run(name, func(b *testing.B) {
			r := httptest.NewRequest(http.MethodGet, address, nil)
			r.AddCookie(w.cookieOf(w.BySlug(orla)))
			b.ReportAllocs()
			for b.Loop() {
				w.pages.ServeHTTP(nowhere{http.Header{}}, r)
			}
		})
	}
}
