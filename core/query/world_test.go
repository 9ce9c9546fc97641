package query_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/query"
)

// A real book answers queries.
var _ query.Book = (*invite.Book)(nil)

// someone is a person of a fake book.
type someone struct {
	key, name, company, title, memo, ownMemo string
	tags                                     []string
	connected                                ledger.Date
	kept, noContact, reported                bool
	skipped                                  bool
	blocked                                  ledger.Instant
}

// sending is an invitation of a fake book.
type sending struct {
	id        string
	who       int
	direction ledger.Direction
	state     invite.State
	basis     invite.Basis
	source    invite.Source
	sent      ledger.Instant
	ended     ledger.Instant
	note      string
	wrong     bool
	unwritten bool
	flags     invite.Flag
}

// book is a small account with every answer written down.
type book struct {
	now     ledger.Instant
	zone    *time.Location
	people  []someone
	sending []sending
}

func (b *book) Zone() *time.Location                                { return b.zone }
func (b *book) Len() int                                            { return len(b.sending) }
func (b *book) Direction(i int) ledger.Direction                    { return b.sending[i].direction }
func (b *book) State(i int) invite.State                            { return b.sending[i].state }
func (b *book) Basis(i int) invite.Basis                            { return b.sending[i].basis }
func (b *book) Source(i int) invite.Source                          { return b.sending[i].source }
func (b *book) Sent(i int) ledger.Instant                           { return b.sending[i].sent }
func (b *book) Ended(i int) ledger.Instant                          { return b.sending[i].ended }
func (b *book) Note(i int) string                                   { return b.sending[i].note }
func (b *book) Person(i int) int                                    { return b.sending[i].who }
func (b *book) ID(i int) string                                     { return b.sending[i].id }
func (b *book) WrongPerson(i int) bool                              { return b.sending[i].wrong }
func (b *book) Unwritten(i int) bool                                { return b.sending[i].unwritten }
func (b *book) Flags(i int) invite.Flag                             { return b.sending[i].flags }
func (b *book) Key(p int) string                                    { return b.people[p].key }
func (b *book) Name(p int) string                                   { return b.people[p].name }
func (b *book) Company(p int) string                                { return b.people[p].company }
func (b *book) Title(p int) string                                  { return b.people[p].title }
func (b *book) ConnectedOn(p int) ledger.Date                       { return b.people[p].connected }
func (b *book) Tags(p int) []string                                 { return b.people[p].tags }
func (b *book) Memo(p int) string                                   { return b.people[p].memo }
func (b *book) OwnMemo(p int) string                                { return b.people[p].ownMemo }
func (b *book) Kept(p int) bool                                     { return b.people[p].kept }
func (b *book) NoContact(p int) bool                                { return b.people[p].noContact }
func (b *book) Skipped(p int) bool                                  { return b.people[p].skipped }
func (b *book) Reported(p int) bool                                 { return b.people[p].reported }
func (b *book) NotBefore(p int, _ invite.AgainRules) ledger.Instant { return b.people[p].blocked }
func (b *book) AgeDays(i int) int {
	if b.sending[i].sent == 0 {
		return -1
	}
	return int((b.now - b.sending[i].sent) / ledger.Day)
}

func (b *book) Latest(p int) int {
	best := -1
	for i, s := range b.sending {
		if s.who == p && (best < 0 || s.sent > b.sending[best].sent) {
			best = i
		}
	}
	return best
}

func (b *book) Find(key string) (int, bool) {
	for p, s := range b.people {
		if s.key == key {
			return p, true
		}
	}
	return 0, false
}

func at(text string) ledger.Instant {
	t, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		panic(err)
	}
	return ledger.InstantOf(t)
}

// office is the book that the tables below ask. Rows are named by id.
func office(t testing.TB) *book {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	const out, in = ledger.Outgoing, ledger.Incoming
	return &book{
		now: at("2026-11-22 12:00"), zone: berlin,
		people: []someone{
			{key: "jose-muster", name: "José  Muster", company: "Acme, Inc.", title: "Head of Sales", tags: []string{"SaaS", "customer"}},
			{key: "lena-beispiel", name: "Lena Beispiel", company: "Straßenbau Süd GmbH", title: "CTO", kept: true, memo: "met in Łódź #fair"},
			{key: "~maya example", name: "Maya Example", blocked: at("2026-12-01 00:00")},
			{key: "omar-sample", name: "𝗢𝗺𝗮𝗿 Sample", company: "acme labs", connected: ledger.DateOf(2026, 10, 2), noContact: true},
			{key: "ulla-nyman", name: "Ulla Nyman", ownMemo: "knows Maya,\nask in #Spring", connected: ledger.DateOf(2026, 9, 30), reported: true, skipped: true},
		},
		sending: []sending{
			{id: "a1", who: 0, direction: out, state: invite.Pending, sent: at("2026-11-01 12:00"), note: "Hello José,\nwe met at the fair #saas_day."},
			{id: "b2", who: 1, direction: out, state: invite.Pending, basis: invite.Presumed, source: invite.FromSnapshot, sent: at("2026-09-30 22:30"), wrong: true},
			{id: "c3", who: 2, direction: out, state: invite.Withdrawn, basis: invite.Claimed, source: invite.FromOwner, sent: at("2026-10-31 23:30"), ended: at("2026-11-10 08:00"), note: "C# and #SaaS!", flags: invite.Contradicted},
			{id: "d4", who: 3, direction: in, state: invite.Accepted, sent: at("2026-09-14 08:00"), ended: at("2026-10-01 22:00")},
			{id: "e5", who: 4, direction: ledger.Unknown, state: invite.Accepted, basis: invite.Inferred, unwritten: true},
			{id: "f6", who: 0, direction: out, state: invite.Expired, sent: at("2025-11-22 12:00"), flags: invite.Superseded},
		},
	}
}

// drawBook draws a book over a small alphabet, so that conditions meet rows.
func drawBook(t *rapid.T) *book {
	pick := func(what string, from ...string) string { return rapid.SampledFrom(from).Draw(t, what) }
	b := &book{now: at("2026-11-22 12:00"), zone: time.FixedZone("east", 3600*rapid.IntRange(-11, 13).Draw(t, "zone"))}
	for p := range rapid.IntRange(1, 5).Draw(t, "people") {
		b.people = append(b.people, someone{
			key: fmt.Sprintf("%sperson-%d", pick("weak", "", "~"), p), name: pick("name", "José", "jose b", "Straße", "OR", ""),
			company: pick("company", "Acme", "acme (b)", ""), memo: pick("memo", "", "a #b"),
			tags:      rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "É"}), 0, 2).Draw(t, "tags"),
			connected: ledger.Date(rapid.IntRange(20700, 20760).Draw(t, "connected") * rapid.IntRange(0, 1).Draw(t, "at all")),
			kept:      rapid.Bool().Draw(t, "kept"), blocked: ledger.Instant(rapid.IntRange(0, 1).Draw(t, "blocked")),
		})
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "invitations") {
		s := sending{
			id: fmt.Sprintf("id%02d", i), who: rapid.IntRange(0, len(b.people)-1).Draw(t, "who"),
			direction: rapid.SampledFrom([]ledger.Direction{ledger.Unknown, ledger.Outgoing, ledger.Incoming}).Draw(t, "direction"),
			state:     rapid.SampledFrom(invite.States()).Draw(t, "state"), basis: rapid.SampledFrom(invite.Bases()).Draw(t, "basis"),
			note: pick("note", "", "hello #a", "B b"),
		}
		if rapid.IntRange(0, 4).Draw(t, "dated") > 0 {
			s.sent = b.now - ledger.Instant(rapid.IntRange(0, 60*24).Draw(t, "hours ago"))*ledger.Hour
		}
		b.sending = append(b.sending, s)
	}
	return b
}
