package network

// Edit is a change of a post's text.
type Edit struct {
	At  Moment `json:"at"`
	Was string `json:"was"` // the text until then
}

// EditAct gives a member's post another text; ok is false when there is none to
// edit.
func (n *Network) EditAct(id MemberID, post, text string) bool {
	m := n.Member(id)
	if m == nil || !m.open() {
		return false
	}
	for i := range m.Acts {
		if a := &m.Acts[i]; a.Kind == "post" && a.Post == post && a.Gone == 0 {
			a.Edits = append(a.Edits[:len(a.Edits):len(a.Edits)], Edit{n.now, a.Text})
			a.Text = text
			return true
		}
	}
	return false
}

// TextAt is the text as it stood at a moment not before the act.
func (a Act) TextAt(at Moment) string {
	for _, e := range a.Edits {
		if e.At > at {
			return e.Was
		}
	}
	return a.Text
}
