package cli

import "github.com/kithhq/kith/core/withdraw"

// tellSteps shows how one invitation is withdrawn.
func tellSteps(p *page) {
	p.gap()
	p.line("%s", p.bold("How to withdraw one, in your own browser"))
	for i, text := range withdraw.Steps() {
		if i == 2 {
			text += ": " + withdraw.SentPage
		}
		p.line("  %d. %s", i+1, text)
	}
	p.line("  %s", p.faint("as measured in September 2026 (R10, B59, B63); the key o opens the person's profile, which has the same button"))
}

// tellOtherSide says what a withdrawal does and does not do.
func tellOtherSide(p *page) {
	p.gap()
	p.line("%s", p.bold("What the other side sees"))
	for _, r := range withdraw.OtherSide() {
		p.line("  %s %s", r.Text, p.faint("("+r.Rule+")"))
	}
}
