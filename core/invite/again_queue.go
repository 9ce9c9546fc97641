package invite

import (
	"cmp"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// Candidate is a person whom the owner invited in vain and may invite again,
// now or soon.
type Candidate struct {
	Person    int
	Latest    int             // their latest invitation from the owner
	Attempts  int             // invitations sent to them so far
	NotBefore ledger.Instant  // 0 when they may be invited now
	Advised   ledger.Instant  // waiting until then is advised though not required; 0 when it is not
	Why       []policy.Reason // what could make a second try welcome; when empty, another one is not advised (C7)
}

// Again is the re-invite queue: persons whose latest invitation from the owner
// was withdrawn, expired or disappeared, and who may be invited now or within
// soon. Left out: whoever is connected, open in either direction, not to be
// contacted, invited too often, was never meant, or has no name. First those who may be
// invited now, with most reasons first; among equals whose invitation ended
// longest ago.
func (b *Book) Again(rules AgainRules, soon ledger.Instant) []Candidate {
	var out []Candidate
	for p := range b.People() {
		if c, ok := b.candidate(p, rules, soon); ok {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y Candidate) int {
		return cmp.Or(
			cmp.Compare(max(x.NotBefore, x.Advised), max(y.NotBefore, y.Advised)),
			cmp.Compare(len(y.Why), len(x.Why)),
			cmp.Compare(b.Ended(x.Latest), b.Ended(y.Latest)),
			strings.Compare(b.Key(x.Person), b.Key(y.Person)),
		)
	})
	return out
}

func (b *Book) candidate(p int, rules AgainRules, soon ledger.Instant) (Candidate, bool) {
	if i := b.Latest(p); i < 0 || b.State(i) == Pending || b.State(i) == Accepted {
		return Candidate{}, false // most persons, at no cost
	}
	latest := b.latestOut(p)
	if latest < 0 || b.WrongPerson(latest) || b.Watch(latest).Blind {
		return Candidate{}, false
	}
	var room [8]Attempt
	h := b.history(p, room[:0])
	f := h.find(b.now, rules)
	c := Candidate{Person: p, Latest: latest, Attempts: f.total}
	switch f.ruling {
	case OK:
	case Wait:
		if f.until > b.now+soon {
			return Candidate{}, false
		}
		c.NotBefore = f.until
	default:
		return Candidate{}, false
	}
	if f.lapsed >= 0 {
		c.Advised = h.Attempts[f.lapsed].advised(b.now, rules)
	}
	c.Why = b.why(p, latest)
	return c, true
}

// advised is until when waiting after an expiry is advised; 0 when it is over.
func (a Attempt) advised(now ledger.Instant, rules AgainRules) ledger.Instant {
	if until := a.Ended + rules.AfterExpiry; a.Ended != 0 && until > now {
		return until
	}
	return 0
}

func (b *Book) latestOut(p int) int {
	i := b.Latest(p)
	for i >= 0 && b.Direction(i) != ledger.Outgoing {
		i = b.Earlier(i)
	}
	return i
}

// why lists what could make another invitation welcome, the strongest first.
func (b *Book) why(p, latest int) []policy.Reason {
	var out []policy.Reason
	if in := b.Messages(p).LastIn; in != 0 && in > b.Sent(latest) {
		out = append(out, policy.Reason{Rule: "message", Text: "they wrote to you on " + in.In(b.zone).String()})
	}
	for i := b.Latest(p); i >= 0; i = b.Earlier(i) {
		if b.Direction(i) == ledger.Incoming {
			out = append(out, policy.Reason{Rule: "incoming", Text: "they invited you on " + b.Sent(i).In(b.zone).String()})
			break
		}
	}
	if b.Memo(p) != "" || b.OwnMemo(p) != "" {
		out = append(out, policy.Reason{Rule: "memo", Text: "you keep a private note on them"})
	}
	if tags := b.Tags(p); len(tags) > 0 {
		out = append(out, policy.Reason{Rule: "tag", Text: "you tagged them #" + strings.Join(tags, " #")})
	}
	if b.Note(latest) == "" {
		out = append(out, policy.Reason{Rule: "note", Text: "the last invitation had no note; this one can say why"})
	}
	return out
}
