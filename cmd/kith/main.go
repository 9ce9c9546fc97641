// Command kith keeps a person's LinkedIn invitations in order. See package
// front/cli for its manners and kith help for its verbs.
//
// This package only wires: it hands the command line its clock, its streams,
// the store, the archive reader and the sample writer.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	_ "time/tzdata" // zones on machines that bring none

	"github.com/kithhq/kith/front/cli"
)

func main() { os.Exit(run()) }

// run is the program as a value a test can run.
func run() int {
	settle()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, environment(), wiring())
}
