package ledger_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// drawFacts draws facts with every table filled to some length.
func drawFacts(t *rapid.T) *ledger.Facts {
	f := &ledger.Facts{
		Source: "archive", Zone: rapid.SampledFrom([]string{"UTC", "Europe/Berlin"}).Draw(t, "zone"),
		Owner:      ledger.Owner{Name: "Maya Example", Key: "maya-example", MemberID: "12345678"},
		ExportedOn: ledger.Date(rapid.IntRange(1, 40000).Draw(t, "on")), ExportedBy: "name",
		AsOf: ledger.Instant(rapid.Int64().Draw(t, "as of")), History: rapid.Bool().Draw(t, "history"),
		Has: ledger.TableSet(rapid.Uint32().Draw(t, "has")), Profile: ledger.Profile{Headline: "Tester"},
	}
	text := rapid.StringN(0, 12, 40)
	rows := func(name string) int { return rapid.IntRange(0, 5).Draw(t, name) }
	for range rows("invitations") {
		i := &f.Invitations
		i.Row = append(i.Row, rapid.Uint32().Draw(t, "row"))
		i.Direction = append(i.Direction, ledger.Direction(rapid.IntRange(0, 2).Draw(t, "direction")))
		i.Sent = append(i.Sent, ledger.Wall(rapid.Int32().Draw(t, "sent")))
		i.Offset = append(i.Offset, rapid.Int16().Draw(t, "offset"))
		i.Key.AppendString(text.Draw(t, "key"))
		i.Name.AppendString(text.Draw(t, "name"))
		i.Note.AppendString(text.Draw(t, "note"))
	}
	for range rows("connections") {
		c := &f.Connections
		c.Row, c.On = append(c.Row, rapid.Uint32().Draw(t, "row")), append(c.On, ledger.Date(rapid.Int32().Draw(t, "on")))
		for _, column := range []*ledger.Texts{&c.Key, &c.Name, &c.Company, &c.Title, &c.Email} {
			column.AppendString(text.Draw(t, "text"))
		}
	}
	for range rows("messages") {
		m := &f.Messages
		m.At, m.Out = append(m.At, ledger.Instant(rapid.Int64().Draw(t, "at"))), append(m.Out, rapid.Bool().Draw(t, "out"))
		m.Key.AppendString(text.Draw(t, "key"))
	}
	for range rows("events") {
		e := &f.Events
		e.ID, e.At = append(e.ID, rapid.Int64().Draw(t, "id")), append(e.At, ledger.Instant(rapid.Int64().Draw(t, "at")))
		e.Processed = append(e.Processed, ledger.Instant(rapid.Int64().Draw(t, "processed")))
		e.Kind = append(e.Kind, ledger.EventKind(rapid.IntRange(1, 4).Draw(t, "kind")))
		e.Invitation.AppendString(text.Draw(t, "invitation"))
		e.Other.AppendString(text.Draw(t, "other"))
	}
	if rapid.Bool().Draw(t, "polled") {
		f.Source, f.Lags = "portability", rapid.Bool().Draw(t, "lags")
		f.Cursor = ledger.Instant(rapid.Int64().Draw(t, "cursor"))
		f.Boundary = rapid.SliceOfN(rapid.Int64(), 0, 3).Draw(t, "boundary")
	}
	for range rows("skills") {
		f.Skills.AppendString(text.Draw(t, "skill"))
	}
	return f
}

// plain makes facts comparable: texts as strings.
func plain(f *ledger.Facts) []string {
	var out []string
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		if texts, ok := v.Addr().Interface().(*ledger.Texts); ok {
			for i := range texts.Len() {
				out = append(out, path+"="+texts.At(i))
			}
			return
		}
		if v.Kind() == reflect.Struct {
			for i := range v.NumField() {
				walk(v.Field(i), path+"."+v.Type().Field(i).Name)
			}
			return
		}
		if v.Kind() == reflect.Slice {
			for i := range v.Len() {
				walk(v.Index(i), path)
			}
			return
		}
		out = append(out, path+"="+strings.ReplaceAll(reflect.ValueOf(v.Interface()).String(), "\n", " ")+format(v))
	}
	walk(reflect.ValueOf(f).Elem(), "")
	return out
}

func format(v reflect.Value) string {
	switch {
	case v.CanInt():
		return string(rune('#')) + hexOf(uint64(v.Int()))
	case v.CanUint():
		return string(rune('#')) + hexOf(v.Uint())
	case v.Kind() == reflect.Bool && v.Bool():
		return "#yes"
	}
	return ""
}

func hexOf(u uint64) string {
	var b [8]byte
	for i := range b {
		b[7-i] = byte(u >> (8 * i))
	}
	return hex.EncodeToString(b[:])
}

func TestFactsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := drawFacts(t)
		payload, key := ledger.EncodeFacts(f)
		back, err := ledger.DecodeFacts(payload)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := plain(back), plain(f); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %q\nwant %q", got, want)
		}
		again, sameKey := ledger.EncodeFacts(back)
		if !bytes.Equal(again, payload) || sameKey != key {
			t.Fatal("the same facts were encoded in two ways")
		}
	})
}

func TestManyRowsTakeManyBlocks(t *testing.T) {
	t.Parallel()
	f := &ledger.Facts{}
	const rows = 200_000
	for i := range rows {
		f.Skills.AppendString(hexOf(uint64(i) * 2654435761))
	}
	payload, _ := ledger.EncodeFacts(f)
	back, err := ledger.DecodeFacts(payload)
	if err != nil || back.Skills.Len() != rows {
		t.Fatalf("%d rows, %v", back.Skills.Len(), err)
	}
	for _, i := range []int{0, 65535, 65536, 131072, rows - 1} {
		if got, want := back.Skills.At(i), f.Skills.At(i); got != want {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
	}
}

func TestLongTextsTakeSmallBlocks(t *testing.T) {
	t.Parallel()
	f := &ledger.Facts{}
	long := strings.Repeat("the same sentence again and again, ", 30_000) // about 1 MB
	for range 40 {
		f.Skills.AppendString(long)
	}
	if n := len(ledger.Split(f)); n < 3 {
		t.Errorf("40 MB in %d blocks", n)
	}
	payload, _ := ledger.EncodeFacts(f)
	back, err := ledger.DecodeFacts(payload)
	if err != nil || back.Skills.Len() != 40 || back.Skills.At(39) != long {
		t.Fatalf("%d rows, %v", back.Skills.Len(), err)
	}
}

func TestTheKeyIsAboutContent(t *testing.T) {
	t.Parallel()
	facts := func(change func(f *ledger.Facts)) string {
		f := &ledger.Facts{Zone: "UTC", ExportedOn: 20000, Owner: ledger.Owner{Name: "Maya"}}
		f.Skills.AppendString("juggling")
		change(f)
		_, key := ledger.EncodeFacts(f)
		return key
	}
	same := facts(func(*ledger.Facts) {})
	if facts(func(f *ledger.Facts) { f.ExportedBy = "name" }) != same {
		t.Error("how the day was found out is not content")
	}
	for name, change := range map[string]func(*ledger.Facts){
		"a row":      func(f *ledger.Facts) { f.Skills.AppendString("chess") },
		"the day":    func(f *ledger.Facts) { f.ExportedOn++ },
		"the zone":   func(f *ledger.Facts) { f.Zone = "Asia/Tokyo" },
		"the kind":   func(f *ledger.Facts) { f.History = true },
		"the owner":  func(f *ledger.Facts) { f.Owner.Name = "Ivo" },
		"what it is": func(f *ledger.Facts) { f.Has = f.Has.With(ledger.TableNotes) },
		"lagging":    func(f *ledger.Facts) { f.Lags = true },
		"the cursor": func(f *ledger.Facts) { f.Cursor = 1 },
	} {
		if facts(change) == same {
			t.Errorf("%s does not change the key", name)
		}
	}
}

func TestOnlyTheTablesAskedFor(t *testing.T) {
	t.Parallel()
	f := &ledger.Facts{}
	f.Skills.AppendString("juggling")
	f.Follows.At = []ledger.Instant{1}
	f.Follows.Name.AppendString("Example & Co")
	payload, _ := ledger.EncodeFacts(f)
	back, _, err := ledger.NewPacker().DecodeFacts(payload, ledger.TableFollows)
	if err != nil || back.Skills.Len() != 0 || back.Follows.Name.Len() != 1 {
		t.Fatalf("%d skills, %d follows, %v", back.Skills.Len(), back.Follows.Name.Len(), err)
	}
}

func TestAPayloadOfANewerKithIsLeftAlone(t *testing.T) {
	t.Parallel()
	payload, _ := ledger.EncodeFacts(&ledger.Facts{})
	payload[2] = 99
	if _, err := ledger.DecodeFacts(payload); !fault.Is(err, fault.Unavailable) {
		t.Errorf("got %v", err)
	}
	if _, err := ledger.DecodeMark([]byte(`{"v":99,"mark":{}}`)); !fault.Is(err, fault.Unavailable) {
		t.Errorf("got %v", err)
	}
}

// TestPayloadsOfEveryVersionStillRead keeps one payload of every version ever
// written; their number must not shrink.
func TestPayloadsOfEveryVersionStillRead(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/payload/*.hex")
	if len(files) < 2 {
		t.Fatalf("%d payloads, at least 2 were written once", len(files))
	}
	for _, name := range files {
		payload := unhex(t, name)
		f, err := ledger.DecodeFacts(payload)
		if err != nil || f.Skills.Len() != 2 || f.Invitations.Key.At(0) != "ivo-sample" || f.Connections.On[0] != 20500 {
			t.Errorf("%s: %v", name, err)
		}
		if filepath.Base(name) == "v2.hex" && (!f.Lags || f.Cursor != 7_000_000 || f.Events.Invitation.At(0) != "7300000000000000001") {
			t.Errorf("%s: lags %t, cursor %d, events %+v", name, f.Lags, f.Cursor, f.Events)
		}
	}
}

func unhex(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := hex.DecodeString(strings.Join(strings.Fields(string(text)), ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func FuzzDecodeFacts(f *testing.F) {
	files, _ := filepath.Glob("testdata/payload/*.hex")
	if len(files) == 0 {
		f.Fatal("no seeds")
	}
	for _, name := range files {
		f.Add(unhex(f, name))
	}
	f.Add([]byte("KF\x01\x02{}\x01\x01\x01\x01\x01\x00"))
	f.Fuzz(func(t *testing.T, payload []byte) {
		facts, err := ledger.DecodeFacts(payload)
		if err != nil {
			return
		}
		again, _ := ledger.EncodeFacts(facts)
		if _, err := ledger.DecodeFacts(again); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

func FuzzDecodeSaid(f *testing.F) {
	f.Add(ledger.EncodeMark(ledger.Mark{Outcome: ledger.SaidKeep, Person: "ivo"}))
	f.Add(ledger.EncodeJournal(ledger.Journal{Kind: "count", Count: 3}))
	f.Add(ledger.EncodeSetting(ledger.Setting{Name: "zone", Value: "UTC"}))
	f.Add(ledger.EncodeCorrection(ledger.Correction{Undoes: 3}))
	f.Fuzz(func(t *testing.T, payload []byte) {
		if m, err := ledger.DecodeMark(payload); err == nil {
			if back, err := ledger.DecodeMark(ledger.EncodeMark(m)); err != nil || back != m {
				t.Fatalf("a mark changed: %+v, %+v, %v", m, back, err)
			}
		}
		_, _ = ledger.DecodeJournal(payload)
		_, _ = ledger.DecodeSetting(payload)
		_, _ = ledger.DecodeCorrection(payload)
	})
}
