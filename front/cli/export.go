package cli

import (
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/front/wire"
)

func (s *session) export() *cobra.Command {
	var asCSV bool
	var out string
	c := &cobra.Command{
		Use: "export [QUERY]", Short: "Write invitations as CSV or JSON, for other programs",
		Long: `Write the invitations that match a query (all without one) as CSV, or with --json as
JSON with settings and journal. In CSV a cell that a spreadsheet would take for a
formula gets an apostrophe in front.`,
		Example: "  kith export --csv --out invitations.csv\n  kith export --json state:pending",
		RunE: func(_ *cobra.Command, args []string) error {
			if asCSV && s.json {
				return badUse("--csv and --json exclude each other", "choose one")
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			all, err := k.Export(s.ctx, s.account, strings.Join(args, " "))
			if err != nil {
				return err
			}
			write := writeCSV
			if s.json {
				write = writeJSON
			}
			return s.exportTo(out, all, write)
		},
	}
	c.Flags().BoolVar(&asCSV, "csv", false, "write CSV (the default)")
	c.Flags().StringVarP(&out, "out", "o", "", "`FILE` to write to; must not exist (default: standard output)")
	return c
}

// exportTo writes to standard output, or to a new file that is not left behind half written.
func (s *session) exportTo(path string, all app.Exported, write func(io.Writer, app.Exported) error) error {
	if path == "" {
		return write(s.env.Stdout, all)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		if os.IsExist(err) {
			return fault.Because(err, fault.Conflict, path+" exists already", "choose another name")
		}
		return fault.Because(err, fault.Unavailable, path+" cannot be written", "choose another folder")
	}
	err = write(f, all)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = os.Remove(path)
		return fault.Because(err, fault.Unavailable, path+" could not be written to its end", "make room on the disk and try again")
	}
	s.errPage().line("%s: %s", path, many(len(all.Listing.Rows), "invitation", "invitations"))
	return nil
}

func writeJSON(w io.Writer, all app.Exported) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(wire.ExportOf(all))
}

func writeCSV(w io.Writer, all app.Exported) error { return all.WriteCSV(w) }
