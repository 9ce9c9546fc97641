package export

// The separate streams of a world: a new kind of event must not disturb others.
const (
	streamOwner uint64 = iota + 1
	streamPerson
	streamOutgoing
	streamIncoming
	streamOlder
	streamPosts
	streamChats
	streamGroups
	streamSponsored
	streamActivity
	streamPraise
	streamNotes
	streamRest
	streamBulk
)
