package invite

import (
	"fmt"
	"time"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// What the reasons rest on: labels of the rule research, or a plain word where
// the ledger alone decides.
const (
	ruleCoolDown  = "R7"
	ruleExpiry    = "B35"
	ruleMost      = "C7"
	ruleNoContact = "D7"
	ruleReported  = "B17"
	ruleConnected = "connected"
	ruleOpen      = "open"
	ruleHistory   = "history"
)

// reasons tells every ground, the deciding one first.
func (h *History) reasons(f finding, now ledger.Instant, rules AgainRules) []policy.Reason {
	var out []policy.Reason
	say := func(rule, text string, values ...any) {
		out = append(out, policy.Reason{Rule: rule, Text: fmt.Sprintf(text, values...)})
	}
	if h.NoContact {
		say(ruleNoContact, "you said never to contact them")
	}
	h.sayTies(f, say)
	if f.ruling == Known {
		return out
	}
	if h.Reported {
		say(ruleReported, "they said they do not know you, and LinkedIn takes no further invitation to them from you")
	}
	if rules.Most > 0 && f.recent >= rules.Most {
		say(ruleMost, "you invited them %s in the last %d days and %d is the most; there is room again from %s",
			times(f.recent), rules.Within/ledger.Day, rules.Most, h.minute(f.first+rules.Within))
	}
	h.sayBlock(f, now, rules, say)
	h.sayLapse(f, now, rules, say)
	h.sayCount(f, rules, say)
	return out
}

// sayTies tells of a connection or an open invitation.
func (h *History) sayTies(f finding, say func(string, string, ...any)) {
	switch {
	case h.Connected != 0:
		say(ruleConnected, "you have been connected since %s, as far as is known", h.Connected)
	case f.joined && h.Attempts[0].Basis == Claimed:
		say(ruleConnected, "you said that the invitation of %s was accepted", h.sent(0))
	case f.joined:
		say(ruleConnected, "the invitation of %s was accepted", h.sent(0))
	}
	if f.open < 0 {
		return
	}
	switch a := h.Attempts[f.open]; {
	case a.Direction == ledger.Incoming:
		say(ruleOpen, "they invited you on %s: accept that invitation instead", h.sent(f.open))
	case a.Basis == Presumed:
		say(ruleOpen, "your invitation of %s is still open, as far as is known", h.sent(f.open))
	default:
		say(ruleOpen, "your invitation of %s is still open", h.sent(f.open))
	}
}

// sayBlock tells of the block after a withdrawal, running or over.
func (h *History) sayBlock(f finding, now ledger.Instant, rules AgainRules, say func(string, string, ...any)) {
	if f.block < 0 {
		return
	}
	days := rules.CoolDown / ledger.Day
	end := fmt.Sprintf("LinkedIn takes no new one for up to %d days, which end on %s", days, h.minute(f.until))
	if now >= f.until {
		end = fmt.Sprintf("the %d days for which LinkedIn may take no new one ended on %s", days, h.minute(f.until))
	}
	switch a := h.Attempts[f.block]; {
	case a.Ended == 0:
		say(ruleCoolDown, "it is not known when the invitation of %s ended; had it been withdrawn just now, %s", h.sent(f.block), end)
	case a.State == Gone:
		say(ruleCoolDown, "the invitation of %s was gone by %s and it is not known why; had it been withdrawn as late as that, %s",
			h.sent(f.block), h.minute(a.Ended), end)
	case a.State == WithdrawClaimed:
		say(ruleCoolDown, "you said you withdrew the invitation of %s on %s; %s", h.sent(f.block), h.minute(a.Ended), end)
	default:
		say(ruleCoolDown, "the invitation of %s was withdrawn on %s; %s", h.sent(f.block), h.minute(a.Ended), end)
	}
}

// sayLapse tells of an invitation that expired: no block, only advice.
func (h *History) sayLapse(f finding, now ledger.Instant, rules AgainRules, say func(string, string, ...any)) {
	if f.lapsed < 0 {
		return
	}
	a := h.Attempts[f.lapsed]
	advised := a.Ended + rules.AfterExpiry
	switch {
	case a.Ended == 0:
		say(ruleExpiry, "the invitation of %s has presumably expired, which blocks nothing", h.sent(f.lapsed))
	case now < advised:
		say(ruleExpiry, "the invitation of %s presumably expired about %s, which blocks nothing; waiting until %s is advised",
			h.sent(f.lapsed), h.day(a.Ended), h.day(advised))
	default:
		say(ruleExpiry, "the invitation of %s presumably expired about %s, and the advised %d days have passed",
			h.sent(f.lapsed), h.day(a.Ended), rules.AfterExpiry/ledger.Day)
	}
}

// sayCount tells how often they were invited, and what of the person's own
// invitations matters.
func (h *History) sayCount(f finding, rules AgainRules, say func(string, string, ...any)) {
	for i, a := range h.Attempts {
		if a.Direction == ledger.Incoming && a.State == Ignored {
			say(ruleHistory, "you ignored their invitation of %s", h.sent(i))
			break
		}
	}
	switch {
	case f.total == 0:
		say(ruleHistory, "you have not invited them, as far as is known")
	case f.ruling == OK && f.recent > 0:
		say(ruleMost, "you invited them %s in the last %d days; one more wants a new reason",
			times(f.recent), rules.Within/ledger.Day)
	case f.ruling == OK:
		say(ruleHistory, "you invited them %s, last on %s", times(f.total), h.sent(h.latestOut()))
	}
}

// latestOut is the newest outgoing invitation, -1 when there is none.
func (h *History) latestOut() int {
	for i, a := range h.Attempts {
		if a.Direction == ledger.Outgoing {
			return i
		}
	}
	return -1
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// sent is the day on which invitation i was sent.
func (h *History) sent(i int) string {
	if at := h.Attempts[i].Sent; at != 0 {
		return h.day(at)
	}
	return "an unknown day"
}

func (h *History) day(at ledger.Instant) string { return at.In(h.zone()).String() }

func (h *History) minute(at ledger.Instant) string {
	return at.Time().In(h.zone()).Format("2006-01-02 15:04")
}

func (h *History) zone() *time.Location {
	if h.Zone == nil {
		return time.UTC
	}
	return h.Zone
}
