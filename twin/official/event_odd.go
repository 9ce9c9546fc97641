package official

import "github.com/kithhq/kith/twin/network"

// odd begins the log with what the token asks for: events that the network has
// no reason for, and that the real log was seen, or is said, to hold.
func (l *log) odd() {
	who, on := l.self, "urn:li:activity:7000000000000000001"
	for _, o := range []struct {
		fault string
		event event
	}{
		{"unknown-event", event{
			Resource: "invitationPurges", Subject: "", URI: "/invitationPurges", Method: "BATCH_CREATE",
			Activity: object{"entities": []any{1, "two", nil}},
		}},
		{"patch", event{
			Resource: "people", Subject: who, URI: "/people/" + who, Method: "PARTIAL_UPDATE",
			Activity: object{"patch": object{"$set": object{"headline": object{"localized": object{"en_US": "Inspector of bridges"}}}}},
		}},
		{"deleted", event{
			Resource: "socialActions/likes", Subject: "", URI: "/socialActions/" + on + "/likes/" + who, Method: "DELETE",
			Activity: object{},
		}},
		{"message", event{
			Resource: "messages", Subject: "2-c3RhbmQtaW4=", URI: "/messages", Method: "CREATE", Actor: l.urn(0),
			Activity: object{
				"owner": who, "author": l.urn(0), "thread": "urn:li:messagingThread:2-c3RhbmQtaW4=",
				"createdAt": int64(l.member.Consent), "deliveredAt": int64(l.member.Consent), "id": "2-c3RhbmQtaW4=", "contentUrns": []any{},
				"content": object{
					"format": "LITTLE", "formatVersion": 1, "content": object{"string": `This is private\_ and nobody's business.`},
					"fallback": "This is private_ and nobody's business.", "attachments": []any{},
				},
			},
		}},
	} {
		if l.asks(o.fault) {
			l.note(l.member.Consent+network.Second, o.event, o.fault)
		}
	}
}

// replay lets each other event fail first, and come again a minute later.
func (l *log) replay() {
	if !l.asks("replay") {
		return
	}
	for i, count := 0, len(l.all); i < count; i += 2 {
		again := l.all[i]
		again.ID, again.Status = number(digest("replay", again.ID)), "SUCCESSFUL_REPLAY"
		again.Processed += int64(network.Minute)
		first := &l.all[i]
		first.Status, first.Decorated = "FAILURE", object{"message": "Unable to process this event."}
		l.all = append(l.all, again)
	}
}

// tie gives so many events in a row the moment of the last of them.
func (l *log) tie() {
	f, yes := l.meets("ties")
	if !yes {
		return
	}
	size := max(1, f.value)
	for from := 0; from < len(l.all); from += size {
		group := l.all[from:min(from+size, len(l.all))]
		for i := range group {
			group[i].Processed = group[len(group)-1].Processed
		}
	}
}
