package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/zip"
)

// file is one member of the archive. Rows counts records below the header.
type file struct {
	name string
	body []byte
	rows int
}

// files are the members of this archive, by name.
func (w *World) files() []file {
	all := []file{w.invitationsFile(), w.connectionsFile(), w.messagesFile(), w.companyFollowsFile(), w.richMediaFile()}
	all = append(all, w.profileFiles()...)
	all = append(all, w.lifeFiles()...)
	all = append(all, w.praiseFiles()...)
	all = append(all, w.notesFile()...)
	all = append(all, w.contactFiles()...)
	all = append(all, w.jobFiles()...)
	all = append(all, w.learningFiles()...)
	all = append(all, w.otherFiles()...)
	if w.options.Complete {
		all = append(all, w.sharesFile(), w.commentsFile(), w.reactionsFile())
		all = append(all, w.smallActivityFiles()...)
		all = append(all, w.securityFiles()...)
		all = append(all, w.adFiles()...)
		all = append(all, w.articleFiles()...)
		all = append(all, w.assistantFiles()...)
	}
	slices.SortFunc(all, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return all
}

// WriteZip writes the archive. The same options give the same bytes. The error
// is that of the options (see Options.Check) or of the writer.
func (w *World) WriteZip(out io.Writer) error {
	if err := w.options.Check(); err != nil {
		return err
	}
	z := zip.NewWriter(out)
	for _, f := range w.files() {
		member, err := z.CreateHeader(stamped(f.name, w.asOf))
		if err != nil {
			return fmt.Errorf("begin %s: %w", f.name, err)
		}
		if _, err := member.Write(f.body); err != nil {
			return fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	return z.Close()
}

func stamped(name string, at time.Time) *zip.FileHeader {
	return &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at.Truncate(2 * time.Second)}
}
