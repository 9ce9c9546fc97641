package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/front/wire"
)

type dossierJSON struct {
	Person      wire.Person  `json:"person"`
	ConnectedOn *string      `json:"connected_on"`
	Tags        []string     `json:"tags"`
	Memo        string       `json:"memo"`
	OwnMemo     string       `json:"own_memo"`
	Kept        bool         `json:"kept"`
	NoContact   bool         `json:"do_not_contact"`
	Reported    bool         `json:"reported"`
	Written     *string      `json:"last_written_at"`
	Heard       *string      `json:"last_heard_at"`
	Verdict     string       `json:"verdict"`
	NotBefore   *string      `json:"not_before"`
	Reasons     []reasonJSON `json:"reasons"`
	Invitations []detailJSON `json:"invitations"`
}

type detailJSON struct {
	wire.Row
	Evidence []evidenceJSON `json:"evidence"`
}

type evidenceJSON struct {
	Entry int64   `json:"entry"`
	At    *string `json:"at"`
	Text  string  `json:"text"`
}

func (s *session) show() *cobra.Command {
	return &cobra.Command{
		Use: "show PERSON", Short: "Show everything known about one person, and from where",
		Long: `Show everything known about one person, and from where. PERSON is a profile
address in any spelling, a key, an invitation's id, or a name that only one has.`,
		Args: argCount(1, -1, "a person"),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			d, err := k.Show(s.ctx, s.account, strings.Join(args, " "))
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(dossierOf(d))
			}
			s.tellDossier(d)
			return nil
		},
	}
}

func dossierOf(d app.Dossier) dossierJSON {
	out := dossierJSON{
		Person: wire.PersonOf(d.Person), ConnectedOn: wire.Day(d.ConnectedOn), Tags: wire.List(d.Tags), Memo: d.Memo, OwnMemo: d.OwnMemo,
		Kept: d.Kept, NoContact: d.NoContact, Reported: d.Reported, Written: wire.Stamp(d.Written), Heard: wire.Stamp(d.Heard),
		Verdict: string(d.Verdict.Verdict), NotBefore: wire.Stamp(d.Verdict.NotBefore),
		Reasons: reasonsOf(d.Verdict.Reasons), Invitations: []detailJSON{},
	}
	for _, r := range d.Rows {
		one := detailJSON{Row: wire.RowOf(r.Row), Evidence: []evidenceJSON{}}
		for _, e := range r.Evidence {
			one.Evidence = append(one.Evidence, evidenceJSON{Entry: e.Position, At: wire.Stamp(e.At), Text: e.Text})
		}
		out.Invitations = append(out.Invitations, one)
	}
	return out
}

func (s *session) tellDossier(d app.Dossier) {
	p := s.page()
	p.line("%s", p.bold(d.Person.Name))
	about := strings.Trim(d.Person.Title+" at "+d.Person.Company, " ")
	switch {
	case d.Person.Title != "" && d.Person.Company != "":
		p.line("%s", about)
	case d.Person.Title+d.Person.Company != "":
		p.line("%s", d.Person.Title+d.Person.Company)
	}
	p.line("key %s  %s", d.Person.Key, d.Person.URL())
	if d.ConnectedOn != 0 {
		p.line("connected since %s", d.ConnectedOn)
	}
	if len(d.Tags) > 0 {
		p.line("tags: #%s", strings.Join(d.Tags, " #"))
	}
	if d.Memo != "" {
		p.line("your private note on LinkedIn: %s", d.Memo)
	}
	if d.OwnMemo != "" {
		p.line("your private note:")
		p.block("  ", d.OwnMemo)
	}
	if d.Kept {
		p.line("kept: never proposed for withdrawal")
	}
	if d.Written != 0 || d.Heard != 0 {
		p.line("last message from you %s, from them %s", localDay(d.Written, d.Zone), localDay(d.Heard, d.Zone))
	}
	p.gap()
	for _, r := range d.Rows {
		s.tellDetail(p, d, r)
	}
	p.line("may you invite them? %s", p.bold(string(d.Verdict.Verdict)))
	for _, r := range d.Verdict.Reasons {
		p.line("  %s %s", r.Text, p.faint("("+r.Rule+")"))
	}
}

func (s *session) tellDetail(p *page, d app.Dossier, r app.Detailed) {
	sent := "on an unknown day"
	if r.Sent != 0 {
		sent = local(r.Sent, d.Zone)
	}
	p.line("%s, %s: %s, %s", directionOf(r.Row), sent, p.bold(r.State.String()), r.Basis.String())
	if r.Note != "" {
		p.line("  with the note: %s", r.Note)
	}
	for _, f := range r.Flags {
		p.line("  %s", p.amber(strings.ReplaceAll(f, "_", " ")))
	}
	for _, e := range r.Evidence {
		p.line("  %s  %s %s", localDay(e.At, d.Zone), e.Text, p.faint("entry "+grouped(int(e.Position))))
	}
	p.gap()
}

func directionOf(r app.Row) string {
	switch r.Direction.String() {
	case "outgoing":
		return "you invited them"
	case "incoming":
		return "they invited you"
	}
	return "connected, and nobody knows who invited whom"
}
