package export

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // a bare machine may have no zones
	"unicode"
)

// TestAwkwardThingsHappen keeps the traps in: a sample without them would test
// little.
func TestAwkwardThingsHappen(t *testing.T) {
	t.Parallel()
	o := Options{People: 3000, Seed: 1, AsOf: anchored(0), Complete: true}
	w := New(o)
	truth, all := w.Truth(), unzipped(t, zipped(t, o))
	names, notes := strings.Builder{}, strings.Builder{}
	bySlugless, byName := 0, map[string]int{}
	for _, v := range truth.Invitations {
		names.WriteString(v.Name + "\n")
		notes.WriteString("|" + v.Note)
		if v.Slug == "" {
			bySlugless++
			continue
		}
		byName[v.Name]++
	}
	for trap, where := range map[string]string{
		", PhD": names.String(), "🚀": names.String(), `"Bo"`: names.String(), "O'": names.String(), "Ирина": names.String(),
		"さくら": names.String(), "Zoë": names.String(), "|=1+1": notes.String(), "|+1": notes.String(), "C\\7": notes.String(),
		"three reasons to talk:\n- rail": notes.String(), "%D0%B8": all["Invitations.csv"], "\n,,,,,,": all["Connections.csv"],
		"LinkedIn Member": all["messages.csv"], "%FIRSTNAME%": all["messages.csv"], `"Yes","No"`: all["messages.csv"],
		"\"Harbour alumni\"": all["messages.csv"], `\"hi\"`: all["Comments_"+truth.Owner.MemberID+".csv"],
		"\"\"\n\"\"\"\"\n\"\"":               all["Shares_"+truth.Owner.MemberID+".csv"],
		",www.linkedin.com/in/":              all["Endorsement_Given_Info.csv"],
		"\"\"\"Chief\"\" of Staff\"":         all["Connections.csv"],
		"#client":                            all["Notes.csv"],
		"\n,https://www.linkedin.com/feed/u": all["Comments_"+truth.Owner.MemberID+".csv"],
	} {
		if !strings.Contains(where, trap) {
			t.Errorf("no %q", trap)
		}
	}
	namesakes := 0
	for _, n := range byName {
		if n > 1 {
			namesakes++
		}
	}
	if bySlugless < 10 || namesakes < 10 {
		t.Errorf("%d requests to bare addresses, %d names shared", bySlugless, namesakes)
	}
}

func TestSlugsAreUniqueAndPlain(t *testing.T) {
	t.Parallel()
	w := New(Options{People: 20000, Seed: 3, AsOf: anchored(0)})
	seen := map[string]bool{}
	for _, p := range w.people {
		if seen[p.Slug] {
			t.Fatalf("%s twice", p.Slug)
		}
		seen[p.Slug] = true
		if strings.ContainsAny(p.Slug, " /?#%\"',") || p.Slug != strings.ToLower(p.Slug) || strings.HasPrefix(p.Slug, "-") {
			t.Errorf("slug %q", p.Slug)
		}
		for _, r := range p.Link() {
			if r > unicode.MaxASCII {
				t.Fatalf("address %q", p.Link())
			}
		}
	}
	if len(seen) < 40000 {
		t.Errorf("saw %d people", len(seen))
	}
}

func TestWallClocksNeedNoGuessing(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, name := range []string{"Europe/Berlin", "America/Los_Angeles", "Australia/Sydney"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatalf("zone: %v", err)
		}
		for _, v := range New(Options{People: 2000, Seed: 8, AsOf: anchored(600)}).Truth().Invitations {
			back, err := time.ParseInLocation(clock, v.SentAt.In(zone).Format(clock), zone)
			if err != nil || !back.Equal(v.SentAt) {
				t.Errorf("%s in %s reads back as %s (%v)", v.SentAt, name, back, err)
			}
			seen++
		}
	}
	if seen < 9000 {
		t.Errorf("saw %d", seen)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	t.Parallel()
	good := Options{People: 1, AsOf: anchored(0)}
	if err := good.Check(); err != nil {
		t.Errorf("good options: %v", err)
	}
	for want, o := range map[string]Options{
		`there is no era "2018"; the eras are 2019, 2021, 2022, 2023, 2026`: {Era: "2018", AsOf: anchored(0)},
		"the moment of export is not set":                                   {People: 3},
		"a world has 0 to 200000 people, not -1; Bulk writes larger files":  {People: -1, AsOf: anchored(0)},
	} {
		if err := New(o).WriteZip(nil); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
		if got := New(o).Truth(); len(got.Invitations)+len(got.Connections) != 0 {
			t.Errorf("%s: a truth of %d invitations", want, len(got.Invitations))
		}
	}
}

func TestFileName(t *testing.T) {
	t.Parallel()
	o := Options{AsOf: time.Date(2026, 11, 22, 23, 30, 0, 0, time.FixedZone("west", -5*3600)), Complete: true}
	if got := New(o).FileName(); got != "Complete_LinkedInDataExport_11-23-2026.zip" {
		t.Error(got)
	}
	o.Complete = false
	if got := o.FileName(); got != "Basic_LinkedInDataExport_11-23-2026.zip" {
		t.Error(got)
	}
}

// TestAnotherAnchorMovesEverything shows that a world can be set in another year.
func TestAnotherAnchorMovesEverything(t *testing.T) {
	t.Parallel()
	then := time.Date(2019, 3, 17, 15, 0, 0, 0, time.UTC)
	truth := New(Options{People: 200, Seed: 1, Era: "2019", Anchor: then, AsOf: then}).Truth()
	if truth.Counts.Outgoing.Pending < 60 {
		t.Errorf("%+v", truth.Counts.Outgoing)
	}
	for _, v := range truth.Invitations {
		if v.SentAt.After(then) || v.SentAt.Before(then.AddDate(-3, 0, 0)) {
			t.Errorf("sent at %s", v.SentAt)
		}
	}
}
