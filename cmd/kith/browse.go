package main

import (
	"context"
	"os/exec"
	"runtime"
	"strings"

	"github.com/kithhq/kith/core/fault"
)

// browse opens a profile in the person's own browser. It is called on their
// key press alone, and opens nothing but an https address.
func browse(ctx context.Context, address string) error {
	if !strings.HasPrefix(address, "https://") {
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
