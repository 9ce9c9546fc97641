package invite

import (
	"time"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// AgainRules are the numbers behind "may I invite them again?" (C7). A zero
// number switches its rule off.
type AgainRules struct {
	CoolDown    ledger.Instant // block after a withdrawal, "up to 3 weeks" (R7, R17, B22, B30); 35 days where LinkedIn said so (B31)
	AfterExpiry ledger.Instant // advised, not required, after an invitation lapsed (B35)
	Most        int            // invitations to one person within Within
	Within      ledger.Instant // the stretch in which they are counted
}

// AgainRulesFrom takes the numbers from the rule book.
func AgainRulesFrom(p policy.Policy) AgainRules {
	return AgainRules{
		CoolDown:    p.Days(policy.CooldownDays),
		AfterExpiry: p.Days(policy.AgainAfterExpiry),
		Most:        p.Int(policy.AgainMost),
		Within:      p.Days(policy.AgainWithin),
	}
}

// Ruling is the answer to "may I invite them?". The names are stable.
type Ruling string

// The rulings.
const (
	OK    Ruling = "ok"    // nothing speaks against it
	Wait  Ruling = "wait"  // not before Verdict.NotBefore
	No    Ruling = "no"    // not at all as things stand
	Known Ruling = "known" // they are connected, or an invitation is open in one direction
)

// Verdict is a ruling with what it rests on.
type Verdict struct {
	Verdict   Ruling
	NotBefore ledger.Instant  // for Wait: the first moment at which they may be invited; else 0
	Attempts  int             // invitations sent to them so far
	Reasons   []policy.Reason // at least one, the one that decides first
}

// Attempt is one invitation as the rule sees it.
type Attempt struct {
	Direction ledger.Direction
	State     State
	Basis     Basis
	Sent      ledger.Instant // 0 when not known
	Ended     ledger.Instant // when it ended, or the last moment at which it can have; 0 when not known
}

// History is what is known between the owner and one person. The zero History
// is a person nobody has heard of.
type History struct {
	Attempts  []Attempt      // newest first
	Connected ledger.Date    // 0 when not
	NoContact bool           // the owner said never to contact them
	Reported  bool           // they said they do not know the owner
	Zone      *time.Location // in which dates are told; nil is UTC
}

// May says whether the person may be invited at that moment. What the owner
// forbids comes first, then an existing tie, then what forbids for good, then
// what forbids for a while.
func (h History) May(now ledger.Instant, rules AgainRules) Verdict {
	f := h.find(now, rules)
	v := Verdict{Verdict: f.ruling, Attempts: f.total, Reasons: h.reasons(f, now, rules)}
	if f.ruling == Wait {
		v.NotBefore = f.until
	}
	return v
}

// finding is a ruling and the numbers it was made from. Indexes point into
// Attempts and are -1 for none.
type finding struct {
	ruling Ruling
	open   int            // newest invitation that is open in either direction
	joined bool           // connected, or the newest invitation was accepted
	total  int            // outgoing invitations
	recent int            // of those: sent within the counted stretch
	first  ledger.Instant // the one that must leave the stretch before there is room for another
	block  int            // the withdrawal whose block ends last
	until  ledger.Instant // when that is; 0 when there is no block, past or running
	lapsed int            // newest outgoing invitation, if it expired
}

func (h *History) find(now ledger.Instant, rules AgainRules) finding {
	f := finding{open: -1, block: -1, lapsed: -1}
	f.joined = h.Connected != 0 || len(h.Attempts) > 0 && h.Attempts[0].State == Accepted
	for i, a := range h.Attempts {
		if f.open < 0 && (a.State == Pending || a.State == Open) {
			f.open = i
		}
		if a.Direction == ledger.Outgoing {
			f.count(a, now, rules)
			f.weigh(i, a, now, rules)
		}
	}
	f.ruling = h.rule(f, now, rules)
	return f
}

// count counts an outgoing invitation; they come newest first.
func (f *finding) count(a Attempt, now ledger.Instant, rules AgainRules) {
	f.total++
	if a.Sent == 0 || a.Sent <= now-rules.Within {
		return
	}
	f.recent++
	if f.recent <= rules.Most {
		f.first = a.Sent
	}
}

// weigh asks an outgoing invitation for a block. One that left the lists for
// an unknown cause may have been withdrawn, at the last moment possible.
func (f *finding) weigh(i int, a Attempt, now ledger.Instant, rules AgainRules) {
	switch a.State {
	case Withdrawn, WithdrawClaimed, Gone:
		ended := a.Ended
		if ended == 0 {
			ended = now
		}
		if until := ended + rules.CoolDown; f.block < 0 || until > f.until {
			f.block, f.until = i, until
		}
	case Expired:
		if f.total == 1 {
			f.lapsed = i
		}
	}
}

func (h *History) rule(f finding, now ledger.Instant, rules AgainRules) Ruling {
	switch {
	case h.NoContact:
		return No
	case f.joined || f.open >= 0:
		return Known
	case h.Reported, rules.Most > 0 && f.recent >= rules.Most:
		return No
	case f.block >= 0 && now < f.until:
		return Wait
	}
	return OK
}

// May says whether person p may be invited now.
func (b *Book) May(p int, rules AgainRules) Verdict {
	return b.History(p).May(b.now, rules)
}

// NotBefore is the first moment at which person p may be invited again after
// a withdrawal; 0 when they need not wait, or waiting would not help.
func (b *Book) NotBefore(p int, rules AgainRules) ledger.Instant {
	if i := b.Latest(p); i < 0 || b.State(i) == Pending || b.State(i) == Accepted {
		return 0 // most persons, at no cost
	}
	var room [8]Attempt
	h := b.history(p, room[:0])
	if f := h.find(b.now, rules); f.ruling == Wait {
		return f.until
	}
	return 0
}

// CoolingDown is how many persons cannot be invited again yet.
func (b *Book) CoolingDown(rules AgainRules) int {
	n := 0
	for i := range b.Len() {
		if s := b.State(i); s == Pending || s == Accepted {
			continue // somebody whose latest invitation is so waits for nothing
		}
		if p := b.Person(i); b.Latest(p) == i && b.NotBefore(p, rules) != 0 {
			n++
		}
	}
	return n
}

// History is what the book knows between the owner and person p.
func (b *Book) History(p int) History { return b.history(p, nil) }

func (b *Book) history(p int, room []Attempt) History {
	h := History{
		Attempts: room, Connected: b.ConnectedOn(p),
		NoContact: b.NoContact(p), Reported: b.Reported(p), Zone: b.zone,
	}
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		a := Attempt{Direction: b.Direction(i), State: b.State(i), Basis: b.Basis(i), Sent: b.Sent(i), Ended: b.Ended(i)}
		if a.State == Gone && a.Ended == 0 {
			a.Ended = b.NewestImport()
		}
		h.Attempts = append(h.Attempts, a)
	}
	return h
}
