package withdraw

import "github.com/kithhq/kith/core/policy"

// SentPage is where LinkedIn lists the requests one has sent (B59). Kith never
// opens it; it is shown to be followed by a person.
const SentPage = "https://www.linkedin.com/mynetwork/invitation-manager/sent/CONNECTION/"

// Steps are how one invitation is withdrawn by hand, in the person's own
// browser, as measured in September 2026 (R10, B59, B63). The second click is
// the one that is missed.
func Steps() []string {
	return []string{
		"log in to LinkedIn and open My Network",
		"choose Manage, beside the invitations",
		"choose the Sent tab",
		"find the person: newest first, ten at a time, older ones further down",
		"click Withdraw in their row",
		"confirm in the window that asks; without this second click nothing was withdrawn",
	}
}

// OtherSide is what a withdrawal does and does not do, as far as LinkedIn
// documents it or it was measured.
func OtherSide() []policy.Reason {
	return []policy.Reason{
		{Rule: "R11", Text: "nobody is told; the request disappears from their list and from yours (R6, R11: LinkedIn Help 2015, and later reports)"},
		{Rule: "B25", Text: "an e-mail that LinkedIn already sent them stays in their mailbox (LinkedIn Help 2013 and 2015)"},
		{Rule: "B22", Text: "you cannot invite them again for up to three weeks (LinkedIn's own dialog, September 2026)"},
		{Rule: "R18", Text: "no slot of the week comes back, and no restriction is lifted (R18, B3)"},
	}
}
