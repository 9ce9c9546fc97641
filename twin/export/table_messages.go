package export

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/twin/invent"
)

// shownMessage is a message that this archive holds, with its conversation.
type shownMessage struct {
	*message
	chat *chat
}

// shownMessages are the messages up to the export, newest first. Archives
// without draft columns hold no drafts.
func (w *World) shownMessages() []shownMessage {
	var all []shownMessage
	for i := range w.chats {
		c := &w.chats[i]
		for k := range c.messages {
			m := &c.messages[k]
			if w.past(m.at) && (!m.draft || w.era.messages == messages13) {
				all = append(all, shownMessage{m, c})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b shownMessage) int { return b.at.Compare(a.at) })
	return all
}

func (w *World) messagesSheet() *sheet {
	how := whenNeeded
	if w.era.quoteMessages {
		how = always
	}
	return newSheet(how, w.era.messages)
}

func (w *World) messagesFile() file {
	s := w.messagesSheet()
	for _, m := range w.shownMessages() {
		s.row(w.messageRow(m)...)
	}
	return s.file("messages.csv")
}

// participant is how a message names somebody: a closed account is a member
// without a name.
func (w *World) participant(number int, c *chat) invent.Person {
	switch {
	case number == fromOwner:
		return w.owner
	case number == fromSponsor:
		return invent.Person{First: c.sponsor}
	case w.people[number].ClosedAt(w.asOf):
		return invent.Person{First: "LinkedIn Member"}
	default:
		return w.people[number]
	}
}

// recipients are all in the conversation but the sender.
func (w *World) recipients(m shownMessage) (names, links string) {
	var n, l []string
	for _, number := range append([]int{fromOwner}, m.chat.with...) {
		if number == m.from {
			continue
		}
		p := w.participant(number, m.chat)
		n = append(n, p.Name())
		if p.Slug != "" {
			l = append(l, p.Link())
		}
	}
	return strings.Join(n, ", "), strings.Join(l, ",")
}

func (w *World) messageRow(m shownMessage) []string {
	from := w.participant(m.from, m.chat)
	names, links := w.recipients(m)
	text := m.text
	if !w.era.quoteMessages {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	row := []string{m.chat.id, m.chat.title, from.Name(), from.Link(), names}
	if w.era.messages != messages9 {
		row = append(row, links)
	}
	row = append(row, m.at.Format("2006-01-02 15:04:05 MST"), m.subject, text, m.chat.folder)
	if w.era.messages == messages13 {
		row = append(row, m.attachment, yesNo(m.draft), "No")
	}
	return row
}

func yesNo(yes bool) string {
	if yes {
		return "Yes"
	}
	return "No"
}

// assistantFiles look like conversations and are none.
func (w *World) assistantFiles() []file {
	if !w.era.assistants {
		return nil
	}
	var all []file
	for _, name := range []string{
		"guide_messages.csv", "learning_coach_messages.csv", "learning_role_play_messages.csv", "coach_messages.csv",
	} {
		all = append(all, w.messagesSheet().file(name))
	}
	return append(all, file{name: "LearningCoachMessages.csv", body: []byte("No conversations found\n")})
}
