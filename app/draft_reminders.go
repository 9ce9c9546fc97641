package app

import (
	"fmt"
	"strings"

	"github.com/kithhq/kith/core/invite"
)

// reminders are what the writer may want to know while filling a draft in: for
// their eyes, not for the text.
func (w *drafting) reminders(d Draft) []string {
	b := w.book
	var out []string
	add := func(format string, values ...any) { out = append(out, fmt.Sprintf(format, values...)) }
	if work := workOf(d.Person); work != "" {
		add("%s, as far as the newest archive that tells knows: look whether that still holds", work)
	}
	if w.row >= 0 && b.Note(w.row) != "" {
		add("your note of %s was: %s", b.Sent(w.row).In(w.zone), b.Note(w.row))
	}
	for _, memo := range []string{b.OwnMemo(w.who), b.Memo(w.who)} {
		if memo != "" {
			add("your private note, not for their eyes: %s", memo)
		}
	}
	if tags := b.Tags(w.who); len(tags) > 0 {
		add("you tagged them #%s", strings.Join(tags, " #"))
	}
	if b.Reported(w.who) {
		add("they said that they do not know you")
	}
	if heard := b.Messages(w.who).LastIn; heard != 0 {
		add("they wrote to you on %s", heard.In(w.zone))
	}
	if d.Channel == ChannelMessage && b.MessagesUntil() == 0 {
		add("no archive with messages was read: look whether you wrote to them already")
	}
	if v := b.May(w.who, w.again); d.Channel == ChannelReinvite && v.Verdict != invite.OK {
		for _, r := range v.Reasons {
			add("%s", r.Text)
		}
	}
	return out
}

func workOf(p Person) string {
	if p.Title != "" && p.Company != "" {
		return p.Title + " at " + p.Company
	}
	return p.Title + p.Company
}
