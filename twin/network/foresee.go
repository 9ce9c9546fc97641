package network

// String is the answer's stable name; zero is "never".
func (a Answer) String() string {
	return [...]string{"never", "accept", "ignore", "dont_know", "report"}[a]
}

// Sent is how many requests were ever sent on the network.
func (n *Network) Sent() int { return len(n.invitations) }

// Foresight is what nobody but the network knows of a request.
type Foresight struct {
	Fate
	Decides  bool   // the network decides for its receiver, so that Fate will come true if it is left alone
	Mailed   Moment // when its e-mail left; zero when it did not
	Reminded int
	Attempt  int
}

// Foreseen tells of the request with a number; nothing of one that does not exist.
func (n *Network) Foreseen(number int64) Foresight {
	at, ok := n.placeOf(number)
	if !ok {
		return Foresight{}
	}
	v := &n.invitations[at]
	f := Foresight{Fate: n.fate(v), Decides: !n.Member(v.To).Person, Mailed: v.Mailed, Attempt: int(v.Attempt)}
	for _, again := range v.Reminded {
		if again != 0 {
			f.Reminded++
		}
	}
	return f
}
