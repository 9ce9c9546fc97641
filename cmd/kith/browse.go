package main

import (
	"context"
	"net/netip"
	"net/url"
	"os/exec"
	"runtime"
	"strings"

	"github.com/kithhq/kith/core/fault"
)

// browse opens a profile, or Kith's own pages, in the person's own browser. It
// is called on their word alone, and opens nothing but an https address and what
// this machine serves to itself.
func browse(ctx context.Context, address string) error {
	if !strings.HasPrefix(address, "https://") && !ownPage(address) {
		return fault.New(fault.Invalid, "that is no address a browser should open", "copy it by hand if it is right")
	}
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	cmd := exec.CommandContext(context.WithoutCancel(ctx), name, args...)
	if err := cmd.Start(); err != nil {
		return fault.Because(err, fault.Unavailable, "no browser could be started", "open the address yourself")
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// ownPage reports whether an address is one of this machine's own.
func ownPage(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" {
		return false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return err == nil && ip.IsLoopback()
}
