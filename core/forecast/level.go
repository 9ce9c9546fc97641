package forecast

// settle decides which data answer "will they ever", the first stage, and with
// that the level (A.10). The second stage always has what was watched.
func (r *reading) settle() {
	switch accepted, failed := typed(r.Weeks, r.Rules.Mature); {
	case r.known > r.listed:
		r.Level = OwnLog
		for s := range r.groups {
			r.groups[s].Answers, r.groups[s].Matured = r.answers[s], r.matured[s]
		}
	case accepted+failed > 0:
		r.Level = TypedSends
		r.answer(accepted, failed, false)
	case r.Exports == 0:
		r.Level = Benchmark
	default:
		r.Level = OneExport
		if r.Exports > 1 {
			r.Level = SeveralExports
		}
		accepted, failed = listed(r.Weeks)
		r.answer(accepted, failed, true)
	}
}

// answer gives the counts of whole weeks to the cold segment: they cannot be
// told apart, and most are cold. Those unanswered are so old that each is a
// whole failure.
func (r *reading) answer(accepted, failed float64, upper bool) {
	g := r.Group(Cold)
	g.Answers.Add(Accepted, 0, accepted)
	g.Answers.Add(Expired, r.Rules.Horizon, failed)
	recent := r.recent()
	if r.Level == TypedSends {
		accepted, failed = typed(recent, r.Rules.Mature)
	} else {
		accepted, failed = listed(recent)
	}
	g.Matured = Matured{Accepted: accepted, Sent: accepted + failed, Upper: upper}
}

// recent are the weeks of C11, and those after them.
func (r *reading) recent() []Week {
	for i, w := range r.Weeks {
		if int(r.AsOf.In(r.book.Zone())-w.Starts) <= r.Rules.To {
			return r.Weeks[i:]
		}
	}
	return nil
}
