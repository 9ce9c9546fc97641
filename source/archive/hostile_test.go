package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/fault"
)

// flagged sets bit 0 of the flags of every member, as a password does.
func flagged(z []byte) []byte {
	z = bytes.Clone(z)
	for i := range len(z) - 10 {
		switch string(z[i : i+4]) {
		case "PK\x03\x04":
			z[i+6] |= 1
		case "PK\x01\x02":
			z[i+8] |= 1
		}
	}
	return z
}

// stored is one member as it is, unpacked.
func stored(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestHostileArchives(t *testing.T) {
	t.Parallel()
	good := zipped(t, files{"Invitations.csv": smallInvitations})
	bomb := "From,To,Sent At,Direction\n" + strings.Repeat("0", 12<<20)
	many := files{}
	for i := range 40 {
		many[fmt.Sprintf("f%d.csv", i)] = "x"
	}
	damagedBody := stored(t, "Invitations.csv", []byte(smallInvitations))
	damagedBody = bytes.Replace(damagedBody, []byte("Ivo Sample"), []byte("Ivo Sbmple"), 1)
	deep := good
	for range 4 {
		deep = zipped(t, files{"inner.zip": string(deep)})
	}
	cases := []struct {
		name    string
		content []byte
		limits  Limits
		kind    fault.Kind
		says    string
	}{
		{"password.zip", flagged(good), Limits{}, fault.Invalid, "password"},
		{"cut.zip", good[:len(good)-30], Limits{}, fault.Invalid, "cut short"},
		{"empty.zip", nil, Limits{}, fault.Invalid, "empty"},
		{"nothing.zip", zipped(t, files{}), Limits{}, fault.Invalid, "no table"},
		{"picture.png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00"), Limits{}, fault.Invalid, "neither a zip nor a CSV"},
		{"damaged.zip", damagedBody, Limits{}, fault.Invalid, "Invitations.csv"},
		{"up.zip", zipped(t, files{"../Invitations.csv": smallInvitations}), Limits{}, fault.Invalid, "../Invitations.csv"},
		{"middle.zip", zipped(t, files{"a/../../b.csv": smallInvitations}), Limits{}, fault.Invalid, "a/../../b.csv"},
		{"root.zip", zipped(t, files{"/etc/Invitations.csv": smallInvitations}), Limits{}, fault.Invalid, "/etc"},
		{"back.zip", zipped(t, files{`..\Invitations.csv`: smallInvitations}), Limits{}, fault.Invalid, "Invitations.csv"},
		{"drive.zip", zipped(t, files{"C:Invitations.csv": smallInvitations}), Limits{}, fault.Invalid, "C:"},
		{"bomb.zip", zipped(t, files{"Invitations.csv": bomb}), Limits{}, fault.Limit, "Invitations.csv"},
		{"inner bomb.zip", zipped(t, files{"x.zip": string(zipped(t, files{"Invitations.csv": bomb}))}), Limits{}, fault.Limit, "packed size"},
		{"large.zip", good, Limits{Unpacked: 200}, fault.Limit, "unpacks to more"},
		{"large.csv", []byte(smallInvitations), Limits{Unpacked: 200}, fault.Limit, "unpacks to more"},
		{"many.zip", zipped(t, many), Limits{Members: 30}, fault.Limit, "more than 30 files"},
		{"deep.zip", deep, Limits{}, fault.Limit, "deep"},
		{"other.zip", zipped(t, files{"Ad_Targeting.csv": "Member Age\n35\n"}), Limits{}, fault.Invalid, "no table"},
		{"other.csv", []byte("Member Age\n35\n"), Limits{}, fault.Invalid, "no table"},
		{"useless.csv", []byte("From,To,Sent At,Direction\n,,x,SIDEWAYS\n"), Limits{}, fault.Invalid, "none of the rows"},
		{"strangers.csv", []byte("CONVERSATION ID,FROM,TO,DATE,FOLDER\n1,A B,C D,2026-01-01 00:00:00,INBOX\n"), Limits{}, fault.Invalid, "none of the rows"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := refusal(t, written(t, c.name, c.content), Options{Limits: c.limits}, c.kind)
			if !strings.Contains(f.Message, c.says) {
				t.Errorf("%q does not say %q", f.Message, c.says)
			}
		})
	}
	if len(cases) != 21 {
		t.Errorf("%d cases, want 21", len(cases))
	}
}

func TestPathsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	refusal(t, filepath.Join(t.TempDir(), "none.zip"), Options{}, fault.NotFound)
	refusal(t, t.TempDir(), Options{}, fault.Invalid)
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		return // permissions do not bind there
	}
	path := written(t, "mine.zip", zipped(t, files{"Invitations.csv": smallInvitations}))
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	refusal(t, path, Options{}, fault.Denied)
}

func TestCancelledReading(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Read(ctx, written(t, "a.zip", zipped(t, files{"Invitations.csv": smallInvitations})), Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Read = %v, want the context's error", err)
	}
}

// TestRowsThatCannotBeRead reports each with its row and reason, and reads the rest.
func TestRowsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	text := "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n" +
		"Maya Example,Good One,\"1/2/26, 1:00 PM\",,OUTGOING,https://www.linkedin.com/in/maya-example,https://www.linkedin.com/in/good-one\n" +
		"Maya Example,No Date,VALUE-A,,OUTGOING,https://www.linkedin.com/in/maya-example,https://www.linkedin.com/in/no-date\n" +
		"Maya Example,Side Ways,\"1/2/26, 1:00 PM\",,VALUE-B,,\n" +
		"Maya Example,,\"1/2/26, 1:00 PM\",,OUTGOING,https://www.linkedin.com/in/maya-example,\n" +
		"Maya Example,Future One,\"1/2/31, 1:00 PM\",,OUTGOING,,https://www.linkedin.com/in/future-one\n" +
		"Maya Example,Zero\x00Byte,\"1/2/26, 1:00 PM\",,OUTGOING,,https://www.linkedin.com/in/zero-byte\n" +
		"Maya Example,Too Many,\"1/2/26, 1:00 PM\",,OUTGOING,,https://www.linkedin.com/in/too-many,VALUE-C,VALUE-D\n" +
		"Maya Example,Odd Link,\"1/2/26, 1:00 PM\",,OUTGOING,,https://VALUE-E.example/x\n" +
		"\n" +
		"Maya Example,Last One,\"1/2/26, 1:00 PM\",,OUTGOING,https://www.linkedin.com/in/maya-example,https://www.linkedin.com/in/last-one\n" +
		"Maya Example,\"Never closes,1/2/26,,OUTGOING,,\n"
	r := one(t, written(t, "Invitations.csv", []byte(text)))
	var got strings.Builder
	for i := range r.Facts.Invitations.Row {
		fmt.Fprintf(&got, "%d %s %s\n", r.Facts.Invitations.Row[i], r.Facts.Invitations.Key.At(i), r.Facts.Invitations.Sent[i].At(0))
	}
	for _, p := range r.Tables[0].Problems {
		fmt.Fprintf(&got, "%d %s: %s\n", p.Row, p.Column, p.Problem)
		if strings.Contains(p.Problem, "VALUE") {
			t.Errorf("problem shows the value: %s", p.Problem)
		}
	}
	want := `1 good-one 2026-01-02T13:00:00Z
2 no-date 
4 ~? 2026-01-02 13:00 2026-01-02T13:00:00Z
8 ~odd link 2026-01-02T13:00:00Z
9 last-one 2026-01-02T13:00:00Z
2 Sent At: this is no date that Kith can read
3 Direction: the direction is neither OUTGOING nor INCOMING
5 Sent At: this date lies in the future
6 : the row holds a zero byte
7 : the row has more fields than the header
8 inviteeProfileUrl: this is no profile address; the name is used instead
10 : a quote opens here and never closes
`
	if got.String() != want {
		t.Errorf("read\n%s\nwant\n%s", got.String(), want)
	}
	if tab := r.Tables[0]; tab.Rows != 10 || tab.Used != 5 || tab.Skipped != 5 {
		t.Errorf("counts %+v", tab)
	}
}

func TestProblemsAreListedUpToAHundred(t *testing.T) {
	t.Parallel()
	text := smallInvitations + strings.Repeat("a,b,c,,x,,\n", 130)
	r := one(t, written(t, "Invitations.csv", []byte(text)))
	if tab := r.Tables[0]; len(tab.Problems) != 100 || tab.More != 30 {
		t.Errorf("%d problems and %d more", len(tab.Problems), tab.More)
	}
}

func TestHeaderAloneIsNormal(t *testing.T) {
	t.Parallel()
	r := one(t, written(t, "a.zip", zipped(t, files{"Comments_40123456.csv": "Date,Link,Message\n"})))
	if r.Facts.Has == 0 || len(r.Tables) != 1 || len(r.Tables[0].Problems) != 0 || r.Facts.Owner.MemberID != "40123456" {
		t.Errorf("read %s", described(r))
	}
}
