package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

func (s *session) importing() *cobra.Command {
	var zone, exported, history string
	var emails bool
	c := &cobra.Command{
		Use: "import PATH...", Short: "Read an archive: a zip, a folder or a single CSV",
		Long: `Read what LinkedIn gave you: the zip as it was downloaded, the folder it was
unpacked to, or a single CSV out of it. Reading the same archive twice changes
nothing, and the order in which archives are read does not matter.

To get it: Settings & Privacy > Data privacy > Get a copy of your data. Invitations
and Connections alone arrive within minutes; the full archive takes up to a day.`,
		Example: `  kith import Basic_LinkedInDataExport_11-20-2026.zip
  kith import Invitations.csv --account maya-example`,
		Args: argCount(1, -1, "a zip, a folder or a CSV"),
		RunE: func(_ *cobra.Command, args []string) error {
			o := app.ImportOrder{Account: s.account, Zone: zone, Emails: emails}
			var err error
			if o.ExportedOn, err = exportedOn(exported); err != nil {
				return err
			}
			if o.History, err = keepsHistory(history); err != nil {
				return err
			}
			return s.importAll(o, args)
		},
	}
	f := c.Flags()
	f.StringVar(&zone, "zone", "", "time zone of \"Sent At\", for example Europe/Berlin (default: the account's)")
	f.StringVar(&exported, "exported", "", "`DAY` on which the archive was made, when its name does not say")
	f.StringVar(&history, "history", "", "whether Invitations keeps answered rows: yes or no (default: found out)")
	f.BoolVar(&emails, "emails", false, "take the e-mail addresses of connections too")
	return c
}

func exportedOn(text string) (ledger.Date, error) {
	if text == "" {
		return 0, nil
	}
	d, err := ledger.ParseDate(text)
	if err != nil {
		return 0, badUse("--exported "+clean(text)+" is not a day", "write it like 2026-11-20")
	}
	return d, nil
}

func keepsHistory(text string) (*bool, error) {
	yes, no := true, false
	switch text {
	case "":
		return nil, nil
	case "yes":
		return &yes, nil
	case "no":
		return &no, nil
	}
	return nil, badUse("--history "+clean(text)+" is neither yes nor no", "give yes or no, or leave it out")
}

// importAll reads one path after the other; those before a fault stand.
func (s *session) importAll(o app.ImportOrder, paths []string) error {
	k, err := s.open()
	if err != nil {
		return err
	}
	var done []app.Imported
	var failed error
	for _, path := range paths {
		bar := s.bar(path)
		o.Path, o.Progress = path, bar.move
		var some []app.Imported
		some, failed = k.Import(s.ctx, o)
		bar.done()
		done = append(done, some...)
		if failed != nil {
			break
		}
	}
	if s.json && (failed == nil || len(done) > 0) {
		err = s.answer(importsOf(done))
	} else if !s.json {
		for _, one := range done {
			s.tellImport(one)
		}
	}
	if failed != nil {
		return failed
	}
	return err
}

// tellImport says what an archive taught.
func (s *session) tellImport(one app.Imported) {
	p := s.page()
	whose := one.Account.Name
	if whose == "" {
		whose = one.Account.Key
	}
	if one.AlreadyImported {
		p.line("%s is already in the ledger of %s; nothing changed", p.bold(one.File), whose)
		return
	}
	exported := "on a day nobody knows"
	if one.ExportedOn != 0 {
		exported = "on " + one.ExportedOn.String()
	}
	p.line("%s: the archive of %s (%s), made %s", p.bold(one.File), p.bold(whose), one.Account.Key, exported)
	s.tellTables(p, one)
	if len(one.NotRead) > 0 {
		p.line("  not read: %s (kith import --json names each with its reason)", many(len(one.NotRead), "file", "files"))
	}
	for _, r := range one.Remarks {
		p.line("  %s", r)
	}
	if one.Forgotten > 0 {
		p.line("  %s left out: their people were forgotten", many(one.Forgotten, "row", "rows"))
	}
	p.gap()
	tellChanges(p, one)
	p.line("next: kith status")
}

func (s *session) tellTables(p *page, one app.Imported) {
	t := newTable("", "table", "file", "rows", "used", "skipped").numbers(3, 4, 5)
	for _, r := range one.Tables {
		t.row("", r.Name, r.File, grouped(r.Rows), grouped(r.Used), grouped(r.Skipped))
	}
	t.write(p, "")
	for _, r := range one.Tables {
		tellProblems(p, r)
	}
}

// tellProblems names rows that could not be read: a few here, all in JSON.
func tellProblems(p *page, r ledger.TableReading) {
	const shown = 5
	for _, bad := range r.Problems[:min(len(r.Problems), shown)] {
		where := r.File
		if bad.Row > 0 {
			where += fmt.Sprintf(", row %d", bad.Row)
		}
		if bad.Column != "" {
			where += ", " + bad.Column
		}
		p.line("  %s %s: %s", p.amber("could not read"), where, bad.Problem)
	}
	if more := len(r.Problems) - shown + r.More; more > 0 && len(r.Problems) >= shown {
		p.line("  and %s more in %s", grouped(more), r.File)
	}
}

func tellChanges(p *page, one app.Imported) {
	c, d := one.Changes, one.Decided
	p.line("new: %s sent, %s received, %s accepted, %s gone, %s confirmed, %s contradicted",
		grouped(c.Sent), grouped(c.Received), grouped(c.Accepted), grouped(c.Gone),
		many(c.ConfirmedWithdrawn, "withdrawal", "withdrawals"), many(c.Contradicted, "claim", "claims"))
	if c.Withdrawn > 0 {
		p.line("  and %s the changelog shows, which you had not marked", many(c.Withdrawn, "withdrawal", "withdrawals"))
	}
	p.line("in all: %s sent, of which %s pending and %s accepted; %s received",
		grouped(d.Sent), grouped(d.Pending), grouped(d.Accepted), grouped(d.Received))
}
