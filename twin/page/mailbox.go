package page

import "github.com/kithhq/kith/twin/network"

const mailboxPath = "/mailbox/"

// mailboxPage is a member's e-mail, which is outside the network: what was
// delivered stays there (B25).
type mailboxPage struct {
	frame
	listing
	Address string
	Rows    []letter
}

// letter is an e-mail.
type letter struct {
	Row  int
	Who  face
	Kind string // invitation, reminder or accepted
	When string
	Note string
}

func routeMailbox(s *site) { s.get(mailboxPath, mailbox) }

func mailbox(v *visit) reply {
	asked := v.shown()
	all := v.n.Mailbox(v.me)
	p := mailboxPage{frame: v.frame("Mailbox", "mailbox"), listing: listingOf(mailboxPath, asked, len(all)), Address: v.me.Email}
	for k, l := range cut(all, asked) {
		p.Rows = append(p.Rows, letterOf(v.n, l, k))
	}
	return reply{view: "mailbox.html", page: p}
}

func letterOf(n *network.Network, l network.Letter, at int) letter {
	return letter{at + 1, faceOf(n, n.Member(l.Other)), l.Kind, clock(l.At), l.Note}
}
