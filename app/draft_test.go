package app_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func (h *house) draft(who, channel string) app.Draft {
	h.t.Helper()
	d, err := h.Draft(context.Background(), "", who, channel)
	if err != nil {
		h.t.Fatalf("draft %s %s: %v", who, channel, err)
	}
	if d.Length != utf8.RuneCountInString(d.Text) || d.Limit != 0 && d.Length > d.Limit {
		h.t.Errorf("%s to %s is %d characters of %d", channel, who, d.Length, d.Limit)
	}
	return d
}

const drafted = few + `
out 2026-09-14 09:00 Dr. Zoë Carr zoe-carr
out 2026-09-15 09:00 M. R. Ray ray-7
con 2026-11-10 Zoë Carr zoe-carr
`

func TestADraftSaysOnlyWhatIsKnown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", drafted)
	if err := h.memo("bo-example", "likes sailing"); err != nil {
		t.Fatal(err)
	}
	inmail := h.draft("bo-example", "inmail")
	want := "Hello Bo,\n\nI sent you an invitation to connect on 2 September 2026.\n[Why you write"
	if !strings.HasPrefix(inmail.Text, want) || !strings.HasSuffix(inmail.Text, "\nAda") || inmail.Subject == "" {
		t.Errorf("an InMail: %q, %q", inmail.Subject, inmail.Text)
	}
	if strings.Contains(inmail.Text, "sailing") || !strings.Contains(strings.Join(inmail.Reminders, "\n"), "likes sailing") {
		t.Errorf("the private note belongs in the reminders: %+v", inmail)
	}
	message := h.draft("zoe-carr", "message")
	if !strings.HasPrefix(message.Text, "Hello Zoë,\n\nthank you for accepting my invitation of 14 September 2026.\n") || message.Subject != "" {
		t.Errorf("a message: %q", message.Text)
	}
	told := strings.Join(message.Reminders, "\n")
	if !strings.Contains(told, "Baker at Acme, as far as") || !strings.Contains(told, "no archive with messages") {
		t.Errorf("reminders: %s", told)
	}
	if got := h.draft("fay-example", "email").Text; strings.Contains(got, "invitation") {
		t.Errorf("an invitation nobody sent: %q", got)
	}
	if got := h.draft("ray-7", "email").Text; !strings.HasPrefix(got, "Hello [first name],") {
		t.Errorf("initials are no first name: %q", got)
	}
}

func TestANoteFitsThePlan(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", drafted)
	h.mark(ledger.SaidWithdrawn, "bo-example")
	long := h.draft("bo-example", "reinvite")
	if long.Limit != 200 || !strings.Contains(long.Text, "I invited you on 2 September 2026") || len(long.Reminders) == 0 {
		t.Errorf("a note: %+v", long)
	}
	for _, limit := range []string{"60", "25", "9", "3"} {
		if err := h.sets("rule.note.length", limit); err != nil {
			t.Fatal(err)
		}
		h.draft("bo-example", "reinvite")
	}
}

func TestDraftsThatAreRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("first", "2026-11-22", drafted)
	h.mark(ledger.SaidNoContact, "cy-example")
	for _, c := range []struct {
		who, channel string
		kind         fault.Kind
	}{
		{"cy-example", "inmail", fault.Denied},
		{"cy-example", "pigeon", fault.Denied},
		{"bo-example", "pigeon", fault.Invalid},
		{"bo-example", "message", fault.Invalid},
		{"zoe-carr", "inmail", fault.Invalid},
		{"zoe-carr", "reinvite", fault.Invalid},
		{"nobody-7", "email", fault.NotFound},
	} {
		if _, err := h.Draft(context.Background(), "", c.who, c.channel); !fault.Is(err, c.kind) {
			t.Errorf("%s to %s: %v", c.channel, c.who, err)
		}
	}
}
