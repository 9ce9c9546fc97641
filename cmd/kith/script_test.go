package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run this program as kith, and tests start it as a
// process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kith": func() {
		os.Args = standStill(os.Args)
		os.Exit(run())
	}})
}

// standStill makes the clock stand at noon of 23 November 2026, a Monday,
// where a script does not say otherwise.
func standStill(args []string) []string {
	if slices.Contains(args, "--now") {
		return args
	}
	return slices.Insert(slices.Clone(args), 1, "--now", "2026-11-23")
}

// TestScripts are the specification of the command line: each file in
// testdata is a dialogue.
func TestScripts(t *testing.T) {
	t.Parallel()
	scripts, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(scripts) < 11 {
		t.Fatalf("found %d scripts (%v), expected at least 11", len(scripts), err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("KITH_DATA", filepath.Join(env.WorkDir, "data"))
			env.Setenv("TZ", "UTC")
			env.Setenv("NO_COLOR", "1")
			return nil
		},
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// exits runs kith and demands an exit code: exits 3 today.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE ARGS...")
	}
	err := ts.Exec("kith", args[1:]...)
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("kith did not run: %v", err)
	}
	if want := args[0]; strconv.Itoa(code) != want {
		ts.Fatalf("kith %s ended with %d, want %s", strings.Join(args[1:], " "), code, want)
	}
}
