package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"

	codes "modernc.org/sqlite/lib"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// writer changes things inside an immediate transaction.
type writer struct {
	reader
	prepared map[string]*sql.Stmt
}

const insertWorkspace = `INSERT INTO workspace (id, secret) VALUES ($1, $2)`

// AddWorkspace creates a workspace with its salt.
func (w *writer) AddWorkspace(id string, secret []byte) error {
	if err := ids(named{"the workspace's id", id}); err != nil {
		return w.spoil(err)
	}
	err := w.exec(insertWorkspace, id, solid(secret))
	if refused(err) == codes.SQLITE_CONSTRAINT_PRIMARYKEY {
		err = fault.Because(err, fault.Conflict, "the workspace exists already", "")
	}
	return w.spoil(err)
}

const upsertAccount = `
INSERT INTO account (workspace, id, key, name, member_id, head) VALUES ($1, $2, $3, $4, $5, 0)
ON CONFLICT (workspace, id) DO UPDATE
SET key = excluded.key, name = excluded.name, member_id = excluded.member_id`

// SaveAccount creates an account or changes what is said of it.
func (w *writer) SaveAccount(a store.Account) error {
	err := ids(named{"the account's workspace", a.Workspace}, named{"the account's id", a.ID})
	if err == nil {
		err = texts(named{"the account's key", a.Key}, named{"the account's name", a.Name}, named{"the account's member id", a.MemberID})
	}
	if err != nil {
		return w.spoil(err)
	}
	err = w.exec(upsertAccount, a.Workspace, a.ID, a.Key, a.Name, a.MemberID)
	if refused(err) == codes.SQLITE_CONSTRAINT_FOREIGNKEY {
		err = fault.Because(err, fault.NotFound, "the ledger holds no such workspace", "")
	}
	return w.spoil(err)
}

const selectHead = `SELECT head FROM account WHERE workspace = $1 AND id = $2`

// head is an account's head. The transaction is immediate, so nobody else moves it.
func (w *writer) head(workspace, account string) (head int64, err error) {
	err = w.tx.QueryRowContext(w.ctx, selectHead, workspace, account).Scan(&head)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, noAccount(err)
	}
	return head, w.failed(err)
}

const updateHead = `UPDATE account SET head = $3 WHERE workspace = $1 AND id = $2`

// Append adds entries behind the head.
func (w *writer) Append(workspace, account string, expected int64, entries ...ledger.Entry) (int64, error) {
	head, err := w.head(workspace, account)
	if err != nil {
		return 0, w.spoil(err)
	}
	if head != expected {
		return 0, w.spoil(fault.New(fault.Conflict, "the ledger has changed since it was read", "run it again, so that it sees what is new"))
	}
	for i := range entries {
		head++
		if err := w.add(workspace, account, head, &entries[i]); err != nil {
			return 0, w.spoil(err)
		}
	}
	return head, w.spoil(w.exec(updateHead, workspace, account, head))
}

const insertEntry = `
INSERT INTO entry (workspace, account, position, kind, happened, learned, actor, origin, key, size, digest, payload)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

// add writes one entry at a position.
func (w *writer) add(workspace, account string, position int64, e *ledger.Entry) error {
	if err := storable(e); err != nil {
		return err
	}
	digest := sha256.Sum256(e.Payload)
	err := w.exec(insertEntry, workspace, account, position, int64(e.Kind), int64(e.Happened), int64(e.Learned),
		e.Actor, e.Origin, e.Key, len(e.Payload), digest[:], inline(e.Payload))
	if err != nil {
		return taken(err)
	}
	return w.spread(workspace, account, position, e.Payload)
}

const insertPart = `INSERT INTO payload (workspace, account, position, part, bytes) VALUES ($1, $2, $3, $4, $5)`

// spread writes a payload that is too long for its entry's row.
func (w *writer) spread(workspace, account string, position int64, payload []byte) error {
	if len(payload) <= inlineMost {
		return nil
	}
	return parts(payload, func(part int, bytes []byte) error {
		return w.exec(insertPart, workspace, account, position, part, bytes)
	})
}

// inline is what of a payload lies in its entry's row: all of it, or nothing.
func inline(payload []byte) []byte {
	if len(payload) > inlineMost {
		return []byte{}
	}
	return solid(payload)
}

// taken says that a natural key is held already, if that is what happened.
func taken(err error) error {
	if refused(err) == codes.SQLITE_CONSTRAINT_UNIQUE {
		return fault.Because(err, fault.Conflict, "the account holds an entry with this key already", "")
	}
	return err
}

func noAccount(err error) error {
	return fault.Because(err, fault.NotFound, "the ledger holds no such account", "")
}

// spoil remembers the first error of a changing method, so that Update keeps
// nothing even if fn forgets it.
func (w *writer) spoil(err error) error {
	if err != nil && w.spoiled == nil {
		w.spoiled = err
	}
	return err
}

func (w *writer) exec(query string, args ...any) error {
	_, err := w.change(query, args...)
	return err
}

// change runs a statement, prepared once in a transaction, and returns how
// many rows it changed. A ctx that ends is noticed between statements: to
// watch it during each of 20,000 small ones costs more than they do.
func (w *writer) change(query string, args ...any) (int64, error) {
	s, err := w.prepare(query)
	if err != nil {
		return 0, w.failed(err)
	}
	r, err := s.ExecContext(context.WithoutCancel(w.ctx), args...)
	if err != nil {
		return 0, w.failed(err)
	}
	n, err := r.RowsAffected()
	return n, w.failed(err)
}

func (w *writer) prepare(query string) (*sql.Stmt, error) {
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	if s, ok := w.prepared[query]; ok {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, query)
	if err != nil {
		return nil, err
	}
	if w.prepared == nil {
		w.prepared = map[string]*sql.Stmt{}
	}
	w.prepared[query] = s // closed with the transaction
	return s, nil
}
