package cli

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/wire"
)

type syncJSON struct {
	Account string        `json:"account"`
	Asked   askedJSON     `json:"asked"`
	Missed  bool          `json:"missed"`
	Imports []importJSON  `json:"imports"`
	Domains []wire.Domain `json:"domains"`
	Token   *tokenJSON    `json:"token,omitempty"`
	Known   []knownImport `json:"known,omitempty"`
}

type askedJSON struct {
	At        *string `json:"at"`
	Snapshot  *string `json:"snapshot"`
	Enrolled  *string `json:"enrolled"`
	Next      *string `json:"next"`
	SnapAfter *string `json:"next_snapshot"`
	Lost      *string `json:"lost_from"`
	Newest    *string `json:"newest_event"`
}

type tokenJSON struct {
	Kept  string  `json:"kept"`
	Given *string `json:"given"`
	Ends  *string `json:"ends"`
	Renew bool    `json:"renew"`
}

type knownImport struct {
	Source string  `json:"source"`
	At     *string `json:"at"`
	Counts bool    `json:"counts"`
}

// tellSync says what a poll taught.
func (s *session) tellSync(got app.Synced, o syncFlags) error {
	if s.json {
		return s.answer(syncJSON{
			Account: got.Account.Key, Missed: got.Missed, Imports: importsOf(got.Imports).Imports, Domains: wire.DomainsOf(got.Asked.Domains),
			Asked: askedJSON{At: wire.Stamp(got.Asked.At), Snapshot: wire.Stamp(got.Asked.Snapshot), Enrolled: wire.Stamp(got.Asked.Enrolled)},
		})
	}
	p := s.page()
	if o.token && got.Where != "" {
		p.line("the token is kept in %s; kith sync --forget removes it", got.Where)
	}
	for _, one := range got.Imports {
		s.tellPoll(p, one, got.Asked.Domains)
	}
	if len(got.Imports) == 0 {
		p.line("nothing is new")
	}
	tellDomains(p, got.Asked.Domains)
	if got.Missed {
		p.line("%s", p.amber("some events may be lost: the changelog was not asked for longer than LinkedIn keeps it"))
	}
	p.line("next: kith status")
	return nil
}

// tellPoll says what the snapshot, or the changelog, taught.
func (s *session) tellPoll(p *page, one app.Imported, domains []app.Domain) {
	if one.AlreadyImported {
		p.line("%s: nothing new", p.bold(one.File))
		return
	}
	p.line("%s, of %s (%s)", p.bold(one.File), p.bold(one.Account.Name), one.Account.Key)
	s.tellTables(p, one)
	for _, r := range one.Remarks {
		if !ofDomain(r, domains) {
			p.line("  %s", r)
		}
	}
	p.gap()
	tellChanges(p, one)
}

// tellDomains says what is to be said of the parts of the API, above all what
// could not be had: what has one reason is said once.
func tellDomains(p *page, all []app.Domain) {
	var reasons []string
	names := map[string][]string{}
	for _, d := range all {
		if d.Text == "" {
			continue
		}
		why := d.Outcome + ": " + d.Text
		if names[why] == nil {
			reasons = append(reasons, why)
		}
		names[why] = append(names[why], domainName(d.Name))
	}
	for _, why := range reasons {
		who := strings.Join(names[why], ", ")
		if strings.HasPrefix(why, "broken") {
			p.line("  %s %s", p.amber(who), why)
			continue
		}
		p.line("  %s %s", who, why)
	}
}

// domainName is what a part of the API is called for people.
func domainName(name string) string {
	switch name {
	case "memberAuthorizations":
		return "enrolment"
	case "memberChangeLogs":
		return "changelog"
	}
	return name
}

// ofDomain reports whether a remark says what tellDomains says of a domain.
func ofDomain(remark string, all []app.Domain) bool {
	return slices.ContainsFunc(all, func(d app.Domain) bool { return d.Outcome != "read" && strings.HasPrefix(remark, d.Name+" ") })
}

// syncStatus tells how fresh everything is.
func (s *session) syncStatus() error {
	k, err := s.open()
	if err != nil {
		return err
	}
	f, err := k.SyncStatus(s.ctx, s.account)
	if err != nil {
		return err
	}
	if s.json {
		return s.answer(freshnessOf(f))
	}
	tellFreshness(s.page(), f)
	return nil
}

func freshnessOf(f app.Freshness) syncJSON {
	out := syncJSON{
		Account: f.Account.Key, Imports: []importJSON{}, Domains: wire.DomainsOf(f.Asked.Domains),
		Asked: askedJSON{
			At: wire.Stamp(f.Asked.At), Snapshot: wire.Stamp(f.Asked.Snapshot), Enrolled: wire.Stamp(f.Asked.Enrolled), Next: wire.Stamp(f.Next),
			SnapAfter: wire.Stamp(f.SnapAfter), Lost: wire.Stamp(f.Lost), Newest: wire.Stamp(f.Newest),
		},
	}
	if f.Where != "" {
		out.Token = &tokenJSON{Kept: f.Where, Given: wire.Stamp(f.Asked.Token), Ends: wire.Stamp(f.Ends), Renew: f.Renew}
	}
	for _, i := range f.Imports {
		out.Known = append(out.Known, knownImport{Source: i.Source.String(), At: wire.Stamp(i.At), Counts: i.Counts})
	}
	return out
}

func tellFreshness(p *page, f app.Freshness) {
	when := func(at ledger.Instant, none string) string {
		if at == 0 {
			return none
		}
		return local(at, f.Zone)
	}
	p.line("%s (%s), times in %s", p.bold(f.Account.Name), f.Account.Key, f.Zone)
	t := newTable("", "", "")
	t.row("", "asked last", when(f.Asked.At, "never"))
	t.row("", "may be asked again", when(f.Next, "now"))
	t.row("", "snapshot asked for last", when(f.Asked.Snapshot, "never"))
	t.row("", "and again with the next sync", when(f.SnapAfter, "now"))
	t.row("", "LinkedIn keeps events since", when(f.Asked.Enrolled, "not known"))
	t.row("", "newest event here", when(f.Newest, "none"))
	t.row("", "events are lost if nobody asks before", when(f.Lost, "not known"))
	if f.Where != "" {
		t.row("", "the token is kept in", f.Where)
		t.row("", "and ends, at the latest", when(f.Ends, "not known"))
	}
	t.write(p, "")
	if n := len(f.Imports); n > 0 {
		p.line("%s of the API in the ledger", many(n, "import", "imports"))
	}
	rows := newTable("", "domain", "outcome", "rows").numbers(3)
	for _, d := range f.Asked.Domains {
		rows.row("", domainName(d.Name), d.Outcome, grouped(d.Rows))
	}
	if len(f.Asked.Domains) > 0 {
		p.gap()
		rows.write(p, "")
		tellDomains(p, f.Asked.Domains)
	}
	switch {
	case f.Where == "":
		p.line("no token is kept: kith sync --token takes one; kith sync --help says where to get it")
	case f.Renew:
		p.line("%s: %s", p.amber("renew the token now"), howToRenew)
	default:
		p.line("to renew the token: %s", howToRenew)
	}
}

// howToRenew is the way to another token.
const howToRenew = "Developer Portal, OAuth token tools, create token; then kith sync --token"
