package sqlite

import (
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// logMost is what is left of the write-ahead log after a large import was folded in.
const logMost = 8 << 20

// Every setting is in the connection string, so that each connection of a pool
// has it. mode=rw: SQLite itself never makes a ledger, see make.
//
// The driver runs the _pragma list in the order of the alphabet, and what has
// its own name in the string after it. So journal_mode stands outside the
// list: the size of a page must be said first.
//
// The page caches are small on purpose. A payload is written once and read in
// one go, so keeping its pages gains nothing, while the memory they would lie
// in costs more to touch for the first time than the pages themselves.
//
// Not set on purpose: mmap_size. A mapped file turns a read error of the disk
// into the death of the process; a read says it with a code, and copying a
// page costs little beside decoding it.

// writing is the connection string of the one connection that changes things.
// secure_delete and temp_store are for erasing a person: what is replaced is
// overwritten, and VACUUM leaves no copy in the system's temporary folder.
func writing(path string, o Options) string {
	pragmas := []string{
		"page_size(8192)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)", "cache_size(-1024)",
		fmt.Sprintf("journal_size_limit(%d)", logMost),
	}
	if o.mostPages > 0 {
		pragmas = append(pragmas, fmt.Sprintf("max_page_count(%d)", o.mostPages))
	}
	return address(path, o, url.Values{"_txlock": {"immediate"}, "_journal_mode": {"WAL"}, "_pragma": pragmas})
}

// founding is writing for a ledger that was just made, until its first Update:
// a rollback journal writes what is new once, a write-ahead log twice, and the
// first import is the largest there will be. EXTRA also syncs the folder when
// the journal is deleted, without which a power loss could bring it back.
func founding(path string, o Options) string {
	return strings.NewReplacer("_journal_mode=WAL&", "", "synchronous%28FULL%29", "synchronous%28EXTRA%29").Replace(writing(path, o))
}

// reading is the connection string of the readers. They may not write, but are
// not mode=ro: the first to come after a crash recovers the log, the last to
// go removes it.
func reading(path string, o Options) string {
	return address(path, o, url.Values{"_query_only": {"1"}, "_pragma": {"cache_size(-2048)"}})
}

// copying is for VACUUM INTO, which a query_only connection may not do.
func copying(path string, o Options) string {
	return address(path, o, url.Values{"_pragma": {"cache_size(-8192)"}})
}

// foreign is for a file that is only looked at: a backup before it is restored.
func foreign(path string, o Options) string {
	return address(path, o, url.Values{"mode": {"ro"}, "_pragma": {"cache_size(-8192)"}})
}

// unborn is for a file that nobody can see yet: it is synced once, at its end.
func unborn(path string, o Options) string {
	return address(path, o, url.Values{
		"_txlock": {"immediate"}, "_pragma": {"page_size(8192)", "synchronous(OFF)", "foreign_keys(1)"},
	})
}

// address is the connection string for a file, with what all of them share.
// trusted_schema and defensive: a file that was restored is somebody's input.
func address(path string, o Options, settings url.Values) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a Windows drive
	}
	if !settings.Has("mode") {
		settings.Set("mode", "rw")
	}
	settings.Set("_dqs", "0")
	settings.Set("_defensive", "1")
	settings.Set("_error_rc", "1")
	settings.Set("_busy_timeout", fmt.Sprint(o.Wait.Milliseconds()))
	settings["_pragma"] = append(settings["_pragma"], "trusted_schema(0)", "temp_store(MEMORY)")
	return (&url.URL{Scheme: "file", Path: p, RawQuery: settings.Encode()}).String()
}

// pool opens no connection yet.
func pool(dsn string, most int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}
