package export

import (
	"encoding/base64"
	"encoding/binary"
	"slices"
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// chat is a conversation; message is one line of it.
type chat struct {
	id, title string
	with      []int  // numbers of the others; empty for an advertiser
	sponsor   string // the advertiser's name
	folder    string
	messages  []message // oldest first
}

type message struct {
	at            time.Time
	from          int // number of the sender, or one of the two below
	subject, text string
	draft         bool
	attachment    string
}

const (
	fromOwner   = -1
	fromSponsor = -2
)

func (w *World) drawChats() []chat {
	ties := w.allTies()
	var all []chat
	for _, t := range ties {
		d := invent.NewDice(w.options.Seed, streamChats, t.who)
		if d.Chance(380) {
			all = append(all, drawChat(&d, t))
		}
	}
	all = append(all, w.drawGroups(ties)...)
	return append(all, w.drawSponsored()...)
}

func chatID(d *invent.Dice) string {
	var raw [18]byte
	for i := 0; i < len(raw)-8; i += 5 {
		binary.LittleEndian.PutUint64(raw[i:], d.Next())
	}
	return "2-" + base64.StdEncoding.EncodeToString(raw[:])
}

// drawChat is a conversation of two that starts after they connected.
func drawChat(d *invent.Dice, t tie) chat {
	c := chat{id: chatID(d), with: []int{t.who}, folder: "INBOX"}
	if d.Chance(120) {
		c.folder = invent.Pick(d, []string{"ARCHIVE", "ARCHIVE", ""})
	}
	speaker := t.who
	if d.Chance(600) {
		speaker = fromOwner
	}
	at := t.on.Add(time.Duration(d.Between(600, 20*86400)) * time.Second)
	for range d.Between(1, 6) {
		m := message{at: at, from: speaker, text: invent.Pick(d, chatTexts)}
		if d.Chance(30) {
			m.attachment = "https://www.linkedin.com/dms/prv/image/" + chatID(d)[2:12] + "?e=1790000000&v=beta&t=x"
		}
		c.messages = append(c.messages, m)
		if d.Chance(750) {
			speaker = fromOwner + t.who - speaker // the other one
		}
		at = at.Add(time.Duration(d.Between(40, 3*86400)) * time.Second)
	}
	if d.Chance(25) {
		c.messages = append(c.messages, message{at: at, from: fromOwner, text: "I wanted to ask", draft: true})
	}
	return c
}

func (w *World) drawGroups(ties []tie) []chat {
	var all []chat
	for i := range min(w.options.People/150+1, len(ties)/4) {
		d := invent.NewDice(w.options.Seed, streamGroups, i)
		c := chat{id: chatID(&d), folder: "INBOX", title: invent.Pick(&d, []string{"Harbour alumni", "Panel, Thursday", "Book club 📚", ""})}
		start := w.anchor.Add(-spanBefore * day)
		for range d.Between(3, 5) {
			t := invent.Pick(&d, ties)
			if slices.Contains(c.with, t.who) {
				continue
			}
			c.with = append(c.with, t.who)
			if t.on.After(start) {
				start = t.on
			}
		}
		for range d.Between(3, 9) {
			start = start.Add(time.Duration(d.Between(60, 4*86400)) * time.Second)
			from := fromOwner
			if d.Chance(700) {
				from = invent.Pick(&d, c.with)
			}
			c.messages = append(c.messages, message{at: start, from: from, text: invent.Pick(&d, chatTexts)})
		}
		all = append(all, c)
	}
	return all
}

var sponsoredBodies = []string{
	`<p class="spinmail-quill-editor__spin-break">Hi&nbsp;%FIRSTNAME%,</p><p class="spinmail-quill-editor__spin-break"><strong>Leads &amp; more</strong></p><ul><li>first</li><li>second, "better"</li></ul>`,
	`<p class="spinmail-quill-editor__spin-break">Our webinar starts soon. <a href="https://shop.example/?a=1&amp;b=2">Register</a></p><p class="spinmail-qu`,
}

func (w *World) drawSponsored() []chat {
	var all []chat
	for i := range 24 {
		d := invent.NewDice(w.options.Seed, streamSponsored, i)
		c := chat{id: chatID(&d), title: "Sponsored Conversation", sponsor: invent.House(&d) + " Campaigns"}
		c.folder = invent.Pick(&d, []string{"INBOX", "INBOX", "SPAM"})
		at := w.anchor.Add(time.Duration(d.Between(-spanBefore, spanAfter))*day + time.Duration(d.Upto(86400))*time.Second)
		c.messages = []message{{at: at, from: fromSponsor, subject: "An offer, for you", text: invent.Pick(&d, sponsoredBodies)}}
		all = append(all, c)
	}
	return all
}
