package invite

// Transition is one way an invitation's state can change, for the drawing in
// docs/made. From is empty for the first state.
type Transition struct {
	From, To, By string
}

// Transitions lists them all, outgoing first.
func Transitions() []Transition {
	p, c, w, a, e, g := Pending.String(), WithdrawClaimed.String(), Withdrawn.String(), Accepted.String(), Expired.String(), Gone.String()
	o, i := Open.String(), Ignored.String()
	return []Transition{
		{"", p, "an archive or a snapshot lists it, you say you sent it, or the changelog tells of it"},
		{p, a, "they are a connection, dated no earlier than the day before it was sent"},
		{p, c, "you say you withdrew it"},
		{p, w, "the changelog shows that you withdrew it"},
		{p, g, "a later archive no longer lists it, or you looked and did not find it"},
		{p, e, "190 days without having been seen open"},
		{c, w, "the next archive no longer lists it, or the changelog shows it"},
		{c, p, "a later archive of open invitations still lists it, or the changelog shows no withdrawal then: your word is contradicted"},
		{c, g, "the changelog shows no withdrawal then, and an archive no longer lists it"},
		{c, a, "they are a connection after all"},
		{w, p, "an archive made after the withdrawal of the changelog still lists it as open, or you saw it"},
		{g, w, "the changelog shows that you had withdrawn it"},
		{g, p, "a still later archive lists it again"},
		{g, a, "a later archive shows a connection of a day when it can still have been open"},
		{e, p, "a later archive still lists it"},
		{e, w, "the changelog shows that you withdrew it"},
		{"", o, "an archive lists it"},
		{o, a, "they are a connection"},
		{o, i, "you say you ignored it"},
		{o, g, "a later archive no longer lists it, or 190 days without having been seen"},
		{"", a, "a connection appears that no archive ever showed open: its direction is unknown"},
	}
}
