package portability

import (
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// invited reads one page of INVITATIONS, written by hand.
func invited(t *testing.T, snapshotData string) (Domain, *ledger.Reading) {
	t.Helper()
	n := filled(t)
	n.domains["INVITATIONS"] = []reply{{body: `{"elements":[{"snapshotDomain":"INVITATIONS","snapshotData":` + snapshotData + `}]}`}}
	got := n.good()
	return n.of(got, "INVITATIONS"), got.Snapshot
}

func TestRowsOfEveryShape(t *testing.T) {
	t.Parallel()
	const plain = `"From":"Mirela Osterwald","To":"Teodor Quill","Sent At":"9/2/26, 11:04 AM","Direction":"OUTGOING"`
	for name, test := range map[string]struct {
		data, key, note string
	}{
		"an empty key":                 {`[{` + plain + `,"":"x"}]`, "~teodor quill", ""},
		"unknown keys":                 {`[{` + plain + `,"Mood":"fine","snapshotData":"y"}]`, "~teodor quill", ""},
		"keys in another case":         {`[{" FROM ":"Mirela Osterwald","to":"Teodor Quill","SENT AT":"9/2/26, 11:04 AM","direction ":"OUTGOING","Message":"m"}]`, "~teodor quill", "m"},
		"values that are no strings":   {`[{` + plain + `,"Message":42,"inviteeProfileUrl":null,"inviterProfileUrl":{"a":[1]}}]`, "~teodor quill", "42"},
		"a truth value":                {`[{` + plain + `,"Message":true}]`, "~teodor quill", "true"},
		"one object instead of a list": {`{` + plain + `}`, "~teodor quill", ""},
		"two spellings of one key":     {`[{` + plain + `,"Message":"","message":"b","MESSAGE":"a"}]`, "~teodor quill", "a"},
		"a quote":                      {`[{` + plain + `,"Message":"say \"hi\""}]`, "~teodor quill", `say "hi"`},
		"a quote in front":             {`[{` + plain + `,"Message":"\"hi\" he said"}]`, "~teodor quill", `"hi" he said`},
		"a line break":                 {`[{` + plain + `,"Message":"a\nb"}]`, "~teodor quill", "a\nb"},
		"quotes, commas, line breaks":  {`[{` + plain + `,"Message":"say \"hi\", then\nrun\\\""}]`, "~teodor quill", "say \"hi\", then\nrun\\\""},
	} {
		d, r := invited(t, test.data)
		in := &r.Facts.Invitations
		if d.Outcome != Read || len(in.Row) != 1 || in.Key.At(0) != test.key || in.Note.At(0) != test.note {
			t.Errorf("%s: %+v, %+v", name, d, in)
		}
	}
}

func TestMissingKeysCostTheRowAlone(t *testing.T) {
	t.Parallel()
	d, r := invited(t, `[{"To":"Teodor Quill","Direction":"OUTGOING"},{"From":"Mirela Osterwald","To":"Ilka Brandl","Sent At":"7/1/26, 9:00 AM","Direction":"OUTGOING"},{"To":"Jo Tamm"},"no row",[]]`)
	if d.Outcome != Read || d.Rows != 3 || !strings.Contains(d.Sentence, "2 of its rows") {
		t.Errorf("%+v", d)
	}
	if in := &r.Facts.Invitations; len(in.Row) != 2 || in.Sent[0] != 0 {
		t.Errorf("%+v", in)
	}
}

func TestRowsThatAreNotTheDomainsBreakIt(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"other columns":   `[{"From":"Mirela Osterwald","To":"Teodor Quill","When":"9/2/26, 11:04 AM","Direction":"OUTGOING"}]`,
		"no columns":      `[{}]`,
		"no rows in it":   `["a","b"]`,
		"nothing":         `[],"snapshotData":"x"`,
		"another's rows":  `[{"From":"Mirela Osterwald","To":"Teodor Quill","Sent At":"9/2/26, 11:04 AM","Direction":"OUTGOING"}],"snapshotDomain":"INBOX"`,
		"no snapshotData": `[],"snapshotData":null`,
	} {
		d, r := invited(t, data)
		broken := d.Outcome == Broken && fault.Is(d.Fault, fault.Unavailable)
		if name == "nothing" || name == "no snapshotData" {
			broken = d.Outcome == Empty // nothing is no rows
		}
		if !broken || len(r.Facts.Invitations.Row) != 0 {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func TestElementWithoutRowsIsBroken(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.domains["INVITATIONS"] = []reply{{body: `{"elements":[{"snapshotDomain":"INVITATIONS"}]}`}}
	if d := n.of(n.good(), "INVITATIONS"); d.Outcome != Broken {
		t.Errorf("%+v", d)
	}
}

func TestEndorsementsGoTheirWays(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.domains["ENDORSEMENTS"] = []reply{snapshotPage("ENDORSEMENTS",
		row{
			"Endorsement Date": "2026/01/02 03:04:05 UTC", "Skill Name": "Welding", "Endorsee First Name": "Teodor", "Endorsee Last Name": "Quill",
			"Endorsee Public Url": "www.linkedin.com/in/teodor-quill-fict", "Endorsement Status": "ACCEPTED",
		},
		row{
			"Endorsement Date": "2026/02/03 04:05:06 UTC", "Skill Name": "Bridges", "Endorser First Name": "Ilka", "Endorser Last Name": "Brandl",
			"Endorser Public Url": "www.linkedin.com/in/ilka-brandl-fict", "Endorsement Status": "ACCEPTED", "Endorsee First Name": "",
		},
		row{"Skill Name": "Nobody's"},
	)}
	e := &n.good().Snapshot.Facts.Endorsements
	if len(e.At) != 2 || e.Given[0] || !e.Given[1] || e.Key.At(0) != "ilka-brandl-fict" || e.Key.At(1) != "teodor-quill-fict" {
		t.Errorf("%+v", e)
	}
}

func TestEveryDomainIsATableOfTheArchive(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	for _, d := range domains() {
		full := row{}
		for _, c := range d.columns() {
			full[c] = "x"
			if strings.Contains(c, "Date") || strings.Contains(c, " On") || c == "Sent At" {
				full[c] = "2026-01-02 03:04:05"
			}
			if c == "Direction" {
				full[c] = "OUTGOING"
			}
		}
		n.domains[d.name] = []reply{snapshotPage(d.name, full)}
	}
	n.domains["PROFILE"] = []reply{snapshotPage("PROFILE", row{"First Name": "x", "Headline": "h"})}
	r := n.good().Snapshot
	if len(r.NotRead) > 0 {
		t.Errorf("not read: %+v", r.NotRead)
	}
	for _, table := range []ledger.Table{
		ledger.TableInvitations, ledger.TableConnections, ledger.TableActivities, ledger.TableFollows,
		ledger.TableEndorsements, ledger.TablePositions, ledger.TableSkills, ledger.TableProfile,
	} {
		if !r.Facts.Has.Holds(table) {
			t.Errorf("table %d is not had", table)
		}
	}
	if len(r.Facts.Activities.At) != 4 || len(r.Facts.Follows.At) != 1 || len(r.Facts.Positions.From) != 1 {
		t.Errorf("facts %+v", r.Facts)
	}
}

func TestWhatIsNotWantedIsNotCopied(t *testing.T) {
	t.Parallel()
	all := domains()
	for name, test := range map[string]struct {
		of   domain
		page reply
		odd  string
	}{
		"an address": {all[2], snapshotPage("CONNECTIONS", connection("Teodor", "Quill", "03 Sep 2026")), "@example.com"},
		"a comment":  {all[4], snapshotPage("ALL_COMMENTS", row{"Date": "2026-09-20 10:59:00", "Link": "x", "Message": "SECRET"}), "SECRET"},
		"a profile":  {all[0], snapshotPage("PROFILE", mirela), "Invented Street"},
	} {
		r := newRows(test.of, false, heaviest)
		if _, _, f := r.take([]byte(test.page.body)); f != nil || len(r.kept) != 1 {
			t.Fatalf("%s: %+v", name, f)
		}
		if strings.Contains(strings.Join(r.kept[0], " "), test.odd) {
			t.Errorf("%s was copied", name)
		}
	}
}

func TestKeysThatNobodyWroteAreNotRemembered(t *testing.T) {
	t.Parallel()
	full := sent("Teodor Quill", "9/2/26, 11:04 AM")
	for i := range 3 * manyKeys {
		full[strings.Repeat("k", 1+i)] = ""
	}
	r := newRows(domains()[1], false, heaviest)
	if _, _, f := r.take([]byte(snapshotPage("INVITATIONS", full).body)); f != nil || len(r.kept) != 1 || len(r.asKey) > manyKeys || r.kept[0][0] != "OUTGOING" {
		t.Errorf("%+v, %d keys", f, len(r.asKey))
	}
}
