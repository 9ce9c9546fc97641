// Package browser lets a test be a person in front of a real Chromium: it opens pages, clicks, types, drops files, waits
// for what it should see, and looks at the picture.
//
// A browser has a fresh profile and can reach this machine alone. Nothing here sleeps: a wait ends when the page shows
// what was waited for, and fails after a bound with a sentence. Each tab notes what goes wrong in it (see
// [Tab.Problems]), and a test that leaves problems behind fails. Of a test that fails, a picture and the page are kept
// under .tmp/screens/failed. A Chromium that is missing fails the test as well: pages that were not looked at are not
// known to work.
//
// The package knows nothing of Kith's pages.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/chromedp/chromedp"
)

// Test is what the package needs of a *testing.T; a program that only wants pictures can bring its own.
type Test interface {
	// Helper marks the caller, so that a failure is said of the test's own line.
	Helper()
	// Name is the test's name, for the picture of a failure.
	Name() string
	// Failed reports whether the test failed so far.
	Failed() bool
	// Cleanup has a function called when the test ends, the last one first.
	Cleanup(func())
	// Logf says something.
	Logf(format string, args ...any)
	// Errorf says what is wrong and goes on.
	Errorf(format string, args ...any)
	// Fatalf says what is wrong and does not return.
	Fatalf(format string, args ...any)
}

// patience bounds every wait. It is long because machines that test are busy, and no test waits for it to pass.
const patience = 30 * time.Second

// Browser is a running Chromium. It ends with the test that started it.
type Browser struct {
	ctx context.Context
}

// Start starts Chromium for t. KITH_CHROMIUM names another program than the one that is found.
func Start(t Test) *Browser {
	t.Helper()
	path, err := find(os.Getenv("KITH_CHROMIUM"))
	if err != nil {
		t.Fatalf("%v", err)
	}
	start, end := chromedp.NewExecAllocator(context.Background(), flags(path)...)
	ctx, closed := chromedp.NewContext(start)
	t.Cleanup(func() {
		closed()
		end()
	})
	// The first call starts the browser and binds its life to the context of the call, so it has no bound of its own.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("Chromium does not start: %v", err)
	}
	return &Browser{ctx}
}

// find is the path of a Chromium.
func find(named string) (string, error) {
	programs := []string{"chromium", "chromium-browser", "google-chrome"}
	if named != "" {
		programs = []string{named}
	}
	for _, program := range programs {
		if path, err := exec.LookPath(program); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no %s here: `make test` installs Chromium (Debian: apt-get install chromium), and KITH_CHROMIUM names one that lies elsewhere", programs[0])
}

// flags are what Chromium is started with, besides the quiet set of the library. As root the library adds no-sandbox.
func flags(path string) []chromedp.ExecAllocatorOption {
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(
		options, chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.Flag("headless", "new"),
		// No host but this machine has an address, so that no test can depend on the internet or tell it anything.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]"),
		chromedp.Flag("no-proxy-server", true),
		// Letters are drawn the same on every machine.
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("lang", "en-GB"),
	)
	for _, off := range []string{"quic", "component-update", "domain-reliability", "search-engine-choice-screen"} {
		options = append(options, chromedp.Flag("disable-"+off, true))
	}
	return options
}
