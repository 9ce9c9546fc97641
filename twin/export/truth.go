package export

import (
	"encoding/json"
	"io"
	"time"
)

// Truth is what really happened, as far as the moment of export. Times are UTC.
type Truth struct {
	Owner        TruthOwner        `json:"owner"`
	AsOf         time.Time         `json:"as_of"`
	Era          string            `json:"era"`
	KeepsHistory bool              `json:"keeps_history"`
	Complete     bool              `json:"complete"`
	Zone         string            `json:"zone"` // wall clock of the dates without a zone
	FileName     string            `json:"file_name"`
	Invitations  []TruthInvitation `json:"invitations"` // by sending time, oldest first
	Connections  []TruthConnection `json:"connections"` // newest first, in the order of Connections.csv
	Counts       TruthCounts       `json:"counts"`
}

// TruthOwner is the member whose archive it is.
type TruthOwner struct {
	Name     string `json:"name"`
	Slug     string `json:"slug"`
	MemberID string `json:"member_id"`
}

// TruthInvitation is one request sent before the export, whether or not the
// archive still shows it. A request to a bare e-mail address has no slug and
// often no name. Slug is decoded and lower-case, URL is as files spell it, and
// both are given in eras whose files hold no addresses.
type TruthInvitation struct {
	Direction Direction  `json:"direction"`
	Name      string     `json:"name"`
	Slug      string     `json:"slug"`
	URL       string     `json:"url"`
	SentAt    time.Time  `json:"sent_at"` // a whole minute
	Status    Status     `json:"status"`
	EndedAt   *time.Time `json:"ended_at"` // null while pending
	Note      string     `json:"note"`
	Listed    bool       `json:"listed"` // Invitations.csv of this archive has its row
}

// TruthConnection is one row of Connections.csv. A hidden one has nothing but
// its date and origin there, and here. The message counts are of the two-person
// conversation with this person; drafts are not counted.
type TruthConnection struct {
	Name             string     `json:"name"`
	Slug             string     `json:"slug"`
	URL              string     `json:"url"`
	ConnectedOn      string     `json:"connected_on"` // 2006-01-02
	Company          string     `json:"company"`
	Position         string     `json:"position"`
	Hidden           bool       `json:"hidden"`
	Origin           string     `json:"origin"` // outgoing, incoming or older
	MessagesSent     int        `json:"messages_sent"`
	MessagesReceived int        `json:"messages_received"`
	LastMessageAt    *time.Time `json:"last_message_at"`
}

// TruthCounts sum the lists up. Rows counts the records below the header of
// every table in the archive, by member name.
type TruthCounts struct {
	Outgoing    TruthStatuses  `json:"outgoing"`
	Incoming    TruthStatuses  `json:"incoming"`
	Listed      TruthListed    `json:"listed"`
	Connections TruthTies      `json:"connections"`
	Messages    TruthMessages  `json:"messages"`
	Rows        map[string]int `json:"rows"`
}

// TruthStatuses are invitations of one direction; Total is their sum.
type TruthStatuses struct {
	Total     int `json:"total"`
	Pending   int `json:"pending"`
	Accepted  int `json:"accepted"`
	Withdrawn int `json:"withdrawn"`
	Ignored   int `json:"ignored"`
	Expired   int `json:"expired"`
	Gone      int `json:"gone,omitempty"` // only where somebody else tells the account
}

// TruthListed are the rows of Invitations.csv.
type TruthListed struct {
	Outgoing int `json:"outgoing"`
	Incoming int `json:"incoming"`
}

// TruthTies are connections by origin; Total includes the hidden ones.
type TruthTies struct {
	Total    int `json:"total"`
	Hidden   int `json:"hidden"`
	Outgoing int `json:"outgoing"`
	Incoming int `json:"incoming"`
	Older    int `json:"older"`
}

// TruthMessages are rows of messages.csv. Sent and Received count conversations
// of two with a person; group, sponsored and draft rows are counted apart.
type TruthMessages struct {
	Sent      int `json:"sent"`
	Received  int `json:"received"`
	Group     int `json:"group"`
	Sponsored int `json:"sponsored"`
	Drafts    int `json:"drafts"`
}

// WriteJSON writes the truth as indented JSON with names that stay stable.
func (t Truth) WriteJSON(out io.Writer) error {
	e := json.NewEncoder(out)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	return e.Encode(t)
}
