package sqlite

import (
	"database/sql"
	"errors"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// reader reads inside a transaction.
type reader struct{ *transaction }

const selectWorkspaces = `SELECT id FROM workspace ORDER BY id`

// Workspaces lists workspace ids.
func (r *reader) Workspaces() ([]string, error) {
	var all []string
	var id string
	err := r.each(func() error { all = append(all, id); return nil }, []any{&id}, selectWorkspaces)
	return all, err
}

const selectAccounts = `
SELECT id, key, name, member_id, head
FROM account WHERE workspace = $1 ORDER BY id`

// Accounts lists a workspace's accounts.
func (r *reader) Accounts(workspace string) ([]store.Account, error) {
	var all []store.Account
	a := store.Account{Workspace: workspace}
	err := r.each(func() error { all = append(all, a); return nil },
		[]any{&a.ID, &a.Key, &a.Name, &a.MemberID, &a.Head}, selectAccounts, workspace)
	return all, err
}

const selectEntries = `
SELECT position, kind, happened, learned, actor, origin, key, size, payload
FROM entry WHERE workspace = $1 AND account = $2 AND position > $3 ORDER BY position`

// Entries calls fn for each entry after a position.
func (r *reader) Entries(workspace, account string, after int64, fn func(ledger.Entry) error) error {
	var row entryRow
	return r.each(func() error {
		e, err := row.entry(r.transaction, workspace, account)
		if err != nil {
			return err
		}
		return fn(e)
	}, row.columns(), selectEntries, workspace, account, after)
}

// The condition on the empty key lets SQLite use the index, which leaves it out.
const selectKeyed = `
SELECT position, kind, happened, learned, actor, origin, key, size, payload
FROM entry WHERE workspace = $1 AND account = $2 AND key = $3 AND key <> ''`

// Keyed finds the entry with a natural key.
func (r *reader) Keyed(workspace, account, key string) (ledger.Entry, error) {
	var row entryRow
	var found ledger.Entry
	err := r.each(func() (err error) {
		found, err = row.entry(r.transaction, workspace, account)
		return err
	}, row.columns(), selectKeyed, workspace, account, key)
	if err == nil && found.Position == 0 {
		err = fault.New(fault.NotFound, "the ledger holds no such entry", "")
	}
	return found, err
}

const selectSecret = `SELECT secret FROM workspace WHERE id = $1`

// Secret is a workspace's salt.
func (r *reader) Secret(workspace string) ([]byte, error) {
	var secret []byte
	err := r.tx.QueryRowContext(r.ctx, selectSecret, workspace).Scan(&secret)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.NotFound, "the ledger holds no such workspace", "")
	}
	return secret, r.failed(err)
}

// entryRow is a row of selectEntries or selectKeyed.
type entryRow struct {
	ledger.Entry
	size    int64
	payload []byte
}

// columns are the places for the columns, in the order both statements name them.
func (row *entryRow) columns() []any {
	e := &row.Entry
	return []any{&e.Position, &e.Kind, &e.Happened, &e.Learned, &e.Actor, &e.Origin, &e.Key, &row.size, &row.payload}
}

// entry is the row with its whole payload.
func (row *entryRow) entry(t *transaction, workspace, account string) (ledger.Entry, error) {
	e := row.Entry
	e.Workspace, e.Account, e.Payload = workspace, account, row.payload
	if int64(len(row.payload)) == row.size {
		return e, nil
	}
	var err error
	e.Payload, err = t.gather(row.size, selectPayload, workspace, account, e.Position)
	return e, err
}

// each runs a query and calls fn after each row was scanned into places.
func (t *transaction) each(fn func() error, places []any, query string, args ...any) error {
	rows, err := t.tx.QueryContext(t.ctx, query, args...)
	if err != nil {
		return t.failed(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err says it
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return t.failed(err)
		}
		if err := fn(); err != nil {
			return err
		}
	}
	return t.failed(rows.Err())
}
