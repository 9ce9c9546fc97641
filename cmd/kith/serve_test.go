package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/cli"
)

// clockAt stands still.
func clockAt(t *testing.T, text string) func() ledger.Instant {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return func() ledger.Instant { return ledger.InstantOf(at) }
}

// running is a web app that runs while a test looks at it.
type running struct {
	address string
	log     *bytes.Buffer
	end     func() error
}

// start starts a web app and waits until it answers.
func start(t *testing.T, o cli.ServeOrder) running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	r := running{log: &bytes.Buffer{}}
	o.Now, o.Log, o.Ready = clockAt(t, "2026-11-25T10:00:00Z"), r.log, func(address string) { ready <- address }
	go func() { ended <- runServe(ctx, o) }()
	select {
	case r.address = <-ready:
	case err := <-ended:
		t.Fatalf("it ended before it was ready: %v", err)
	}
	r.end = func() error { cancel(); return <-ended }
	return r
}

// answer is what an address says.
func answer(t *testing.T, address string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close() //nolint:errcheck // only read
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply.StatusCode, string(text)
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		all[i] = filepath.Base(all[i])
	}
	return all
}

func TestServingLeavesTheLedgerAlone(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "data")
	r := start(t, cli.ServeOrder{Listen: "127.0.0.1:0", Folder: folder})
	if status, text := answer(t, r.address); status >= 500 || text == "" {
		t.Errorf("%d: %s", status, text)
	}
	if !strings.HasPrefix(r.address, "http://127.0.0.1:") {
		t.Errorf("it is at %s", r.address)
	}
	if err := r.end(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	if left := strings.Join(files(t, folder), " "); left != ledgerFile {
		t.Errorf("the folder holds %s", left)
	}
}

func TestTheSampleWorldGoesUnlessItIsKept(t *testing.T) {
	t.Parallel()
	kept := filepath.Join(t.TempDir(), "kept")
	for range 2 { // made, and found again
		r := start(t, cli.ServeOrder{Listen: "127.0.0.1:0", Demo: true, Folder: kept})
		if status, _ := answer(t, r.address); status >= 500 {
			t.Errorf("it answers with %d", status)
		}
		if err := r.end(); err != nil {
			t.Errorf("it ended with %v", err)
		}
		if left := strings.Join(files(t, kept), " "); left != ledgerFile+" "+demoMark {
			t.Errorf("kept: %s", left)
		}
	}
	p, err := openPremises(t.Context(), cli.ServeOrder{Demo: true, Now: clockAt(t, "2026-11-25T10:00:00Z")})
	if err != nil {
		t.Fatal(err)
	}
	if all, err := p.kith.Accounts(t.Context()); err != nil || len(all) != 3 {
		t.Errorf("%d seats, %v", len(all), err)
	}
	if err := p.close(); err != nil {
		t.Error(err)
	}
	if there, err := exists(p.folder); there || err != nil {
		t.Errorf("%s is still there: %v", p.folder, err)
	}
}

func TestATakenPort(t *testing.T) {
	t.Parallel()
	var c net.ListenConfig
	taken, err := c.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close() //nolint:errcheck // nobody came
	address := taken.Addr().String()
	_, port, _ := net.SplitHostPort(address)
	_, err = listen(t.Context(), address, false)
	if f := fault.Of(err); f.Kind != fault.Unavailable || !strings.Contains(f.Message, port) || !strings.Contains(f.Hint, "--listen") {
		t.Errorf("serve says %v: %s", err, f.Hint)
	}
	other, err := listen(t.Context(), address, true)
	if err != nil {
		t.Fatalf("demo took no other port: %v", err)
	}
	if err := other.Close(); err != nil {
		t.Error(err)
	}
}

func TestOnlyThisMachine(t *testing.T) {
	t.Parallel()
	for address, ours := range map[string]bool{
		"127.0.0.1:1": true, "localhost:1": true, "[::1]:1": true, "127.9.9.9:1": true, "[::ffff:127.0.0.1]:1": true,
		"0.0.0.0:1": false, ":1": false, "[::]:1": false, "192.168.1.2:1": false, "kith.example:1": false, "localhost.evil.example:1": false, "1": false,
	} {
		if _, _, err := ownAddress(address); (err == nil) != ours {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestTheBrowserOpensOnlyWhatIsSafe(t *testing.T) {
	t.Parallel()
	for address, ours := range map[string]bool{
		"http://127.0.0.1:7468/": true, "http://[::1]:7468/": true, "http://example.com/": false,
		"http://127.0.0.1.example.com/": false, "file:///etc/passwd": false, "ftp://127.0.0.1/": false, "http://127.0.0.1@example.com/": false,
	} {
		if got := ownPage(address); got != ours {
			t.Errorf("%s: %t", address, got)
		}
	}
}

func TestMemoryIsAsBeforeOnceAllIsRead(t *testing.T) {
	t.Parallel()
	h := &heap{}
	small := filepath.Join(t.TempDir(), "small.zip")
	if err := os.WriteFile(small, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.begin(small)
	h.begin(small)
	h.end()
	if h.reading != 1 {
		t.Errorf("%d are being read", h.reading)
	}
	h.end()
	if h.reading != 0 {
		t.Errorf("%d are being read", h.reading)
	}
}
