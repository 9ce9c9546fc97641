package rehearsal

import "github.com/kithhq/kith/twin/network"

// share is what Kith said the account's share of acceptances is, and what it
// is in truth.
type share struct {
	Low, Mean, High float64
	Truth           float64
	Upper           bool // Kith calls its figure an upper bound
	Level           string
	From            string  // what Kith learns from
	ToCome          float64 // acceptances still to come of the pile, as Kith says
	WillCome        int     // and as the network knows
}

// share asks for the forecast and for the truth behind it: how many of all the
// member ever sent would be accepted if they were left alone.
func (s *season) share() {
	s.t.Helper()
	var f struct {
		Level      string `json:"level"`
		UpperBound bool   `json:"upper_bound"`
		Acceptance struct {
			Low  float64 `json:"low"`
			Mean float64 `json:"mean"`
			High float64 `json:"high"`
		} `json:"acceptance"`
		Expected float64 `json:"expected_acceptances"`
	}
	s.kith.ask(&f, "forecast")
	out := share{
		Low: f.Acceptance.Low, Mean: f.Acceptance.Mean, High: f.Acceptance.High, Upper: f.UpperBound, Level: f.Level, ToCome: f.Expected, From: s.plan.source(),
	}
	s.twin.Do(func(n *network.Network) {
		r := n.RecordOf(n.Member(s.me), n.Now())
		sent, accepted := 0, 0
		for _, q := range r.Requests {
			if !q.Outgoing {
				continue
			}
			fate := n.Foreseen(q.Number)
			sent++
			if fate.Answer == network.Accept && fate.Decides {
				accepted++
			}
			if q.Status == network.Pending && fate.Answer == network.Accept && q.Sent+fate.After > n.Now() {
				out.WillCome++
			}
		}
		out.Truth = float64(accepted) / float64(sent)
	})
	s.shares = append(s.shares, out)
}

// source is what Kith learns from in a season.
func (p plan) source() string {
	switch {
	case p.sync && p.archive:
		return "archive and API"
	case p.sync:
		return "API alone"
	case p.history:
		return "archive with history"
	}
	return "archive of open ones"
}
