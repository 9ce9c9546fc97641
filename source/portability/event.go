package portability

import (
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// event keeps what the member did with an invitation: one row for each that the
// event names, and one without a number when it names none.
func event(to *ledger.Events, e *entry) {
	about := e.about()
	kind, named, other := ledger.EventOther, closes(about), ""
	switch {
	case !e.mine(): // somebody else did it, which nothing documents
	case e.Action == "verifyAndCreate":
		kind, named, other = ledger.EventSent, nil, member(about.at("invitationV2", "invitee"))
	case e.Action == "inviterClosingInvitation" && about.at("inviterActionType").text() == "WITHDRAW":
		kind = ledger.EventWithdrawn
	case e.Action == "inviteeClosingInvitation":
		kind, other = ledger.EventAnswered, member(about.at("inviter"))
	}
	if len(named) == 0 {
		named = []string{digits(string(e.ResourceID))}
	}
	for _, invitation := range named {
		to.ID = append(to.ID, int64(e.ID))
		to.At = append(to.At, e.at)
		to.Processed = append(to.Processed, e.processed)
		to.Kind = append(to.Kind, kind)
		to.Invitation.AppendString(invitation)
		to.Other.AppendString(other)
	}
}

// closes are the numbers of the invitations that an event closes, each once.
func closes(about thing) []string {
	list, _ := about.at("inviteActionData").value.([]any)
	var numbers []string
	seen := map[string]bool{}
	for _, one := range list {
		n := digits(thing{one}.at("invitationId").text())
		if n != "" && !seen[n] {
			seen[n] = true
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// digits is the number that urn:li:invitation:N, or N by itself, names.
func digits(s string) string {
	s = strings.TrimPrefix(s, "urn:li:invitation:")
	if s == "" || len(s) > 19 || strings.Trim(s, "0123456789") != "" {
		return ""
	}
	return s
}

// member is another member as the application knows them. Somebody invited by
// e-mail or telephone is named by that, which is not kept.
func member(t thing) string {
	if urn := t.urn(); strings.HasPrefix(urn, "urn:li:person:") || strings.HasPrefix(urn, "urn:li:member:") {
		return urn
	}
	return ""
}
