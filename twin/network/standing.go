package network

import "time"

// standing is a factor worked out once a day, from what was known when the day
// began: whoever works it out, and whenever, it comes out the same.
type standing struct {
	day    Moment
	factor float64
}

// length is a stretch of time as the standard library counts it.
func (m Moment) length() time.Duration { return time.Duration(m) * time.Millisecond }

// standingOf is the factor by how a member's requests were answered (R29).
func (n *Network) standingOf(m *Member) float64 {
	today := n.now / Day
	if m.standing.day == today && m.standing.factor > 0 {
		return n.disliked(m, m.standing.factor)
	}
	s := n.rules.Standing
	began := today * Day
	from, to := began-days(s.ToDays), began-days(s.FromDays)
	sent, accepted := 0, 0
	for k := len(m.sent) - 1; k >= 0; k-- {
		v := &n.invitations[m.sent[k]]
		if v.Sent < from {
			break
		}
		if v.Sent > to {
			continue
		}
		sent++
		if v.StatusAt(began-1) == Accepted {
			accepted++
		}
	}
	factor := 1.0
	if sent >= s.Least {
		for i := len(s.Bands) - 1; i >= 0; i-- {
			if float64(accepted) < s.Bands[i].Below*float64(sent) {
				factor = s.Bands[i].Factor
			}
		}
	}
	m.standing = standing{today, factor}
	return n.disliked(m, factor)
}

// disliked lowers a factor for each dislike of late beyond the forgiven ones.
func (n *Network) disliked(m *Member, factor float64) float64 {
	for range n.dislikesOf(m) - n.rules.Standing.DislikesForgiven {
		factor *= n.rules.Standing.DislikeFactor
	}
	return factor
}

// dislikesOf counts the dislikes of late.
func (n *Network) dislikesOf(m *Member) int {
	count := 0
	for _, at := range m.Dislikes {
		if at > n.now-days(n.rules.Standing.DislikeDays) {
			count++
		}
	}
	return count
}
