package main

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/cli"
	"github.com/kithhq/kith/twin/export"
)

// anchorNear is the date to turn an invented world around so that it is alive
// at a moment: from two months before that date until half a year after it,
// when its last invitation is sent. Moments of the same stretch share a world,
// so a sample made a week later is a later picture of the same people.
func anchorNear(moment time.Time) time.Time {
	const day, before, stretch = 24 * time.Hour, 60, 240
	first := export.DefaultAnchor()
	days := int(moment.Sub(first)/day) + before
	if days < 0 {
		days -= stretch - 1
	}
	return first.AddDate(0, 0, days/stretch*stretch)
}

// sample writes a sample archive and, where asked for, the truth beside it.
func sample(_ context.Context, o cli.SampleOrder) (cli.SampleMade, error) {
	options := export.Options{
		People: o.People, Seed: o.Seed, Era: o.Era, KeepsHistory: o.KeepsHistory, AsOf: o.Now.Time(), Complete: true,
		Anchor: anchorNear(o.Now.Time()),
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
