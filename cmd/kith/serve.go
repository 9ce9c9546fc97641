package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/kithhq/kith/front/cli"
)

// runServe runs the web app until the context ends, and leaves nothing open.
func runServe(ctx context.Context, o cli.ServeOrder) error {
	listener, err := listen(ctx, o.Listen, o.Demo)
	if err != nil {
		return err
	}
	h, err := openPremises(ctx, o)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	log := logTo(o)
	handler, err := webApp(h, log)
	if err != nil {
		return errors.Join(err, listener.Close(), h.close())
	}
	o.Ready("http://" + listener.Addr().String() + "/")
	return errors.Join(serve(ctx, listener, webServer(handler, log)), h.close())
}

// webServer is the server of the web app. Reading a body and writing an answer
// have no time limit: an archive of any size may come over a slow disk.
func webServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelError),
	}
}

// logTo logs what went wrong, and with KITH_DEBUG=1 more. Addresses that were
// asked for are left to whoever answers them: a query can name somebody.
func logTo(o cli.ServeOrder) *slog.Logger {
	level := slog.LevelWarn
	if o.Debug {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(o.Log, &slog.HandlerOptions{Level: level}))
}
