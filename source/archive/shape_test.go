package archive

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/ledger"
)

// content is a reading without the names of files, which differ between shapes.
func content(r *ledger.Reading) string {
	var b strings.Builder
	describePeople(&b, r.Facts)
	describeRest(&b, r.Facts)
	return b.String()
}

// TestEveryShapeGivesTheSameFacts reads one archive as everything people have.
func TestEveryShapeGivesTheSameFacts(t *testing.T) {
	t.Parallel()
	f := eraFiles(t, "2026")
	want := content(one(t, filepath.Join("testdata", "era", "2026")))
	under := func(prefix string) files {
		out := files{}
		for name, text := range f {
			out[prefix+name] = text
		}
		return out
	}
	littered := under("")
	for _, name := range []string{"__MACOSX/._Invitations.csv", "._Connections.csv", ".DS_Store", "Jobs/.DS_Store", "__MACOSX/Jobs/._x.csv"} {
		littered[name] = smallInvitations
	}
	inner := string(zipped(t, f))
	shapes := map[string]string{
		"zip":            written(t, "a.zip", zipped(t, f)),
		"wrapped":        written(t, "b.zip", zipped(t, under("My export/x/"))),
		"littered":       written(t, "c.zip", zipped(t, littered)),
		"zip in zip":     written(t, "d.zip", zipped(t, files{"a.zip": inner})),
		"twice":          written(t, "e.zip", zipped(t, files{"b.zip": string(zipped(t, files{"f/a.ZIP": inner}))})),
		"no ending":      written(t, "archive", zipped(t, f)),
		"folder of zips": filepath.Dir(written(t, "a.zip", zipped(t, f))),
		"folder":         spread(t, f, "unpacked"),
		"folder x.zip":   spread(t, f, "x.zip"),
		"wrapped folder": filepath.Dir(spread(t, under("inner/"), "outer")),
	}
	for name, path := range shapes {
		if got := content(one(t, path)); got != want {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, want)
		}
	}
	if len(shapes) != 10 {
		t.Errorf("%d shapes, want 10", len(shapes))
	}
}

// spread writes files into a folder of that name.
func spread(t testing.TB, f files, name string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), name)
	for file, text := range f {
		full := filepath.Join(root, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestSingleCSV(t *testing.T) {
	t.Parallel()
	r := one(t, written(t, "renamed by hand.csv", []byte(smallInvitations)))
	if r.Facts.Invitations.Key.Len() != 2 || r.Facts.Has != ledger.TableSet(0).With(ledger.TableInvitations) {
		t.Errorf("read %s", described(r))
	}
	if len(r.Digest) != 64 {
		t.Errorf("digest %q", r.Digest)
	}
}

// TestResaves reads the same two files as spreadsheets save them.
func TestResaves(t *testing.T) {
	t.Parallel()
	people := "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" +
		"José,\"Muñoz, PhD\",https://www.linkedin.com/in/jose-munoz,,Café Müller,Größte,08 Feb 2026\n" +
		"Ana,Placeholder,https://www.linkedin.com/in/ana-placeholder,,,,09 Feb 2026\n"
	want := content(one(t, written(t, "Connections.csv", []byte(people))))
	semicolons := strings.NewReplacer("\"Muñoz, PhD\"", "Muñoz, PhD", ",", ";").Replace
	semi := strings.Replace(semicolons(people), "Muñoz; PhD", "Muñoz, PhD", 1)
	tabs := strings.ReplaceAll(semi, ";", "\t")
	encode := func(s string, e interface{ String(string) (string, error) }) string {
		out, err := e.String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	saves := map[string]string{
		"mark":                  "\uFEFF" + people,
		"mark and quoted":       "\uFEFF\"First Name\"" + strings.TrimPrefix(people, "First Name"),
		"crlf":                  strings.ReplaceAll(people, "\n", "\r\n"),
		"cr":                    strings.ReplaceAll(people, "\n", "\r"),
		"no final newline":      strings.TrimSuffix(people, "\n"),
		"semicolons":            semi,
		"sep line":              "sep=;\r\n" + semi,
		"tabs":                  tabs,
		"windows-1252":          encode(people, charmap.Windows1252.NewEncoder()),
		"utf-16 le mark":        encode(people, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()),
		"utf-16 be mark":        encode(people, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()),
		"utf-16 le":             encode(people, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()),
		"utf-16 be":             encode(people, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()),
		"utf-16 le tabs":        encode(tabs, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()),
		"shouted header":        strings.Replace(people, "First Name,Last Name", " FIRST NAME , last name", 1),
		"unknown column":        strings.NewReplacer("Connected On\n", "Connected On,Mood\n", "2026\n", "2026,good\n").Replace(people),
		"repeated column":       strings.NewReplacer("Connected On\n", "Connected On,First Name\n", "2026\n", "2026,Other\n").Replace(people),
		"spreadsheet dates":     strings.NewReplacer("08 Feb 2026", "8-Feb-26", "09 Feb 2026", "9-Feb-26").Replace(people),
		"extra empty fields":    strings.ReplaceAll(people, "2026\n", "2026,,\n"),
		"dates of numbers":      strings.NewReplacer("08 Feb 2026", "2/8/2026", "09 Feb 2026", "2/9/2026").Replace(people) + "Bo,Sure,https://www.linkedin.com/in/bo-sure,,,,2/28/2026\n",
		"days before the month": strings.NewReplacer("08 Feb 2026", "08/02/2026", "09 Feb 2026", "09/02/2026").Replace(people) + "Bo,Sure,https://www.linkedin.com/in/bo-sure,,,,28/02/2026\n",
	}
	for name, text := range saves {
		got := content(one(t, written(t, "Connections.csv", []byte(text))))
		got = strings.Replace(got, "connection 3 2026-02-28 bo-sure \"Bo Sure\" \"\" \"\" \"\"\n", "", 1)
		if got != want {
			t.Errorf("%s: read\n%s\nwant\n%s", name, got, want)
		}
	}
	if len(saves) != 21 {
		t.Errorf("%d saves, want 21", len(saves))
	}
}

func TestADateOfNumbersIsNotGuessed(t *testing.T) {
	t.Parallel()
	r := one(t, written(t, "Connections.csv", []byte("First Name,Last Name,URL,Connected On\nBo,Sure,https://www.linkedin.com/in/bo-sure,3/4/2026\n")))
	if r.Facts.Connections.On[0] != 0 || len(r.Tables[0].Problems) != 1 {
		t.Errorf("read %s", described(r))
	}
	dayFirst := strings.NewReplacer("1/29/26", "29/1/26", "3/5/26", "5/3/26").Replace(smallInvitations)
	if got, want := content(one(t, written(t, "i.csv", []byte(dayFirst)))), content(one(t, written(t, "i.csv", []byte(smallInvitations)))); got != want {
		t.Errorf("day first: read\n%s\nwant\n%s", got, want)
	}
}

// TestOrderOfFilesDoesNotMatter packs the members of an archive in any order.
func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	t.Parallel()
	f := eraFiles(t, "2025")
	f["Connections_2.csv"] = strings.Replace(smallConnections, "zo%C3%AB-hale", "bo-hale", 1)
	want := ""
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		names := sortedNames(f)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
		readings, err := Read(context.Background(), written(t, "a.zip", packed(t, f, names)), Options{Now: now})
		if err != nil {
			rt.Fatal(err)
		}
		got := described(readings[0])
		if want == "" {
			want = got
		}
		if got != want {
			rt.Fatalf("order %v: read\n%s\nwant\n%s", names, got, want)
		}
	})
}

func TestRepeatedTablesAreOne(t *testing.T) {
	t.Parallel()
	second := strings.NewReplacer("ivo-sample-3b2a91", "petra-muster", "Ivo Sample", "Petra Muster").Replace(smallInvitations)
	r := one(t, written(t, "a.zip", zipped(t, files{"Invitations.csv": smallInvitations, "Invitations_2.csv": second})))
	if got := r.Facts.Invitations.Key.Len(); got != 4 || len(r.Tables) != 2 {
		t.Errorf("%d invitations of %d tables", got, len(r.Tables))
	}
}

func TestTwoPartsOfOneExport(t *testing.T) {
	t.Parallel()
	folder := spread(t, files{
		"Complete_LinkedInDataExport_02-03-2026.zip":  string(zipped(t, eraFiles(t, "2026"))),
		"Basic_LinkedInDataExport_02-02-2026.zip":     string(zipped(t, files{"Invitations.csv": smallInvitations})),
		"Basic_LinkedInDataExport_01-01-2025 (1).zip": string(zipped(t, eraFiles(t, "2025"))),
		"old folder 2022/Invitations.csv":             eraFiles(t, "2022")["Invitations.csv"],
		"holiday.zip":                                 string(zipped(t, files{"photo.jpg": "x"})),
		"expenses.csv":                                "Day,Amount\n1,2\n",
		"notes.md":                                    "mine",
	}, "downloads")
	readings := read(t, folder)
	var got []string
	for _, r := range readings {
		got = append(got, r.Facts.ExportedOn.String()+" "+r.Facts.ExportedBy+" "+r.File)
	}
	want := "2022-09-01 rows old folder 2022\n2025-01-01 name Basic_LinkedInDataExport_01-01-2025 (1).zip\n" +
		"2026-02-02 name Basic_LinkedInDataExport_02-02-2026.zip\n2026-02-03 name Complete_LinkedInDataExport_02-03-2026.zip"
	if strings.Join(got, "\n") != want {
		t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	unread := ""
	for _, n := range readings[0].NotRead {
		unread += n.File + "; "
	}
	if !strings.Contains(unread, "notes.md") || !strings.Contains(unread, "expenses.csv") || !strings.Contains(unread, "photo.jpg") {
		t.Errorf("not read: %s", unread)
	}
}
