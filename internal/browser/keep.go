package browser

import (
	"context"
	"os"
	"path/filepath"
	"regexp"

	"github.com/chromedp/chromedp"
)

// kept is where pictures of failures lie, from the root of the module; git does not keep them.
const kept = ".tmp/screens/failed"

// keep saves what the tab shows when its test failed. It says where; what cannot be saved it says too, and leaves the
// test's own failure to speak.
func (tab *Tab) keep() {
	if !tab.t.Failed() || tab.ctx.Err() != nil {
		return
	}
	root, err := moduleRoot()
	if err != nil {
		tab.t.Logf("no picture is kept: %v", err)
		return
	}
	folder := filepath.Join(root, filepath.FromSlash(kept))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		tab.t.Logf("no picture is kept: %v", err)
		return
	}
	stem := filepath.Join(folder, regexp.MustCompile(`[^A-Za-z0-9_-]+`).ReplaceAllString(tab.t.Name(), "-"))
	for _, part := range []struct {
		suffix string
		of     func() ([]byte, error)
	}{{".png", tab.picture}, {".html", tab.source}} {
		content, err := part.of()
		if err == nil {
			err = os.WriteFile(stem+part.suffix, content, 0o644)
		}
		if err != nil {
			tab.t.Logf("%s is not kept: %v", part.suffix, err)
			continue
		}
		tab.t.Logf("see %s", stem+part.suffix)
	}
}

// moduleRoot is the nearest folder above with a go.mod: tests run in the folder of their package.
func moduleRoot() (string, error) {
	at, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		up := filepath.Dir(at)
		if up == at {
			return "", os.ErrNotExist
		}
		at = up
	}
}

// picture and source ask without failing the test, which failed already and may have left the page in any state.
func (tab *Tab) picture() ([]byte, error) {
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

func (tab *Tab) source() ([]byte, error) {
	ctx, end := context.WithTimeout(tab.ctx, patience)
	defer end()
	html, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.documentElement.outerHTML"))
	return []byte(html), err
}
