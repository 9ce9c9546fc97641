package export

// era is how the archives of some years are spelled; it says nothing about what
// happened.
type era struct {
	name            string
	preamble        bool // Connections.csv starts with the Notes: paragraph
	connectionURL   bool
	invitationURLs  bool
	endorsementURL  bool
	messages        string // header of messages.csv
	quoteMessages   bool   // every cell quoted, line breaks kept
	memberSuffix    bool   // per-activity files carry the owner's number
	paragraphQuotes bool   // Shares.csv wraps every paragraph of a post in quotes
	assistants      bool   // assistant chats and Notes.csv are there
	savedAt         string // second column of Saved_Items
	receipts        string
	richMedia       string
}

const (
	messages9  = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
	messages10 = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
	messages13 = messages10 + ",ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT"
)

// Eras lists the names Options.Era may take, oldest first.
func Eras() []string {
	var names []string
	for _, e := range eras() {
		names = append(names, e.name)
	}
	return names
}

func eras() []era {
	e19 := era{
		name: "2019", messages: messages9, savedAt: "createdTime",
		receipts: "Receipts.csv", richMedia: "Rich Media.csv",
	}
	e21 := e19
	e21.name, e21.receipts, e21.richMedia = "2021", "Receipts_v2.csv", "Rich_Media.csv"
	e22 := e21
	e22.name, e22.preamble = "2022", true
	e23 := e22
	e23.name, e23.messages = "2023", messages10
	e23.connectionURL, e23.invitationURLs, e23.endorsementURL = true, true, true
	e26 := e23
	e26.name, e26.messages, e26.savedAt = "2026", messages13, "CreatedTime"
	e26.quoteMessages, e26.memberSuffix, e26.paragraphQuotes, e26.assistants = true, true, true, true
	return []era{e19, e21, e22, e23, e26}
}

func eraNamed(name string) (era, bool) {
	for _, e := range eras() {
		if e.name == name {
			return e, true
		}
	}
	return era{}, false
}
