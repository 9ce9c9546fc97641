package forecast

// paceWeeks is how many whole weeks the pace of sending is taken from.
const paceWeeks = 4

// Pace is how many invitations a week the account has been sending over the
// last four whole weeks of its data. Where archives list open invitations only,
// the connections of those weeks stand for the accepted ones, so it may be a
// few too many. It is 0 when nothing was sent or nothing is known.
func (a *Account) Pace() float64 {
	today, sum, n := a.AsOf.In(a.book.Zone()), 0, 0
	for i := len(a.Weeks) - 1; i >= 0 && n < paceWeeks; i-- {
		w := a.Weeks[i]
		if w.Starts+7 > today {
			continue
		}
		n++
		switch {
		case w.Typed >= 0:
			sum += w.Typed
		case a.Level == OwnLog && w.Known == w.Sent:
			sum += w.Sent
		default:
			sum += max(w.Sent, w.Unanswered()+w.Connected)
		}
	}
	return float64(sum) / paceWeeks
}
