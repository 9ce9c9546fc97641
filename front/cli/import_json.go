package cli

import (
	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

// importsJSON is the answer of import.
type importsJSON struct {
	Imports []importJSON `json:"imports"`
}

type importJSON struct {
	File            string        `json:"file"`
	Account         string        `json:"account"`
	AccountID       string        `json:"account_id"`
	NewAccount      bool          `json:"new_account"`
	Owner           ownerJSON     `json:"owner"`
	ExportedOn      *string       `json:"exported_on"`
	ExportedBy      string        `json:"exported_by"`
	KeepsHistory    bool          `json:"keeps_history"`
	Zone            string        `json:"zone"`
	AlreadyImported bool          `json:"already_imported"`
	Tables          []tableJSON   `json:"tables"`
	NotRead         []notReadJSON `json:"not_read"`
	Remarks         []string      `json:"remarks"`
	Forgotten       int           `json:"forgotten"`
	Changes         changesJSON   `json:"changes"`
}

type ownerJSON struct {
	Name string `json:"name"`
	Key  string `json:"key"`
}

type tableJSON struct {
	Name     string        `json:"name"`
	File     string        `json:"file"`
	Rows     int           `json:"rows"`
	Used     int           `json:"used"`
	Skipped  int           `json:"skipped"`
	Hidden   int           `json:"hidden"`
	Problems []problemJSON `json:"problems"`
	More     int           `json:"more_problems"`
}

type problemJSON struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Problem string `json:"problem"`
}

type notReadJSON struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
}

type changesJSON struct {
	Sent               int `json:"sent"`
	Received           int `json:"received"`
	Accepted           int `json:"accepted"`
	Gone               int `json:"gone"`
	ConfirmedWithdrawn int `json:"confirmed_withdrawn"`
	Contradicted       int `json:"contradicted"`
	Withdrawn          int `json:"withdrawn"`
}

func importsOf(all []app.Imported) importsJSON {
	out := importsJSON{Imports: []importJSON{}}
	for _, one := range all {
		out.Imports = append(out.Imports, importOf(one))
	}
	return out
}

func importOf(one app.Imported) importJSON {
	out := importJSON{
		File: one.File, Account: one.Account.Key, AccountID: one.Account.ID, NewAccount: one.NewAccount,
		Owner:      ownerJSON{Name: one.Owner.Name, Key: one.Owner.Key},
		ExportedOn: wire.Day(one.ExportedOn), ExportedBy: one.ExportedBy, KeepsHistory: one.KeepsHistory,
		Zone: one.Zone, AlreadyImported: one.AlreadyImported, Tables: []tableJSON{},
		NotRead: []notReadJSON{}, Remarks: wire.List(one.Remarks), Forgotten: one.Forgotten,
		Changes: changesJSON(one.Changes),
	}
	for _, t := range one.Tables {
		out.Tables = append(out.Tables, tableOf(t))
	}
	for _, n := range one.NotRead {
		out.NotRead = append(out.NotRead, notReadJSON(n))
	}
	return out
}

func tableOf(t ledger.TableReading) tableJSON {
	out := tableJSON{
		Name: t.Name, File: t.File, Rows: t.Rows, Used: t.Used, Skipped: t.Skipped,
		Hidden: t.Hidden, More: t.More, Problems: []problemJSON{},
	}
	for _, p := range t.Problems {
		out.Problems = append(out.Problems, problemJSON(p))
	}
	return out
}
