package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
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
		return enc.Encode(takenOf(all))
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

type takenJSON struct {
	Account     takenAccountJSON `json:"account"`
	Now         *string          `json:"now"`
	DataAsOf    *string          `json:"data_as_of"`
	Query       string           `json:"query"`
	Invitations []takenRowJSON   `json:"invitations"`
	Journal     []takenLineJSON  `json:"journal"`
}

type takenAccountJSON struct {
	ID       string            `json:"id"`
	Key      string            `json:"key"`
	Name     string            `json:"name"`
	MemberID string            `json:"member_id"`
	Zone     string            `json:"zone"`
	Plan     string            `json:"plan"`
	Entries  int64             `json:"entries"`
	Settings map[string]string `json:"settings"`
	Imports  []takenImportJSON `json:"imports"`
}

type takenImportJSON struct {
	Entry        int64   `json:"entry"`
	File         string  `json:"file"`
	Zone         string  `json:"zone"`
	AsOf         *string `json:"as_of"`
	ExportedOn   *string `json:"exported_on"`
	KeepsHistory bool    `json:"keeps_history"`
	Counts       bool    `json:"counts"`
	Source       string  `json:"source"`
}

type takenPersonJSON struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	URL     string `json:"url"`
	Company string `json:"company"`
	Title   string `json:"title"`
}

type takenRowJSON struct {
	ID        string          `json:"id"`
	Direction string          `json:"direction"`
	Person    takenPersonJSON `json:"person"`
	SentAt    *string         `json:"sent_at"`
	State     string          `json:"state"`
	Basis     string          `json:"basis"`
	EndedAt   *string         `json:"ended_at"`
	AgeDays   *int            `json:"age_days"`
	Note      string          `json:"note"`
	Tags      []string        `json:"tags"`
	Kept      bool            `json:"kept"`
	NotBefore *string         `json:"not_before"`
	Flags     []string        `json:"flags"`
	Source    string          `json:"source"`
	Attempts  int             `json:"attempts"`
}

type takenLineJSON struct {
	Kind  string  `json:"kind"`
	At    *string `json:"at"`
	Count int     `json:"count"`
	Text  string  `json:"text"`
}

// takenOf is an export in the words of kith export --json; a test holds the two together.
func takenOf(all app.Exported) takenJSON {
	a := all.Account
	out := takenJSON{
		Account: takenAccountJSON{
			ID: a.ID, Key: a.Key, Name: a.Name, MemberID: a.MemberID, Zone: a.Zone, Plan: a.Plan, Entries: a.Entries,
			Settings: map[string]string{}, Imports: []takenImportJSON{},
		},
		Now: stampOf(all.Now), DataAsOf: stampOf(all.AsOf), Query: all.Listing.Query,
		Invitations: make([]takenRowJSON, 0, len(all.Listing.Rows)), Journal: []takenLineJSON{},
	}
	for _, x := range a.Settings {
		out.Account.Settings[x.Name] = x.Value
	}
	for _, i := range a.Imports {
		out.Account.Imports = append(out.Account.Imports, takenImportJSON{
			Entry: i.Position, File: i.File, Zone: i.Zone, AsOf: stampOf(i.AsOf), ExportedOn: dateOf(i.ExportedOn),
			KeepsHistory: i.History, Counts: i.Counts, Source: i.Source.String(),
		})
	}
	for _, r := range all.Listing.Rows {
		row := takenRow(r)
		row.Attempts = all.Attempts[r.Person.Key]
		out.Invitations = append(out.Invitations, row)
	}
	for _, j := range all.Journal {
		out.Journal = append(out.Journal, takenLineJSON{j.Kind, stampOf(j.At), j.Count, j.Text})
	}
	return out
}

func takenRow(r app.Row) takenRowJSON {
	out := takenRowJSON{
		ID: r.ID, Direction: r.Direction.String(), SentAt: stampOf(r.Sent), State: r.State.String(), Basis: r.Basis.String(),
		Person:  takenPersonJSON{Key: r.Person.Key, Name: r.Person.Name, URL: r.Person.URL(), Company: r.Person.Company, Title: r.Person.Title},
		EndedAt: stampOf(r.Ended), Note: r.Note, Tags: append([]string{}, r.Tags...), Kept: r.Kept, NotBefore: stampOf(r.NotBefore),
		Flags: append([]string{}, r.Flags...), Source: r.Source.String(),
	}
	if r.Age >= 0 {
		out.AgeDays = &r.Age
	}
	return out
}

// stampOf is an instant for other programs; nil when it is not known.
func stampOf(i ledger.Instant) *string {
	if i == 0 {
		return nil
	}
	return new(i.Time().UTC().Format(time.RFC3339))
}

// dateOf is a date for other programs; nil when it is not known.
func dateOf(d ledger.Date) *string {
	if d == 0 {
		return nil
	}
	return new(d.String())
}
