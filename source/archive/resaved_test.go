package archive

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

const invitationHeader = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"

// wide is a text as UTF-16 with its mark, as spreadsheets save "Unicode text".
func wide(text string) []byte {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// said is what a table's problems say, one a line.
func said(t ledger.TableReading) string {
	var lines []string
	for _, p := range t.Problems {
		lines = append(lines, strings.TrimSpace(p.Column+" "+p.Problem))
	}
	return strings.Join(lines, "\n")
}

// TestEveryLineEndReads saves one table again with other line ends. The note
// has a line feed of its own throughout, as cells of a spreadsheet keep it.
func TestEveryLineEndReads(t *testing.T) {
	t.Parallel()
	mark := func(end string) string {
		return strings.ReplaceAll(strings.ReplaceAll(smallInvitations, ",\nreally", "\x00"), "\n", end)
	}
	saved := func(end string) string { return strings.ReplaceAll(mark(end), "\x00", ",\nreally") }
	want := content(one(t, written(t, "Invitations.csv", []byte(smallInvitations))))
	ends := map[string][]byte{
		"CR LF":            []byte(saved("\r\n")),
		"CR":               []byte(saved("\r")),
		"CR, UTF-16":       wide(saved("\r")),
		"CR CR LF":         []byte(saved("\r\r\n")),
		"blank lines":      []byte("\n\r\n" + saved("\n\n")),
		"rows of commas":   []byte(saved("\n") + ",,,,,,\n,,,,,,\n"),
		"rows of nothing":  []byte(saved("\n") + " , ,,,,,\n\"\",,\n"),
		"no end of a line": []byte(strings.TrimSuffix(smallInvitations, "\n")),
	}
	for name, text := range ends {
		r := one(t, written(t, "Invitations.csv", text))
		if got := content(r); got != want {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, want)
		}
		if problems := said(r.Tables[0]); problems != "" || r.Tables[0].Used != 2 {
			t.Errorf("%s: %d used, problems %q", name, r.Tables[0].Used, problems)
		}
	}
	if len(ends) != 8 {
		t.Errorf("%d ways to end a line, want 8", len(ends))
	}
}

// TestLoneQuotes has a quote alone where an address is missing, twice, so that
// the second could be taken for the end of the first.
func TestLoneQuotes(t *testing.T) {
	t.Parallel()
	text := "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n" +
		"2026-02-01 08:00:00,urn:li:share:1,Moved to Ghent,,\",PUBLIC\n" +
		"2026-02-02 08:00:00,urn:li:share:2,\", he said\nand left\",,,PUBLIC\n" +
		"2026-02-03 08:00:00,urn:li:share:3,\"Bread, salt\",\",\",PUBLIC\n" +
		"2026-02-04 08:00:00,urn:li:share:4,plain,,\",\"PUBLIC\"\n" +
		"2026-02-05 08:00:00,urn:li:share:5,\",,\",,,PUBLIC\n"
	r := one(t, written(t, "Shares.csv", []byte(text)))
	posts := &r.Facts.Activities
	want := []string{"Moved to Ghent", ", he said\nand left", "Bread, salt", "plain", ",,"}
	if len(posts.At) != len(want) || said(r.Tables[0]) != "" {
		t.Fatalf("%d posts, problems %q", len(posts.At), said(r.Tables[0]))
	}
	for i, text := range want {
		if posts.Text.At(i) != text || posts.Type.At(i) != "PUBLIC" {
			t.Errorf("post %d: %q, %q", i, posts.Text.At(i), posts.Type.At(i))
		}
	}
}

// TestStrayQuotesCostTheirRowAlone opens a quote that nothing closes before a
// later row's does, once so that both together have as many fields as one.
func TestStrayQuotesCostTheirRowAlone(t *testing.T) {
	t.Parallel()
	row := func(who, company string) string {
		return who + ",Hale,https://www.linkedin.com/in/" + strings.ToLower(who) + ",," + company + ",Baker,08 Feb 2026\n"
	}
	text := "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" +
		row("Ana", "Oven") + row("Bo", "\"Oven") + row("Cy", "Oven") + row("Di", "\"Oven, Inc.\"") +
		row("Ed", "\"Two\nlines, of\n1,2,3,4,5,6,7\n\"") + row("Fay", "\"Oven\",\"") + row("Gus", "\"Oven\"") + row("Hal", "Oven")
	r := one(t, spread(t, files{"Connections.csv": text}, "stray"))
	var who []string
	for i := range r.Facts.Connections.Key.Len() {
		who = append(who, r.Facts.Connections.Key.At(i))
	}
	if got := strings.Join(who, " "); got != "ana cy di ed gus hal" {
		t.Errorf("read %s", got)
	}
	table := r.Tables[0]
	if table.Rows != 8 || table.Skipped != 2 || len(table.Problems) != 2 || table.Problems[0].Row != 2 || table.Problems[1].Row != 6 {
		t.Errorf("table %+v", table)
	}
}

// TestSwallowedConnectionsAreTold has a quote in one company that closes in the
// next one's, whose own line break hides that there were two rows.
func TestSwallowedConnectionsAreTold(t *testing.T) {
	t.Parallel()
	text := "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" +
		"Ana,Hale,https://www.linkedin.com/in/ana-hale,,\"Oven,Baker,08 Feb 2026\n" +
		"Bo,Hale,https://www.linkedin.com/in/bo-hale,,\"Oven\nand Sons\",Baker,09 Feb 2026\n" +
		"Cy,Hale,https://www.linkedin.com/in/cy-hale,,\"Oven,\nInc.\",\"Baker,\nmiller\",09 Feb 2026\n"
	r := one(t, spread(t, files{"Connections.csv": text}, "swallowed"))
	if r.Facts.Connections.Key.Len() != 1 || r.Facts.Connections.Key.At(0) != "cy-hale" || len(r.Tables[0].Problems) != 1 {
		t.Errorf("table %+v, keys %q", r.Tables[0], r.Facts.Connections.Key.Bytes)
	}
}

// TestClosedAccountsAreNobody keeps people apart whom LinkedIn calls alike.
func TestClosedAccountsAreNobody(t *testing.T) {
	t.Parallel()
	r := one(t, written(t, "a.zip", zipped(t, files{
		"Invitations.csv": invitationHeader +
			"Maya Example,LinkedIn Member,\"1/6/26, 9:05 AM\",,OUTGOING,https://www.linkedin.com/in/maya-example,\n" +
			"Maya Example,LinkedIn Member,\"2/6/26, 9:05 AM\",,OUTGOING,https://www.linkedin.com/in/maya-example,\n",
		"Connections.csv": "First Name,Last Name,URL,Company,Position,Connected On\n" +
			"LinkedIn,Member,,,,07 Feb 2026\nBo,Hale,https://www.linkedin.com/in/bo-hale,,,08 Feb 2026\n",
		"Recommendations_Given.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nLinkedIn,Member,,,Kind,\"1/6/26, 9:05 AM\",VISIBLE\n",
	})))
	in, co := &r.Facts.Invitations, &r.Facts.Connections
	if in.Key.Len() != 2 || in.Key.At(0) == in.Key.At(1) || in.Name.At(0) != "LinkedIn Member" {
		t.Errorf("invitations %q and %q", in.Key.At(0), in.Key.At(1))
	}
	if co.Key.Len() != 1 || co.Key.At(0) != "bo-hale" || r.Facts.Recommendations.Key.Len() != 0 {
		t.Errorf("%d connections, the first %q; %d recommendations", co.Key.Len(), co.Key.At(0), r.Facts.Recommendations.Key.Len())
	}
	if r.Facts.History {
		t.Error("a closed account among the connections is taken for somebody invited")
	}
	for _, table := range r.Tables[1:] {
		if table.Hidden != 1 || said(table) != "" {
			t.Errorf("%s: %d hidden, problems %q", table.Name, table.Hidden, said(table))
		}
	}
}

// TestAddressBookAtOnce invites three e-mail addresses within one minute.
func TestAddressBookAtOnce(t *testing.T) {
	t.Parallel()
	row := "Maya Example,,\"1/6/26, 9:05 AM\",,OUTGOING,https://www.linkedin.com/in/maya-example,\n"
	r := one(t, written(t, "Invitations.csv", []byte(invitationHeader+row+row+row)))
	seen := map[string]bool{}
	for i := range r.Facts.Invitations.Key.Len() {
		seen[r.Facts.Invitations.Key.At(i)] = true
	}
	if len(seen) != 3 {
		t.Errorf("keys %v, want three", seen)
	}
}

// TestWhyATableIsNotRead spoils the header of a table that Kith reads.
func TestWhyATableIsNotRead(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ text, want string }{
		"a column dropped": {"From,To,Sent At,Message\nMaya Example,Ivo Sample,1/2/26,\n", "its header lacks Direction; perhaps it was edited"},
		"two dropped":      {"From;To;Message\nMaya Example;Ivo Sample;\n", "its header lacks Sent At, Direction; perhaps it was edited"},
		"translated":       {"Von,An,Gesendet am,Nachricht,Richtung\nMaya Example,Ivo Sample,,,\n", "none of its first 10 rows is the header that LinkedIn writes"},
		"empty":            {"\n", "it is empty"},
	}
	for name, c := range cases {
		r := one(t, written(t, "a.zip", zipped(t, files{"Connections.csv": smallConnections, "Invitations.csv": c.text})))
		if len(r.NotRead) != 1 || r.NotRead[0].Reason != c.want {
			t.Errorf("%s: not read %+v, want %q", name, r.NotRead, c.want)
		}
		alone := refusal(t, written(t, "Invitations.csv", []byte(c.text)), Options{}, fault.Invalid)
		if !strings.Contains(alone.Message, c.want) {
			t.Errorf("%s: alone it is refused with %q", name, alone.Message)
		}
	}
	if len(cases) != 4 {
		t.Errorf("%d cases, want 4", len(cases))
	}
}

// TestDownloadsAsBrowsersLeaveThem names zips, and what is none, as browsers do.
func TestDownloadsAsBrowsersLeaveThem(t *testing.T) {
	t.Parallel()
	good := string(zipped(t, files{"Invitations.csv": smallInvitations}))
	folder := spread(t, files{
		"Basic_LinkedInDataExport_06-08-2026.zip (1)":        good,
		"Basic_LinkedInDataExport_06-09-2026.zip.crdownload": good[:100],
	}, "Downloads")
	r := one(t, folder)
	if r.Facts.ExportedOn.String() != "2026-06-08" || r.Tables[0].Used != 2 {
		t.Errorf("exported on %v, tables %+v", r.Facts.ExportedOn, r.Tables)
	}
	if len(r.NotRead) != 1 || r.NotRead[0].Reason != "a download that did not finish" {
		t.Errorf("not read %+v", r.NotRead)
	}
	page := refusal(t, written(t, "Complete.zip", []byte("<html><title>Sign in</title></html>")), Options{}, fault.Invalid)
	if !strings.Contains(page.Message, "named a zip, but is none") {
		t.Errorf("refused with %q", page.Message)
	}
}

// TestTwoDownloadsInOneFolder remarks on what may be of two days.
func TestTwoDownloadsInOneFolder(t *testing.T) {
	t.Parallel()
	r := one(t, spread(t, files{"Invitations.csv": smallInvitations, "Invitations (1).csv": smallInvitations, "Skills_1.csv": "Name\nBaking\n", "Skills_2.csv": "Name\nMaps\n"}, "both"))
	remarks := 0
	for _, remark := range r.Remarks {
		if strings.Contains(remark, "read as one archive") {
			remarks++
		}
	}
	if remarks != 1 {
		t.Errorf("remarks %q", r.Remarks)
	}
}

// TestARowOfSomebodyElse is read, and told.
func TestARowOfSomebodyElse(t *testing.T) {
	t.Parallel()
	text := smallInvitations + "Piet Mol,Ivo Sample,\"1/6/26, 9:05 AM\",,OUTGOING,https://www.linkedin.com/in/piet-mol,https://www.linkedin.com/in/ivo-sample\n"
	r := one(t, written(t, "Invitations.csv", []byte(text)))
	if r.Facts.Owner.Key != "maya-example" || r.Tables[0].Used != 3 {
		t.Errorf("owner %+v, %d used", r.Facts.Owner, r.Tables[0].Used)
	}
	if p := r.Tables[0].Problems; len(p) != 1 || p[0].Row != 3 || !strings.Contains(p[0].Problem, "somebody else") {
		t.Errorf("problems %+v", p)
	}
}

// TestNobodyOwnsWhatListsThem has a talkative friend in every message.
func TestNobodyOwnsWhatListsThem(t *testing.T) {
	t.Parallel()
	messages := "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT\n" +
		"a,Bo Hale,https://www.linkedin.com/in/bo-hale,Ana Roe,2026-01-01 10:00:00 UTC,x\n" +
		"a,Ana Roe,https://www.linkedin.com/in/ana-roe,Bo Hale,2026-01-01 10:01:00 UTC,x\n" +
		"b,Bo Hale,https://www.linkedin.com/in/bo-hale,Cy Dee,2026-01-02 10:00:00 UTC,x\n"
	alone := one(t, written(t, "messages.csv", []byte(messages)))
	if alone.Facts.Owner.Name != "Bo Hale" {
		t.Errorf("messages alone: owner %+v", alone.Facts.Owner)
	}
	r := one(t, spread(t, files{
		"messages.csv":    messages,
		"Connections.csv": "First Name,Last Name,URL,Connected On\nBo,Hale,https://www.linkedin.com/in/bo-hale,08 Feb 2026\n",
	}, "listed"))
	if r.Facts.Owner != (ledger.Owner{}) {
		t.Errorf("with connections: owner %+v", r.Facts.Owner)
	}
	if got := said(r.Tables[1]); !strings.Contains(got, "whose messages these are cannot be told") {
		t.Errorf("problems %q", got)
	}
}

// TestDatesThatCouldBeEither are said to be so.
func TestDatesThatCouldBeEither(t *testing.T) {
	t.Parallel()
	r := one(t, spread(t, files{
		"Profile.csv":     "First Name,Last Name,Headline,Geo Location\nMaya,Example,,\n",
		"Connections.csv": "First Name,Last Name,URL,Connected On\nBo,Hale,https://www.linkedin.com/in/bo-hale,03/02/2026\nCy,Dee,https://www.linkedin.com/in/cy-dee,soon\n",
	}, "either"))
	want := "Connected On the day and the month of this date cannot be told apart, here or anywhere in the file\nConnected On this is no date that Kith can read"
	if got := said(r.Tables[0]); got != want {
		t.Errorf("problems\n%s\nwant\n%s", got, want)
	}
}
