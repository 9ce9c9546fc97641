package sqlite

import (
	"database/sql"

	codes "modernc.org/sqlite/lib"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/store"
)

const selectSectionNames = `
SELECT name FROM section WHERE workspace = $1 AND account = $2 AND part = 0 ORDER BY name`

// Sections reads named parts of an account's cache, or all.
func (r *reader) Sections(workspace, account string, names ...string) ([]store.Section, error) {
	if len(names) == 0 {
		var name string
		err := r.each(func() error { names = append(names, name); return nil },
			[]any{&name}, selectSectionNames, workspace, account)
		if err != nil {
			return nil, err
		}
	}
	var all []store.Section
	for _, name := range names {
		s, found, err := r.section(workspace, account, name)
		if err != nil {
			return nil, err
		}
		if found {
			all = append(all, s)
		}
	}
	return all, nil
}

const selectSection = `
SELECT position, size, bytes FROM section
WHERE workspace = $1 AND account = $2 AND name = $3 ORDER BY part`

func (r *reader) section(workspace, account, name string) (s store.Section, found bool, err error) {
	s.Name = name
	var size int64
	var part sql.RawBytes
	err = r.each(func() error {
		if !found {
			if size < 0 || size > store.MostPayload {
				return torn()
			}
			found, s.Bytes = true, make([]byte, 0, size)
		}
		s.Bytes = append(s.Bytes, part...)
		return nil
	}, []any{&s.Position, &size, &part}, selectSection, workspace, account, name)
	if err == nil && found && int64(len(s.Bytes)) != size {
		err = torn()
	}
	return s, found, err
}

const deleteSections = `DELETE FROM section WHERE workspace = $1 AND account = $2`

// PutSections replaces an account's cache as a whole.
func (w *writer) PutSections(workspace, account string, sections ...store.Section) error {
	if err := keepable(sections); err != nil {
		return w.spoil(err)
	}
	if _, err := w.head(workspace, account); err != nil {
		return w.spoil(err)
	}
	if err := w.exec(deleteSections, workspace, account); err != nil {
		return w.spoil(err)
	}
	for i := range sections {
		if err := w.putSection(workspace, account, &sections[i]); err != nil {
			return w.spoil(err)
		}
	}
	return nil
}

const insertSection = `
INSERT INTO section (workspace, account, name, part, position, size, bytes)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func (w *writer) putSection(workspace, account string, s *store.Section) error {
	err := parts(s.Bytes, func(part int, bytes []byte) error {
		return w.exec(insertSection, workspace, account, s.Name, part, s.Position, len(s.Bytes), bytes)
	})
	if refused(err) == codes.SQLITE_CONSTRAINT_UNIQUE || refused(err) == codes.SQLITE_CONSTRAINT_PRIMARYKEY {
		return fault.Because(err, fault.Invalid, "two parts of the cache have the name "+s.Name, "give each its own name")
	}
	return err
}

func keepable(sections []store.Section) error {
	for i := range sections {
		if err := small(len(sections[i].Bytes)); err != nil {
			return err
		}
		if err := ids(named{"the name of a part of the cache", sections[i].Name}); err != nil {
			return err
		}
	}
	return nil
}
