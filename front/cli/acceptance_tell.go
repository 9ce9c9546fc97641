package cli

import (
	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

func (s *session) tellAcceptance(a app.Acceptance, why bool) {
	p := s.page()
	p.line("cohort acceptance: %s of %s invitations in the end (%s to %s; %s)", p.bold(percent(a.Cohort.Mean)), a.Segment,
		percent(a.Cohort.Low), percent(a.Cohort.High), levelText(a.Level, a.Benchmark))
	if a.Visible[0]+a.Visible[1] > 0 {
		p.line("visible ratio: %s, which is %s accepted of %s accepted or pending; every withdrawal raises it",
			percent(float64(a.Visible[0])/float64(a.Visible[0]+a.Visible[1])), grouped(a.Visible[0]), grouped(a.Visible[0]+a.Visible[1]))
	}
	for _, m := range a.Matured {
		bound := ""
		if a.Upper {
			bound = "; an upper bound, since some may have asked themselves"
		}
		p.line("matured, %s, up to %d days old: %s of %s accepted, %s (%s to %s%s)", m.Name, a.To,
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
	for _, r := range a.Reasons {
		p.line("- %s %s", r.Text, p.faint("("+r.Rule+")"))
	}
	if a.Whole != 0 {
		p.line("- what archives list was sent from %s on counts: before it the unanswered ones may have been withdrawn or have lapsed %s", a.Whole, p.faint("(A.9)"))
	}
}

// tellWeeks shows the mature weeks, and the young ones apart. What was accepted
// is known by invitation or, from archives of open ones, by connection only.
func tellWeeks(p *page, a app.Acceptance) {
	answered := "new connections"
	if a.Level == ownLog {
		answered = "accepted"
	}
	t := newTable("sent in the week of", "known", answered, "not so far", "withdrawn", "you said", "").numbers(1, 2, 3, 4, 5)
	for _, w := range a.Weeks {
		told, note, yes := "", "young: too early to say", w.Connected
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
			note = "not used: unanswered ones may be missing"
		}
		t.row(w.Starts.String(), grouped(w.Sent), grouped(yes), grouped(w.Unanswered()), grouped(w.Withdrawn), told, note)
		t.paintLast(6, p.faint)
	}
	t.write(p, "")
	p.line("%s", p.faint("kith acceptance --week DAY shows the rows behind a week"))
}

// tellBehind lists the rows behind a week's counts.
func tellBehind(p *page, a app.Acceptance, week ledger.Date) {
	p.line("sent in the week of %s: %s", week, grouped(len(a.Sent)))
	t := newTable("", "sent", "state", "known by", "name", "key").shrinks(4, 14).shrinks(5, 10)
	for _, r := range a.Sent {
		t.row("", localDay(r.Sent, a.Zone), r.State.String(), r.Basis.String(), r.Person.Name, r.Person.Key)
	}
	t.write(p, "")
	p.gap()
	p.line("became connections in that week, and are not known to have asked first: %s", grouped(len(a.Connected)))
	t = newTable("", "connected", "name", "key").shrinks(2, 14).shrinks(3, 10)
	for _, x := range a.Connected {
		t.row("", x.On.String(), x.Name, x.Key)
	}
	t.write(p, "")
}

// ownLog is the level at which invitations are known from their sending.
const ownLog = "own_log"

// tellBecame is the report of what happened, as far as invitations were watched.
func tellBecame(p *page, a app.Acceptance) {
	if a.Level != ownLog {
		p.line("what became of them, by age, cannot be told: archives of open invitations show none from its sending on")
		return
	}
	t := newTable("by day", "accepted", "withdrawn", "expired", "refused", "still open", "accepted, if left alone").numbers(0, 1, 2, 3, 4, 5, 6)
	for _, d := range becameDays {
		x := becameOf(a, d)
		t.row(grouped(x.Day), percent(x.Accepted), percent(x.Withdrawn), percent(x.Expired), percent(x.Refused), percent(x.Open), percent(x.Alone))
	}
	t.write(p, "")
	p.line("%s", p.faint("what became of "+a.Segment+" invitations while they were watched; your data alone, no prior (Aalen-Johansen)"))
}

func tellParts(p *page, a app.Acceptance) {
	const shown = 12
	t := newTable("by "+a.By, "matured", "accepted", "share", "from", "to", "too young").numbers(1, 2, 3, 4, 5, 6).shrinks(0, 16)
	for i, x := range a.Parts {
		if i == shown {
			break
		}
		t.row(x.Name, grouped(x.Sent), grouped(x.Accepted), percent(x.Share()), percent(x.Low), percent(x.High), grouped(x.Young))
	}
	t.write(p, "")
	if more := len(a.Parts) - shown; more > 0 {
		p.line("%s", p.faint("... and "+many(more, "more", "more")+"; --json has all"))
	}
	switch {
	case a.Compared != nil:
		p.line("%s", a.Compared.Text)
	case len(a.Parts) == 0:
		p.line("nothing to show: no invitation that counts has one")
	}
}
