package portability

import (
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func TestZoneOfBothReadings(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("Invented/Zone", 2*3600)
	n := filled(t)
	n.log = oneSend
	got, err := n.poll(Request{Snapshot: true, Zone: zone})
	if err != nil || got.Snapshot.Facts.Zone != "Invented/Zone" || got.Changelog.Facts.Zone != "Invented/Zone" || got.Snapshot.Facts.Invitations.Offset[0] != 120 {
		t.Errorf("%v, %+v", err, got)
	}
	if got := filled(t).good(); got.Snapshot.Facts.Zone != "UTC" {
		t.Errorf("zone %q", got.Snapshot.Facts.Zone)
	}
}

func TestSnapshotOfTwoPeopleKeepsTheChangelog(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.log = oneSend
	n.domains["PROFILE"] = []reply{snapshotPage("PROFILE", row{"First Name": "Somebody", "Last Name": "Else", "Headline": ""})}
	got := n.good()
	if d := n.of(got, "INVITATIONS"); got.Snapshot != nil || d.Outcome != Broken || !fault.Is(d.Fault, fault.Conflict) || !strings.Contains(d.Sentence, "two people") {
		t.Errorf("%+v", d)
	}
	if got.Changelog == nil {
		t.Error("the changelog is lost")
	}
}

func TestRowsFromTheFutureAreRefused(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.domains["CONNECTIONS"] = []reply{snapshotPage("CONNECTIONS", connection("Teodor", "Quill", "03 Sep 2026"), connection("Ilka", "Brandl", "03 Sep 2090"))}
	f := n.good().Snapshot.Facts
	if len(f.Connections.Row) != 1 || f.AsOf > now {
		t.Errorf("%+v, as of %v", f.Connections, f.AsOf)
	}
}

func TestRowsOfAllDomainsShareTheRoom(t *testing.T) {
	t.Parallel()
	r := newRows(domains()[1], false, 200)
	page := func(to string) []byte { return []byte(snapshotPage("INVITATIONS", sent(to, "9/2/26, 11:04 AM")).body) }
	if _, _, f := r.take(page("Teodor Quill")); f != nil {
		t.Fatal(f.fault)
	}
	if _, _, f := r.take(page("Ilka Brandl")); f == nil || f.fault.Kind != fault.Unavailable {
		t.Errorf("two rows of %d bytes found room", r.bytes)
	}
}

func TestSnapshotIsNotAskedForUnlessWanted(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.log = oneSend
	got, err := n.poll(Request{})
	if err != nil || got.Snapshot != nil || got.Changelog.Facts.Owner != (ledger.Owner{}) || n.count("memberSnapshotData") != 0 || len(got.Domains) != 2 {
		t.Errorf("%v, %+v", err, got)
	}
}

func TestReadingsCanBeKept(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.record(false, sending(1, base), happened(2, base+1000, `"resourceName":"socialActions/likes","method":"CREATE","activity":{"object":"urn:li:activity:7000000000001"}`))
	first, second := n.good(), n.good()
	for name, pair := range map[string][2]*ledger.Reading{
		"snapshot": {first.Snapshot, second.Snapshot}, "changelog": {first.Changelog, second.Changelog},
	} {
		payload, key := ledger.EncodeFacts(pair[0].Facts)
		back, err := ledger.DecodeFacts(payload)
		if err != nil || back.Source != "portability" || !back.Lags || back.Cursor != pair[0].Facts.Cursor || len(back.Events.ID) != len(pair[0].Facts.Events.ID) {
			t.Errorf("%s: %v, %+v", name, err, back)
		}
		if _, again := ledger.EncodeFacts(pair[1].Facts); again != key {
			t.Errorf("%s: the same poll has two natural keys", name)
		}
	}
}
