package cli

import (
	"bufio"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// syncFlags are the flags of kith sync.
type syncFlags struct {
	token, status, forget, snapshot, emails bool
	api, zone                               string
}

func (s *session) sync() *cobra.Command {
	o := syncFlags{}
	c := &cobra.Command{
		Use: "sync", Short: "Ask LinkedIn's official API what is new (EEA and Switzerland)",
		Long: `Ask LinkedIn's official Member Data Portability API what is new. It is there for members
in the EEA and Switzerland, and reads your own data alone: a snapshot of your invitations
and connections, which may lag for weeks, and a changelog of what you did in the last 28
days. Messages are never asked for.

You need a token of your own, once every 60 days: in the LinkedIn Developer Portal, make
an app on the page "Member Data Portability (Member) Default Company", add the product
"Member Data Portability API (Member)", and under OAuth token tools create a token with
r_dma_portability_self_serve. Then:

  kith sync --token        and paste it; it is kept in this system's keyring, or where
                           there is none in a file that only you can read
  kith sync                from then on, at most once an hour (sooner it asks nothing and
                           ends with 3)
  kith sync --status       how fresh everything is, and when the token ends`,
		Example: `  kith sync --token
  kith sync --token < token.txt
  kith sync --status`,
		Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			switch {
			case o.status && (o.token || o.forget), o.token && o.forget:
				return badUse("--token, --status and --forget are three different things", "give one of them")
			case o.status:
				return s.syncStatus()
			case o.forget:
				return s.forgetToken()
			}
			return s.syncNow(o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.token, "token", false, "take a new token: typed on a terminal, else from standard input")
	f.BoolVar(&o.status, "status", false, "tell how fresh everything is; nothing is asked")
	f.BoolVar(&o.forget, "forget", false, "forget the token")
	f.BoolVar(&o.snapshot, "snapshot", false, "ask for the snapshot too, even if the last one is fresh")
	f.BoolVar(&o.emails, "emails", false, "take the e-mail addresses of connections too")
	f.StringVar(&o.zone, "zone", "", "time zone of \"Sent At\", for example Europe/Berlin (default: the account's)")
	f.StringVar(&o.api, "api", "", "`ADDRESS` of a stand-in on this machine, such as kith twin prints (default: LinkedIn's)")
	return c
}

// grants are those of the data folder in use.
func (s *session) grants() (Grants, error) {
	folder, err := s.dataFolder()
	if err != nil {
		return nil, err
	}
	return s.wiring.Grants(folder), nil
}

// granting opens the ledger and the grants, and says which account is meant.
func (s *session) granting() (*app.Kith, Grants, string, error) {
	k, err := s.open()
	if err != nil {
		return nil, nil, "", err
	}
	grants, err := s.grants()
	if err != nil {
		return nil, nil, "", err
	}
	id, err := s.accountID(k)
	return k, grants, id, err
}

// syncNow asks the API, with a token just given or the one that is kept.
func (s *session) syncNow(o syncFlags) error {
	k, err := s.open()
	if err != nil {
		return err
	}
	grants, err := s.grants()
	if err != nil {
		return err
	}
	id, g, err := s.granted(k, grants, o)
	if err != nil {
		return err
	}
	if o.api != "" {
		g.API = o.api
	}
	return s.ask(k, grants, g, id, o)
}

// granted is the grant to ask with, and whose: a new token without --account is
// for whomever it belongs to.
func (s *session) granted(k *app.Kith, grants Grants, o syncFlags) (id string, g Grant, err error) {
	if !o.token || s.account != "" {
		if id, err = s.accountID(k); err != nil {
			return "", Grant{}, err
		}
	}
	if o.token {
		token, err := s.readToken()
		if err != nil {
			return "", Grant{}, err
		}
		now, err := s.clock()
		if err != nil {
			return "", Grant{}, err
		}
		return id, Grant{Token: token, Asked: app.Asked{Token: now()}}, nil
	}
	g, err = grants.Load(id)
	if err == nil && g.Token == "" {
		err = fault.New(fault.Denied, "no token of the official API is kept for this account",
			"kith sync --token takes one; kith sync --help says where to get it")
	}
	return id, g, err
}

// ask asks, keeps what is to be remembered, and tells.
func (s *session) ask(k *app.Kith, grants Grants, g Grant, id string, o syncFlags) error {
	bar := s.bar("the official API")
	got, err := k.Sync(s.ctx, app.SyncOrder{
		Account: id, API: g.API, Token: g.Token, Asked: g.Asked, Snapshot: o.snapshot, Zone: o.zone, Emails: o.emails,
		Progress: func(done, total int) { bar.move(int64(done), int64(total)) },
	})
	bar.done()
	if app.TooSoon(err) {
		return s.notYet(err, got, g, o)
	}
	if err != nil {
		if id != "" && got.Asked.Wait != g.Asked.Wait {
			g.Asked = got.Asked
			if _, unsaved := grants.Save(id, g); unsaved != nil {
				return unsaved
			}
		}
		return err
	}
	g.Asked = got.Asked
	if got.Account.ID != "" {
		if g.Where, err = grants.Save(got.Account.ID, g); err != nil {
			return err
		}
	}
	return s.tellSync(got, g, o)
}

// notYet says that nothing was asked, and when it will be.
func (s *session) notYet(err error, got app.Synced, g Grant, o syncFlags) error {
	if s.json {
		if err := s.tellSync(got, g, o); err != nil {
			return err
		}
		return nothing{}
	}
	f, p := fault.Of(err), s.page()
	p.line("%s", f.Message)
	p.line("  %s", f.Hint)
	return nothing{}
}

// accountID is the account that is meant; the empty ledger's fault when there is none.
func (s *session) accountID(k *app.Kith) (string, error) {
	a, err := k.Account(s.ctx, s.account)
	return a.ID, err
}

// longestToken is more than LinkedIn says a token may come to.
const longestToken = 8 << 10

// readToken takes a token from the person, without showing it.
func (s *session) readToken() (string, error) {
	var line string
	var err error
	if s.env.Secret != nil {
		p := s.errPage()
		p.line("paste the token and press Enter; it is not shown")
		line, err = s.env.Secret()
	} else {
		line, err = bufio.NewReader(io.LimitReader(s.env.Stdin, longestToken+1)).ReadString('\n')
		if err == io.EOF {
			err = nil
		}
	}
	line = strings.TrimSpace(line)
	switch {
	case err != nil:
		return "", fault.Because(err, fault.Unavailable, "the token could not be read", "try kith sync --token < FILE")
	case line == "" || len(line) > longestToken || strings.ContainsAny(line, " \t"):
		return "", badUse("that is no token", "a token is one long word; kith sync --help says where to get it")
	}
	return line, nil
}

func (s *session) forgetToken() error {
	_, grants, id, err := s.granting()
	if err != nil {
		return err
	}
	if err := grants.Forget(id); err != nil {
		return err
	}
	if s.json {
		return s.answer(map[string]bool{"forgotten": true})
	}
	s.page().line("the token is forgotten here; on LinkedIn it serves until it ends: Settings, Data privacy, Permitted services takes it back")
	return nil
}
