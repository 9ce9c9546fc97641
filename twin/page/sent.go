package page

const (
	sentPath   = managerPath + "sent/"
	peoplePath = sentPath + "CONNECTION/" // people alone, which is all there is here (B59)
)

// sentPage lists a member's open requests (B63).
type sentPage struct {
	frame
	listing
	Rows []row
}

func routeSent(s *site) {
	s.get(sentPath, sent)
	s.get(peoplePath, sent)
}

func sent(v *visit) reply {
	asked := v.shown()
	items, total := v.n.SentList(v.me, 0, asked)
	p := sentPage{frame: v.frame("Manage invitations", "network"), listing: listingOf(v.r.URL.Path, asked, total)}
	from := place{people: v.r.URL.Path == peoplePath, shown: asked}
	for k, item := range items {
		r := rowOf(v.n, item.Other, k, "Sent "+age(item.Sent, v.n.Now()), item.Note)
		r.Acts = []act{{Text: "Withdraw", Label: "Withdraw invitation sent to " + r.Who.Name, To: withdrawPath(item.Number, from)}}
		p.Rows = append(p.Rows, r)
	}
	return reply{view: "sent.html", page: p}
}
