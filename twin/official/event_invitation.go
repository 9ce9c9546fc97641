package official

import (
	"encoding/base64"
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

// request notes what a member did about one invitation: sent it, took it back,
// or answered it. What the other side did is not theirs, and leaves no event.
func (l *log) request(q network.Request) {
	if q.Outgoing {
		l.sent(q)
		if q.Status == network.Withdrawn {
			l.invitation(q.Ended, "inviterClosingInvitation", q, object{
				"inviter": l.self, "inviterActionType": "WITHDRAW", "inviteActionData": about(q),
			})
		}
		return
	}
	if word, answered := answers[q.Status]; answered {
		l.invitation(q.Ended, "inviteeClosingInvitation", q, object{
			"invitee": l.self, "inviteeActionType": word, "inviteActionData": about(q),
		})
	}
}

// answers are the words for what a member did with a request. Only ACCEPT can
// be hoped for; the payload was never published, and the rest is ours.
var answers = map[network.Status]string{
	network.Accepted: "ACCEPT", network.Ignored: "IGNORE", network.Unknown: "IDK", network.Reported: "REPORT_SPAM",
}

func (l *log) sent(q network.Request) {
	if q.Sent < l.from {
		return
	}
	sum := digest("tracking", q.Number)
	l.note(q.Sent, event{
		Resource: "invitations", Subject: strconv.FormatInt(q.Number, 10), URI: "/invitations",
		Method: "ACTION", Action: "verifyAndCreate",
		Activity: object{"invitationV2": object{
			"inviter": l.self, "invitee": l.urn(q.Other.ID), "trackingId": base64.StdEncoding.EncodeToString(sum[:16]),
		}},
	}, "sent", q.Number)
}

// invitation notes the end of an invitation. Such events name their subject
// in the activity alone.
func (l *log) invitation(at network.Moment, action string, q network.Request, activity object) {
	l.note(at, event{
		Resource: "invitations", URI: "/invitations", Method: "ACTION", Action: action, Activity: activity,
	}, action, q.Number)
}

// about names the invitation of an event that ends it.
func about(q network.Request) []object {
	return []object{{"invitationId": "urn:li:invitation:" + strconv.FormatInt(q.Number, 10)}}
}
