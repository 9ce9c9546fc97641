package forecast

// settle decides which data answer "will they ever", the first stage, and with
// that the level (A.10). The second stage always has what was watched.
func (r *reading) settle() {
	switch told := typed(r.Weeks, r.Rules.Mature); {
	case r.known > r.listed:
		r.Level = OwnLog
		for s := range r.groups {
			g := &r.groups[s]
			g.Answers, g.Recent, g.Matured = r.answers[s], r.recent[s], r.matured[s]
			g.Matured.From = r.Rules.From
		}
	case r.Exports > 0 && told.weeks >= r.Rules.Told && told.accepted+told.unanswered > 0:
		r.Level = TypedSends
		r.answer(func(weeks []Week) tale { return typed(weeks, r.Rules.Mature) })
	case r.Exports == 0:
		r.Level = Benchmark
	default:
		r.Level = OneExport
		if r.Exports > 1 {
			r.Level = SeveralExports
		}
		if r.answer(func(weeks []Week) tale { return listed(weeks, r.Rules.Thin) }); !r.shows() {
			r.Level = Benchmark // they are too young to show anything, or too old
		}
	}
}

// shows reports whether the data show anything at all.
func (r *reading) shows() bool {
	for s := range r.groups {
		if g := &r.groups[s]; g.Answered() || g.Ages.size() > 0 {
			return true
		}
	}
	return false
}

// answer gives the counts of whole weeks to the cold segment: they cannot be
// told apart, and most are cold. Those unanswered are so old that each is a
// whole failure.
func (r *reading) answer(read func([]Week) tale) {
	g, all := r.Group(Cold), read(r.Weeks)
	g.Answers.whole(all)
	g.Recent.whole(read(r.since(r.Rules.Recent)))
	t := read(r.since(r.Rules.To))
	g.Matured = Matured{Accepted: t.accepted, Sent: t.accepted + t.unanswered, From: max(r.Rules.From, r.Rules.Mature), Upper: all.upper}
}

// whole counts acceptances, and failures that have had all their time.
func (t *Tally) whole(weeks tale) {
	t.Add(Accepted, 0, weeks.accepted)
	t.Add(Expired, t.horizon, weeks.failed())
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
