package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/pressly/goose/v3/database"
)

// versions is goose's memory of what it ran. Its own table would have a
// sequence and local times; ours has neither and is the same in every dialect.
type versions struct{}

var _ database.Store = versions{}

func (versions) Tablename() string { return "migration" }

// The application id marks the file as Kith's from its first statement on.
const createVersions = `
CREATE TABLE migration (
    version INTEGER NOT NULL CHECK (version >= 0),
    PRIMARY KEY (version)
) STRICT;
PRAGMA application_id = 0x4b697468`

func (versions) CreateVersionTable(ctx context.Context, db database.DBTxConn) error {
	_, err := db.ExecContext(ctx, createVersions)
	return err
}

const insertVersion = `INSERT INTO migration (version) VALUES ($1)`

func (versions) Insert(ctx context.Context, db database.DBTxConn, r database.InsertRequest) error {
	_, err := db.ExecContext(ctx, insertVersion, r.Version)
	return err
}

const deleteVersion = `DELETE FROM migration WHERE version = $1`

func (versions) Delete(ctx context.Context, db database.DBTxConn, version int64) error {
	_, err := db.ExecContext(ctx, deleteVersion, version)
	return err
}

const hasVersion = `SELECT version FROM migration WHERE version = $1`

func (versions) GetMigration(ctx context.Context, db database.DBTxConn, version int64) (*database.GetMigrationResult, error) {
	err := db.QueryRowContext(ctx, hasVersion, version).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, database.ErrVersionNotFound
	}
	if err != nil {
		return nil, err
	}
	return &database.GetMigrationResult{IsApplied: true}, nil
}

const latestVersion = `SELECT version FROM migration ORDER BY version DESC LIMIT 1`

func (versions) GetLatestVersion(ctx context.Context, db database.DBTxConn) (int64, error) {
	var version int64
	err := db.QueryRowContext(ctx, latestVersion).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, database.ErrVersionNotFound
	}
	return version, err
}

const listVersions = `SELECT version FROM migration ORDER BY version DESC`

func (versions) ListMigrations(ctx context.Context, db database.DBTxConn) ([]*database.ListMigrationsResult, error) {
	rows, err := db.QueryContext(ctx, listVersions)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err says it
	var all []*database.ListMigrationsResult
	for rows.Next() {
		r := &database.ListMigrationsResult{IsApplied: true}
		if err := rows.Scan(&r.Version); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}
