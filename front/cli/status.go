package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/front/wire"
)

type statusJSON struct {
	Account     string       `json:"account"`
	AccountID   string       `json:"account_id"`
	Name        string       `json:"name"`
	Plan        string       `json:"plan"`
	Zone        string       `json:"zone"`
	Now         *string      `json:"now"`
	DataAsOf    *string      `json:"data_as_of"`
	Polled      *string      `json:"polled_up_to"`
	Unplaced    int          `json:"withdrawals_unplaced"`
	Sent        sentJSON     `json:"sent"`
	Received    receivedJSON `json:"received"`
	Connections int          `json:"connections"`
	Unknown     int          `json:"unknown_direction"`
	Oldest      *int         `json:"oldest_pending_days"`
	Stale       int          `json:"stale"`
	StaleDays   int          `json:"stale_days"`
	CoolingDown int          `json:"cooling_down"`
	Doubts      int          `json:"contradicted"`
	PlanLeft    int          `json:"accepted_plan_left"`
	Outlook     outlookJSON  `json:"outlook"`
}

type outlookJSON struct {
	Level       string       `json:"level"`
	Benchmark   bool         `json:"benchmark"`
	Segment     string       `json:"segment"`
	Upper       bool         `json:"upper_bound"`
	Acceptance  estimateJSON `json:"acceptance"`
	Late        float64      `json:"expected_acceptances"`
	InFourWeeks estimateJSON `json:"pile_in_28_days"`
	Score       float64      `json:"score"`
	Band        string       `json:"band"`
	Weakest     string       `json:"weakest"`
	SafeLeft    int          `json:"safe_left"`
	NextSlotAt  *string      `json:"next_slot_at"`
	Paused      bool         `json:"paused"`
	Advised     bool         `json:"plan_advised"`
}

func outlookOf(o app.Outlook) outlookJSON {
	return outlookJSON{
		o.Level, o.Benchmark, o.Segment, o.Upper, estimateJSON(o.Acceptance), o.Late, estimateJSON(o.InFourWeeks), o.Score, o.Band, o.Weakest,
		o.SafeLeft, wire.Stamp(o.NextSlot), o.Paused, o.Advised,
	}
}

type sentJSON struct {
	Total     int         `json:"total"`
	Pending   pendingJSON `json:"pending"`
	Claimed   int         `json:"withdraw_claimed"`
	Withdrawn int         `json:"withdrawn"`
	Accepted  int         `json:"accepted"`
	Expired   int         `json:"expired"`
	Gone      int         `json:"gone"`
}

type pendingJSON struct {
	Observed int `json:"observed"`
	Presumed int `json:"presumed"`
}

type receivedJSON struct {
	Total    int `json:"total"`
	Open     int `json:"open"`
	Accepted int `json:"accepted"`
	Ignored  int `json:"ignored"`
	Gone     int `json:"gone"`
}

func (s *session) status() *cobra.Command {
	return &cobra.Command{
		Use: "status", Short: "Say what is known about an account", Args: argCount(0, 0, ""),
		Long: `Say what is known about an account, in numbers, each with the command that lists
the rows behind it.

LinkedIn's archive has no column that says what became of an invitation. "Listed"
is pending and seen in the newest archive; "presumed" is the likeliest reading of
an archive that also keeps answered invitations.`,
		RunE: func(*cobra.Command, []string) error {
			k, err := s.open()
			if err != nil {
				return err
			}
			st, err := k.Status(s.ctx, s.account)
			if err != nil {
				return err
			}
			if s.json {
				return s.answer(statusOf(st))
			}
			s.tellStatus(st)
			return nil
		},
	}
}

func statusOf(st app.Status) statusJSON {
	out := statusJSON{
		Account: st.Account.Key, AccountID: st.Account.ID, Name: st.Account.Name, Plan: st.Plan, Zone: st.Zone.String(),
		Now: wire.Stamp(st.Now), DataAsOf: wire.Stamp(st.DataAsOf), Polled: wire.Stamp(st.Polled), Unplaced: st.Unplaced,
		Sent: sentJSON{
			Total: st.Sent.Total, Pending: pendingJSON{st.Sent.Observed, st.Sent.Presumed},
			Claimed: st.Sent.Claimed, Withdrawn: st.Sent.Withdrawn, Accepted: st.Sent.Accepted,
			Expired: st.Sent.Expired, Gone: st.Sent.Gone,
		},
		Received:    receivedJSON(st.Received),
		Connections: st.Connections, Unknown: st.Unknown, Stale: st.Stale, StaleDays: st.StaleDays,
		CoolingDown: st.CoolingDown, Doubts: st.Doubts, PlanLeft: st.PlanLeft, Outlook: outlookOf(st.Outlook),
	}
	if st.Oldest >= 0 {
		out.Oldest = &st.Oldest
	}
	return out
}

func (s *session) tellStatus(st app.Status) {
	p := s.page()
	p.line("%s (%s), account type %s", p.bold(st.Account.Name), st.Account.Key, st.Plan)
	asOf := "data as of a day nobody knows"
	switch {
	case st.DataAsOf != 0:
		asOf = "data as of " + local(st.DataAsOf, st.Zone)
	case st.Polled != 0:
		asOf = "no archive yet"
	}
	p.line("%s, now %s (%s)", asOf, local(st.Now, st.Zone), st.Zone.String())
	if st.Polled != 0 {
		p.line("the official API tells of you up to %s %s", local(st.Polled, st.Zone), p.faint("(kith sync --status)"))
	}
	p.gap()
	t := newTable("", "number", "rows behind it").numbers(1)
	say := func(label string, n int, query string) {
		if query != "" {
			query = "kith list " + query
		}
		t.row(label, grouped(n), query)
		t.paintLast(2, p.faint)
	}
	say("sent", st.Sent.Total, "direction:outgoing")
	say("  pending, listed", st.Sent.Observed, "state:pending basis:observed")
	say("  pending, presumed", st.Sent.Presumed, "state:pending basis:presumed")
	say("  you said withdrawn", st.Sent.Claimed, "state:withdraw_claimed")
	say("  withdrawn", st.Sent.Withdrawn, "state:withdrawn")
	say("  accepted", st.Sent.Accepted, "direction:outgoing state:accepted")
	say("  presumably expired", st.Sent.Expired, "state:expired")
	say("  gone, nobody knows why", st.Sent.Gone, "direction:outgoing state:gone")
	say("received", st.Received.Total, "direction:incoming")
	say("  open", st.Received.Open, "state:open")
	say("  accepted", st.Received.Accepted, "direction:incoming state:accepted")
	say("  ignored", st.Received.Ignored, "state:ignored")
	say("  gone, nobody knows why", st.Received.Gone, "direction:incoming state:gone")
	say("connected, asker unknown", st.Unknown, "direction:unknown")
	t.write(p, "")
	p.gap()
	s.tellPile(p, st)
}

// tellPile says what wants doing.
func (s *session) tellPile(p *page, st app.Status) {
	if st.Sent.Pending() == 0 {
		p.line("nothing is pending")
	} else {
		oldest := "not known when it was sent"
		if st.Oldest >= 0 {
			oldest = many(st.Oldest, "day", "days")
		}
		p.line("oldest pending: %s %s", oldest, p.faint("(kith list state:pending sort:-age limit:1)"))
		p.line("pending for %d days or more: %s %s", st.StaleDays, grouped(st.Stale),
			p.faint(fmt.Sprintf("(kith list \"state:pending age:>=%dd\")", st.StaleDays)))
	}
	p.line("may not be invited again yet: %s %s", many(st.CoolingDown, "person", "people"), p.faint("(kith list cooldown:yes)"))
	if st.Doubts > 0 {
		p.line("%s", p.amber(many(st.Doubts, "claim", "claims")+" that a later archive or the changelog contradicts: kith list is:contradicted"))
	}
	if st.Unplaced > 0 {
		p.line("%s LinkedIn's changelog shows, and nobody knows of whom", many(st.Unplaced, "withdrawal", "withdrawals"))
	}
	tellOutlook(p, st)
	switch {
	case st.PlanLeft > 0:
		p.line("next: kith today (%s left of the plan you accepted)", many(st.PlanLeft, "withdrawal", "withdrawals"))
	case st.Stale > 0 && st.Outlook.Advised:
		p.line("next: kith plan")
	case st.Stale > 0:
		p.line("next: kith plan, if you like: a pile this small needs none")
	}
}

// tellOutlook is the standing, a line for each verb that explains it.
func tellOutlook(p *page, st app.Status) {
	o := st.Outlook
	p.line("health: %s of 100, %s%s %s", p.bold(decimal(o.Score, 0)), paintBand(p, health.Band(o.Band)), weakestText(o.Weakest), p.faint("(kith health)"))
	p.line("accepted in the end: %s of %s invitations (%s to %s; %s) %s", percent(o.Acceptance.Mean), o.Segment, percent(o.Acceptance.Low),
		percent(o.Acceptance.High), levelText(o.Level, o.Benchmark, o.Upper), p.faint("(kith acceptance)"))
	if st.Sent.Pending() > 0 {
		p.line("still to come of the pile: %s acceptances; in 4 weeks at your pace it is at %s (%s to %s) %s", few(o.Late),
			rounded(o.InFourWeeks.Mean), rounded(o.InFourWeeks.Low), rounded(o.InFourWeeks.High), p.faint("(kith forecast)"))
	}
	left := many(o.SafeLeft, "more invitation", "more invitations") + " advised"
	switch {
	case o.Paused:
		left = "paused"
	case o.SafeLeft == 0:
		left = "no more invitations advised"
	}
	if o.NextSlot != 0 {
		left += ", next slot " + local(o.NextSlot, st.Zone)
	}
	p.line("this week: %s %s", left, p.faint("(kith budget)"))
}
