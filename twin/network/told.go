package network

// Text is a notice as the member reads it (B2, B9, B11, B13).
func (w Notice) Text() string { return noticeText(w.Code) }

func noticeText(code string) string {
	switch code {
	case MoreThanMost:
		return "You've sent more invitations than most."
	case CloseTo:
		return "You're close to the weekly invitation limit."
	case Reached:
		return "You've reached the weekly invitation limit."
	}
	return Restriction{Kind: code}.text()
}

// NoticeOf is what the network had to say when a member sent a request, one of
// the codes of B9; ok is false when it said nothing.
func (n *Network) NoticeOf(m *Member, sent Moment) (Notice, bool) {
	for k := len(m.Notices) - 1; k >= 0 && m.Notices[k].At >= sent; k-- {
		w := m.Notices[k]
		if w.At == sent && (w.Code == MoreThanMost || w.Code == CloseTo || w.Code == Reached) {
			return w, true
		}
	}
	return Notice{}, false
}

// AsksAddress reports whether one member needs another's e-mail address to
// invite them.
func (n *Network) AsksAddress(from, to *Member) bool { return n.mayAddress(from, to, "") != nil }
