package main

import (
	"log/slog"
	"net/http"

	"github.com/kithhq/kith/front/web"
)

// webApp is the web app on some premises. The sample world has none beside it, and
// is thrown away, not erased.
func webApp(h *premises, log *slog.Logger) (http.Handler, error) {
	setup := web.Setup{
		Kith: h.kith, Folder: h.folder, Scratch: h.scratch, IsDemo: h.order.Demo,
		Now: h.order.Now, Version: version().Version, Log: log,
	}
	if !h.order.Demo {
		setup.Sample, setup.Erase = h.openSample, h.erase
	}
	return web.New(setup)
}
