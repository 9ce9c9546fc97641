package page

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/kithhq/kith/twin/network"
)

const invitePathOnly = "/preload/custom-invite/"

// invitePage is the dialog of an invitation. Opening it sends nothing (B60).
type invitePage struct {
	frame
	face
	Slug       string
	WithNote   bool   // the note is being written
	Note       string // as far as it was written
	Length     int    // of it
	Limit      int    // characters a note may have
	Left       string // how many notes may still be sent
	AsksMail   bool
	Email      string
	Refused    string // why it was not sent just now; "" when nothing was tried
	Until      string
	AddNote    string // address of the dialog with a note
	Cancel     string
	SendingTo  string // where the form is posted
	EmptyNote  bool   // Send was pressed without a note
	NoteTooBig bool   // it is longer than the limit
}

// invitedPage says that a request went out, and what the network says about it (B9).
type invitedPage struct {
	frame
	face
	Notice string // "" when nothing
}

func routeInvite(s *site) {
	s.get(invitePathOnly, inviteDialog)
	s.post(invitePathOnly, invite)
	s.get(invitePathOnly+"{number}/sent/", invited)
}

func invitePath(m *network.Member) string {
	return invitePathOnly + "?vanityName=" + url.QueryEscape(m.Slug)
}

// invitee is the member the dialog is about; nil when there is none.
func (v *visit) invitee() *network.Member { return v.visible(v.n.BySlug(v.r.FormValue("vanityName"))) }

func inviteDialog(v *visit) reply {
	m := v.invitee()
	if m == nil {
		return v.unseen()
	}
	p := v.dialog(m)
	p.WithNote = v.r.URL.Query().Has("note")
	return reply{view: "invite.html", page: p}
}

// dialog is the invitation dialog as it opens.
func (v *visit) dialog(m *network.Member) invitePage {
	p := invitePage{
		frame: v.frame("Invite "+apart(shownName(m)), "network"), face: faceOf(v.n, m), Slug: m.Slug,
		Limit: v.n.Rules().Invitation.Note(v.me.Plan), Left: "Notes are not limited on your plan.",
		AsksMail: v.n.AsksAddress(v.me, m), AddNote: invitePath(m) + "&note=yes",
		Cancel: profilePath(m), SendingTo: invitePathOnly,
	}
	if !v.me.Paid() {
		p.Left = plural(v.n.NotesLeft(v.me), "note") + " left this month."
	}
	return p
}

// invite sends a request. The form with a note says so, and sends none without it.
func invite(v *visit) reply {
	m := v.invitee()
	if m == nil {
		return v.unseen()
	}
	withNote := v.r.PostFormValue("with") == "note"
	note := ""
	if withNote {
		note = strings.TrimSpace(v.text("note"))
		if note == "" {
			p := v.dialog(m)
			p.WithNote, p.EmptyNote, p.Email = true, true, v.text("email")
			return reply{view: "invite.html", page: p, status: http.StatusConflict}
		}
	}
	done, refusal := v.n.Invite(v.me.ID, m.ID, note, strings.TrimSpace(v.text("email")))
	if refusal == nil {
		return onwards(invitePathOnly + strconv.FormatInt(done.Number, 10) + "/sent/")
	}
	p := v.dialog(m)
	p.WithNote, p.Note, p.Length, p.Email = withNote, note, utf8.RuneCountInString(note), v.text("email")
	p.Refused, p.Until, p.NoteTooBig = refusal.Text, until(refusal.Until), p.Length > p.Limit
	return reply{view: "invite.html", page: p, status: http.StatusConflict}
}

func invited(v *visit) reply {
	item, ok := v.n.Open(v.me, v.number())
	if !ok {
		return v.absent("This invitation is no longer there.")
	}
	p := invitedPage{frame: v.frame("Invitation sent", "network"), face: faceOf(v.n, item.Other)}
	if notice, told := v.n.NoticeOf(v.me, item.Sent); told {
		p.Notice = notice.Text()
	}
	return reply{view: "invited.html", page: p}
}
