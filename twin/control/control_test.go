package control

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

// town is a network whose clock stands, as Twin.
type town struct {
	net   *network.Network
	still bool
}

func (t *town) Do(f func(n *network.Network)) { f(t.net) }
func (t *town) Save(to io.Writer) error       { return t.net.Save(to) }
func (t *town) Now() time.Time                { return t.net.Now().Time() }
func (t *town) Still() bool                   { return t.still }
func (t *town) Stop(still bool)               { t.still = still }
func (t *town) Move(to time.Time)             { t.net.Advance(network.MomentOf(to)) }

func open(t *testing.T) (*town, *Control) {
	t.Helper()
	rules, err := rulebook.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	running := &town{net: network.New(rules, network.Options{People: 80, Seed: 1, Start: start, Days: 40})}
	return running, New(running)
}

// ask sends a request and reads its JSON into a value, unless that is nil.
func ask(t *testing.T, c *Control, method, path, body string, want int, into any) string {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if method == http.MethodPost && !strings.HasPrefix(body, "[") {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	c.ServeHTTP(w, r)
	if w.Code != want {
		t.Fatalf("%s %s: %d, want %d: %s", method, path, w.Code, want, w.Body)
	}
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			t.Fatalf("%s %s: %v in %s", method, path, err, w.Body)
		}
	}
	return w.Body.String()
}

func TestTheClockIsMoved(t *testing.T) {
	t.Parallel()
	running, c := open(t)
	start := running.Now()
	for _, step := range []struct {
		query string
		after time.Duration
	}{{"advance=7d", 7 * 24 * time.Hour}, {"advance=36h", 36 * time.Hour}, {"advance=90m", 90 * time.Minute}, {"to=2026-01-01T00:00:00Z", 0}} {
		var s stateJSON
		ask(t, c, http.MethodPost, "/control/clock?"+step.query, "", http.StatusOK, &s)
		if start = start.Add(step.after); !s.Now.Equal(start) {
			t.Errorf("%s: it is %s, want %s", step.query, s.Now, start)
		}
	}
	var s stateJSON
	if ask(t, c, http.MethodPost, "/control/clock?still=yes", "", http.StatusOK, &s); !s.Still || !running.still {
		t.Error("the clock does not stand")
	}
	for _, wrong := range []string{"advance=soon", "advance=-3h", "advance=99999d", "to=tomorrow", "to=2126-01-01T00:00:00Z", "still=perhaps"} {
		if said := ask(t, c, http.MethodPost, "/control/clock?"+wrong, "", http.StatusBadRequest, nil); !strings.Contains(said, "error") {
			t.Errorf("%s: %s", wrong, said)
		}
	}
	if !running.Now().Equal(start) {
		t.Error("a refused order moved the clock")
	}
}

func TestAPersonTurnsTheClock(t *testing.T) {
	t.Parallel()
	running, c := open(t)
	start := running.Now()
	if page := ask(t, c, http.MethodGet, "/clock", "", http.StatusOK, nil); !strings.Contains(page, "Monday, 23 November 2026, 09:00 UTC") || !strings.Contains(page, "Nobody here exists") {
		t.Error(page)
	}
	ask(t, c, http.MethodPost, "/clock", url.Values{"advance": {"21d"}}.Encode(), http.StatusSeeOther, nil)
	if got := running.Now().Sub(start); got != 21*24*time.Hour {
		t.Errorf("three weeks took %s", got)
	}
	ask(t, c, http.MethodPost, "/clock", url.Values{"to": {"2026-12-24T18:30"}}.Encode(), http.StatusSeeOther, nil)
	if got := running.Now().Format(time.RFC3339); got != "2026-12-24T18:30:00Z" {
		t.Errorf("it is %s", got)
	}
	if page := ask(t, c, http.MethodPost, "/clock", url.Values{"to": {"<b>"}}.Encode(), http.StatusBadRequest, nil); strings.Contains(page, "<b>") || !strings.Contains(page, "alert") {
		t.Error(page)
	}
}

func TestTheTruthIsTold(t *testing.T) {
	t.Parallel()
	running, c := open(t)
	var truth truthJSON
	ask(t, c, http.MethodGet, "/control/truth?member=mirela-osterwald", "", http.StatusOK, &truth)
	m := running.net.BySlug("mirela-osterwald")
	pending, foreseen := 0, 0
	for _, v := range truth.Invitations {
		if v.Outgoing && v.Status == "pending" {
			pending++
		}
		if v.Fate == "accept" && v.FateAt != nil {
			foreseen++
		}
	}
	if pending != m.PendingCount() || pending == 0 || foreseen == 0 || len(truth.Connections) != m.Connections() || truth.Allowance.Limit == 0 {
		t.Errorf("%d pending of %d, %d foreseen, %d connections, %+v", pending, m.PendingCount(), foreseen, len(truth.Connections), truth.Allowance)
	}
	ask(t, c, http.MethodGet, "/control/truth?member=nobody", "", http.StatusNotFound, nil)
}

func TestDesksRulesAndState(t *testing.T) {
	t.Parallel()
	running, c := open(t)
	var seated, all []memberJSON
	ask(t, c, http.MethodGet, "/control/members", "", http.StatusOK, &seated)
	ask(t, c, http.MethodGet, "/control/members?all=yes", "", http.StatusOK, &all)
	if len(seated) != len(network.DefaultCast()) || len(all) != len(running.net.Members()) {
		t.Errorf("%d seated, %d in all", len(seated), len(all))
	}
	other := running.net.Members()[20]
	ask(t, c, http.MethodPost, "/control/sit?member="+url.QueryEscape(other.Slug), "", http.StatusOK, &seated)
	if !other.Person || len(seated) != len(network.DefaultCast())+1 {
		t.Error("nobody sat down")
	}
	ask(t, c, http.MethodPost, "/control/sit?member=nobody", "", http.StatusNotFound, nil)

	ask(t, c, http.MethodPost, "/control/rules", "[limit]\nfree = 12\n", http.StatusOK, nil)
	if running.net.Rules().Limit.Free != 12 {
		t.Error("the rules are what they were")
	}
	if said := ask(t, c, http.MethodPost, "/control/rules", "[limit]\nfri = 12\n", http.StatusBadRequest, nil); !strings.Contains(said, "line 2") {
		t.Errorf("a wrong rule is told as %s", said)
	}

	kept := ask(t, c, http.MethodGet, "/control/state", "", http.StatusOK, nil)
	again, err := network.Load(bytes.NewReader([]byte(kept)), running.net.Rules())
	if err != nil || again.Now() != running.net.Now() || again.Sent() != running.net.Sent() {
		t.Errorf("the state does not load: %v", err)
	}
}
