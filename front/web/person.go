package web

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// personView is everything known about one person.
type personView struct {
	app.Dossier
	Merges  []app.Proposal // in which they take part
	Draft   *app.Draft     // when one was asked for
	Here    string         // the page's address
	NoDraft *fault.Error   // why there is none
}

func (s *site) personRoutes() []route {
	return []route{
		{"GET /person/{key}", s.reading(s.person)},
		{"POST /person/{key}/mark", s.doing(s.markPerson)},
		{"POST /person/{key}/sent", s.doing(s.recordSent)},
		{"POST /sent", s.doing(s.recordSent)},
		{"POST /person/{key}/merge", s.doing(s.merge)},
		{"GET /person/{key}/forget", s.reading(s.askForget)},
		{"POST /person/{key}/forget", s.doing(s.forget)},
	}
}

func (s *site) person(v *visit) (view, error) {
	p, err := s.personOf(v)
	if err != nil {
		return view{}, err
	}
	if channel := v.form("draft"); channel != "" {
		d, err := v.kith.Draft(v.ctx, v.account.ID, p.Person.Key, channel)
		if fault.Is(err, fault.Internal) {
			return view{}, err
		}
		if p.Draft = &d; err != nil {
			p.Draft, p.NoDraft = nil, fault.Of(err)
		}
	}
	return view{title: named(p.Person), section: "invitations", body: personPageView(p)}, nil
}

func (s *site) personOf(v *visit) (personView, error) {
	d, err := v.kith.Show(v.ctx, v.account.ID, v.r.PathValue("key"))
	if err != nil {
		return personView{}, err
	}
	p := personView{Dossier: d, Here: personPage(d.Person.Key)}
	all, err := v.kith.Merges(v.ctx, v.account.ID)
	if err != nil {
		return p, err
	}
	for _, m := range all {
		if m.From.Key == d.Person.Key || m.Into.Key == d.Person.Key {
			p.Merges = append(p.Merges, m)
		}
	}
	return p, nil
}

// markPerson records what is said about one person.
func (s *site) markPerson(v *visit) (done, error) {
	when, err := app.ParseMoment(v.form("when"))
	if err != nil {
		return done{}, err
	}
	o := app.MarkOrder{
		Account: v.account.ID, People: []string{v.r.PathValue("key")}, Outcome: ledger.Outcome(v.form("outcome")), At: when,
		Text: strings.TrimPrefix(v.form("text"), "#"),
	}
	if !slices.Contains(app.Outcomes(), o.Outcome) {
		return done{}, fault.New(fault.Invalid, "that cannot be said about a person", "choose it in the list")
	}
	marked, err := v.kith.Mark(v.ctx, o)
	if err != nil {
		return done{}, err
	}
	text := named(marked[0].Person) + ": " + bulkName(o.Outcome, o.Text) + "."
	if o.Outcome == ledger.SaidMemo {
		text = "Your note about " + named(marked[0].Person) + " is kept."
	}
	return done{to: personPage(marked[0].Person.Key), text: text, undo: wholeOrder}, nil
}

// recordSent records an invitation that was sent by hand.
func (s *site) recordSent(v *visit) (done, error) {
	when, err := app.ParseMoment(v.form("when"))
	if err != nil {
		return done{}, err
	}
	a, err := v.kith.Sent(v.ctx, app.SentOrder{
		Account: v.account.ID, Person: cmp.Or(v.r.PathValue("key"), v.form("person")), Name: v.form("name"), At: when, Note: v.form("note"),
	})
	if err != nil {
		return done{}, err
	}
	text := "Written down: you invited " + named(a.Person) + "."
	for _, w := range a.Warnings {
		text += " " + sentence(plain(w))
	}
	return done{to: personPage(a.Person.Key), text: text, undo: wholeOrder}, nil
}

// merge says that two are one, or that they are two.
func (s *site) merge(v *visit) (done, error) {
	from, into := v.form("from"), v.form("into")
	verb := v.kith.Merge
	if v.form("say") == "two" {
		verb = v.kith.Distinct
	}
	p, err := verb(v.ctx, v.account.ID, from, into)
	if err != nil {
		return done{}, err
	}
	if v.form("say") == "two" {
		return done{to: personPage(v.r.PathValue("key")), text: "Kept apart.", undo: wholeOrder}, nil
	}
	return done{to: personPage(p.Into.Key), text: named(p.From) + " and " + named(p.Into) + " are one person now.", undo: wholeOrder}, nil
}

// askForget says exactly what goes before it goes.
func (s *site) askForget(v *visit) (view, error) {
	p, err := s.personOf(v)
	if err != nil {
		return view{}, err
	}
	return view{title: "Forget " + named(p.Person), section: "invitations", body: forgetView(p)}, nil
}

// forget erases a person.
func (s *site) forget(v *visit) (done, error) {
	if v.form("sure") != "yes" {
		return done{}, fault.New(fault.Invalid, "forgetting cannot be undone, so it wants your tick", "tick the box")
	}
	f, err := v.kith.Forget(v.ctx, v.account.ID, v.r.PathValue("key"))
	if err != nil {
		return done{}, err
	}
	return done{to: "/invitations", text: "Forgotten: " + many(f.Rows, "row", "rows") + " and " + many(f.Marks, "note of yours", "notes of yours") + " are gone for good."}, nil
}

// fitting are the outcomes that fit how a person's newest invitation stands.
func fitting(p personView) []answer {
	out := []answer{}
	latest, sent := invite.State(0), false
	if len(p.Rows) > 0 {
		latest, sent = p.Rows[0].State, p.Rows[0].Direction == ledger.Outgoing
	}
	if sent && latest == invite.Pending {
		out = append(out, cardAnswers()[:4]...)
		out = append(out, answer{Outcome: ledger.SaidWrongPerson, Name: "It went to the wrong person"}, answer{Outcome: ledger.SaidReported, Name: "I was told they do not know me"})
	}
	if len(p.Rows) > 0 && p.Rows[0].Direction == ledger.Incoming && latest == invite.Open {
		out = append(out, answer{Outcome: ledger.SaidAccepted, Name: "I accepted"}, answer{Outcome: ledger.SaidIgnored, Name: "I ignored it"})
	}
	return out
}

// ruling is the answer to "may I invite them?".
func ruling(r invite.Ruling, before ledger.Instant, zone *time.Location) string {
	switch r {
	case invite.OK:
		return "You may invite them."
	case invite.Wait:
		return "Wait until " + moment(before, zone) + "."
	case invite.Known:
		return "There is no need to: you are connected, or an invitation is open."
	}
	return "Better not."
}

// channelName is a channel for people.
func channelName(c string) string {
	switch c {
	case app.ChannelInMail:
		return "InMail"
	case app.ChannelEmail:
		return "E-mail"
	case app.ChannelMessage:
		return "Message to a connection"
	}
	return "Note of another invitation"
}
