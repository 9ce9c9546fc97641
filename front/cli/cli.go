// Package cli is the command line: kith VERB.
//
// # Manners of the terminal
//
// What a person asked for goes to standard output; everything else (progress,
// warnings, faults, questions) goes to standard error. A fault is one line,
// "kith: ", lower case, no full stop; a second line, "  ", says what to do
// next. With --json, standard output carries one JSON value and standard error
// one JSON object if something went wrong.
//
// Colour is used on terminals only, never when NO_COLOR is set or TERM is
// dumb, and nothing is said by colour alone. Nothing is asked unless standard
// input is a terminal; only next asks, and it can be driven by lines too.
// A progress bar is drawn on standard error if that is a terminal.
//
// Text from an archive is other people's: control characters, escape sequences
// and direction marks in it are never sent to a terminal.
//
// Times are shown in the account's zone, and in JSON as RFC 3339 in UTC.
//
// Exit codes: 0 done; 1 a fault; 2 the command was not understood; 3 nothing
// to do (the ledger is empty, today's batch is done).
package cli

import (
	"bufio"
	"context"
	"io"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// The exit codes.
const (
	exitDone    = 0
	exitFault   = 1
	exitUsage   = 2
	exitNothing = 3
)

// Env is the world a command runs in.
type Env struct {
	Args   []string // without the program's name
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	Now    func() ledger.Instant // the real clock; --now replaces it

	StdinTerminal  bool
	StdoutTerminal bool
	StderrTerminal bool
	Columns        int // width of the terminal; 0 when not known
	// Raw makes single keys readable from Stdin and gives back how to end
	// that; nil when Stdin is no terminal.
	Raw func() (restore func(), err error)
	// Secret reads a line without showing it; nil when Stdin is no terminal.
	Secret func() (string, error)
}

// OpenOrder says which ledger to open, and as of when.
type OpenOrder struct {
	Folder string
	Now    func() ledger.Instant
}

// Wiring is what the command line cannot do itself.
type Wiring struct {
	// Folder is the data folder when --data names none.
	Folder func() (string, error)
	// Open opens the ledger in a folder; the second value closes it.
	Open func(ctx context.Context, o OpenOrder) (*app.Kith, func() error, error)
	// Restore puts a backup in place of the ledger in a folder.
	Restore func(ctx context.Context, file, folder string) (Restored, error)
	// Sample writes a sample archive.
	Sample func(ctx context.Context, o SampleOrder) (SampleMade, error)
	// Twin runs the stand-in network until the context ends.
	Twin func(ctx context.Context, o TwinOrder) error
	// Serve runs the web app until the context ends.
	Serve func(ctx context.Context, o ServeOrder) error
	// Browse opens an address in the person's own browser.
	Browse func(ctx context.Context, address string) error
	// Version tells what this program is.
	Version VersionInfo
}

// Restored tells what a restore did.
type Restored struct {
	Ledger string // file that now holds the backup's content
	Kept   string // where the former ledger was put; empty when there was none
}

// SampleOrder says what sample archive to write.
type SampleOrder struct {
	Out          string
	Truth        string // file for the truth about every invitation; "" for none
	People       int
	Seed         uint64
	Era          string
	KeepsHistory bool
	Now          ledger.Instant
}

// SampleMade tells what was written.
type SampleMade struct {
	File        string
	Owner       string
	Invitations int
	Connections int
}

// VersionInfo tells what this program is.
type VersionInfo struct {
	Version  string
	Revision string
	Built    string // moment of the revision
	Go       string
	Platform string
}

// Run runs one command and returns its exit code.
func Run(ctx context.Context, env Env, w Wiring) int {
	out := bufio.NewWriterSize(env.Stdout, 1<<16)
	env.Stdout, env.Stderr = out, &behind{out, env.Stderr}
	s := &session{env: env, wiring: w, ctx: ctx, out: out}
	root := s.root()
	root.SetArgs(env.Args)
	root.SetContext(ctx)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetIn(env.Stdin)
	err := root.ExecuteContext(ctx)
	if closing := s.close(); err == nil {
		err = closing
	}
	if lost := out.Flush(); lost != nil && err == nil {
		err = fault.Because(lost, fault.Unavailable, "the answer could not be written to its end", "make room, or write somewhere else")
	}
	return s.end(err)
}

// behind writes after everything that was said on another stream, so that the
// two stay in order although one is buffered.
type behind struct {
	first *bufio.Writer
	out   io.Writer
}

func (b *behind) Write(text []byte) (int, error) {
	_ = b.first.Flush() // a failure stays with first and is reported at the end
	return b.out.Write(text)
}
