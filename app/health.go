package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/health"
)

// Health is how an account stands, in one number and its parts.
type Health struct {
	health.Answer
	Account Account
	Zone    *time.Location
	Level   string                    // of the data behind the share that is accepted
	Shapes  map[string][]health.Point // the line by which each part is read
}

// Health assesses an account's health.
func (k *Kith) Health(ctx context.Context, account string) (Health, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Health{}, err
	}
	f, err := k.outlook(ctx, d)
	if err != nil {
		return Health{}, err
	}
	out := Health{Answer: f.health(), Account: accountOf(d.account), Zone: d.zone, Level: f.Level.String(), Shapes: map[string][]health.Point{}}
	lines := health.CurvesFrom(d.rules)
	for _, part := range out.Parts {
		out.Shapes[part.Name] = lines.Shape(part.Name)
	}
	return out, nil
}
