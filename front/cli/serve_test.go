package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// serveCase is one way to start the web app.
type serveCase struct {
	args     string
	terminal bool
	opens    bool // the browser
	demo     bool
	folder   string
	listen   string
}

func TestTheWebAppSaysWhereItIs(t *testing.T) {
	t.Parallel()
	for _, c := range []serveCase{
		{"serve", true, true, false, "/ours", "127.0.0.1:7468"},
		{"serve", false, false, false, "/ours", "127.0.0.1:7468"},
		{"serve --no-open --listen localhost:1", true, false, false, "/ours", "localhost:1"},
		{"serve --data /theirs", false, false, false, "/theirs", "127.0.0.1:7468"},
		{"demo", true, true, true, "", "127.0.0.1:7468"},
		{"demo --no-open --keep here", true, false, true, "here", "127.0.0.1:7468"},
	} {
		t.Run(c.args, func(t *testing.T) {
			t.Parallel()
			c.try(t)
		})
	}
}

func (c serveCase) try(t *testing.T) {
	var got ServeOrder
	opened, shown := "", ""
	var out, trouble bytes.Buffer
	w := Wiring{
		Folder: func() (string, error) { return "/ours", nil },
		Serve: func(_ context.Context, o ServeOrder) error {
			got = o
			o.Ready("http://127.0.0.1:7468/")
			shown = out.String() // while it runs, not when it ends
			return nil
		},
		Browse: func(_ context.Context, address string) error {
			opened = address
			return errors.New("no browser here")
		},
	}
	env := Env{
		Args: strings.Fields(c.args), Stdout: &out, Stderr: &trouble, StdoutTerminal: c.terminal,
		Getenv: func(string) string { return "" }, Now: func() ledger.Instant { return 1 },
	}
	if code := Run(t.Context(), env, w); code != exitDone {
		t.Fatalf("ended with %d: %s", code, trouble.String())
	}
	if !strings.Contains(shown, "Kith is at http://127.0.0.1:7468/  (ctrl-c ends it)\n") {
		t.Errorf("it said %q", shown)
	}
	if (opened != "") != c.opens {
		t.Errorf("opened %q", opened)
	}
	if got.Demo != c.demo || got.Folder != c.folder || got.Listen != c.listen || got.Now() != 1 {
		t.Errorf("ordered %+v", got)
	}
}
