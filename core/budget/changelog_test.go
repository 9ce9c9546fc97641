package budget

import (
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// polling is an account whose archive is ten days old, and what the official
// API told since.
func polling(t *testing.T, api ...*ledger.Facts) Input {
	t.Helper()
	archive := &ledger.Facts{
		Source: "archive", ExportedOn: (now - 10*ledger.Day).In(time.UTC), AsOf: now - 10*ledger.Day, History: true,
		Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections),
	}
	f := invite.NewFold()
	for k, facts := range append([]*ledger.Facts{archive}, api...) {
		facts.Zone, facts.Owner = "UTC", ledger.Owner{Name: "Maya Example", Key: "maya-example"}
		payload, key := ledger.EncodeFacts(facts)
		if err := f.Add(ledger.Entry{Position: int64(k + 1), Kind: ledger.KindImport, Key: key, Payload: payload}); err != nil {
			t.Fatal(err)
		}
	}
	return FromBook(f.Book(now, time.UTC, invite.RulesOf(rules(t))), rules(t))
}

func TestTheWeekCountsWhatTheChangelogTellsAtOnce(t *testing.T) {
	t.Parallel()
	minute := (now-2*ledger.Day)/ledger.Minute*ledger.Minute + ledger.Minute
	log := &ledger.Facts{Source: "portability", AsOf: now, Lags: true, Has: ledger.TableSet(0).With(ledger.TableEvents)}
	e := &log.Events
	for k, at := range []ledger.Instant{minute + 5*ledger.Second, minute + 9*ledger.Second, minute + ledger.Hour, minute + ledger.Day} {
		e.ID, e.At, e.Processed = append(e.ID, int64(k)), append(e.At, at), append(e.Processed, at)
		e.Kind = append(e.Kind, ledger.EventSent)
		e.Invitation.AppendString(string(rune('1' + k)))
		e.Other.AppendString("urn:li:person:U" + string(rune('1'+k)))
	}
	e.ID, e.At, e.Processed = append(e.ID, 9), append(e.At, now-ledger.Hour), append(e.Processed, now)
	e.Kind = append(e.Kind, ledger.EventWithdrawn)
	e.Invitation.AppendString("4")
	e.Other.AppendString("")
	if in := polling(t, log); len(in.Sends) != 4 || Assess(in).Sliding.Used != 4 || in.Pending != 3 {
		t.Errorf("%d sends, %d of the week, %d pending", len(in.Sends), Assess(in).Sliding.Used, in.Pending)
	}

	// The rows come weeks later; the two of one minute cannot be told apart.
	rows := &ledger.Facts{Source: "portability", AsOf: now, Lags: true, History: true, Has: ledger.TableSet(0).With(ledger.TableInvitations)}
	for k, at := range []ledger.Instant{minute, minute, minute + ledger.Hour} {
		v := &rows.Invitations
		v.Row, v.Direction = append(v.Row, uint32(k+1)), append(v.Direction, ledger.Outgoing)
		v.Sent, v.Offset = append(v.Sent, ledger.Wall(at/ledger.Minute)), append(v.Offset, 0)
		v.Key.AppendString("person-" + string(rune('1'+k)))
		v.Name.AppendString("")
		v.Note.AppendString("")
	}
	if in := polling(t, log, rows); len(in.Sends) != 4 || Assess(in).Sliding.Used != 4 || in.Pending != 3 {
		t.Errorf("with rows: %d sends, %d of the week, %d pending", len(in.Sends), Assess(in).Sliding.Used, in.Pending)
	}
}

// A snapshot keeps history, but perhaps not yet that of this week.
func TestASnapshotExplainsNoConnectionByLeavingItOut(t *testing.T) {
	t.Parallel()
	s := &ledger.Facts{Source: "portability", AsOf: now, Lags: true, History: true, Has: ledger.TableSet(0).With(ledger.TableInvitations).With(ledger.TableConnections)}
	archive := &ledger.Facts{Source: "archive", ExportedOn: now.In(time.UTC), AsOf: now - ledger.Hour, Has: s.Has}
	c := &archive.Connections
	c.Row, c.On = []uint32{1}, []ledger.Date{now.In(time.UTC) - 2}
	c.Key.AppendString("new-friend")
	for _, column := range []*ledger.Texts{&c.Name, &c.Company, &c.Title, &c.Email} {
		column.AppendString("")
	}
	if in := polling(t, archive, s); len(in.Possible) != 1 {
		t.Errorf("%d connections of the week may be ours", len(in.Possible))
	}
}
