package ledger

// Reading is what one archive, or one poll of the official API, gave: its
// facts, and an account of every file in it.
type Reading struct {
	File    string // base name of what was read
	Digest  string // hex SHA-256 of what was read, when it was one file; else empty
	Facts   *Facts
	Tables  []TableReading
	NotRead []NotRead // members that Kith does not read, each with the reason
	Remarks []string  // sentences for the person: what was detected, what is approximate
}

// TableReading is the account of one file that was recognised as a table.
type TableReading struct {
	Name     string // the table's name: "invitations", "connections", ...
	File     string // member name as it stands in the archive
	Rows     int    // records after the header
	Used     int    // became facts
	Skipped  int    // left out on purpose (drafts, hidden members, assistant chats) or for a problem
	Hidden   int    // of those: rows of hidden members
	Problems []Problem
	More     int // problems beyond those listed
}

// Problem is a row, or one value of it, that could not be read. It never holds the value.
type Problem struct {
	Row     int    // record number, header excluded, from 1; 0 for the file as a whole
	Column  string // header name, empty for the row as a whole
	Problem string
}

// NotRead is a member left unread.
type NotRead struct {
	File   string
	Reason string
}
