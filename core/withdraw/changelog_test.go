package withdraw

import (
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// One without a name cannot be withdrawn: nobody could find it on LinkedIn.
func TestAnInvitationWithoutANameIsNotProposed(t *testing.T) {
	t.Parallel()
	sent := noon(today) - 40*ledger.Day
	f := &ledger.Facts{
		Source: "portability", Zone: "UTC", AsOf: noon(today), Lags: true, Has: ledger.TableSet(0).With(ledger.TableEvents),
		Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
	}
	e := &f.Events
	for k, kind := range []ledger.EventKind{ledger.EventSent, ledger.EventWithdrawn} {
		at := []ledger.Instant{sent, noon(today) - ledger.Hour}[k]
		e.ID, e.At, e.Processed, e.Kind = append(e.ID, int64(k)), append(e.At, at), append(e.Processed, at), append(e.Kind, kind)
		e.Invitation.AppendString([]string{"1", "2"}[k])
		e.Other.AppendString([]string{"urn:li:person:U", ""}[k])
	}
	payload, key := ledger.EncodeFacts(f)
	fold := invite.NewFold()
	if err := fold.Add(ledger.Entry{Position: 1, Kind: ledger.KindImport, Key: key, Payload: payload}); err != nil {
		t.Fatal(err)
	}
	b := fold.Book(noon(today), time.UTC, invite.RulesOf(rules(t)))
	o := Plan(b, steady(t), forecast.FromBook(b, forecast.RulesFrom(steady(t))), Ask{MinAge: -1})
	o.Explain()
	if why := keptBy(o)[person.Scoped("urn:li:person:U")]; len(keys(o)) != 0 || !strings.Contains(why, "without a name") {
		t.Errorf("proposed %v; kept because %q", keys(o), why)
	}
	if n := doneOn(b, today); n != 1 {
		t.Errorf("%d were taken back today", n)
	}
}
