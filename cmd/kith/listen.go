package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"github.com/kithhq/kith/core/fault"
)

// listen listens on an address of this machine alone. A port that is taken is a
// fault, unless any other will do.
func listen(ctx context.Context, address string, anyPort bool) (net.Listener, error) {
	host, port, err := ownAddress(address)
	if err != nil {
		return nil, err
	}
	var c net.ListenConfig
	listener, err := c.Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil && anyPort {
		listener, err = c.Listen(ctx, "tcp", net.JoinHostPort(host, "0"))
	}
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fault.Because(err, fault.Unavailable, fmt.Sprintf("port %s is taken, perhaps by another kith serve", port),
			"end that one, or choose another port: kith serve --listen 127.0.0.1:0 takes a free one")
	}
	return nil, fault.Because(err, fault.Unavailable, "nothing can listen on "+net.JoinHostPort(host, port),
		"choose another port: --listen 127.0.0.1:0 takes a free one")
}

// ownAddress refuses an address that other machines could reach.
func ownAddress(address string) (host, port string, err error) {
	host, port, err = net.SplitHostPort(address)
	if err != nil {
		return "", "", fault.Because(err, fault.Invalid, "the address to listen on is no host and port", "write it like 127.0.0.1:7468")
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.Unmap().IsLoopback() {
		return "", "", fault.Because(err, fault.Denied,
			"the web app has no passwords, so it listens on this machine alone, and other machines could reach "+address,
			"leave --listen out, or choose a port of 127.0.0.1: --listen 127.0.0.1:8080")
	}
	return host, port, nil
}

// grace is how long what is under way may take once the end was asked for.
const grace = 5 * time.Second

// serve answers until the context ends, and lets what is under way finish.
func serve(ctx context.Context, listener net.Listener, server *http.Server) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	err := server.Shutdown(last)
	if err != nil {
		err = server.Close()
	}
	if stopped := <-ended; !errors.Is(stopped, http.ErrServerClosed) {
		err = errors.Join(err, stopped)
	}
	return err
}
