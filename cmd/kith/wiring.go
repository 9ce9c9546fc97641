package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/front/cli"
	"github.com/kithhq/kith/source/archive"
	"github.com/kithhq/kith/store"
	"github.com/kithhq/kith/store/sqlite"
)

// wiring gives the command line what it cannot do itself.
func wiring() cli.Wiring {
	return cli.Wiring{
		Folder: dataFolder, Open: open, Restore: restore, Sample: sample, Twin: runTwin,
		Serve: runServe, Browse: browse, Version: version(),
	}
}

// open opens the ledger in a folder, for one verb of the command line.
func open(ctx context.Context, o cli.OpenOrder) (*app.Kith, func() error, error) {
	rules, s, err := openStore(ctx, o.Folder)
	if err != nil {
		return nil, nil, err
	}
	return kithOn(s, rules, newGrants(o.Folder), read, o.Now, "cli", 0), s.Close, nil
}

// openStore opens a folder's ledger file, and the rule book to read it by.
func openStore(ctx context.Context, folder string) (policy.Policy, *sqlite.Store, error) {
	rules, err := policy.Builtin()
	if err != nil {
		return rules, nil, err
	}
	s, err := sqlite.Open(ctx, filepath.Join(folder, ledgerFile), sqlite.Options{Now: time.Now()})
	return rules, s, err
}

// keptAccounts is how many accounts a process that serves keeps laid out. One
// verb of the command line keeps none: it ends before it could be asked again.
const keptAccounts = 8

// kithOn is a Kith behind a door, which keeps so many accounts laid out. Without
// grants the official API is not asked.
func kithOn(s store.Store, rules policy.Policy, grants app.Grants, read app.Source, now func() ledger.Instant, door string, keep int) *app.Kith {
	return app.New(app.Setup{
		Store: s, Read: read, Poll: poll, Grants: grants, Now: now, Zone: machineZone(), Actor: "owner", Origin: door, Policy: rules, Keep: keep,
	})
}

// read is the archive reader as the use cases know it, for a process that ends soon after.
func read(ctx context.Context, path string, how app.Reading) ([]*ledger.Reading, error) {
	prepare(path)
	return readArchive(ctx, path, how)
}

func readArchive(ctx context.Context, path string, how app.Reading) ([]*ledger.Reading, error) {
	return archive.Read(ctx, path, archive.Options{
		Zone: how.Zone, Emails: how.Emails, ExportedOn: how.ExportedOn, History: how.History,
		Now: how.Now, Progress: how.Progress, Table: how.Table,
	})
}

// restore puts a backup in place of the ledger in a folder; the former ledger
// is kept beside it, named after the moment.
func restore(ctx context.Context, file, folder string) (cli.Restored, error) {
	to := filepath.Join(folder, ledgerFile)
	occupied, err := exists(to)
	if err != nil {
		return cli.Restored{}, err
	}
	keep := ""
	if occupied {
		if keep, err = freeName(to + ".before-" + time.Now().UTC().Format("20060102-150405")); err != nil {
			return cli.Restored{}, err
		}
	}
	if err := sqlite.Restore(ctx, file, to, keep); err != nil {
		return cli.Restored{}, err
	}
	return cli.Restored{Ledger: to, Kept: keep}, nil
}

// freeName is a name that no file has: the one given, or one with a number behind it.
func freeName(name string) (string, error) {
	for n := 1; ; n++ {
		free := name
		if n > 1 {
			free = fmt.Sprintf("%s-%d", name, n)
		}
		taken, err := exists(free)
		if err != nil || !taken {
			return free, err
		}
	}
}
