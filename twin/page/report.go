package page

import "github.com/kithhq/kith/twin/network"

// Reporting is about the invitation somebody sent: nothing else of theirs is
// in this network.
func routeReport(s *site) {
	s.get("/in/{slug}/report/", askReport)
	s.post("/in/{slug}/report/", report)
}

func askReport(v *visit) reply {
	m := v.other()
	switch {
	case m == nil || m == v.me:
		return v.unseen()
	case v.n.Relation(v.me.ID, m.ID).Received == 0:
		return v.refused(&network.Refusal{
			Code: "no_report", Text: "There is no open invitation from this person that you could report. You can still block them.",
		}, profilePath(m))
	}
	who := faceOf(v.n, m)
	return confirm(confirmPage{
		frame: v.frame("Report as spam", ""), Who: &who, To: profilePath(m) + "report/", Do: "Report", Cancel: profilePath(m),
		Lines: []string{"Their invitation to you is closed and reported as spam. They cannot invite you again."},
	})
}

func report(v *visit) reply {
	m := v.other()
	if m == nil {
		return v.unseen()
	}
	if r := v.n.Answer(v.me.ID, v.n.Relation(v.me.ID, m.ID).Received, network.Report); r != nil {
		return v.refused(r, profilePath(m))
	}
	return onwards(profilePath(m))
}
