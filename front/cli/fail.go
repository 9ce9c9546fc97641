package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// usage is a command that was not understood.
type usage struct{ fault *fault.Error }

func (u usage) Error() string { return u.fault.Error() }

func (u usage) Unwrap() error { return u.fault }

func usageFault(f *fault.Error) error { return usage{f} }

// badUse says what was not understood about a command.
func badUse(message, hint string) error { return usage{fault.New(fault.Invalid, message, hint)} }

// nothing ends a command that found nothing to do, after it said so.
type nothing struct{}

func (nothing) Error() string { return "nothing to do" }

// silent ends a command with a fault's exit code after it has said everything.
type silent struct{}

func (silent) Error() string { return "said already" }

// errorJSON is a fault in JSON.
type errorJSON struct {
	Error struct {
		Kind    string `json:"kind"`
		Message string `json:"message"`
		Hint    string `json:"hint"`
	} `json:"error"`
}

// end turns what a command returned into words and an exit code.
func (s *session) end(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, nothing{}):
		return exitNothing
	case errors.Is(err, silent{}):
		return exitFault
	}
	f := fault.Of(err)
	if s.wantsJSON() {
		s.failJSON(f)
	} else {
		s.failText(err, f)
	}
	if s.env.Getenv("KITH_DEBUG") == "1" && f.Err != nil {
		fmt.Fprintf(s.env.Stderr, "cause: %+v\n", f.Err)
	}
	if _, ok := errors.AsType[usage](err); ok {
		return exitUsage
	}
	if app.Empty(err) {
		return exitNothing
	}
	return exitFault
}

// wantsJSON holds for --json even where the flags could not be read.
func (s *session) wantsJSON() bool {
	return s.json || slices.Contains(s.env.Args, "--json")
}

func (s *session) failJSON(f *fault.Error) {
	var e errorJSON
	e.Error.Kind, e.Error.Message, e.Error.Hint = f.Kind.String(), f.Message, f.Hint
	b, err := json.Marshal(e)
	if err != nil {
		panic(fmt.Sprintf("three strings always encode: %v", err))
	}
	fmt.Fprintf(s.env.Stderr, "%s\n", b)
}

func (s *session) failText(err error, f *fault.Error) {
	p := s.errPage()
	p.line("%s %s", p.red("kith:"), f.Message)
	if drawn := app.Caret(err); drawn != "" {
		p.block("    ", drawn)
	}
	if f.Hint != "" {
		p.line("  %s", f.Hint)
	}
}
