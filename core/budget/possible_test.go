package budget

import (
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// lone is the book of one archive that lists a fresh request and a connection
// of three days ago that no request explains.
func lone(t *testing.T, history bool) *invite.Book {
	t.Helper()
	facts := &ledger.Facts{
		Source: "archive", Zone: "UTC", Owner: ledger.Owner{Name: "Maya Example", Key: "maya-example"},
		ExportedOn: now.In(time.UTC), ExportedBy: "name", AsOf: now - ledger.Hour, History: history,
		Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections),
	}
	i, c := &facts.Invitations, &facts.Connections
	i.Row, i.Direction = []uint32{1}, []ledger.Direction{ledger.Outgoing}
	i.Sent, i.Offset = []ledger.Wall{ledger.Wall((now - 2*ledger.Day) / ledger.Minute)}, []int16{0}
	c.Row, c.On = []uint32{1}, []ledger.Date{now.In(time.UTC) - 3}
	for column, text := range map[*ledger.Texts]string{
		&i.Key: "asked", &i.Name: "Asked Example", &i.Note: "",
		&c.Key: "joined", &c.Name: "Joined Example", &c.Company: "", &c.Title: "", &c.Email: "",
	} {
		column.AppendString(text)
	}
	payload, key := ledger.EncodeFacts(facts)
	f := invite.NewFold()
	if err := f.Add(ledger.Entry{Position: 1, Kind: ledger.KindImport, Key: key, Payload: payload}); err != nil {
		t.Fatal(err)
	}
	return f.Book(now, time.UTC, invite.RulesOf(rules(t)))
}

// One archive of open requests lacks those that were answered at once: the
// week's connections may have been ours.
func TestTheFirstArchivesConnectionsMayHaveBeenSends(t *testing.T) {
	t.Parallel()
	p := rules(t)
	a := Assess(FromBook(lone(t, false), p))
	if a.Sliding.Used != 1 || a.Sliding.UsedAtMost != 2 || a.Anchored.UsedAtMost != 2 {
		t.Errorf("open requests alone: %+v, %+v", a.Sliding.Week, a.Anchored.Week)
	}
	a = Assess(FromBook(lone(t, true), p))
	if a.Sliding.Used != 1 || a.Sliding.UsedAtMost != 1 {
		t.Errorf("ours would be in an archive that keeps answered ones: %+v", a.Sliding.Week)
	}
}
