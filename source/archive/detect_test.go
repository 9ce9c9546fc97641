package archive

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

const bosInvitations = `From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Bo Hale,Ivo Sample,"1/29/26, 2:37 PM",,OUTGOING,https://www.linkedin.com/in/bo-hale,https://www.linkedin.com/in/ivo-sample-3b2a91
`

const bosProfile = "First Name,Last Name,Headline,Geo Location\nBo,Hale,Sailor,Bergen\n"

func TestTwoOwnersAreRefusedWithBothNames(t *testing.T) {
	t.Parallel()
	withoutURLs := func(s string) string {
		s = strings.ReplaceAll(strings.ReplaceAll(s, ",inviterProfileUrl,inviteeProfileUrl", ""), ",https://www.linkedin.com/in/bo-hale,https://www.linkedin.com/in/ivo-sample-3b2a91", "")
		return s
	}
	cases := map[string]string{
		"two zips": spread(t, files{
			"a.zip": string(zipped(t, files{"Invitations.csv": smallInvitations})),
			"b.zip": string(zipped(t, files{"Invitations.csv": bosInvitations})),
		}, "both"),
		"two folders": spread(t, files{"a/Invitations.csv": smallInvitations, "b/Invitations.csv": bosInvitations}, "both"),
		"two files":   spread(t, files{"Invitations.csv": smallInvitations, "Invitations_2.csv": bosInvitations}, "both"),
		"a profile":   spread(t, files{"Invitations.csv": smallInvitations, "Profile.csv": bosProfile}, "both"),
		"names alone": spread(t, files{"Invitations.csv": eraFiles(t, "2019")["Invitations.csv"], "Invitations_2.csv": withoutURLs(bosInvitations)}, "both"),
		"one file":    written(t, "i.csv", []byte(smallInvitations+strings.Repeat(strings.SplitN(bosInvitations, "\n", 2)[1], 2))),
	}
	for name, path := range cases {
		f := refusal(t, path, Options{}, fault.Conflict)
		if !strings.Contains(f.Message, "Maya Example") || !strings.Contains(f.Message, "Bo Hale") {
			t.Errorf("%s: %q lacks a name", name, f.Message)
		}
	}
	if len(cases) != 6 {
		t.Errorf("%d cases, want 6", len(cases))
	}
}

func TestWhoTheOwnerIs(t *testing.T) {
	t.Parallel()
	messages := "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n" +
		"1,,Ivo Sample,https://www.linkedin.com/in/ivo,Maya Example,https://www.linkedin.com/in/maya-example,2026-01-01 00:00:00 UTC,,x,INBOX\n" +
		"2,,Maya Example,https://www.linkedin.com/in/maya-example,Bo Hale,https://www.linkedin.com/in/bo-hale,2026-01-02 00:00:00 UTC,,x,INBOX\n"
	cases := []struct {
		name string
		f    files
		want ledger.Owner
	}{
		{"from invitations", files{"Invitations.csv": smallInvitations}, ledger.Owner{Name: "Maya Example", Key: "maya-example"}},
		{"from the profile", files{"Profile.csv": bosProfile}, ledger.Owner{Name: "Bo Hale", Key: "~bo hale"}},
		{"from messages", files{"messages.csv": messages}, ledger.Owner{Name: "Maya Example", Key: "maya-example"}},
		{"by a slip in a row", files{"Invitations.csv": smallInvitations + strings.SplitN(bosInvitations, "\n", 2)[1]}, ledger.Owner{Name: "Maya Example", Key: "maya-example"}},
		{"not at all", files{"Skills.csv": "Name\nGo\n"}, ledger.Owner{}},
	}
	for _, c := range cases {
		r := one(t, written(t, "a.zip", zipped(t, c.f)))
		if r.Facts.Owner != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, r.Facts.Owner, c.want)
		}
		if at := &r.Facts.Messages; c.name == "from messages" && (len(at.At) != 2 || at.Out[0] || !at.Out[1]) {
			t.Errorf("directions %v", at.Out)
		}
	}
}

func TestExportDayAndAsOf(t *testing.T) {
	t.Parallel()
	content := zipped(t, files{"Invitations.csv": smallInvitations}) // stamped 15 January 2026, newest row 5 March
	old := strings.NewReplacer("1/29/26", "1/9/26", "3/5/26", "1/10/26").Replace(smallInvitations)
	cases := []struct {
		name    string
		content []byte
		told    ledger.Date
		want    string
	}{
		{"Basic_LinkedInDataExport_03-06-2026.zip", content, 0, "2026-03-06 name 2026-03-06T00:00:00Z"},
		{"Basic_LinkedInDataExport_03-05-2026 (1).zip", content, 0, "2026-03-05 name 2026-03-05T01:45:00Z"},
		{"Complete_LinkedInDataExport_2-3-2026.zip.zip", content, 0, "2026-02-03 name 2026-02-03T23:59:59Z"},
		{"Basic_LinkedInDataExport_13-13-2026.zip", content, 0, "2026-03-05 rows 2026-03-05T01:45:00Z"},
		{"Basic_LinkedInDataExport_03-06-2031.zip", content, 0, "2026-03-05 rows 2026-03-05T01:45:00Z"},
		{"renamed.zip", content, 0, "2026-03-05 rows 2026-03-05T01:45:00Z"},
		{"renamed.zip", zipped(t, files{"Invitations.csv": old}), 0, "2026-01-15 member 2026-01-15T00:00:00Z"},
		{"Invitations.csv", []byte(old), 0, "2026-01-10 rows 2026-01-10T01:45:00Z"},
		{"Basic_LinkedInDataExport_03-06-2026.zip", content, ledger.DateOf(2026, 3, 9), "2026-03-09 told 2026-03-09T00:00:00Z"},
		{"Comments.csv", []byte("Date,Link,Message\n"), 0, "  "},
	}
	for _, c := range cases {
		readings, err := Read(context.Background(), written(t, c.name, c.content), Options{Now: now, ExportedOn: c.told})
		if err != nil {
			t.Fatal(err)
		}
		f := readings[0].Facts
		if got := f.ExportedOn.String() + " " + f.ExportedBy + " " + f.AsOf.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhetherInvitationsKeepsHistory(t *testing.T) {
	t.Parallel()
	connected := func(slug, on string) string {
		return "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nIvo,Sample,https://www.linkedin.com/in/" + slug + ",,,," + on + "\n"
	}
	yes, no := true, false
	cases := []struct {
		name, connections string
		told              *bool
		want, wantTold    bool
		says              string
	}{
		{"answered", connected("ivo-sample-3b2a91", "30 Jan 2026"), nil, true, false, "keeps answered"},
		{"the day before", connected("ivo-sample-3b2a91", "28 Jan 2026"), nil, true, false, "keeps answered"},
		{"connected before", connected("ivo-sample-3b2a91", "27 Jan 2026"), nil, false, false, "open requests only"},
		{"incoming only", connected("ana-placeholder", "30 Mar 2026"), nil, false, false, "open requests only"},
		{"others", connected("somebody-else", "30 Jan 2026"), nil, false, false, "open requests only"},
		{"told yes", connected("somebody-else", "30 Jan 2026"), &yes, true, true, "you said"},
		{"told no", connected("ivo-sample-3b2a91", "30 Jan 2026"), &no, false, true, "you said"},
	}
	for _, c := range cases {
		path := written(t, "a.zip", zipped(t, files{"Invitations.csv": smallInvitations, "Connections.csv": c.connections}))
		readings, err := Read(context.Background(), path, Options{Now: now, History: c.told})
		if err != nil {
			t.Fatal(err)
		}
		f := readings[0].Facts
		if f.History != c.want || f.Told != c.wantTold || !strings.Contains(strings.Join(readings[0].Remarks, "\n"), c.says) {
			t.Errorf("%s: history %v told %v, remarks %q", c.name, f.History, f.Told, readings[0].Remarks)
		}
	}
}

func TestZoneEmailsAndProgress(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	var last, total int64
	path := written(t, "a.zip", zipped(t, files{"Invitations.csv": smallInvitations, "Connections.csv": smallConnections}))
	readings, err := Read(context.Background(), path, Options{Zone: zone, Emails: true, Now: now, Progress: func(d, n int64) {
		if d < last || d > n {
			t.Errorf("progress went from %d to %d of %d", last, d, n)
		}
		last, total = d, n
	}})
	if err != nil {
		t.Fatal(err)
	}
	f := readings[0].Facts
	if f.Zone != "Europe/Berlin" || f.Invitations.Offset[0] != 60 || f.Connections.Email.At(0) != "bo@hale.example" {
		t.Errorf("read %s", described(readings[0]))
	}
	if want := int64(len(smallInvitations) + len(smallConnections)); last != want || total != want {
		t.Errorf("progress ended at %d of %d, want %d", last, total, want)
	}
}
