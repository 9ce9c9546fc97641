package network

import "slices"

// Cycle is the stretch in which requests are counted (R28): it begins with the
// first request after the last one ended.
type Cycle struct {
	Began Moment `json:"began"` // zero before the first request
	Count int    `json:"count"`
}

// Notice is something the network told a member.
type Notice struct {
	At    Moment `json:"at"`
	Code  string `json:"code"` // more_than_most, close_to, reached, or a kind of restriction
	Until Moment `json:"until,omitempty"`
}

// The codes of notices about the weekly limit (B9).
const (
	MoreThanMost = "more_than_most"
	CloseTo      = "close_to"
	Reached      = "reached"
)

// Allowance is how a member's limit comes about.
type Allowance struct {
	Limit    int     `json:"limit"`    // requests in a cycle, all reckoned in
	Used     int     `json:"used"`     // in the cycle that runs
	Ends     Moment  `json:"ends"`     // of that cycle; zero when none runs
	Base     int     `json:"base"`     // of the account type
	Trust    float64 `json:"trust"`    // of a new account
	Standing float64 `json:"standing"` // of how its requests were answered
	Pile     float64 `json:"pile"`     // of its unanswered requests
}

// hair is what a product of factors may fall short of the whole number it is.
const hair = 1e-6

// Allowance tells how many requests a member may send in a cycle, and why.
func (n *Network) Allowance(m *Member) Allowance {
	a := Allowance{
		Base: n.rules.Limit.Of(m.Plan), Trust: n.rules.Trust.At((n.now - m.Joined).length()),
		Standing: n.standingOf(m), Pile: 1,
	}
	if len(m.pending) >= n.rules.Pile.SlowFrom {
		a.Pile = n.rules.Pile.SlowFactor
	}
	a.Limit = max(int(float64(a.Base)*a.Trust*a.Standing*a.Pile+hair), min(n.rules.Limit.Floor, a.Base))
	if ends := m.Cycle.Began + days(n.rules.Week.Days); m.Cycle.Began != 0 && n.now < ends {
		a.Used, a.Ends = m.Cycle.Count, ends
	}
	return a
}

// maySend asks whether the limit and the restrictions let a member send now.
// Who tries beyond the limit is stopped for a while.
func (n *Network) maySend(m *Member) *Refusal {
	if r := n.restrictedAtAll(m); r != nil {
		return &Refusal{Code: r.Kind, Text: r.text(), Until: r.Until}
	}
	if m.connections >= n.rules.Invitation.Connections {
		return &Refusal{Code: "connections_full", Text: "You have reached the limit of connections."}
	}
	if a := n.Allowance(m); a.Used >= a.Limit {
		r := n.restrict(m, WeeklyLimit, n.now+days(n.rules.Week.StopDays))
		return &Refusal{Code: r.Kind, Text: r.text(), Until: r.Until}
	}
	if n.sentSince(m, n.now-Hour) >= n.rules.Limit.Hour {
		r := n.restrictForHaste(m)
		return &Refusal{Code: r.Kind, Text: r.text(), Until: r.Until}
	}
	if len(m.pending) >= n.rules.Pile.StopFrom {
		r := n.restrict(m, Outstanding, n.now+days(n.rules.Restriction.OutstandingDays))
		return &Refusal{Code: r.Kind, Text: r.text(), Until: r.Until}
	}
	return nil
}

// count counts a request that went out, and says what the network has to say.
func (n *Network) count(m *Member) string {
	if m.Cycle.Began == 0 || n.now >= m.Cycle.Began+days(n.rules.Week.Days) {
		m.Cycle = Cycle{Began: n.now}
	}
	m.Cycle.Count++
	a := n.Allowance(m)
	code := ""
	switch {
	case a.Used >= a.Limit: // above it when this request made the pile too high
		code = Reached
	case a.past(n.rules.Week.CloseTo) && !m.told(CloseTo, Reached):
		code = CloseTo
	case a.past(n.rules.Week.MoreThanMost) && !m.told(MoreThanMost, CloseTo, Reached):
		code = MoreThanMost
	default:
		return ""
	}
	m.Notices = append(m.Notices, Notice{At: n.now, Code: code, Until: a.Ends})
	return code
}

// past reports whether a share of the limit is used.
func (a Allowance) past(share float64) bool {
	return float64(a.Used) >= share*float64(a.Limit)-hair
}

// told reports whether one of some notices came in the cycle that runs. Limits
// change on the way, so what was crossed before does not say it.
func (m *Member) told(codes ...string) bool {
	for k := len(m.Notices) - 1; k >= 0 && m.Notices[k].At >= m.Cycle.Began; k-- {
		if slices.Contains(codes, m.Notices[k].Code) {
			return true
		}
	}
	return false
}

// sentSince counts the requests of a member after a moment.
func (n *Network) sentSince(m *Member, after Moment) int {
	count := 0
	for k := len(m.sent) - 1; k >= 0 && n.invitations[m.sent[k]].Sent > after; k-- {
		count++
	}
	return count
}
