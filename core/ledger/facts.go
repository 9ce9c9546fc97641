package ledger

// Facts is everything one import taught: the canonical content of an archive
// or of one poll of the official API, in columns. Within a table all columns
// have the same length. Rows keep the order of their file.
type Facts struct {
	Source     string  // "archive" or "portability"
	Owner      Owner   // whose account it is
	Zone       string  // IANA name of the zone in which wall times were read
	ExportedOn Date    // the day the archive was made
	ExportedBy string  // how that day is known: "told", "name", "member", "rows"
	AsOf       Instant // a moment at which the archive had certainly not been made yet: the newest dated row, at least the start of ExportedOn
	History    bool    // Invitations keeps answered rows too, so a row alone does not say "still open"
	Lags       bool    // a table may be older than another, so that what it leaves out says nothing: a snapshot of the official API
	Told       bool    // History was said by a person, not detected
	Has        TableSet
	Cursor     Instant // of a changelog: when its newest event was processed; else 0
	Boundary   []int64 // ids of the events processed at that very moment: they come again with the next poll

	Invitations     Invitations
	Connections     Connections
	Messages        Messages
	Activities      Activities
	Follows         Follows
	Endorsements    Endorsements
	Recommendations Recommendations
	Notes           Notes
	Positions       Positions
	Skills          Texts
	Profile         Profile
	Events          Events
}

// Owner is the member whose archive it is. An empty field is not known.
type Owner struct {
	Name     string `json:"name,omitempty"`
	Key      string `json:"key,omitempty"`       // person key: decoded lower-case slug, or a weak name key
	MemberID string `json:"member_id,omitempty"` // the digits LinkedIn appends to file names
	Email    string `json:"email,omitempty"`     // primary address of the owner, nobody else's
}

// Table names one of the tables Kith reads. Values are stored: append, never reorder.
type Table uint8

// The tables.
const (
	TableInvitations Table = iota + 1
	TableConnections
	TableMessages
	TableActivities
	TableFollows
	TableEndorsements
	TableRecommendations
	TableNotes
	TablePositions
	TableSkills
	TableProfile
	TableEvents
)

// TableSet is a set of tables: which ones an archive contained at all, rows or not.
type TableSet uint32

// With is the set and t.
func (s TableSet) With(t Table) TableSet { return s | 1<<t }

// Holds reports whether t is in the set.
func (s TableSet) Holds(t Table) bool { return s&(1<<t) != 0 }

// Direction is who invited whom. Values are stored.
type Direction uint8

// The directions.
const (
	// Unknown is a connection whose request was never seen open.
	Unknown  Direction = 0
	Outgoing Direction = 1
	Incoming Direction = 2
)

// String is the direction's stable name.
func (d Direction) String() string {
	switch d {
	case Outgoing:
		return "outgoing"
	case Incoming:
		return "incoming"
	}
	return "unknown"
}

// Invitations are the rows of Invitations.csv, both directions. Key and Name
// are the other side's, never the owner's.
type Invitations struct {
	Row       []uint32 // record number in its file, header excluded, from 1
	Direction []Direction
	Sent      []Wall  // as written
	Offset    []int16 // minutes ahead of UTC under which Sent was read
	Key       Texts   // person key, see package person; never empty
	Name      Texts
	Note      Texts
}

// Connections are the first-degree connections. Hidden members are not rows here.
type Connections struct {
	Row     []uint32
	On      []Date
	Key     Texts
	Name    Texts
	Company Texts
	Title   Texts
	Email   Texts // empty unless the user asked for it
}

// Messages say who wrote to whom and when; never what. One row per message
// and other participant.
type Messages struct {
	At  []Instant
	Out []bool // written by the owner
	Key Texts
}

// ActivityKind is a kind of public activity. Values are stored.
type ActivityKind uint8

// The kinds of activity.
const (
	Post ActivityKind = iota + 1
	Comment
	Reaction
	Repost
)

// Activities are the owner's own posts, comments, reactions and reposts.
type Activities struct {
	At   []Instant
	Kind []ActivityKind
	Link Texts // canonical "kind:id" of the post, or the link as given
	Text Texts // the owner's own post text; empty for the others (a comment's text may speak of third parties)
	Type Texts // reaction type, or a post's visibility
}

// Follows are the companies the owner follows.
type Follows struct {
	At   []Instant
	Name Texts
}

// Endorsements are skill endorsements, received and given.
type Endorsements struct {
	At     []Instant
	Given  []bool
	Key    Texts // person key
	Name   Texts
	Skill  Texts
	Status Texts
}

// Recommendations are written recommendations, received and given, without their text.
type Recommendations struct {
	At     []Wall
	Given  []bool
	Key    Texts // always a weak key: the file has no URL
	Name   Texts
	Status Texts
}

// Notes are the private notes LinkedIn keeps beside a connection (2026).
type Notes struct {
	At   []Instant
	Key  Texts
	Text Texts
}

// Positions are the owner's own jobs. From and To are zero when not given.
type Positions struct {
	From    []Date
	To      []Date
	Company Texts
	Title   Texts
	About   Texts
}

// Profile is what the owner's profile says, for the profile audit.
type Profile struct {
	Headline string `json:"headline,omitempty"`
	Summary  string `json:"summary,omitempty"`
	Industry string `json:"industry,omitempty"`
	Location string `json:"location,omitempty"`
	Websites string `json:"websites,omitempty"`
}

// EventKind is what the owner did, as the changelog tells it. Values are stored.
type EventKind uint8

// The kinds of event.
const (
	// EventSent is an invitation the owner sent (ACTION verifyAndCreate).
	EventSent EventKind = iota + 1
	// EventWithdrawn is one the owner took back (ACTION inviterClosingInvitation, WITHDRAW).
	EventWithdrawn
	// EventAnswered is a received one the owner accepted or declined; which of
	// the two LinkedIn does not document (ACTION inviteeClosingInvitation).
	EventAnswered
	// EventOther is anything else that befell an invitation (purge, DELETE ...).
	EventOther
)

// Events are what the official API's changelog says the owner did with
// invitations: what, when, and about which invitation, but never about whom by
// name. One row per event and invitation.
type Events struct {
	ID         []int64 // the changelog's number of the event; the same number is the same event
	At         []Instant
	Processed  []Instant // when the changelog got hold of it
	Kind       []EventKind
	Invitation Texts // the number in urn:li:invitation:N; empty when the event names none
	Other      Texts // the other member, as the application knows them (urn:li:person:X); empty when not named
}
