package main

import (
	"context"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/cli"
	"github.com/kithhq/kith/twin/export"
)

// sample writes a sample archive and, where asked for, the truth beside it.
func sample(_ context.Context, o cli.SampleOrder) (cli.SampleMade, error) {
	options := export.Options{
		People: o.People, Seed: o.Seed, Era: o.Era, KeepsHistory: o.KeepsHistory, AsOf: o.Now.Time(), Complete: true,
	}
	if err := options.Check(); err != nil {
		return cli.SampleMade{}, fault.Because(err, fault.Invalid, "that sample cannot be made: "+err.Error(),
			"kith sample --help names what can be chosen")
	}
	world := export.New(options)
	if err := writeNew(o.Out, world.WriteZip); err != nil {
		return cli.SampleMade{}, err
	}
	truth := world.Truth()
	if o.Truth != "" {
		if err := writeNew(o.Truth, truth.WriteJSON); err != nil {
			return cli.SampleMade{}, err
		}
	}
	return cli.SampleMade{
		File: o.Out, Owner: truth.Owner.Name,
		Invitations: truth.Counts.Listed.Outgoing + truth.Counts.Listed.Incoming,
		Connections: truth.Counts.Connections.Total,
	}, nil
}
