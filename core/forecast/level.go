package forecast

// settle decides which data answer "will they ever", the first stage, and with
// that the level (A.10). The second stage always has what was watched.
func (r *reading) settle() {
	switch accepted, failed, told := typed(r.Weeks, r.Rules.Mature); {
	case r.known > r.listed:
		r.Level = OwnLog
		for s := range r.groups {
			g := &r.groups[s]
			g.Answers, g.Recent, g.Matured = r.answers[s], r.recent[s], r.matured[s]
			g.Matured.From = r.Rules.From
		}
	case told >= r.Rules.Told && accepted+failed > 0:
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
		if r.answer(accepted, failed, true); accepted+failed == 0 && r.Exports == 1 {
			r.Level = Benchmark // it is too young to show anything
		}
	}
}

// answer gives the counts of whole weeks to the cold segment: they cannot be
// told apart, and most are cold. Those unanswered are so old that each is a
// whole failure.
func (r *reading) answer(accepted, failed float64, upper bool) {
	g := r.Group(Cold)
	g.Answers.whole(accepted, failed)
	read := func(weeks []Week) (float64, float64) {
		if r.Level == TypedSends {
			yes, no, _ := typed(weeks, r.Rules.Mature)
			return yes, no
		}
		return listed(weeks)
	}
	g.Recent.whole(read(r.since(r.Rules.Recent)))
	accepted, failed = read(r.since(r.Rules.To))
	g.Matured = Matured{Accepted: accepted, Sent: accepted + failed, From: max(r.Rules.From, r.Rules.Mature), Upper: upper}
}

// whole counts acceptances, and failures that have had all their time.
func (t *Tally) whole(accepted, failed float64) {
	t.Add(Accepted, 0, accepted)
	t.Add(Expired, t.horizon, failed)
}

// since are the weeks that began at most so many days before the data end.
func (r *reading) since(days int) []Week {
	for i, w := range r.Weeks {
		if int(r.AsOf.In(r.book.Zone())-w.Starts) <= days {
			return r.Weeks[i:]
		}
	}
	return nil
}
