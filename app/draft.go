package app

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// Draft is a text for a person to copy, fill in and send themselves. Kith sends
// nothing. What is to be filled in stands in square brackets; everything else
// is taken from the ledger.
type Draft struct {
	Person    Person
	Channel   string
	Subject   string // of an InMail or an e-mail; else empty
	Text      string
	Limit     int // characters the channel takes, where the rule book knows; else 0
	Length    int // characters of Text
	Reminders []string
}

// Channels of a draft.
const (
	ChannelInMail   = "inmail"
	ChannelEmail    = "email"
	ChannelMessage  = "message"  // to one who accepted and was never written to
	ChannelReinvite = "reinvite" // the note of another invitation
)

// Channels lists the channels a draft can be for.
func Channels() []string {
	return []string{ChannelInMail, ChannelEmail, ChannelMessage, ChannelReinvite}
}

// Draft writes a text to a person from what the ledger knows, and nothing else.
// People who must not be contacted are Denied.
func (k *Kith) Draft(ctx context.Context, account, person, channel string) (Draft, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return Draft{}, err
	}
	p, err := d.who(person)
	if err != nil {
		return Draft{}, err
	}
	w := drafting{desk: d, who: p, row: lastInvited(d.book, p)}
	if err := w.allowed(channel); err != nil {
		return Draft{}, err
	}
	out := w.write(channel)
	out.Person, out.Channel, out.Length = personOf(d.book, p), channel, utf8.RuneCountInString(out.Text)
	out.Reminders = w.reminders(out)
	return out, nil
}

// drafting is one draft at work.
type drafting struct {
	*desk
	who int
	row int // the owner's latest invitation to them whose day is known; -1 when there is none
}

func lastInvited(b *invite.Book, p int) int {
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		if b.Direction(i) == ledger.Outgoing && b.Sent(i) != 0 {
			return i
		}
	}
	return -1
}

func (w *drafting) accepted() bool { return w.row >= 0 && w.book.State(w.row) == invite.Accepted }

func (w *drafting) tied() bool { return w.accepted() || w.book.ConnectedOn(w.who) != 0 }

// allowed refuses a draft for which there can be no use.
func (w *drafting) allowed(channel string) error {
	name := personOf(w.book, w.who).Name
	written := w.book.Messages(w.who).LastOut
	switch {
	case w.book.NoContact(w.who):
		return fault.New(fault.Denied, name+" must not be contacted", "kith mark PERSON contact takes that back, if they wish it")
	case channel == ChannelInMail || channel == ChannelReinvite:
		if w.tied() {
			return fault.New(fault.Invalid, "you and "+name+" are connected", "draft a message or an e-mail instead")
		}
	case channel == ChannelMessage && !w.accepted():
		return fault.New(fault.Invalid, "no invitation of yours that "+name+" accepted is known", "draft an e-mail or an InMail instead")
	case channel == ChannelMessage && written != 0:
		return fault.New(fault.Invalid, fmt.Sprintf("you wrote to %s on %s already", name, written.In(w.zone)), "go on in that conversation")
	case channel != ChannelEmail && channel != ChannelMessage:
		return fault.New(fault.Invalid, fmt.Sprintf("%q is no channel", channel), "one of "+strings.Join(Channels(), ", "))
	}
	return nil
}

func (w *drafting) write(channel string) Draft {
	hello, end := "Hello "+called(w.book.Name(w.who), "[first name]")+",", called(w.account.Name, "[your name]")
	if channel == ChannelReinvite {
		limit := noteLength(w.desk)
		return Draft{Limit: limit, Text: shortest(limit, hello+" "+w.before("I invited you on %s and would still like to connect: ", "I would like to connect: ")+"[one reason that is about them]. "+end,
			hello+" I would like to connect: [reason]. "+end, hello+" [reason]. "+end, "[reason]")}
	}
	lines := []string{hello, ""}
	switch {
	case w.accepted():
		lines = append(lines, "thank you for accepting my invitation"+w.before(" of %s", "")+".")
	case !w.tied():
		if line := w.before("I sent you an invitation to connect on %s.", ""); line != "" {
			lines = append(lines, line)
		}
	}
	lines = append(lines, "[Why you write to them and nobody else, in one sentence.]", "", "[What you would like to ask: one question that is easy to answer.]", "", "Best wishes,", end)
	out := Draft{Text: strings.Join(lines, "\n")}
	if channel != ChannelMessage {
		out.Subject = "[What it is about, in a few words]"
	}
	return out
}

// before writes the day of the last invitation into a sentence, or gives the
// sentence that does without.
func (w *drafting) before(with, without string) string {
	if w.row < 0 {
		return without
	}
	return fmt.Sprintf(with, w.book.Sent(w.row).Time().In(w.zone).Format("2 January 2006"))
}

// shortest is the first text that fits into so many characters; the last one
// cut when none does.
func shortest(limit int, texts ...string) string {
	for _, t := range texts {
		if utf8.RuneCountInString(t) <= limit {
			return t
		}
	}
	last := []rune(texts[len(texts)-1])
	return string(last[:min(limit, len(last))])
}

// called is the first name in a name, or a gap to be filled in where it cannot
// be told: initials, titles, and names that are none.
func called(name, gap string) string {
	for word := range strings.FieldsSeq(name) {
		letters := strings.IndexFunc(word, func(r rune) bool {
			return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' && !unicode.Is(unicode.M, r)
		}) < 0
		if letters && utf8.RuneCountInString(word) > 1 {
			return word
		}
		if title := strings.HasSuffix(word, ".") && utf8.RuneCountInString(word) > 2; !title {
			break
		}
	}
	return gap
}
