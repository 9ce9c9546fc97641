package cli

// sentPage is where LinkedIn lists the requests one has sent (B59). Kith never
// opens it; it is shown to be clicked by a person.
const sentPage = "https://www.linkedin.com/mynetwork/invitation-manager/sent/CONNECTION/"

// tellSteps shows how one invitation is withdrawn (R10, B59, B63).
func tellSteps(p *page) {
	p.gap()
	p.line("%s", p.bold("How to withdraw one, in your own browser"))
	for i, text := range []string{
		"log in to LinkedIn and open My Network",
		"choose Manage, beside the invitations",
		"choose the Sent tab: " + sentPage,
		"find the person: newest first, ten at a time, older ones further down",
		"click Withdraw in their row",
		"confirm in the window that asks; without this second click nothing was withdrawn",
	} {
		p.line("  %d. %s", i+1, text)
	}
	p.line("  %s", p.faint("as measured in September 2026 (R10, B59, B63); the key o opens the person's profile, which has the same button"))
}

// tellOtherSide says what a withdrawal does and does not do.
func tellOtherSide(p *page) {
	p.gap()
	p.line("%s", p.bold("What the other side sees"))
	p.line("  nobody is told; the request disappears from their list and from yours %s", p.faint("(R6, R11: LinkedIn Help 2015, and later reports)"))
	p.line("  an e-mail that LinkedIn already sent them stays in their mailbox %s", p.faint("(B25: LinkedIn Help 2013 and 2015)"))
	p.line("  you cannot invite them again for up to three weeks %s", p.faint("(B22: LinkedIn's own dialog, September 2026)"))
	p.line("  no slot of the week comes back, and no restriction is lifted %s", p.faint("(R18, B3)"))
}
