package invite

import "github.com/kithhq/kith/core/ledger"

// question is all that is known about one invitation.
type question struct {
	direction ledger.Direction
	sent      ledger.Instant // 0 when not known
	listed    ledger.Instant // newest archive that lists it; for one known by hand, the sending and a day
	open      ledger.Instant // newest archive that lists only what is open, and it; 0 when none
	next      ledger.Instant // the same person's next invitation in that direction; 0 when none
	closed    ledger.Date    // they became connected through another invitation on that day; 0 when not
	accepted  ledger.Date    // they became connected through this one on that day; 0 when not
	before    bool           // they were connected already when it was listed
	taken     ledger.Instant // the changelog shows that it was taken back then; 0 when it does not
	hand      bool           // known from the person's word alone
	event     bool           // known from the changelog alone
	weak      bool           // the person is known by name alone
	firm      bool           // listed is the moment of an archive, not reckoned from the sending
	claims    []claim        // about this invitation, in the order they were said
}

// claim is what the owner said about an invitation.
type claim struct {
	outcome ledger.Outcome
	at      ledger.Instant
	late    bool // said so long after the moment it names that this is none to rely on
	denied  seen // the import of the changelog that shows that it is wrong; 0 when none does
}

// answer is where an invitation stands.
type answer struct {
	state State
	basis Basis
	flags Flag
	ended ledger.Instant // when it ended, or the last moment by which it had; 0 when open or not known
}

// timeline is the moments of all archives that list invitations, ascending.
type timeline []ledger.Instant

// after is the first of them later than at; 0 when there is none.
func (t timeline) after(at ledger.Instant) ledger.Instant {
	if len(t) == 0 || t[len(t)-1] <= at {
		return 0
	}
	low, high := 0, len(t)-1
	for low < high {
		if mid := (low + high) / 2; t[mid] > at {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return t[low]
}

// court holds what every judgement needs.
type court struct {
	rules    Rules
	listings timeline
	now      ledger.Instant
	day      func(ledger.Date) ledger.Instant // first moment of a civil date in the account's zone
}

// newest is the moment of the newest archive that lists invitations; 0 when none does.
func (c *court) newest() ledger.Instant {
	if len(c.listings) == 0 {
		return 0
	}
	return c.listings[len(c.listings)-1]
}

// judge says where an invitation stands. In this order: being connected wins;
// then a withdrawal that the changelog shows, unless the invitation was seen
// open later; then the owner's last word, unless the changelog or an archive
// made later contradicts it; then a later invitation to the same person; then
// absence from a later archive; then age; else it is open.
func (c *court) judge(q question) answer {
	flags := Flag(0)
	if q.hand {
		flags = ByHand
	}
	if q.event {
		flags |= FromChangelog
	}
	said, spoken := q.last()
	if spoken && said.outcome == ledger.SaidStillPending {
		q.listed, q.open = max(q.listed, said.at), max(q.open, said.at)
		spoken = false
	}
	if q.accepted != 0 {
		return c.connected(q, said, spoken, flags)
	}
	if q.taken != 0 {
		if q.open <= q.taken {
			return answer{Withdrawn, Observed, flags, q.taken}
		}
		flags |= Contradicted
	}
	if q.before {
		return answer{Accepted, Inferred, flags | ConnectedBefore, 0}
	}
	if spoken {
		if a, ok := c.claimed(q, said, flags); ok {
			return a
		}
		flags |= Contradicted
		if said.denied != 0 {
			c.stand(&q, said.at)
		}
	}
	return c.silent(q, flags)
}

// last is the owner's last word about how it ended.
func (q *question) last() (claim, bool) {
	best, ok := claim{}, false
	for _, s := range q.claims {
		if s.outcome == ledger.SaidWrongPerson {
			continue
		}
		if !ok || s.at >= best.at {
			best, ok = s, true
		}
	}
	return best, ok
}

func (c *court) connected(q question, said claim, spoken bool, flags Flag) answer {
	if q.taken != 0 || spoken && (said.outcome == ledger.SaidWithdrawn || said.outcome == ledger.SaidNotFound) {
		flags |= Contradicted
	}
	return answer{Accepted, Observed, flags, c.day(q.accepted)}
}

// stand lets an invitation stand after a claim that the changelog denies, as if
// an archive had listed it then, unless an archive made before lacks it.
func (c *court) stand(q *question, at ledger.Instant) {
	if missed := c.listings.after(q.listed); missed == 0 || missed > at {
		q.listed = max(q.listed, at)
	}
}

// claimed is the answer by the owner's word; ok is false when a later archive
// shows the invitation open all the same, or the changelog that it was not
// withdrawn. What an archive that keeps history lists after a withdrawal was
// claimed left it later, for another reason: withdrawn rows leave at once.
func (c *court) claimed(q question, said claim, flags Flag) (answer, bool) {
	if q.open > said.at || said.denied != 0 && q.existed(said.at) {
		return answer{}, false
	}
	switch said.outcome {
	case ledger.SaidWithdrawn:
		if lingered := q.firm && q.listed > said.at; !lingered && c.listings.after(max(q.listed, said.at)) != 0 {
			return answer{Withdrawn, Observed, flags, said.at}, true
		}
		return answer{WithdrawClaimed, Claimed, flags, said.at}, true
	case ledger.SaidAccepted:
		return answer{Accepted, Claimed, flags, said.at}, true
	case ledger.SaidIgnored:
		return answer{Ignored, Claimed, flags, said.at}, true
	default: // not found
		return answer{Gone, Claimed, flags, said.at}, true
	}
}

// existed reports whether it is known that an invitation had been sent by a
// moment at which the owner spoke of it.
func (q *question) existed(at ledger.Instant) bool { return q.listed != 0 && q.sent <= at }

// silent is the answer when nobody says anything.
func (c *court) silent(q question, flags Flag) answer {
	if q.next != 0 {
		return answer{Gone, Inferred, flags | Superseded, q.next}
	}
	if q.closed != 0 {
		return answer{Gone, Inferred, flags | Superseded, c.day(q.closed)}
	}
	lapses := q.sent + c.rules.Expiry
	outlived := q.sent != 0 && q.open >= lapses // still open past the age at which others lapse
	if missed := c.listings.after(q.listed); missed != 0 {
		if q.direction == ledger.Outgoing && !outlived && q.sent != 0 && missed >= q.sent+c.rules.Presume {
			return answer{Expired, Presumed, flags, lapses}
		}
		return answer{Gone, Observed, flags, missed}
	}
	return c.standing(q, flags, lapses, outlived)
}

// standing is the answer for one that the newest archive still lists.
func (c *court) standing(q question, flags Flag, lapses ledger.Instant, outlived bool) answer {
	since := q.sent
	if outlived {
		since, lapses = q.open, q.open+c.rules.Expiry
	}
	if since != 0 && c.now >= since+c.rules.Presume {
		if q.direction == ledger.Incoming {
			return answer{Gone, Presumed, flags, lapses}
		}
		return answer{Expired, Presumed, flags, lapses}
	}
	if since != 0 && !outlived && c.now >= q.sent+c.rules.Near {
		flags |= NearExpiry
	}
	basis := Presumed
	if q.open != 0 && q.open >= q.listed {
		basis = Observed
	}
	if q.direction == ledger.Incoming {
		return answer{Open, basis, flags, 0}
	}
	return answer{Pending, basis, flags, 0}
}
