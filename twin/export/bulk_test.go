package export

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestBulkRowsLookLikeRealOnes(t *testing.T) {
	t.Parallel()
	b := Bulk{Invitations: 20000, Connections: 4000, Seed: 1, AsOf: anchored(0)}
	var out bytes.Buffer
	tally, err := b.WriteZip(&out)
	if err != nil {
		t.Fatal(err)
	}
	all := unzipped(t, out.Bytes())
	rows, ties := records(t, "Invitations.csv", all["Invitations.csv"]), records(t, "Connections.csv", all["Connections.csv"])
	if len(rows) != 20000 || len(ties) != 4000 || tally.Invitations.Rows != 20000 || tally.Connections.Rows != 4000 {
		t.Fatalf("%d and %d rows, tally %+v", len(rows), len(ties), tally)
	}
	if int(tally.Invitations.Bytes) != len(all["Invitations.csv"]) || int(tally.Connections.Bytes) != len(all["Connections.csv"]) {
		t.Errorf("bytes: %+v", tally)
	}
	noted, broken, who := 0, 0, map[string]bool{}
	for i, row := range rows {
		sent, err := time.Parse(clock, row[2])
		if err != nil || sent.After(b.AsOf) || b.AsOf.Sub(sent) > expiry {
			t.Fatalf("row %d sent at %q (%v)", i, row[2], err)
		}
		if row[3] != "" {
			noted++
		}
		if strings.Contains(row[3], "\n") {
			broken++
		}
		who[row[5]+row[6]] = true
	}
	for _, row := range ties {
		if row[2] != "" && who[row[2]] {
			t.Fatalf("%s is in both files", row[2])
		}
	}
	per := float64(tally.Invitations.Bytes) / 20000
	if noted < 6500 || noted > 7100 || broken < 270 || broken > 410 || per < 190 || per > 208 || len(who) != 20000 {
		t.Errorf("%d noted, %d with line breaks, %.0f bytes a row, %d people", noted, broken, per, len(who))
	}
}

func TestBulkBareFilesAreTheSame(t *testing.T) {
	t.Parallel()
	b := Bulk{Invitations: 500, Connections: 300, Seed: 2, AsOf: anchored(0), KeepsHistory: true}
	var out, again bytes.Buffer
	if _, err := b.WriteZip(&out); err != nil {
		t.Fatal(err)
	}
	if _, err := b.WriteZip(&again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("two runs differ (%v)", err)
	}
	dir := t.TempDir()
	tally, err := b.WriteCSVs(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := unzipped(t, out.Bytes())
	for name, want := range map[string]string{
		"Invitations.csv": all["Invitations.csv"], "Connections.csv": strings.TrimPrefix(all["Connections.csv"], preambleWanted),
	} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(got) != want {
			t.Errorf("%s differs from the one in the zip (%v)", name, err)
		}
	}
	if tally.Invitations.Rows != 500 || tally.Connections.Rows != 300 {
		t.Errorf("%+v", tally)
	}
	checkBulkHistory(t, all)
}

func checkBulkHistory(t *testing.T, all map[string]string) {
	t.Helper()
	sent := map[string]string{}
	for _, row := range records(t, "Invitations.csv", all["Invitations.csv"]) {
		if row[4] == "OUTGOING" {
			sent[row[6]] = row[2]
		}
	}
	both := 0
	for _, row := range records(t, "Connections.csv", all["Connections.csv"]) {
		at, ok := sent[row[2]]
		if !ok {
			continue
		}
		both++
		asked, _ := time.Parse(clock, at)
		if on, _ := time.Parse("02 Jan 2006", row[6]); on.Before(asked.Truncate(24 * time.Hour)) {
			t.Errorf("connected on %s, asked at %s", row[6], at)
		}
	}
	if both != 150 {
		t.Errorf("%d people are in both files, want 150", both)
	}
}

func TestBulkRefusals(t *testing.T) {
	t.Parallel()
	if _, err := (Bulk{Invitations: 1}).WriteZip(&bytes.Buffer{}); err == nil {
		t.Error("no moment of export, no error")
	}
	if _, err := (Bulk{Invitations: -1, AsOf: anchored(0)}).WriteCSVs(t.TempDir()); err == nil {
		t.Error("a negative size, no error")
	}
	if _, err := (Bulk{Invitations: 1, AsOf: anchored(0)}).WriteCSVs(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no folder, no error")
	}
	empty := Bulk{AsOf: anchored(0)}
	var out bytes.Buffer
	if tally, err := empty.WriteZip(&out); err != nil || tally.Invitations.Rows != 0 {
		t.Errorf("an empty one: %+v, %v", tally, err)
	}
}
