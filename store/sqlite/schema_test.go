package sqlite

import (
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kithhq/kith/internal/golden"
)

// One listing of the schema that a store in another dialect can be compared with.
const (
	listTables  = `SELECT name, strict, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`
	listColumns = `SELECT name, type, "notnull", pk FROM pragma_table_xinfo($1) ORDER BY cid`
	listUnique  = `SELECT group_concat(i.name, ', ') FROM pragma_index_list($1) AS l, pragma_index_info(l.name) AS i WHERE l."unique" GROUP BY l.name ORDER BY 1`
	listForeign = `SELECT "table", group_concat("from" || '=' || "to", ', ') FROM pragma_foreign_key_list($1) GROUP BY id ORDER BY 1`
)

// Ensure the schema is the one that was agreed, table by table.
func TestSchema(t *testing.T) {
	t.Parallel()
	s := ledgerAt(t, filepath.Join(t.TempDir(), "kith.db"))
	var b strings.Builder
	tables := 0
	for _, table := range rowsOf(t, s.readers, listTables) {
		tables++
		name := table[0]
		fmt.Fprintf(&b, "table %s\n", name)
		if table[1] != "1" {
			t.Errorf("the table %s is not strict", name)
		}
		if table[2] == "1" {
			b.WriteString("  without rowids\n")
		}
		for _, c := range rowsOf(t, s.readers, listColumns, name) {
			fmt.Fprintf(&b, "  column %s %s not null=%s key=%s\n", c[0], c[1], c[2], c[3])
			if c[2] != "1" {
				t.Errorf("%s.%s may be null", name, c[0])
			}
		}
		for _, u := range rowsOf(t, s.readers, listUnique, name) {
			fmt.Fprintf(&b, "  unique (%s)\n", u[0])
			if !strings.HasPrefix(u[0], "workspace, ") && name != "workspace" && name != "migration" {
				t.Errorf("in %s a key does not begin with the workspace: %s", name, u[0])
			}
		}
		for _, f := range rowsOf(t, s.readers, listForeign, name) {
			fmt.Fprintf(&b, "  refers to %s (%s)\n", f[0], f[1])
			if !strings.Contains(f[1], "workspace=") {
				t.Errorf("%s refers to %s across workspaces", name, f[0])
			}
		}
	}
	if tables != 6 {
		t.Errorf("%d tables were listed, want 6", tables)
	}
	golden.Equal(t, []byte(b.String()), filepath.Join("testdata", "schema.golden"))
}

// Ensure the number that an open asks for, goose's own list and the names of
// the migrations agree, and that no migration was left out.
func TestVersions(t *testing.T) {
	t.Parallel()
	s := ledgerAt(t, filepath.Join(t.TempDir(), "kith.db"))
	names, err := fs.Glob(migrations(), "*.sql")
	if err != nil || len(names) == 0 {
		t.Fatalf("migrations: %v, %v", names, err)
	}
	got := rowsOf(t, s.readers, `SELECT max(version), count(*) - 1 FROM migration`)[0]
	want := fmt.Sprint(len(names))
	version := rowsOf(t, s.readers, selectVersion)[0][0]
	if got[0] != want || got[1] != want || version != want || fmt.Sprint(s.version) != want {
		t.Errorf("%d migrations, goose ran %v, the file says %s, the program knows %d", len(names), got, version, s.version)
	}
	for i, name := range names {
		if !strings.HasPrefix(name, fmt.Sprintf("%04d_", i+1)) {
			t.Errorf("migration %d is called %s", i+1, name)
		}
	}
}

// Ensure every connection has the settings that the promises rest on.
func TestSettings(t *testing.T) {
	t.Parallel()
	s := ledgerAt(t, filepath.Join(t.TempDir(), "kith.db"))
	for _, c := range []struct {
		pool          *sql.DB
		pragma, value string
	}{
		{s.writer, "journal_mode", "wal"},
		{s.writer, "synchronous", "2"},
		{s.writer, "foreign_keys", "1"},
		{s.writer, "secure_delete", "1"},
		{s.writer, "page_size", "8192"},
		{s.writer, "temp_store", "2"},
		{s.writer, "busy_timeout", "5000"},
		{s.writer, "mmap_size", "0"},
		{s.writer, "trusted_schema", "0"},
		{s.readers, "query_only", "1"},
		{s.readers, "busy_timeout", "5000"},
		{s.readers, "trusted_schema", "0"},
	} {
		if got := rowsOf(t, c.pool, "PRAGMA "+c.pragma); len(got) != 1 || got[0][0] != c.value {
			t.Errorf("%s is %v, want %s", c.pragma, got, c.value)
		}
	}
	if _, err := s.writer.ExecContext(t.Context(), `SELECT "no such column"`); err == nil {
		t.Error("a name in double quotes was read as text")
	}
}

// rowsOf is what a query gives, as text.
func rowsOf(t testing.TB, db *sql.DB, query string, args ...any) (all [][]string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err says it
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		row, places := make([]string, len(columns)), make([]any, len(columns))
		for i := range row {
			places[i] = &row[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
