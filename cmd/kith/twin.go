package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/cli"
	"github.com/kithhq/kith/twin"
	"github.com/kithhq/kith/twin/rulebook"
)

// runTwin runs the stand-in network until the context ends, and keeps it then.
func runTwin(ctx context.Context, o cli.TwinOrder) error {
	rules, err := rulesFrom(o.Rules)
	if err != nil {
		return err
	}
	t, err := openTwin(o, rules)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.Listen)
	if err != nil {
		return fault.Because(err, fault.Unavailable, "the stand-in cannot listen on "+o.Listen, "leave --listen out, and a free port is taken")
	}
	server, err := twin.NewServer(t, listener.Addr())
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprint(o.Out, welcome(t, "http://"+listener.Addr().String()))
	err = serve(ctx, listener, &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second})
	return errors.Join(err, keepTwin(t, o.State))
}

// welcome is what a person reads first.
func welcome(t *twin.Twin, address string) string {
	return fmt.Sprintf(`the stand-in network is open: %s/
  sign in as one of its members and look around; nobody there exists
  its clock says %s; stop it and move it: %s/clock
  its official API: kith sync --api %s --token (a token: %s/developer/)
interrupt (Ctrl-C) ends it
`, address, t.Now().UTC().Format("2006-01-02 15:04 MST"), address, address, address)
}

func rulesFrom(file string) (rulebook.Rules, error) {
	var own []byte
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return rulebook.Rules{}, fault.Because(err, fault.NotFound, file+" cannot be read", "name a file of rules; without --rules the network goes by its own")
		}
		own = text
	}
	rules, err := rulebook.Read(own)
	if err != nil {
		return rules, fault.Because(err, fault.Invalid, file+", "+err.Error(), "the names are those of twin/rulebook/rules.toml; leave out what does not differ")
	}
	return rules, nil
}

// openTwin resumes the network of a state file, or makes a new one.
func openTwin(o cli.TwinOrder, rules rulebook.Rules) (*twin.Twin, error) {
	options := twin.Options{
		Rules: rules, People: o.People, Seed: o.Seed, Start: o.Start.Time(), Clock: time.Now, Still: o.Still,
	}
	if o.State == "" {
		return twin.New(options), nil
	}
	f, err := os.Open(o.State)
	if errors.Is(err, fs.ErrNotExist) {
		return twin.New(options), nil
	}
	if err != nil {
		return nil, fault.Because(err, fault.Unavailable, o.State+" cannot be read", "see who may read it, or name another file")
	}
	defer func() { _ = f.Close() }()
	t, err := twin.Resume(f, options)
	if err != nil {
		return nil, fault.Because(err, fault.Invalid, o.State+" holds no network that this program can resume", "name another file; this one is left as it is")
	}
	return t, nil
}

// keepTwin writes the network to its state file, whole or not at all.
func keepTwin(t *twin.Twin, file string) error {
	if file == "" {
		return nil
	}
	var text bytes.Buffer
	if err := t.Save(&text); err != nil {
		return err
	}
	if err := replaceFile(filepath.Clean(file), text.Bytes()); err != nil {
		return fault.Because(err, fault.Unavailable, "the network could not be kept in "+file, "its folder must exist and be yours")
	}
	return nil
}
