package official

import (
	"time"

	"github.com/kithhq/kith/twin/network"
)

// sentAt is the shape of an invitation's date. It names no zone.
const sentAt = "1/2/06, 3:04 PM"

// invitations are all a member ever sent and received. There is no status.
func invitations(v *view) sheet {
	zone, err := time.LoadLocation(v.n.Rules().Copy.Zone)
	if err != nil {
		zone = time.UTC
	}
	owner := v.member
	return backwards(v.record().Requests, func(r network.Request) row {
		from, to, way := owner, r.Other, "OUTGOING"
		if !r.Outgoing {
			from, to, way = r.Other, owner, "INCOMING"
		}
		return row{
			"From": from.Name(), "To": to.Name(), "Sent At": r.Sent.Time().In(zone).Format(sentAt), "Message": r.Note,
			"Direction": way, "inviterProfileUrl": profileLink(from), "inviteeProfileUrl": profileLink(to),
		}
	})
}

// connections are those that stood. Of a member who is gone the date is left.
func connections(v *view) sheet {
	return backwards(v.record().Contacts, func(k network.Known) row {
		out := row{
			"First Name": "", "Last Name": "", "URL": "", "Email Address": "", "Company": "", "Position": "",
			"Connected On": k.On.Time().Format("02 Jan 2006"),
		}
		if m := k.Other; m.Closed == 0 {
			out["First Name"], out["Last Name"], out["URL"] = m.First, m.Last, profileLink(m)
			out["Company"], out["Position"] = m.Company, m.Title
		}
		return out
	})
}
