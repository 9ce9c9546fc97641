package portability

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func TestSnapshotBecomesFacts(t *testing.T) {
	t.Parallel()
	n := filled(t)
	got := n.good()
	f := got.Snapshot.Facts
	if f.Source != "portability" || !f.Lags || !f.History || !f.Told || f.ExportedBy != "rows" || f.ExportedOn.String() != "2026-09-20" {
		t.Errorf("source %q, lags %v, history %v, told %v, exported %s by %s", f.Source, f.Lags, f.History, f.Told, f.ExportedOn, f.ExportedBy)
	}
	if f.Owner.Key != "mirela-osterwald-fict" || f.Owner.Name != "Mirela Osterwald" || f.Profile.Headline != "Bridge inspector" {
		t.Errorf("owner %+v, profile %+v", f.Owner, f.Profile)
	}
	in := &f.Invitations
	if len(in.Row) != 3 || in.Key.At(1) != "ansgar-wollin-fict" || in.Direction[1] != ledger.Incoming || in.Sent[0] != ledger.WallOf(2026, 9, 2, 11, 4) ||
		in.Note.At(1) != "We met at the tunnel congress." || in.Key.At(2) != "ilka-brandl-fict" {
		t.Errorf("invitations %+v", in)
	}
	if c := &f.Connections; len(c.Row) != 1 || c.Key.At(0) != "teodor-quill-fict" || c.Email.At(0) != "" || c.Company.At(0) != "Lattenzaun GmbH" {
		t.Errorf("connections %+v", c)
	}
	if a := &f.Activities; len(a.At) != 1 || a.Kind[0] != ledger.Comment || a.Link.At(0) != "activity:7000000000001" || a.Text.At(0) != "" {
		t.Errorf("activities %+v", a)
	}
	if got.Enrolled != 1788000000000*millisecond || got.Missed || got.Changelog != nil || got.Snapshot.Digest != "" {
		t.Errorf("result %+v", got)
	}
	if strings.Contains(fmt.Sprintf("%+v", got.Snapshot), "Invented Street") {
		t.Error("the address of the profile was kept")
	}
	if remark := "you said"; slices.ContainsFunc(got.Snapshot.Remarks, func(s string) bool { return strings.Contains(s, remark) }) {
		t.Errorf("remarks %q put words into the person's mouth", got.Snapshot.Remarks)
	}
}

func TestSnapshotAsksForNothingElse(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.good()
	for _, never := range []string{"INBOX", "LOGIN", "EMAIL_ADDRESSES", "PHONE_NUMBERS", "CONTACTS", "AD_TARGETING", "SEARCHES", "RECEIPTS", "REGISTRATION", "SECURITY"} {
		if n.count("domain="+never) > 0 {
			t.Errorf("%s was asked for", never)
		}
	}
	if n.count("memberSnapshotData") != n.count("memberSnapshotData", "domain=") {
		t.Error("the snapshot was asked for without a domain")
	}
	if n.count("POST /") != 0 {
		t.Error("an enrolled member was enrolled again")
	}
}

func TestEmailAddressesAreKeptWhenAskedFor(t *testing.T) {
	t.Parallel()
	got, err := filled(t).poll(Request{Snapshot: true, Emails: true})
	if err != nil || got.Snapshot.Facts.Connections.Email.At(0) != "Teodor@example.com" {
		t.Errorf("%v, %+v", err, got.Snapshot)
	}
}

func TestNoDataTexts(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]Outcome{
		"No data found for this memberId":             Empty,
		"No data found for this memberId.":            Empty,
		"No data found for this domain and memberId":  Empty,
		"No data found for this domain and memberId.": Empty,
		"No data found for this domain":               Broken,
		"no data found for this memberid":             Broken,
		"Resource not found":                          Broken,
		"":                                            Broken,
	} {
		n := filled(t)
		n.domains["INVITATIONS"] = []reply{{status: 404, body: fmt.Sprintf(`{"status":404,"message":%q}`, message)}}
		got := n.good()
		if d := n.of(got, "INVITATIONS"); d.Outcome != want || (d.Fault != nil) != (want == Broken) {
			t.Errorf("%q is %v (%v), want %v", message, d.Outcome, d.Fault, want)
		}
		if has := got.Snapshot.Facts.Has.Holds(ledger.TableInvitations); has != (want == Empty) {
			t.Errorf("%q: has invitations %v", message, has)
		}
		// The same text behind a good page ends the table, or breaks it.
		n = filled(t)
		n.domains["INVITATIONS"][1] = reply{status: 404, body: fmt.Sprintf(`{"status":404,"message":%q}`, message)}
		if d := n.of(n.good(), "INVITATIONS"); (d.Outcome == Read) != (want == Empty) {
			t.Errorf("%q behind a page is %v", message, d.Outcome)
		}
	}
}

func TestBrokenTableIsLeftOutAndSaidSo(t *testing.T) {
	t.Parallel()
	for _, page := range []int{0, 1} {
		n := filled(t)
		n.domains["INVITATIONS"][page] = reply{status: 500, body: "{}"}
		got := n.good()
		d := n.of(got, "INVITATIONS")
		if d.Outcome != Broken || !fault.Is(d.Fault, fault.Unavailable) || d.Sentence == "" {
			t.Errorf("page %d: %+v", page, d)
		}
		f := got.Snapshot.Facts
		if f.Has.Holds(ledger.TableInvitations) || len(f.Invitations.Row) > 0 || !f.Has.Holds(ledger.TableConnections) {
			t.Errorf("page %d: has %b", page, f.Has)
		}
		if !slices.ContainsFunc(got.Snapshot.Remarks, func(s string) bool { return strings.HasPrefix(s, "INVITATIONS is not in this reading") }) {
			t.Errorf("page %d: remarks %q", page, got.Snapshot.Remarks)
		}
	}
}

func TestEmptyAndNotReady(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.domains["INVITATIONS"] = nil
	if d := n.of(n.good(), "INVITATIONS"); d.Outcome != Empty {
		t.Errorf("with comments there: %+v", d)
	}
	n = filled(t)
	n.domains["INVITATIONS"], n.domains["ALL_COMMENTS"] = nil, nil
	got := n.good()
	if d := n.of(got, "INVITATIONS"); d.Outcome != NotReady || d.Sentence == "" {
		t.Errorf("without comments: %+v", d)
	}
	if f := got.Snapshot.Facts; f.Has.Holds(ledger.TableInvitations) || !f.Has.Holds(ledger.TableConnections) {
		t.Errorf("has %b", f.Has)
	}
	n = newNetwork(t)
	got = n.good()
	if d := n.of(got, "PROFILE"); d.Outcome != NotReady || got.Snapshot != nil {
		t.Errorf("of nothing: %+v, %+v", d, got.Snapshot)
	}
}

func TestUnsupportedDomain(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.domains["INSTANT_REPOSTS"] = []reply{{status: 400, body: `{"status":400,"message":"Requested domain is not supported"}`}}
	n.domains["SKILLS"] = []reply{{status: 400, body: `{"status":400,"message":"Bad start"}`}}
	got := n.good()
	if d := n.of(got, "INSTANT_REPOSTS"); d.Outcome != Unsupported {
		t.Errorf("%+v", d)
	}
	if d := n.of(got, "SKILLS"); d.Outcome != Broken {
		t.Errorf("%+v", d)
	}
}

func TestPagesEndWhereTheyEnd(t *testing.T) {
	t.Parallel()
	a, b := sent("Teodor Quill", "9/2/26, 11:04 AM"), sent("Ilka Brandl", "7/1/26, 9:00 AM")
	next := `[{"type":"application/json","rel":"next","href":"/rest/memberSnapshotData?count=10&domain=INVITATIONS&q=criteria&start=1"}]`
	for name, test := range map[string]struct {
		pages []reply
		rows  int
		asked int
	}{
		"a next page that is not there":   {[]reply{snapshotLinked("INVITATIONS", next, a, b)}, 2, 2},
		"more pages than links say":       {[]reply{snapshotPage("INVITATIONS", a), snapshotPage("INVITATIONS", b)}, 2, 3},
		"an empty page":                   {[]reply{snapshotPage("INVITATIONS", a), snapshotPage("INVITATIONS"), snapshotPage("INVITATIONS", b)}, 1, 2},
		"elements without anything":       {[]reply{snapshotPage("INVITATIONS", a), {body: `{"elements":{},"paging":{"total":7}}`}}, 1, 2},
		"a page that repeats for ever":    {slices.Repeat([]reply{snapshotPage("INVITATIONS", a, b)}, 1000), 2, 2},
		"two pages that repeat for ever":  {slices.Repeat([]reply{snapshotPage("INVITATIONS", a), snapshotPage("INVITATIONS", b)}, 500), 2, 3},
		"one row on two pages":            {[]reply{snapshotPage("INVITATIONS", a, b), snapshotPage("INVITATIONS", b, sent("Jo Tamm", "6/1/26, 9:00 AM"))}, 3, 3},
		"two equal rows on one page":      {[]reply{snapshotPage("INVITATIONS", a, a, b)}, 3, 2},
		"equal rows, more on a page":      {[]reply{snapshotPage("INVITATIONS", a, b), snapshotPage("INVITATIONS", a, a)}, 3, 3},
		"equal rows, on and off":          {[]reply{snapshotPage("INVITATIONS", a, a), snapshotPage("INVITATIONS", a), snapshotPage("INVITATIONS", b, a, a)}, 3, 4},
		"a link to another host is no go": {[]reply{snapshotLinked("INVITATIONS", `[{"rel":"next","href":"https://elsewhere.example/x"}]`, a)}, 1, 2},
	} {
		n := filled(t)
		n.domains["INVITATIONS"] = test.pages
		got := n.good()
		d := n.of(got, "INVITATIONS")
		if d.Outcome != Read || d.Rows != test.rows || len(got.Snapshot.Facts.Invitations.Row) != test.rows {
			t.Errorf("%s: %+v with %d invitations, want %d", name, d, len(got.Snapshot.Facts.Invitations.Row), test.rows)
		}
		if asked := n.count("domain=INVITATIONS"); asked != test.asked {
			t.Errorf("%s: asked %d times, want %d", name, asked, test.asked)
		}
	}
}

func TestEndlessPagesAreBroken(t *testing.T) {
	t.Parallel()
	n := filled(t)
	for i := range mostPages + 5 {
		n.domains["SKILLS"] = append(n.domains["SKILLS"], snapshotPage("SKILLS", row{"Name": fmt.Sprint("Skill ", i)}))
	}
	got := n.good()
	if d := n.of(got, "SKILLS"); d.Outcome != Broken || n.count("domain=SKILLS") != mostPages || got.Snapshot.Facts.Skills.Len() != 0 {
		t.Errorf("%+v, asked %d times", d, n.count("domain=SKILLS"))
	}
}

func TestProgressCountsParts(t *testing.T) {
	t.Parallel()
	var steps []string
	if _, err := filled(t).poll(Request{Snapshot: true, Progress: func(done, total int) { steps = append(steps, fmt.Sprintf("%d/%d", done, total)) }}); err != nil {
		t.Fatal(err)
	}
	if total := len(domains()) + 2; len(steps) != total || steps[0] != fmt.Sprintf("1/%d", total) || steps[total-1] != fmt.Sprintf("%d/%d", total, total) {
		t.Errorf("steps %q", steps)
	}
}
