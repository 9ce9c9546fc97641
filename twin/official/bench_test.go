package official

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// crowd is a stage on which Mirela sent count invitations, the last of them now.
func crowd(b *testing.B, count int, every network.Moment) *stage {
	b.Helper()
	rules, err := rulebook.Shipped()
	if err != nil {
		b.Fatal(err)
	}
	rules.Limit.Free, rules.Limit.Hour, rules.Pile.StopFrom, rules.API.CallsADay = count+1, count+1, count+1, 1<<30
	rules.Pile.SlowFactor, rules.Standing.Bands, rules.Standing.DislikeFactor, rules.Habit.RequestsAWeek = 1, nil, 1, 0
	rules.Restriction.Dislikes, rules.API.SnapshotDays = count, 0
	s := &stage{TB: b, n: network.New(rules, network.Options{People: count + count/10, Seed: 4, Start: opening(), Days: -1, Cast: cast()[:1]})}
	s.mirela = s.n.BySlug("mirela-osterwald")
	s.mirela.Consent = s.n.Now()
	sent := 0
	for _, m := range s.n.Members() {
		if sent == count {
			break
		}
		if _, refusal := s.n.Invite(s.mirela.ID, m.ID, "", ""); refusal == nil {
			sent++
			s.n.Advance(s.n.Now() + every)
		}
	}
	if sent < count {
		b.Fatalf("only %d were sent", sent)
	}
	s.n.Advance(s.n.Now() + network.Minute)
	s.open()
	return s
}

// ask answers without a network in between.
func (s *stage) ask(path string) int {
	r := httptest.NewRequest(http.MethodGet, path, http.NoBody)
	r.Header.Set("Authorization", "Bearer "+s.token())
	r.Header.Set("Linkedin-Version", "202312")
	w := httptest.NewRecorder()
	s.api.ServeHTTP(w, r)
	return w.Code
}

func BenchmarkSnapshot(b *testing.B) {
	s := crowd(b, 20_000, network.Second)
	b.ResetTimer()
	for range b.N {
		pages := 0
		for s.ask(fmt.Sprintf("/rest/memberSnapshotData?q=criteria&domain=INVITATIONS&start=%d", pages)) == 200 {
			pages++
		}
		if pages != 20 {
			b.Fatalf("%d pages", pages)
		}
	}
}

func BenchmarkChangelog(b *testing.B) {
	s := crowd(b, 600, network.Hour)
	b.ResetTimer()
	for range b.N {
		for start := 0; start < 600; start += 50 {
			if status := s.ask(fmt.Sprintf("%s&count=50&start=%d", changelogPath, start)); status != 200 {
				b.Fatal(status)
			}
		}
	}
}
