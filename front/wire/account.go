package wire

import "github.com/kithhq/kith/app"

// Account is an account with its settings and imports.
type Account struct {
	ID       string            `json:"id"`
	Key      string            `json:"key"`
	Name     string            `json:"name"`
	MemberID string            `json:"member_id"`
	Zone     string            `json:"zone"`
	Plan     string            `json:"plan"`
	Entries  int64             `json:"entries"`
	Settings map[string]string `json:"settings"`
	Imports  []Import          `json:"imports"`
}

// Import is one import of an account.
type Import struct {
	Entry        int64   `json:"entry"`
	File         string  `json:"file"`
	Zone         string  `json:"zone"`
	AsOf         *string `json:"as_of"`
	ExportedOn   *string `json:"exported_on"`
	KeepsHistory bool    `json:"keeps_history"`
	Counts       bool    `json:"counts"`
	Source       string  `json:"source"`
}

// AccountOf is an account in JSON.
func AccountOf(a app.AccountDetail) Account {
	out := Account{
		ID: a.ID, Key: a.Key, Name: a.Name, MemberID: a.MemberID, Zone: a.Zone, Plan: a.Plan, Entries: a.Entries,
		Settings: map[string]string{}, Imports: []Import{},
	}
	for _, s := range a.Settings {
		out.Settings[s.Name] = s.Value
	}
	for _, i := range a.Imports {
		out.Imports = append(out.Imports, Import{
			Entry: i.Position, File: i.File, Zone: i.Zone, AsOf: Stamp(i.AsOf), ExportedOn: Day(i.ExportedOn),
			KeepsHistory: i.History, Counts: i.Counts, Source: i.Source.String(),
		})
	}
	return out
}

// Export is everything of an account that an export holds.
type Export struct {
	Account     Account     `json:"account"`
	Now         *string     `json:"now"`
	DataAsOf    *string     `json:"data_as_of"`
	Query       string      `json:"query"`
	Invitations []ExportRow `json:"invitations"`
	Journal     []Line      `json:"journal"`
}

// ExportRow is an invitation with how many were sent to its person so far.
type ExportRow struct {
	Row
	Attempts int `json:"attempts"`
}

// ExportOf is an export in JSON.
func ExportOf(all app.Exported) Export {
	out := Export{
		Account: AccountOf(all.Account), Now: Stamp(all.Now), DataAsOf: Stamp(all.AsOf), Query: all.Listing.Query,
		Invitations: make([]ExportRow, 0, len(all.Listing.Rows)), Journal: []Line{},
	}
	for _, r := range all.Listing.Rows {
		out.Invitations = append(out.Invitations, ExportRow{RowOf(r), all.Attempts[r.Person.Key]})
	}
	for _, j := range all.Journal {
		out.Journal = append(out.Journal, LineOf(j))
	}
	return out
}
