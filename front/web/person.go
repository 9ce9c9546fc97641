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
	Now     ledger.Instant // the latest moment that can be told of
}

// strangerPage is for a word that means nobody of the ledger, or too many.
type strangerPage struct {
	Word    string
	Here    string
	Fault   *fault.Error
	Checked app.Checked // may they be invited; zero when the word cannot be a person
	Can     bool        // something can be written down about them
	Now     ledger.Instant
	Zone    *time.Location
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
	if fault.Is(err, fault.NotFound) && !app.Empty(err) || fault.Is(err, fault.Invalid) {
		return s.stranger(v, fault.Of(err))
	}
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
	p := personView{Dossier: d, Here: personPage(d.Person.Key), Now: v.now(s)}
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

// stranger is the page of somebody the ledger does not know: whether they may be
// invited, and what can be written down about them all the same.
func (s *site) stranger(v *visit, why *fault.Error) (view, error) {
	word := v.r.PathValue("key")
	p := strangerPage{Word: word, Here: personPage(word), Fault: why, Now: v.now(s)}
	var err error
	if p.Zone, err = v.zone(); err != nil {
		return view{}, err
	}
	all, err := v.kith.Check(v.ctx, v.account.ID, []string{word})
	if err != nil {
		return view{}, err
	}
	if len(all) == 1 && !all[0].Seen && all[0].Person.Key != "" {
		p.Checked, p.Can = all[0], true
	}
	return view{title: "Not in the ledger", section: "invitations", body: strangerView(p), status: statusOf(why.Kind)}, nil
}

// markPerson records what is said about one person.
func (s *site) markPerson(v *visit) (done, error) {
	when, err := app.ParseMoment(v.form("when"))
	if err != nil {
		return done{}, err
	}
	o := app.MarkOrder{
		Account: v.account.ID, People: []string{v.r.PathValue("key")}, Outcome: ledger.Outcome(v.form("outcome")), At: when,
		Text: v.form("text"), Aside: ledger.Outcome(v.form("outcome")) == ledger.SaidStillPending,
	}
	if o.Outcome == ledger.SaidTag || o.Outcome == ledger.SaidUntag {
		o.Text = strings.TrimPrefix(o.Text, "#")
	}
	if !slices.Contains(app.Outcomes(), o.Outcome) {
		return done{}, fault.New(fault.Invalid, "that cannot be said about a person", "choose it in the list")
	}
	marked, err := v.kith.Mark(v.ctx, o)
	if err != nil {
		return done{}, err
	}
	text := named(marked[0].Person) + ": " + saidOf(o) + "."
	if o.Outcome == ledger.SaidMemo {
		text = "Your note about " + named(marked[0].Person) + " is kept."
	}
	undo, err := v.justSaid()
	return done{to: personPage(marked[0].Person.Key), text: text, undo: undo}, err
}

// saidOf is what an order says, for people.
func saidOf(o app.MarkOrder) string {
	for _, a := range cardAnswers() {
		if a.Outcome == o.Outcome {
			return a.Said
		}
	}
	switch o.Outcome {
	case ledger.SaidContact:
		return "may be contacted again"
	case ledger.SaidReported:
		return "said they do not know you"
	}
	return bulkName(o.Outcome, o.Text)
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
	undo, err := v.justSaid()
	return done{to: personPage(a.Person.Key), text: text, undo: undo}, err
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
	undo, err := v.justSaid()
	if v.form("say") == "two" {
		return done{to: personPage(v.r.PathValue("key")), text: "They stay two people, and are not proposed again.", undo: undo}, err
	}
	return done{to: personPage(p.Into.Key), text: named(p.From) + " and " + named(p.Into) + " are one person now.", undo: undo}, err
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
	text := "Forgotten: " + many(f.Rows, "row", "rows") + " and " + many(f.Marks, "thing you said", "things you said") + " are gone for good."
	if f.Never {
		text += " They stay on the do-not-contact list, as a hash."
	}
	return done{to: "/invitations", text: text}, nil
}

// fitting are the outcomes that fit how a person's newest invitation stands.
func fitting(p personView) []answer {
	if len(p.Rows) == 0 {
		return nil
	}
	state, direction := p.Rows[0].State, p.Rows[0].Direction
	switch {
	case direction == ledger.Outgoing && state == invite.Pending:
		return append(cardAnswers()[:4:4],
			answer{Outcome: ledger.SaidWrongPerson, Name: "Wrong person", Meaning: "it was meant for somebody else: it goes first"},
			answer{Outcome: ledger.SaidReported, Name: "They do not know me", Meaning: "LinkedIn told me that they said so"})
	case direction == ledger.Outgoing && state == invite.WithdrawClaimed:
		return []answer{
			{Outcome: ledger.SaidStillPending, Name: "It is still there", Meaning: "the withdrawal did not go through: it is on the Sent page"},
			{Outcome: ledger.SaidAccepted, Name: "Accepted", Meaning: "they had accepted already"},
		}
	case direction == ledger.Incoming && state == invite.Open:
		return []answer{
			{Outcome: ledger.SaidAccepted, Name: "I accepted", Meaning: "we are connected"},
			{Outcome: ledger.SaidIgnored, Name: "I ignored it", Meaning: "they are not told"},
		}
	case direction == ledger.Outgoing && state != invite.Accepted && state != invite.Withdrawn:
		return []answer{
			{Outcome: ledger.SaidAccepted, Name: "Accepted", Meaning: "we are connected"},
			{Outcome: ledger.SaidWithdrawn, Name: "Withdrawn", Meaning: "I withdrew it on LinkedIn"},
		}
	}
	return nil
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

// clockValue is a moment as a field for a date and a time holds it.
func clockValue(i ledger.Instant, zone *time.Location) string {
	if i == 0 {
		return ""
	}
	return i.Time().In(zone).Format("2006-01-02T15:04")
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

// whoAsked says who invited whom.
func whoAsked(d ledger.Direction) string {
	switch d {
	case ledger.Outgoing:
		return "You invited them"
	case ledger.Incoming:
		return "They invited you"
	}
	return "You became connected; nobody knows who asked"
}

// endedAs is the word before the day on which an invitation ended.
func endedAs(s invite.State) string {
	switch s {
	case invite.Gone, invite.Expired:
		return "open until"
	case invite.WithdrawClaimed:
		return "withdrawn"
	}
	return stateWord(s)
}
