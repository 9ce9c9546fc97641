package archive

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

var update = flag.Bool("update", false, "write the goldens anew")

// eras are the shapes the archive had over the years, by the folder under testdata/era.
var eras = []string{"2019", "2022", "2023", "2025", "2026"}

func TestEveryEraOfTheArchive(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, era := range eras {
		t.Run(era, func(t *testing.T) {
			folder := filepath.Join("testdata", "era", era)
			got := described(one(t, folder))
			golden := folder + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("reading differs from %s:\n%s", golden, got)
			}
			if strings.Contains(got, "SECRET") || strings.Contains(got, "Secret Street") {
				t.Error("something private was kept")
			}
			seen++
		})
	}
	if seen != 5 {
		t.Errorf("%d eras, want 5", seen)
	}
}

// eraFiles is an era's folder as files of an archive.
func eraFiles(t testing.TB, era string) files {
	t.Helper()
	root := os.DirFS(filepath.Join("testdata", "era", era))
	f := files{}
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(root, p)
		f[p] = string(content)
		return err
	})
	if err != nil || len(f) < 5 {
		t.Fatalf("era %s: %d files, %v", era, len(f), err)
	}
	return f
}

// described is a reading as text, for goldens and for comparing readings.
func described(r *ledger.Reading) string {
	var b strings.Builder
	f := r.Facts
	fmt.Fprintf(&b, "owner %+v\nzone %s, exported %s by %q, as of %s\nhistory %v told %v\nprofile %+v\n",
		f.Owner, f.Zone, f.ExportedOn, f.ExportedBy, f.AsOf, f.History, f.Told, f.Profile)
	describePeople(&b, f)
	describeRest(&b, f)
	for _, t := range r.Tables {
		fmt.Fprintf(&b, "table %s from %s: %d rows, %d used, %d skipped, %d hidden, %d more problems\n", t.Name, t.File, t.Rows, t.Used, t.Skipped, t.Hidden, t.More)
		for _, p := range t.Problems {
			fmt.Fprintf(&b, "  row %d %s: %s\n", p.Row, p.Column, p.Problem)
		}
	}
	for _, n := range r.NotRead {
		fmt.Fprintf(&b, "not read %s: %s\n", n.File, n.Reason)
	}
	for _, remark := range r.Remarks {
		fmt.Fprintf(&b, "remark %s\n", remark)
	}
	return b.String()
}

func describePeople(b *strings.Builder, f *ledger.Facts) {
	in := &f.Invitations
	for i := range in.Row {
		fmt.Fprintf(b, "invitation %d %s %s%+d %s %q %q\n", in.Row[i], in.Direction[i], in.Sent[i].At(0), in.Offset[i], in.Key.At(i), in.Name.At(i), in.Note.At(i))
	}
	co := &f.Connections
	for i := range co.Row {
		fmt.Fprintf(b, "connection %d %s %s %q %q %q %q\n", co.Row[i], co.On[i], co.Key.At(i), co.Name.At(i), co.Company.At(i), co.Title.At(i), co.Email.At(i))
	}
	for i := range f.Messages.At {
		fmt.Fprintf(b, "message %s out %v %s\n", f.Messages.At[i], f.Messages.Out[i], f.Messages.Key.At(i))
	}
	e := &f.Endorsements
	for i := range e.At {
		fmt.Fprintf(b, "endorsement %s given %v %s %q %q %q\n", e.At[i], e.Given[i], e.Key.At(i), e.Name.At(i), e.Skill.At(i), e.Status.At(i))
	}
	re := &f.Recommendations
	for i := range re.At {
		fmt.Fprintf(b, "recommendation %s given %v %s %q %q\n", re.At[i].At(0), re.Given[i], re.Key.At(i), re.Name.At(i), re.Status.At(i))
	}
	for i := range f.Notes.At {
		fmt.Fprintf(b, "note %s %s %q\n", f.Notes.At[i], f.Notes.Key.At(i), f.Notes.Text.At(i))
	}
}

func describeRest(b *strings.Builder, f *ledger.Facts) {
	a := &f.Activities
	for i := range a.At {
		fmt.Fprintf(b, "activity %s %d %s %q %q\n", a.At[i], a.Kind[i], a.Link.At(i), a.Text.At(i), a.Type.At(i))
	}
	for i := range f.Follows.At {
		fmt.Fprintf(b, "follow %s %q\n", f.Follows.At[i], f.Follows.Name.At(i))
	}
	p := &f.Positions
	for i := range p.From {
		fmt.Fprintf(b, "position %s to %s %q %q %q\n", p.From[i], p.To[i], p.Company.At(i), p.Title.At(i), p.About.At(i))
	}
	for i := range f.Skills.Len() {
		fmt.Fprintf(b, "skill %q\n", f.Skills.At(i))
	}
	for t := ledger.TableInvitations; t <= ledger.TableProfile; t++ {
		if f.Has.Holds(t) {
			fmt.Fprintf(b, "has %d\n", t)
		}
	}
}
