package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/wire"
)

// takeCSV gives every invitation of the account, for a spreadsheet.
func (s *site) takeCSV(v *visit) (view, error) {
	all, err := v.kith.Export(v.ctx, v.account.ID, "")
	if err != nil {
		return view{}, err
	}
	return view{file: "kith-invitations" + s.dated(v) + ".csv", kind: "text/csv; charset=utf-8", stream: all.WriteCSV}, nil
}

// takeJSON gives everything of the account as kith export --json does, for other programs.
func (s *site) takeJSON(v *visit) (view, error) {
	all, err := v.kith.Export(v.ctx, v.account.ID, "")
	if err != nil {
		return view{}, err
	}
	return view{file: "kith" + s.dated(v) + ".json", kind: "application/json; charset=utf-8", stream: func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(wire.ExportOf(all))
	}}, nil
}

// takeBackup gives a consistent copy of the whole ledger, which kith restore
// brings back. It is made in the scratch folder and removed once it was sent.
func (s *site) takeBackup(v *visit) (view, error) {
	if v.account.ID == "" {
		return view{}, fault.New(fault.NotFound, "there is nothing to back up yet", "import an archive first")
	}
	folder, err := os.MkdirTemp(s.setup.Scratch, "backup-")
	if err != nil {
		return view{}, fault.Because(err, fault.Unavailable, "there is no room for a backup", "make room on the disk and try again")
	}
	path := filepath.Join(folder, "kith.db")
	if err := v.kith.Backup(v.ctx, path); err != nil {
		return view{}, errors.Join(err, os.RemoveAll(folder))
	}
	context.AfterFunc(v.ctx, func() { _ = os.RemoveAll(folder) }) // should the answer never be written
	return view{file: "kith-backup" + s.dated(v) + ".db", kind: "application/vnd.sqlite3", stream: func(w io.Writer) error {
		defer func() { _ = os.RemoveAll(folder) }()
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		_, err = io.Copy(w, f)
		return err
	}}, nil
}

// dated is the day of a visit, for the name of a file.
func (s *site) dated(v *visit) string { return "-" + v.now(s).In(time.UTC).String() }
