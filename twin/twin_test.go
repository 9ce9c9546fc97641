package twin

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

func start() time.Time { return time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC) }

func running(t *testing.T, real func() time.Time, still bool) *Twin {
	t.Helper()
	rules, err := rulebook.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return New(Options{Rules: rules, People: 600, Seed: 1, Start: start(), Days: 30, Clock: real, Still: still})
}

func TestTheClockRunsStandsAndIsMoved(t *testing.T) {
	t.Parallel()
	at := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	tw := running(t, func() time.Time { return at }, false)
	at = at.Add(time.Hour)
	if got := tw.Now(); !got.Equal(start().Add(time.Hour)) {
		t.Errorf("after an hour it is %s", got)
	}
	tw.Stop(true)
	at = at.Add(time.Hour)
	if got := tw.Now(); !got.Equal(start().Add(time.Hour)) || !tw.Still() {
		t.Errorf("it stood, and it is %s", got)
	}
	tw.Move(start().Add(48 * time.Hour))
	tw.Move(start())
	var now network.Moment
	tw.Do(func(n *network.Network) { now = n.Now() })
	if !now.Time().Equal(start().Add(48*time.Hour)) || !tw.Now().Equal(now.Time()) {
		t.Errorf("moved two days on, it is %s, on the network %s", tw.Now(), now.Time())
	}
	tw.Stop(false)
	at = at.Add(-5 * time.Hour) // a machine's clock may be set back
	if got := tw.Now(); got.Before(now.Time()) {
		t.Errorf("time went back to %s", got)
	}
}

func TestASavedTwinGoesOn(t *testing.T) {
	t.Parallel()
	real := start()
	tw := running(t, func() time.Time { return real }, true)
	tw.Move(start().Add(30 * time.Hour))
	var kept bytes.Buffer
	if err := tw.Save(&kept); err != nil {
		t.Fatal(err)
	}
	rules, _ := rulebook.Shipped()
	for _, c := range []struct {
		still bool
		real  time.Time
		want  time.Time
	}{
		{true, start().Add(90 * time.Hour), start().Add(30 * time.Hour)},
		{false, start().Add(90 * time.Hour), start().Add(90 * time.Hour)},
		{false, start(), start().Add(30 * time.Hour)},
	} {
		again, err := Resume(bytes.NewReader(kept.Bytes()), Options{Rules: rules, Clock: func() time.Time { return c.real }, Still: c.still})
		if err != nil || !again.Now().Equal(c.want) {
			t.Errorf("still %v, real %s: it is %s, %v, want %s", c.still, c.real, again.Now(), err, c.want)
		}
	}
}

// TestTheArchiveIsOfTheMomentItWasMade asks for a copy, lets a week pass, and
// looks into it.
func TestTheArchiveIsOfTheMomentItWasMade(t *testing.T) {
	t.Parallel()
	tw := running(t, start, true)
	var asked network.Copy
	var then int
	tw.Do(func(n *network.Network) {
		m := n.BySlug("mirela-osterwald")
		asked, _ = n.AskForCopy(m.ID, true)
	})
	tw.Move(asked.Ready.Time())
	tw.Do(func(n *network.Network) { then = n.BySlug("mirela-osterwald").PendingCount() })
	tw.Move(start().Add(7 * 24 * time.Hour))
	var packed bytes.Buffer
	name := ""
	tw.Do(func(n *network.Network) {
		m := n.BySlug("mirela-osterwald")
		if m.PendingCount() == then {
			t.Fatal("nothing happened in a week, so nothing is tested")
		}
		file, write := Archive(n, m, asked)
		name = file
		if err := write(&packed); err != nil {
			t.Fatal(err)
		}
	})
	z, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil || name != "Complete_LinkedInDataExport_11-24-2026.zip" {
		t.Fatalf("%s: %v", name, err)
	}
	for _, f := range z.File {
		if f.Name != "Invitations.csv" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		_, _ = text.ReadFrom(r)
		if got := strings.Count(text.String(), ",OUTGOING,"); got != then {
			t.Errorf("the archive lists %d open requests, there were %d", got, then)
		}
		return
	}
	t.Error("there is no Invitations.csv")
}

func TestOnlyThisMachinesNamesAreAnswered(t *testing.T) {
	t.Parallel()
	s, err := NewServer(running(t, start, true), addr(netip.MustParseAddrPort("127.0.0.1:7777")))
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"127.0.0.1:7777": http.StatusOK, "localhost:7777": http.StatusOK, "[::1]:7777": http.StatusOK, "LOCALHOST": http.StatusOK,
		"evil.example:7777": http.StatusMisdirectedRequest, "127.0.0.1.evil.example": http.StatusMisdirectedRequest,
	} {
		r := httptest.NewRequest(http.MethodGet, "/control", nil)
		r.Host = host
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("asked as %s: %d, want %d", host, w.Code, want)
		}
	}
}

func TestEveryPartIsBehindTheDoor(t *testing.T) {
	t.Parallel()
	s, err := NewServer(running(t, start, true), addr(netip.MustParseAddrPort("127.0.0.1:7777")))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{
		"/": http.StatusOK, "/style.css": http.StatusOK, "/clock": http.StatusOK, "/control/members": http.StatusOK,
		"/developer/": http.StatusOK, "/oauth/.well-known/openid-configuration": http.StatusOK,
		"/rest/memberSnapshotData?q=criteria": http.StatusUnauthorized, "/v2/userinfo": http.StatusUnauthorized,
		"/mynetwork/": http.StatusSeeOther, "/nowhere": http.StatusNotFound,
	} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "127.0.0.1:7777"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/control/clock?advance=7d", nil)
	r.Host = "127.0.0.1:7777"
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != http.StatusForbidden {
		t.Errorf("another site moved the clock: %d", w.Code)
	}
}

// addr is an address to listen on.
type addr netip.AddrPort

func (a addr) Network() string { return "tcp" }
func (a addr) String() string  { return netip.AddrPort(a).String() }
