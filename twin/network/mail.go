package network

import (
	"cmp"
	"slices"
)

// nextBatch is when the next batch of e-mail leaves after a moment.
func (n *Network) nextBatch(after Moment) Moment {
	today := after / Day * Day
	for _, h := range n.rules.Mail.Hours {
		if at := today + hours(h); at > after {
			return at
		}
	}
	return today + Day + hours(n.rules.Mail.Hours[0])
}

// mail lets a batch leave: notices of requests that are old enough and still
// there, and reminders. A request taken back before is never mailed (R16).
func (n *Network) mail() {
	ripe := n.now - minutes(n.rules.Mail.LeastMinutes)
	k := 0
	for ; k < len(n.unsent) && n.invitations[n.unsent[k]].Sent <= ripe; k++ {
		if v := &n.invitations[n.unsent[k]]; v.Status == Pending {
			v.Mailed = n.now
		}
	}
	n.unsent = n.unsent[k:]
	for i, after := range n.rules.Mail.ReminderDays {
		for n.nagging[i] < len(n.invitations) && n.invitations[n.nagging[i]].Sent+days(after) <= n.now {
			if v := &n.invitations[n.nagging[i]]; v.Status == Pending && v.Mailed != 0 {
				v.Reminded[i] = n.now
			}
			n.nagging[i]++
		}
	}
}

// Letter is an e-mail in a member's own mailbox, outside the network. What was
// delivered stays there, whatever becomes of the request.
type Letter struct {
	At     Moment   `json:"at"`
	Kind   string   `json:"kind"` // invitation, reminder or accepted
	Other  MemberID `json:"other"`
	Note   string   `json:"note,omitempty"`
	Number int64    `json:"number"` // of the invitation
}

// Mailbox is a member's e-mail, newest first.
func (n *Network) Mailbox(m *Member) []Letter {
	var all []Letter
	for _, at := range m.received {
		v := &n.invitations[at]
		if v.Mailed != 0 {
			all = append(all, Letter{v.Mailed, "invitation", v.From, n.noteOf(v), numberOf(at)})
		}
		for _, again := range v.Reminded {
			if again != 0 {
				all = append(all, Letter{again, "reminder", v.From, n.noteOf(v), numberOf(at)})
			}
		}
	}
	for _, at := range m.sent {
		v := &n.invitations[at]
		if batch := n.nextBatch(v.Ended); v.Status == Accepted && batch <= n.now {
			all = append(all, Letter{batch, "accepted", v.To, "", numberOf(at)})
		}
	}
	slices.SortStableFunc(all, func(a, b Letter) int { return cmp.Compare(b.At, a.At) })
	return all
}

// Notification is an entry of a member's list on the network itself.
type Notification struct {
	At     Moment   `json:"at"`
	Kind   string   `json:"kind"` // invitation, accepted, or the code of a Notice
	Other  MemberID `json:"other,omitempty"`
	Number int64    `json:"number,omitempty"`
	Until  Moment   `json:"until,omitempty"`
}

// Notifications are what the network shows a member, newest first: requests
// that are open, acceptances, and what it had to say about the member's own
// requests. Of a request taken back, ignored or lapsed nothing is left.
func (n *Network) Notifications(m *Member) []Notification {
	var all []Notification
	for _, at := range m.received {
		if v := &n.invitations[at]; v.Status == Pending {
			all = append(all, Notification{At: v.Sent, Kind: "invitation", Other: v.From, Number: numberOf(at)})
		}
	}
	for _, at := range m.sent {
		if v := &n.invitations[at]; v.Status == Accepted {
			all = append(all, Notification{At: v.Ended, Kind: "accepted", Other: v.To, Number: numberOf(at)})
		}
	}
	for _, w := range m.Notices {
		all = append(all, Notification{At: w.At, Kind: w.Code, Until: w.Until})
	}
	slices.SortStableFunc(all, func(a, b Notification) int { return cmp.Compare(b.At, a.At) })
	return all
}
