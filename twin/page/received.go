package page

import (
	"strconv"

	"github.com/kithhq/kith/twin/network"
)

const (
	managerPath  = "/mynetwork/invitation-manager/"
	receivedPath = managerPath + "received/"
)

// receivedPage lists the open requests of others.
type receivedPage struct {
	frame
	listing
	Rows []row
}

// ignoredPage asks, after a request was ignored, whether there is more to say (B17).
type ignoredPage struct {
	frame
	face
	To string
}

func routeReceived(s *site) {
	s.get(managerPath, func(*visit) reply { return onwards(receivedPath) })
	s.get(receivedPath, received)
	s.post(receivedPath+"{number}/accept/", answering(network.Accept))
	s.post(receivedPath+"{number}/ignore/", answering(network.Ignore))
	s.get(receivedPath+"{number}/ignored/", ignored)
	s.post(receivedPath+"{number}/ignored/", disown)
}

func received(v *visit) reply {
	asked := v.shown()
	items, total := v.n.ReceivedList(v.me, 0, asked)
	return reply{view: "received.html", page: receivedPage{
		v.frame("Manage invitations", "network"), listingOf(receivedPath, asked, total), receivedRows(v.n, items),
	}}
}

func receivedRows(n *network.Network, items []network.Item) []row {
	var rows []row
	for k, item := range items {
		r := rowOf(n, item.Other, k, "Received "+age(item.Sent, n.Now()), item.Note)
		r.Acts = answers(r.Who.Name, item.Number)
		rows = append(rows, r)
	}
	return rows
}

// answers are the controls of a request that waits for an answer.
func answers(name string, number int64) []act {
	return []act{
		{Text: "Ignore", Label: "Ignore the invitation from " + name, To: answerPath(number, "ignore"), Post: true},
		{Text: "Accept", Label: "Accept the invitation from " + name, To: answerPath(number, "accept"), Post: true, Main: true},
	}
}

func answerPath(number int64, verb string) string {
	return receivedPath + strconv.FormatInt(number, 10) + "/" + verb + "/"
}

func answering(a network.Answer) handler {
	return func(v *visit) reply {
		if r := v.n.Answer(v.me.ID, v.number(), a); r != nil {
			return v.refused(r, receivedPath)
		}
		if a == network.Ignore {
			return onwards(answerPath(v.number(), "ignored"))
		}
		return onwards(receivedPath)
	}
}

func ignored(v *visit) reply {
	item, ok := v.n.Ignored(v.me, v.number())
	if !ok {
		return v.absent("This invitation is no longer there.")
	}
	return reply{view: "ignored.html", page: ignoredPage{
		v.frame("Invitation ignored", "network"), faceOf(v.n, item.Other), answerPath(item.Number, "ignored"),
	}}
}

func disown(v *visit) reply {
	var a network.Answer
	switch v.r.PostFormValue("say") {
	case "unknown":
		a = network.DontKnow
	case "spam":
		a = network.Report
	}
	if r := v.n.Disown(v.me.ID, v.number(), a); r != nil {
		return v.refused(r, receivedPath)
	}
	return onwards(receivedPath)
}
