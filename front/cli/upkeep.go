package cli

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type rebuiltJSON struct {
	Account     string `json:"account"`
	Entries     int64  `json:"entries"`
	Invitations int    `json:"invitations"`
}

func (s *session) rebuild() *cobra.Command {
	return &cobra.Command{
		Use: "rebuild", Short: "Drop every cache and make it anew from the entries", Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			done, err := k.Rebuild(s.ctx)
			if err != nil {
				return err
			}
			if s.json {
				out := []rebuiltJSON{}
				for _, r := range done {
					out = append(out, rebuiltJSON{r.Account.Key, r.Entries, r.Rows})
				}
				return s.answer(out)
			}
			for _, r := range done {
				s.page().line("%s: %s folded into %s", r.Account.Key, many(int(r.Entries), "entry", "entries"), many(r.Rows, "invitation", "invitations"))
			}
			return nil
		},
	}
}

type verifiedJSON struct {
	Sound    bool     `json:"sound"`
	Accounts int      `json:"accounts"`
	Entries  int64    `json:"entries"`
	Findings []string `json:"findings"`
}

func (s *session) verify() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "Look for damage in the ledger", Args: argCount(0, 0, ""),
		Long: `Look for damage: in the files, in every entry, in their order, and in the caches.
Findings are one sentence each, and the exit code is 1 when there are any.`,
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			v, err := k.Verify(s.ctx)
			if err != nil {
				return err
			}
			return s.tellVerified(v)
		},
	}
}

func (s *session) tellVerified(v app.Verified) error {
	p := s.page()
	switch {
	case s.json:
		out := verifiedJSON{len(v.Findings) == 0, v.Accounts, v.Entries, wire.List(v.Findings)}
		if err := s.answer(out); err != nil {
			return err
		}
	case len(v.Findings) == 0:
		p.line("sound: %s, %s", many(v.Accounts, "account", "accounts"), many(int(v.Entries), "entry", "entries"))
	}
	if len(v.Findings) == 0 {
		return nil
	}
	if !s.json {
		for _, f := range v.Findings {
			p.line("%s %s", p.red("found:"), f)
		}
		s.errPage().line("  a damaged cache is mended by kith rebuild; for damaged entries, restore the last backup")
	}
	return silent{}
}

type fileJSON struct {
	File string `json:"file"`
	Kept string `json:"kept,omitempty"`
}

func (s *session) backup() *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: "Write a consistent copy of everything to a new file",
		Args: argCount(1, 1, "a file to write to"),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			if err := k.Backup(s.ctx, args[0]); err != nil {
				return err
			}
			if s.json {
				return s.answer(fileJSON{File: args[0]})
			}
			s.page().line("%s holds everything; kith restore brings it back", args[0])
			return nil
		},
	}
}

func (s *session) restore() *cobra.Command {
	return &cobra.Command{
		Use: "restore FILE", Short: "Put a backup in place of the ledger",
		Long: `Put a backup in place of the ledger. The backup is checked first; the ledger that
stood there is kept beside it under another name, never deleted.`,
		Args: argCount(1, 1, "a backup"),
		RunE: func(_ *cobra.Command, args []string) error {
			folder, err := s.dataFolder()
			if err != nil {
				return err
			}
			done, err := s.wiring.Restore(s.ctx, args[0], folder)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(fileJSON{File: done.Ledger, Kept: done.Kept})
			}
			p := s.page()
			p.line("%s is back in %s", args[0], done.Ledger)
			if done.Kept != "" {
				p.line("what stood there is now %s", done.Kept)
			}
			return nil
		},
	}
}

type forgottenJSON struct {
	Person   wire.Person `json:"person"`
	Rows     int         `json:"rows"`
	Marks    int         `json:"marks"`
	Entries  int         `json:"entries"`
	Never    bool        `json:"do_not_contact"`
	Scrubbed bool        `json:"scrubbed"`
}

func (s *session) forget() *cobra.Command {
	var sure bool
	c := &cobra.Command{
		Use: "forget PERSON", Short: "Erase one person, for good",
		Long: `Erase one person, for good: their rows leave every import, and what you said about
them is blanked. A salted hash stays, so that the next archive does not bring them
back and a do-not-contact still holds. It cannot be undone, and it does not reach
backups and archives lying elsewhere.`,
		Args: argCount(1, -1, "a person"),
		RunE: func(_ *cobra.Command, args []string) error {
			if !sure && s.env.StdinTerminal && !s.agreed("this cannot be undone; forget "+strings.Join(args, " ")+"?") {
				return nothing{}
			}
			k, err := s.open()
			if err != nil {
				return err
			}
			f, err := k.Forget(s.ctx, s.account, strings.Join(args, " "))
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(forgottenJSON{wire.PersonOf(f.Person), f.Rows, f.Marks, f.Entries, f.Never, f.Scrubbed})
			}
			p := s.page()
			p.line("forgotten: %s and %s, in %s", many(f.Rows, "row", "rows"), many(f.Marks, "mark", "marks"), many(f.Entries, "entry", "entries"))
			if f.Never {
				p.line("kith check goes on answering no for them")
			}
			p.line("older backups and archives still hold them")
			return nil
		},
	}
	c.Flags().BoolVar(&sure, "yes", false, "do not ask")
	return c
}

// agreed asks on a terminal; only yes is yes.
func (s *session) agreed(question string) bool {
	fmt.Fprintf(s.env.Stderr, "%s [yes/no] ", clean(question))
	answer, _ := bufio.NewReader(s.env.Stdin).ReadString('\n')
	return strings.EqualFold(strings.TrimSpace(answer), "yes")
}
