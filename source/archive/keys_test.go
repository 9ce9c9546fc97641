package archive

import (
	"net/url"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/person"
)

// TestKeysAgreeWithPerson holds the quick paths against package person.
func TestKeysAgreeWithPerson(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slug := rapid.OneOf(
			rapid.StringMatching(`[a-z0-9-]{1,20}`), rapid.StringMatching(`[A-Za-z0-9%._~-]{0,12}`),
			rapid.StringOfN(rapid.RuneFrom([]rune("aéÅßİſ®zo\u0308%2F?#/~ \u00a0Ǆ")), 0, 8, -1), rapid.String()).Draw(t, "slug")
		if rapid.Bool().Draw(t, "escaped") {
			slug = url.PathEscape(slug)
		}
		prefix := rapid.SampledFrom([]string{profileURL, "www.linkedin.com/in/", "http://de.linkedin.com/in/", "/in/", ""}).Draw(t, "prefix")
		want, wantOK := person.Key(prefix + slug)
		s := &sheet{}
		got, ok := s.personKey([]byte(prefix + slug))
		if ok != wantOK || string(got) != want {
			t.Fatalf("%q: %q %v, want %q %v", prefix+slug, got, ok, want, wantOK)
		}
	})
}

func TestNameKeysAgreeWithPerson(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.StringMatching(`[ A-Za-z,.\t\n-]{0,20}`), rapid.String()).Draw(t, "name")
		s := &sheet{}
		if got, want := string(s.nameKey([]byte(name))), person.NameKey(name); got != want {
			t.Fatalf("%q: %q, want %q", name, got, want)
		}
	})
}

func TestPlainAgreesWithALoop(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOfN(rapid.OneOf(rapid.ByteRange(0x20, 0x7E), rapid.SampledFrom([]byte{0x1F, 0x20, 0x7E, 0x7F, 0x80, 0xFF, 0})), 0, 30).Draw(t, "bytes")
		want, wantASCII := true, true
		for _, c := range b {
			want = want && c >= 0x20 && c < 0x7F
			wantASCII = wantASCII && c < 0x80
		}
		if got := plain(b); got != want {
			t.Fatalf("plain(%q) = %v", b, got)
		}
		if got := ascii(b); got != wantASCII {
			t.Fatalf("ascii(%q) = %v", b, got)
		}
	})
}

func TestKeysOfBrokenAddresses(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"htt\xb3\xb3\xb3\xb3\xb3\xb3ps://www.linkedin.com/in/maya-example": "maya-example",
		"İİİİİ www.LinkedIn.com/in/Maya-Example":                           "maya-example",
		"www.lin\u212Aedin.com/in/maya-example":                            "",
		"\xb3\xb3linkedin.com/in/":                                         "",
	}
	for text, want := range cases {
		s := &sheet{}
		got, ok := s.personKey([]byte(text))
		if string(got) != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
}
