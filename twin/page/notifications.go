package page

import "github.com/kithhq/kith/twin/network"

const notificationsPath = "/notifications/"

// notificationsPage lists what the network tells a member.
type notificationsPage struct {
	frame
	listing
	Rows []news
}

// news is a line of it, about somebody or about oneself.
type news struct {
	Row   int
	Who   *face
	Text  string // follows the name
	When  string
	Until string
}

func routeNotifications(s *site) { s.get(notificationsPath, notifications) }

func notifications(v *visit) reply {
	asked := v.shown()
	all := v.n.Notifications(v.me)
	p := notificationsPage{frame: v.frame("Notifications", "notifications"), listing: listingOf(notificationsPath, asked, len(all))}
	for k, one := range cut(all, asked) {
		p.Rows = append(p.Rows, newsOf(v.n, one, k))
	}
	return reply{view: "notifications.html", page: p}
}

func newsOf(n *network.Network, one network.Notification, at int) news {
	line := news{Row: at + 1, When: age(one.At, n.Now())}
	if m := n.Member(one.Other); m != nil {
		who := faceOf(n, m)
		line.Who = &who
	}
	switch one.Kind {
	case "invitation":
		line.Text = "sent you an invitation."
	case "accepted":
		line.Text = "accepted your invitation."
	default:
		line.Text = network.Notice{Code: one.Kind}.Text()
		if one.Until > n.Now() && restricts(one.Kind) {
			line.Until = "Until " + clock(one.Until) + "."
		}
	}
	return line
}

// restricts reports whether a notice is about a time in which one may not
// invite; the others warn of it (B9).
func restricts(code string) bool {
	return code != network.MoreThanMost && code != network.CloseTo && code != network.Reached
}
