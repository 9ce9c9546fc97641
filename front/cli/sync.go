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

// syncNow asks the API, with a token just given or the one that is kept. A new
// token without --account is for whomever it belongs to.
func (s *session) syncNow(o syncFlags) error {
	k, err := s.open()
	if err != nil {
		return err
	}
	order := app.SyncOrder{Account: s.account, API: o.api, Snapshot: o.snapshot, Zone: o.zone, Emails: o.emails}
	if o.token {
		if order.Token, err = s.readToken(); err != nil {
			return err
		}
	}
	bar := s.bar("the official API")
	order.Progress = func(done, total int) { bar.move(int64(done), int64(total)) }
	got, err := k.Sync(s.ctx, order)
	bar.done()
	if app.TooSoon(err) {
		return s.notYet(err, got, o)
	}
	if err != nil {
		return err
	}
	return s.tellSync(got, o)
}

// notYet says that nothing was asked, and when it will be.
func (s *session) notYet(err error, got app.Synced, o syncFlags) error {
	if s.json {
		if err := s.tellSync(got, o); err != nil {
			return err
		}
		return nothing{}
	}
	f, p := fault.Of(err), s.page()
	p.line("%s", f.Message)
	p.line("  %s", f.Hint)
	return nothing{}
}

// readToken takes a token from the person, without showing it.
func (s *session) readToken() (string, error) {
	var line string
	var err error
	if s.env.Secret != nil {
		p := s.errPage()
		p.line("paste the token and press Enter; it is not shown")
		line, err = s.env.Secret()
	} else {
		line, err = bufio.NewReader(io.LimitReader(s.env.Stdin, app.LongestToken+1)).ReadString('\n')
		if err == io.EOF {
			err = nil
		}
	}
	line = strings.TrimSpace(line)
	switch {
	case err != nil:
		return "", fault.Because(err, fault.Unavailable, "the token could not be read", "try kith sync --token < FILE")
	case !app.IsToken(line):
		return "", badUse("that is no token", "a token is one long word; kith sync --help says where to get it")
	}
	return line, nil
}

func (s *session) forgetToken() error {
	k, err := s.open()
	if err != nil {
		return err
	}
	if err := k.ForgetGrant(s.ctx, s.account); err != nil {
		return err
	}
	if s.json {
		return s.answer(map[string]bool{"forgotten": true})
	}
	s.page().line("the token is forgotten here; on LinkedIn it serves until it ends: Settings, Data privacy, Permitted services takes it back")
	return nil
}
