package cli

import (
	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/ledger"
)

func (s *session) tellAcceptance(a app.Acceptance, why bool) {
	p := s.page()
	p.line("cohort acceptance: %s of %s invitations in the end (%s to %s; %s)", p.bold(percent(a.Cohort.Mean)), a.Segment,
		percent(a.Cohort.Low), percent(a.Cohort.High), levelText(a.Level, a.Benchmark, a.Upper && !a.Benchmark))
	p.line("of what was sent in the last %d days %s is accepted within %d days, which is what kith health reads",
		a.LatelyOf, percent(a.Lately), health.AnswerDays)
	tellVisible(p, a)
	for _, m := range a.Matured {
		bound := ""
		if a.Upper {
			bound = "; an upper bound, since some may have asked themselves"
		}
		p.line("matured, %s, %d to %d days old: %s of %s accepted, %s (%s to %s%s)", m.Name, a.From, a.To,
			grouped(m.Accepted), grouped(m.Sent), percent(m.Share()), percent(m.Low), percent(m.High), bound)
	}
	p.gap()
	tellWeeks(p, a)
	p.gap()
	tellParts(p, a)
	if !why {
		p.line("%s", p.faint("kith acceptance --why shows what this rests on"))
		return
	}
	p.gap()
	tellBecame(p, a)
	p.gap()
	p.reasons(a.Reasons)
	if a.Whole != 0 {
		p.line("- what archives list, or snapshots, counts if it was sent from %s on: before it the unanswered ones may have been withdrawn or have lapsed %s", a.Whole, p.faint("(A.9)"))
	}
}

// tellVisible shows the ratio under its own name, and only where it is one:
// archives of open invitations leave out most of the accepted ones.
func tellVisible(p *page, a app.Acceptance) {
	accepted, all := a.Visible[0], a.Visible[0]+a.Visible[1]
	switch {
	case all == 0:
	case a.Level != ownLog:
		p.line("visible ratio: cannot be told, because archives of open invitations leave out the accepted ones (known here: %s of %s)",
			grouped(accepted), grouped(all))
	default:
		p.line("visible ratio: %s, which is %s accepted of %s accepted or pending; every withdrawal raises it",
			percent(float64(accepted)/float64(all)), grouped(accepted), grouped(all))
	}
}

// tellWeeks shows the mature weeks, and the young ones apart. What was accepted
// is known by invitation or, from archives of open ones, by connection only.
func tellWeeks(p *page, a app.Acceptance) {
	if len(a.Weeks) == 0 {
		p.line("no invitation is known yet, in any week")
		return
	}
	answered := "new connections"
	if a.Level == ownLog {
		answered = "accepted"
	}
	t := newTable("week of", "known", answered, "not so far", "withdrawn", "you said", "").numbers(1, 2, 3, 4, 5)
	for _, w := range a.Weeks {
		told, note, yes := "", "young", w.Connected
		if w.Typed >= 0 {
			told = grouped(w.Typed)
		}
		if a.Level == ownLog {
			yes = w.Accepted
		}
		switch {
		case w.Mature && w.Usable:
			note = ""
		case w.Mature:
			note = "not used"
		}
		t.row(w.Starts.String(), grouped(w.Sent), grouped(yes), grouped(w.Unanswered()), grouped(w.Withdrawn), told, note)
		t.paintLast(6, p.faint)
	}
	t.write(p, "")
	p.line("%s", p.faint("by the week of sending; young: too early to say; not used: unanswered ones may be missing"))
	p.line("%s", p.faint("kith acceptance --week DAY shows the rows behind a week"))
}

// tellBehind lists the rows behind a week's counts.
func tellBehind(p *page, a app.Acceptance, week ledger.Date) {
	week -= ledger.Date((week.Weekday() + 6) % 7) // its Monday
	p.line("sent in the week of %s: %s", week, grouped(len(a.Sent)))
	t := newTable("", "sent", "state", "known by", "name", "key").shrinks(4, 14).shrinks(5, 10)
	for _, r := range a.Sent {
		t.row("", localDay(r.Sent, a.Zone), r.State.String(), r.Basis.String(), r.Person.Name, r.Person.Key)
	}
	if len(a.Sent) > 0 {
		t.write(p, "")
	}
	p.gap()
	p.line("became connections in that week, and are not known to have asked first: %s", grouped(len(a.Connected)))
	t = newTable("", "connected", "name", "key").shrinks(2, 14).shrinks(3, 10)
	for _, x := range a.Connected {
		t.row("", x.On.String(), x.Name, x.Key)
	}
	if len(a.Connected) > 0 {
		t.write(p, "")
	}
}

// ownLog is the level at which invitations are known from their sending.
const ownLog = "own_log"

// tellBecame is the report of what happened, as far as invitations were watched.
func tellBecame(p *page, a app.Acceptance) {
	if a.Level != ownLog {
		p.line("what became of them, by age, cannot be told: archives of open invitations show none from its sending on")
		return
	}
	t := newTable("by day", "accepted", "withdrawn", "expired", "refused", "still open", "accepted, left alone").numbers(0, 1, 2, 3, 4, 5, 6)
	for _, d := range becameDays {
		x := becameOf(a, d)
		t.row(grouped(x.Day), percent(x.Accepted), percent(x.Withdrawn), percent(x.Expired), percent(x.Refused), percent(x.Open), percent(x.Alone))
	}
	t.write(p, "")
	p.line("%s", p.faint("what became of "+a.Segment+" invitations while they were watched; your data alone, no prior (Aalen-Johansen)"))
}

// tellParts shows what can be compared: those known from their sending on, that
// had time to be answered.
func tellParts(p *page, a app.Acceptance) {
	const shown = 12
	t := newTable("by "+a.By, "matured", "accepted", "share", "from", "to", "too young").numbers(1, 2, 3, 4, 5, 6).shrinks(0, 16)
	some := false
	for i, x := range a.Parts {
		some = some || x.Sent+x.Young > 0
		if i >= shown {
			continue
		}
		share, low, high := percent(x.Share()), percent(x.Low), percent(x.High)
		if x.Sent == 0 {
			share, low, high = "-", "-", "-"
		}
		t.row(x.Name, grouped(x.Sent), grouped(x.Accepted), share, low, high, grouped(x.Young))
	}
	if some {
		t.write(p, "")
	}
	if more := len(a.Parts) - shown; more > 0 {
		p.line("%s", p.faint("... and "+many(more, "more", "more")+"; --json has all"))
	}
	switch {
	case a.Compared != nil && !some:
		p.line("by %s, %s", a.By, a.Compared.Text)
	case a.Compared != nil:
		p.line("%s", a.Compared.Text)
	case !some && a.Level != ownLog:
		p.line("by %s: nothing can be shown, because your archives list open invitations only, and nobody knows which of the accepted ones belong here", a.By)
	case !some:
		p.line("by %s: nothing to show, because no invitation that counts has one", a.By)
	}
	if some {
		p.line("%s", p.faint("matured: sent "+many(a.PartsFrom, "day", "days")+" ago or earlier, and known from the sending on"))
	}
}
