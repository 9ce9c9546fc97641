package invite

// Pairing is what the changelog says of one invitation of a book, for tests.
type Pairing struct {
	Sent  string // the number of the sending; "" when none is known
	Taken string // the number of the withdrawal; "" when none is known
}

// Pairings are those of the invitations of which the changelog says anything.
func (b *Book) Pairings() map[int]Pairing {
	out := map[int]Pairing{}
	if b.log == nil {
		return out
	}
	for i, k := range b.log.sent {
		p := out[int(i)]
		p.Sent = b.log.sends[k].invitation
		out[int(i)] = p
	}
	for i, e := range b.log.taken {
		p := out[int(i)]
		p.Taken = e.invitation
		out[int(i)] = p
	}
	return out
}
