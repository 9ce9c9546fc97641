package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/kithhq/kith/store"
)

// Check looks for damage: in SQLite's own structures, in references between
// tables, in the run of the positions, and in the payloads, whose digests were
// stored with them.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var found []string
	err := s.within(ctx, s.readers, func(t *transaction) error {
		for _, look := range []func(*transaction) ([]string, error){structure, references, positions, digests} {
			sentences, err := look(t)
			found = append(found, sentences...)
			if unreadable(err) {
				found = append(found, "a table cannot be read to its end: "+err.Error())
				continue
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if unreadable(err) {
		return append(found, "the file cannot be read: "+err.Error()), nil
	}
	return found, err
}

// SQLite stops after twenty sentences; the first says enough.
const checkStructure = `PRAGMA integrity_check(20)`

func structure(t *transaction) (found []string, err error) {
	var line string
	err = t.each(func() error {
		if line != "ok" {
			found = append(found, "SQLite finds the file damaged: "+line)
		}
		return nil
	}, []any{&line}, checkStructure)
	return found, err
}

const checkReferences = `SELECT DISTINCT "table", "parent" FROM pragma_foreign_key_check`

func references(t *transaction) (found []string, err error) {
	var table, parent string
	err = t.each(func() error {
		found = append(found, fmt.Sprintf("the table %s names rows that are missing in %s", table, parent))
		return nil
	}, []any{&table, &parent}, checkReferences)
	return found, err
}

const selectRuns = `
SELECT a.workspace, a.id, a.head, count(e.position), coalesce(min(e.position), 1), coalesce(max(e.position), 0)
FROM account AS a LEFT JOIN entry AS e ON e.workspace = a.workspace AND e.account = a.id
GROUP BY a.workspace, a.id ORDER BY a.workspace, a.id`

func positions(t *transaction) (found []string, err error) {
	var workspace, account string
	var head, count, first, last int64
	err = t.each(func() error {
		where := fmt.Sprintf("account %s of workspace %s", account, workspace)
		if first != 1 || last != count {
			found = append(found, fmt.Sprintf("%s: entries are missing: %d of the positions %d to %d are there", where, count, min(first, 1), last))
		}
		if head != last {
			found = append(found, fmt.Sprintf("%s: the newest entry is %d, its head says %d", where, last, head))
		}
		return nil
	}, []any{&workspace, &account, &head, &count, &first, &last}, selectRuns)
	return found, err
}

const selectDigests = `
SELECT position, size, payload, digest FROM entry
WHERE workspace = $1 AND account = $2 ORDER BY position`

func digests(t *transaction) (found []string, err error) {
	r := &reader{t}
	workspaces, err := r.Workspaces()
	if err != nil {
		return nil, err
	}
	for _, w := range workspaces {
		accounts, err := r.Accounts(w)
		if err != nil {
			return found, err
		}
		for _, a := range accounts {
			more, err := digestsOf(t, a)
			found = append(found, more...)
			if err != nil {
				return found, err
			}
		}
	}
	return found, nil
}

func digestsOf(t *transaction, a store.Account) (found []string, err error) {
	var row entryRow
	var digest []byte
	err = t.each(func() error {
		e, err := row.entry(t, a.Workspace, a.ID)
		where := fmt.Sprintf("account %s of workspace %s: entry %d", a.ID, a.Workspace, row.Position)
		if unreadable(err) {
			found = append(found, where+" has lost a part of its content")
			return nil
		}
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(e.Payload); !bytes.Equal(sum[:], digest) {
			found = append(found, where+" is not what was stored")
		}
		return nil
	}, []any{&row.Position, &row.size, &row.payload, &digest}, selectDigests, a.Workspace, a.ID)
	return found, err
}
