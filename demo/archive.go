package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/twin/export"
)

// doing is what is done at a moment.
type doing func(ctx context.Context, t *teller, s *seat) error

// archive is the owner's copy of their data: made at a moment, in a spelling.
func (s *seat) archive(made time.Time, era string, complete, history bool) *export.World {
	return export.Of(export.Account{
		Owner: s.owner, MemberID: s.member, Joined: s.at(3200, 12, 0), People: s.people, Requests: s.requests,
		Ties: s.ties, Posts: s.posts, Comments: s.comments, Likes: s.likes,
	}, export.Options{
		Seed: s.seed, Era: era, KeepsHistory: history, AsOf: made, Zone: s.zone(), Complete: complete, Anchor: s.today,
	})
}

// imports asks for an archive two hours before the act, and imports it. What the
// owner withdrew until then has left its list.
func imports(era string, complete, history bool) doing {
	return func(ctx context.Context, t *teller, s *seat) error {
		s.shown = t.now.Time().Add(-2 * time.Hour)
		world := s.archive(s.shown, era, complete, history)
		path := filepath.Join(t.setup.Folder, world.FileName())
		if err := write(path, world); err != nil {
			return err
		}
		_, err := t.kith.Import(ctx, app.ImportOrder{Path: path, Zone: s.zone().String()})
		return errors.Join(err, os.Remove(path))
	}
}

func write(path string, world *export.World) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("an archive of the sample world: %w", err)
	}
	return errors.Join(world.WriteZip(f), f.Close())
}
