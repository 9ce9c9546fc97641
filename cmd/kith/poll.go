package main

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/source/portability"
)

// poll asks the official API as the use cases know it.
func poll(ctx context.Context, how app.Polling) (app.Polled, error) {
	client, err := portability.New(portability.Options{Base: how.API, Wait: wait, Jitter: rand.Float64})
	if err != nil {
		return app.Polled{}, err
	}
	got, err := client.Poll(ctx, portability.Request{
		Token: how.Token, Zone: how.Zone, Emails: how.Emails, Now: how.Now,
		Cursor: how.Cursor, Boundary: how.Boundary, Snapshot: how.Snapshot, Progress: how.Progress,
	})
	out := app.Polled{
		Snapshot: got.Snapshot, Changelog: got.Changelog, Enrolled: got.Enrolled, Missed: got.Missed, After: got.After,
	}
	for _, d := range got.Domains {
		out.Domains = append(out.Domains, app.Domain{Name: d.Name, Outcome: d.Outcome.String(), Rows: d.Rows, Text: d.Sentence})
	}
	return out, err
}

// wait lets time pass, or the work end.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
