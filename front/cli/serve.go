package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// ServeOrder says what the web app is to serve, and where.
type ServeOrder struct {
	Listen string                // host and port on this machine; port 0 takes a free one
	Folder string                // of the ledger; of the sample world when Demo, "" for one that is thrown away
	Demo   bool                  // serve the sample world
	Now    func() ledger.Instant // the clock
	Log    io.Writer             // for what went wrong
	Debug  bool                  // log more
	Ready  func(address string)  // called once, when the address answers
}

// localAddress is where the web app is by default.
const localAddress = "127.0.0.1:7468"

func (s *session) serve() *cobra.Command {
	o, quiet := ServeOrder{}, false
	c := &cobra.Command{
		Use: "serve", Short: "Open the web app on this machine, with your own ledger",
		Long: `Open the web app on this machine, with your own ledger. It prints its address, opens
it in your browser, and runs until it is interrupted. Nobody can reach it but this
machine: it has no passwords, so it listens nowhere else.`,
		Example: `  kith serve
  kith serve --listen 127.0.0.1:8080 --no-open`,
		Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			folder, err := s.dataFolder()
			if err != nil {
				return err
			}
			o.Folder = folder
			return s.serving(o, quiet)
		},
	}
	servingFlags(c, &o, &quiet)
	return c
}

func (s *session) demo() *cobra.Command {
	o, quiet := ServeOrder{Demo: true}, false
	c := &cobra.Command{
		Use: "demo", Short: "Open the web app with a sample world of invented people",
		Long: `Open the web app with a sample world: about 700 made-up invitations, three seats, one
collision, one restriction; every screen is alive. It lies in a folder of its own that
is removed at the end, and your own ledger is not touched.`,
		Example: `  kith demo
  kith demo --keep ./sample-world`,
		Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if s.folder != "" {
				return badUse("kith demo does not take --data: it has a folder of its own", "kith demo --keep DIR keeps it; kith serve opens your own ledger")
			}
			return s.serving(o, quiet)
		},
	}
	servingFlags(c, &o, &quiet)
	c.Flags().StringVar(&o.Folder, "keep", "", "`DIR` in which the sample world is kept, and found again next time")
	return c
}

func servingFlags(c *cobra.Command, o *ServeOrder, quiet *bool) {
	c.Flags().StringVar(&o.Listen, "listen", localAddress, "`ADDRESS` on this machine to listen on")
	c.Flags().BoolVar(quiet, "no-open", false, "do not open it in the browser")
}

// serving runs the web app until it is interrupted.
func (s *session) serving(o ServeOrder, quiet bool) error {
	if s.json {
		return badUse("the web app has no JSON", "the other verbs answer with --json")
	}
	now, err := s.clock()
	if err != nil {
		return err
	}
	o.Now, o.Log, o.Debug = now, s.env.Stderr, s.env.Getenv("KITH_DEBUG") == "1"
	o.Ready = func(address string) {
		s.page().line("Kith is at %s  (ctrl-c ends it)", address)
		if o.Demo {
			s.page().line("everybody in it is made up; your own ledger opens with kith serve")
		}
		_ = s.out.Flush() // a terminal that is gone does not end the app
		if s.env.StdoutTerminal && !quiet {
			s.visit(address)
		}
	}
	return s.wiring.Serve(s.ctx, o)
}

// visit opens the web app in the person's browser; where none can be started
// the address is on the screen already.
func (s *session) visit(address string) {
	if err := s.wiring.Browse(s.ctx, address); err != nil {
		s.errPage().line("  %s", fault.Of(err).Message)
	}
}
