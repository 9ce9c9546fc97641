package main

import (
	"os"
	"time"

	"golang.org/x/term"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/cli"
)

// environment is the world the command line runs in.
func environment() cli.Env {
	env := cli.Env{
		Args: os.Args[1:], Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Now:            func() ledger.Instant { return ledger.InstantOf(time.Now()) },
		StdinTerminal:  isTerminal(os.Stdin),
		StdoutTerminal: isTerminal(os.Stdout),
		StderrTerminal: isTerminal(os.Stderr),
	}
	if env.StdoutTerminal {
		env.Columns, _, _ = term.GetSize(int(os.Stdout.Fd()))
	}
	if env.StdinTerminal {
		env.Raw, env.Secret = raw, secret
	}
	return env
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// raw makes single keys readable until the function it returns is called.
func raw() (func(), error) {
	fd := int(os.Stdin.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return nil, err
	}
	return func() { _ = term.Restore(fd, before) }, nil
}

// secret reads a line that is not shown while it is typed.
func secret() (string, error) {
	line, err := term.ReadPassword(int(os.Stdin.Fd()))
	return string(line), err
}
