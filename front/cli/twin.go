package cli

import (
	"bufio"
	"io"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/core/ledger"
)

// TwinOrder says which stand-in network to run.
type TwinOrder struct {
	Listen string // address; a port of 0 takes a free one
	People int
	Seed   uint64
	Rules  string         // file of rules laid over the network's own; "" for none
	State  string         // file it is resumed from and kept in; "" for none
	Start  ledger.Instant // moment at which it opens; 0 for the real clock's
	Still  bool           // its clock stands until it is moved
	Out    io.Writer      // where its address is told
}

func (s *session) twin() *cobra.Command {
	o := TwinOrder{}
	c := &cobra.Command{
		Use: "twin", Short: "Run a stand-in for the network on this machine, to rehearse with",
		Long: `Run a stand-in for the invitation network on this machine: invented members, pages to
click, a copy of one's data to download, and the official API. It behaves as the public
record says LinkedIn does, by a rule book of its own, and touches nothing outside this
machine. It prints its address and runs until it is interrupted.

Sign in as one of its members, withdraw an invitation as kith next --help describes,
ask for a copy of your data under Settings, and import it. On its page "the clock"
time can be stopped and moved.`,
		Example: `  kith twin
  kith twin --people 5000 --seed 7 --state town.json
  kith twin --rules harsh.toml --still`,
		Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if s.json {
				return badUse("kith twin has no JSON", "its control answers JSON: kith twin prints the address")
			}
			if o.People < 10 || o.People > 200_000 {
				return badUse("a network has 10 to 200,000 people", "kith twin --people 2500")
			}
			if s.now != "" {
				now, err := s.clock()
				if err != nil {
					return err
				}
				o.Start = now()
			}
			o.Out = atOnce{s.out}
			return s.wiring.Twin(s.ctx, o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Listen, "listen", "127.0.0.1:0", "`ADDRESS` to listen on; by default a free port that this machine alone can reach")
	f.IntVar(&o.People, "people", 2500, "how many members there are")
	f.Uint64Var(&o.Seed, "seed", 1, "number from which everything is invented")
	f.StringVar(&o.Rules, "rules", "", "`FILE` of rules (TOML) laid over the network's own")
	f.StringVar(&o.State, "state", "", "`FILE` in which the network is kept from one run to the next")
	f.BoolVar(&o.Still, "still", false, "let the clock stand until it is moved")
	return c
}

// atOnce shows what is written to it without waiting for more.
type atOnce struct{ out *bufio.Writer }

// Write passes text on and shows it.
func (w atOnce) Write(text []byte) (int, error) {
	n, err := w.out.Write(text)
	if err != nil {
		return n, err
	}
	return n, w.out.Flush()
}
