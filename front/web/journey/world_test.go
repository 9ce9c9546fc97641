package journey

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// monday is the moment in which the journeys live: a working day, in the morning.
const monday = "2026-11-23T09:00:00Z"

// sample writes an archive of invented people and gives its path.
func sample(t *testing.T, people int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Basic_LinkedInDataExport_11-22-2026.zip")
	kith(t, "sample", "--out", path, "--people", fmt.Sprint(people), "--seed", "1", "--era", "2026", "--now", monday)
	return path
}

// nasty are names that must stay names.
var nasty = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, "Maya \u202Eelpmaxe\u202C", `=HYPERLINK("http://evil.example")`,
	strings.Repeat("Wolfeschlegelsteinhausenbergerdorff ", 8), "محمد الخوارزمي", "李小龍", "🦉 Owl & Sons", `O'Brien </td></table>`, "{{constructor.constructor('x')()}}",
}

// hostile writes an archive whose owner sent many invitations, the first of
// them to people with nasty names.
func hostile(t *testing.T, rows int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Basic_LinkedInDataExport_11-22-2026.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	write := func(name, content string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var invitations, connections strings.Builder
	invitations.WriteString("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n")
	connections.WriteString("Notes:\n\"About these\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
	for i := range rows {
		name := fmt.Sprintf("Person Number%d", i)
		note := ""
		if i < 4*len(nasty) {
			name = nasty[i%len(nasty)]
			note = strings.Repeat(name+" ", 3)
		}
		day := i%150 + 1
		month, date := 11-day/28, 28-day%28
		if month == 11 {
			date = min(date, 21)
		}
		fmt.Fprintf(&invitations, "Zoe Example,%s,\"%d/%d/26, %d:%02d AM\",%s,OUTGOING,https://www.linkedin.com/in/zoe-example,https://www.linkedin.com/in/person-%d\n",
			quoted(name), month, date, i%11+1, i%60, quoted(note), i)
		if i < len(nasty) {
			fmt.Fprintf(&connections, "%s,Example,https://www.linkedin.com/in/connected-%d,,%s,%s,08 Feb 2026\n", quoted(name), i, quoted(name), quoted(name))
		}
	}
	write("Invitations.csv", invitations.String())
	write("Connections.csv", connections.String())
	write("Profile.csv", "First Name,Last Name\nZoe,Example\n")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// extreme is a house with 20,000 invitations and nasty names.
func extreme(t *testing.T) house {
	t.Helper()
	folder := t.TempDir()
	kith(t, "--data", folder, "--now", monday, "import", hostile(t, 20000))
	return serve(t, folder, monday)
}
