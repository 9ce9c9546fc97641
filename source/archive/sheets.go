package archive

import (
	"bytes"
	"context"
	"io"

	"github.com/kithhq/kith/core/ledger"
)

// Sheet is one table of an archive, held in memory.
type Sheet struct {
	Name string // as the archive names its file, such as "Invitations.csv"
	Body []byte // CSV in UTF-8 with LinkedIn's header: commas, line feeds, quotes doubled
}

// ReadSheets reads tables held in memory as if they were the files of one
// folder, and gives a reading called name without a digest. Bodies are taken to
// be well-formed, so neither charset nor dialect is guessed; their values are
// as hostile as any file's. Whether Invitations keeps answered rows is not
// guessed either: o.History says it, and nil says that it does not. Unlike Read
// it gives a reading even when no table or no row of it could be used; an error
// is a fault.Error in words for the person, or the context's own error.
func ReadSheets(ctx context.Context, name string, sheets []Sheet, o Options) (*ledger.Reading, error) {
	o = o.filled()
	b := &bundle{name: name, sheets: true}
	for _, s := range sheets {
		b.members = append(b.members, s.member())
	}
	f := &found{path: name, limits: o.Limits, bundles: []*bundle{b}}
	if err := f.count(len(sheets)); err != nil {
		return nil, err
	}
	return readBundle(ctx, b, o, newMeter(o, f))
}

func (s Sheet) member() *member {
	return &member{name: s.Name, size: int64(len(s.Body)), packed: -1, exact: true, open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(s.Body)), nil
	}}
}

// PostLink is the canonical form of a link to a post, "kind:id", as
// Activities.Link holds it; a link that names no post is given back as it is.
func PostLink(link string) string {
	kind, id := postOf([]byte(link))
	if kind == "" {
		return link
	}
	return kind + ":" + string(id)
}
