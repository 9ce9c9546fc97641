package budget

// The kinds of journal line that bear on the budget: what LinkedIn said, as the
// person reports it. A line of any other kind, "count" among them, is not read here.
const (
	MoreThanMost       = "more_than_most"
	CloseToLimit       = "close_to_limit"
	WeeklyLimit        = "weekly_limit"
	Restricted         = "restricted"
	RestrictedAgain    = "restricted_again"
	TooManyOutstanding = "too_many_outstanding"
	EmailRequired      = "email_required"
	IdentityCheck      = "identity_check"
	AccountRestricted  = "account_restricted"
	IDKReport          = "idk_report"
	Lifted             = "lifted"
)

// Kind is a kind of journal line as a door offers it.
type Kind struct {
	Name  string // stable, as stored
	Label string // what happened, in words
	Rule  string // the law that says what follows
}

// Kinds lists the kinds of journal line the budget understands.
func Kinds() []Kind {
	return []Kind{
		{MoreThanMost, "LinkedIn said you sent more invitations than most", "B9"},
		{CloseToLimit, "LinkedIn said you are close to the weekly limit", "B9"},
		{WeeklyLimit, "LinkedIn said you reached the weekly limit", "B2"},
		{Restricted, "LinkedIn restricted your invitations", "B13"},
		{RestrictedAgain, "LinkedIn restricted your invitations again within a day", "B13"},
		{TooManyOutstanding, "LinkedIn said too many invitations are outstanding", "B11"},
		{EmailRequired, "LinkedIn asked for e-mail addresses when inviting many people", "B15"},
		{IdentityCheck, "LinkedIn asked for an identity check or a captcha", "C8"},
		{AccountRestricted, "LinkedIn restricted the whole account", "C8"},
		{IDKReport, "somebody reported that they do not know you", "B17"},
		{Lifted, "LinkedIn takes invitations again", "C8"},
	}
}

// Known reports whether a journal kind is one the budget understands.
func Known(kind string) bool {
	for _, k := range Kinds() {
		if k.Name == kind {
			return true
		}
	}
	return false
}

func label(kind string) string {
	for _, k := range Kinds() {
		if k.Name == kind {
			return k.Label
		}
	}
	return kind
}

// warning reports whether a line of that kind holds the warm-up ramp back.
func warning(kind string) bool { return kind != Lifted && Known(kind) }
