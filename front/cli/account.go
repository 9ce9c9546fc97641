package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

func (s *session) accountVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "account", Short: "Show accounts and their settings, or change them",
		Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			details, err := s.accounts(k)
			if err != nil {
				return err
			}
			return s.tellAccounts(details)
		},
	}
	c.AddCommand(s.accountSet())
	return c
}

// accounts are the one that was named, or all of them.
func (s *session) accounts(k *app.Kith) ([]app.AccountDetail, error) {
	if s.account != "" {
		d, err := k.Account(s.ctx, s.account)
		return []app.AccountDetail{d}, err
	}
	all, err := k.Accounts(s.ctx)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		_, err := k.Account(s.ctx, "")
		return nil, err
	}
	var out []app.AccountDetail
	for _, a := range all {
		d, err := k.Account(s.ctx, a.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func (s *session) accountSet() *cobra.Command {
	c := &cobra.Command{
		Use: "set [NAME=VALUE...]", Short: "Change settings of an account",
		Long:    "Change settings of an account, together or not at all. An empty value takes a setting back.\n\n" + settingHelp(),
		Example: "  kith account set --plan premium --zone Europe/Berlin\n  kith account set keep.tag=customer,investor rule.age.stale=14",
	}
	values := map[string]*string{}
	for _, h := range app.SettingNames() {
		if !strings.HasSuffix(h.Name, ".NAME") {
			values[h.Name] = c.Flags().String(flagOf(h.Name), "", h.Meaning)
		}
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		var settings []app.Setting
		for _, h := range app.SettingNames() {
			if v := values[h.Name]; v != nil && c.Flags().Changed(flagOf(h.Name)) {
				settings = append(settings, app.Setting{Name: h.Name, Value: *v})
			}
		}
		for _, a := range args {
			name, value, ok := strings.Cut(a, "=")
			if !ok {
				return badUse("\""+clean(a)+"\" is no setting", "write it like keep.tag=customer")
			}
			settings = append(settings, app.Setting{Name: name, Value: value})
		}
		if len(settings) == 0 {
			return badUse("kith account set needs a setting", "kith account set --help lists them")
		}
		k, err := s.open()
		if err != nil {
			return err
		}
		d, err := k.SetAccount(s.ctx, s.account, settings)
		if err != nil {
			return err
		}
		return s.tellAccounts([]app.AccountDetail{d})
	}
	return c
}

// flagOf is a setting's name as a flag: keep.tag is --keep-tag.
func flagOf(name string) string { return strings.NewReplacer(".", "-", "_", "-").Replace(name) }

func settingHelp() string {
	var b strings.Builder
	for _, h := range app.SettingNames() {
		b.WriteString("  " + h.Name + strings.Repeat(" ", max(1, 14-len(h.Name))) + h.Meaning + "\n")
	}
	return b.String()
}

func (s *session) tellAccounts(all []app.AccountDetail) error {
	if s.json {
		out := []wire.Account{}
		for _, d := range all {
			out = append(out, wire.AccountOf(d))
		}
		return s.answer(out)
	}
	p := s.page()
	for i, d := range all {
		if i > 0 {
			p.gap()
		}
		p.line("%s (%s)", p.bold(d.Name), d.Key)
		p.line("  id %s, account type %s, zone %s, %s", d.ID, d.Plan, d.Zone, many(int(d.Entries), "entry", "entries"))
		for _, x := range d.Settings {
			p.line("  %s = %s", x.Name, x.Value)
		}
		for _, x := range d.Imports {
			note := ""
			if !x.Counts {
				note = " (does not count any more)"
			}
			if x.Lags {
				p.line("  entry %d: %s, up to %s%s", x.Position, x.File, dayOr(localDay(x.AsOf, zoneOr(d.Zone))), note)
				continue
			}
			p.line("  entry %d: import of %s, made %s%s", x.Position, x.File, dayOr(x.ExportedOn.String()), note)
		}
	}
	return nil
}

// zoneOr is the zone of a name, UTC for one that this program does not know.
func zoneOr(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

func dayOr(text string) string {
	if text == "" {
		return "on a day nobody knows"
	}
	return text
}
