// Package web is the web front: pages for the person on their own machine.
//
// # Manners of the pages
//
// One page is one pair of files: plan.go holds its route, what it shows as a
// typed value, and its handler; plan.templ draws that value. A handler asks
// app, never decides, and never computes what a room of core should know.
//
// Reading (GET) changes nothing. Whatever changes something is a form that is
// posted, works without script, and is answered by sending the browser back to
// a page. With script the same forms and links are exchanged in place.
//
// Nothing of a page comes from elsewhere, and nothing on it runs that is not
// in the bundle: the Content-Security-Policy allows no inline script and no
// inline style. Texts from an archive are other people's: templ escapes them,
// plain takes out what turns writing round, and the only links made from data
// are profile addresses on www.linkedin.com, which the person follows.
//
// Kith answers on loopback only. A request under another host's name, or sent
// by another site's page, is refused.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/web/asset"
)

// Setup is what the web front needs from outside.
type Setup struct {
	Kith    *app.Kith                                    // the ledger of the person at home here
	Folder  string                                       // where it lies, to be shown
	Scratch string                                       // folder for uploads under way; the caller makes and removes it
	Sample  func(ctx context.Context) (*app.Kith, error) // opens the sample world; nil: there is none
	IsDemo  bool                                         // Kith is the sample world itself
	Erase   func(ctx context.Context) (*app.Kith, error) // deletes everything and begins anew; nil: not offered
	Now     func() ledger.Instant
	Version string
	Log     *slog.Logger
}

// site is the web front at work.
type site struct {
	setup  Setup
	assets *asset.Set

	pace    paces
	jobs    jobs
	sayings sayings
	guard   sync.Mutex
	home    *app.Kith // Setup.Kith, until it is erased
	sample  *app.Kith // once somebody looked at it
}

// route is an address and who answers it.
type route struct {
	pattern string // as http.ServeMux reads it
	answer  http.Handler
}

// New is the web front. It fails when what is built into the program cannot be read.
func New(s Setup) (http.Handler, error) {
	assets, err := asset.New()
	if err != nil {
		return nil, err
	}
	w := &site{setup: s, assets: assets, home: s.Kith}
	mux := http.NewServeMux()
	mux.Handle("GET /asset/", assets)
	for _, r := range w.routes() {
		mux.Handle(r.pattern, r.answer)
	}
	mux.Handle("/", w.reading(w.nowhere))
	return w.guarded(mux), nil
}
