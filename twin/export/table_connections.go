package export

import "github.com/kithhq/kith/twin/invent"

const (
	connections6 = "First Name,Last Name,Email Address,Company,Position,Connected On"
	connections7 = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
)

// connectionsPreamble stands above the header from 2022 on.
const connectionsPreamble = "Notes:\n" +
	"\"When exporting your connection data, you may notice that some of the email addresses are missing. " +
	"You will only see email addresses for connections who have allowed their connections to see or download " +
	"their email address using this setting https://www.linkedin.com/psettings/privacy/email. " +
	"You can learn more here https://www.linkedin.com/help/linkedin/answer/261\"\n\n"

// connectionsFile lists everybody connected, newest first; somebody whose
// account is closed leaves a row with nothing but the date.
func (w *World) connectionsFile() file {
	header := connections6
	if w.era.connectionURL {
		header = connections7
	}
	s := newSheet(whenNeeded, header)
	if w.era.preamble {
		s.body = append([]byte(connectionsPreamble), s.body...)
	}
	for _, t := range w.ties() {
		s.row(w.connectionRow(t)...)
	}
	if w.era.assistants { // the newest archives end without a line feed
		s.body = s.body[:len(s.body)-1]
	}
	return s.file("Connections.csv")
}

func (w *World) connectionRow(t tie) []string {
	p := w.people[t.who]
	if p.ClosedAt(w.asOf) {
		p = invent.Person{}
	}
	now := p.JobAt(w.asOf)
	row := []string{p.First, p.Last}
	if w.era.connectionURL {
		row = append(row, p.Link())
	}
	return append(row, p.Email, now.Company, now.Title, t.on.Format("02 Jan 2006"))
}
