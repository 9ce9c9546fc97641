package person_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kithhq/kith/core/person"
)

func TestEverySpellingIsOneKey(t *testing.T) {
	t.Parallel()
	for want, spellings := range map[string][]string{
		"ivo-sample": {
			"https://www.linkedin.com/in/ivo-sample", "http://linkedin.com/in/ivo-sample/", "www.linkedin.com/in/Ivo-Sample",
			"https://de.linkedin.com/in/ivo-sample?trk=x", "https://www.linkedin.com/in/ivo-sample#about", "ivo-sample",
			"  https://www.linkedin.com/in/ivo-sample/details/skills ", "/in/ivo-sample", "https://www.linkedin.com/comm/in/ivo-sample?mid=1", "www.linkedin.com/mwlite/in/ivo-sample", "HTTPS://WWW.LINKEDIN.COM/IN/IVO-SAMPLE",
		},
		"zoë-sample": {
			"https://www.linkedin.com/in/zo%C3%AB-sample", "www.linkedin.com/in/zoë-sample", "https://www.linkedin.com/in/zoe\u0308-sample",
			"https://www.linkedin.com/in/ZO%c3%8b-sample",
		},
	} {
		for _, s := range spellings {
			if got, ok := person.Key(s); !ok || got != want {
				t.Errorf("%q became %q, %t; want %q", s, got, ok, want)
			}
		}
	}
}

func TestWhatIsNoProfile(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", " ", "https://www.linkedin.com/in/", "https://www.linkedin.com/company/x", "https://example.com/in", "ivo@example.com", "Ivo Sample", "~ivo", "https://www.linkedin.com/in/%00"} {
		if got, ok := person.Key(s); ok {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestAURLLeadsBackToItsKey(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		slug := rapid.StringMatching(`[a-zà-ÿ0-9®._-]{1,30}`).Draw(t, "slug")
		key, ok := person.Key("https://www.linkedin.com/in/" + slug)
		if !ok {
			return
		}
		url := person.URL(key)
		if back, ok := person.Key(url); !ok || back != key {
			t.Fatalf("%q has the address %q, which is %q", key, url, back)
		}
		if strings.ContainsFunc(url, func(r rune) bool { return r > 127 }) {
			t.Fatalf("%q is not plain", url)
		}
	})
}

func TestNamesAreWeakKeys(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Ivo  Sample", " ivo sample ", "IVO\u00a0SAMPLE"} {
		if got := person.NameKey(name); got != "~ivo sample" || !person.Weak(got) {
			t.Errorf("%q became %q", name, got)
		}
	}
	if person.NameKey(" ") != "" || person.Weak("ivo") || person.URL("~ivo sample") != "" {
		t.Error("a missing name, a slug or an address was taken for a weak key")
	}
}

func TestNoTextBreaksIt(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"\xff\xfe linkedin.com/in/ivo", "İİİİİİİİİİlinkedin.com/in/ivo", "linkedin.com/in/%zz%", "linkedin.com/in/\xff"} {
		_, _ = person.Key(s)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(rapid.Byte()).Draw(t, "text"))
		if key, ok := person.Key(text + "LinkedIn.com/in/" + text); ok && key == "" {
			t.Fatal("an empty key")
		}
	})
}

func TestAScopedPersonIsCalledByTheEndOfTheirNumber(t *testing.T) {
	t.Parallel()
	key := person.Scoped("urn:li:person:fIcTtEoDoR")
	if !person.Weak(key) || !person.IsScoped(key) || person.URL(key) != "" {
		t.Errorf("%q is taken for somebody with a profile", key)
	}
	for _, c := range []struct{ name, key, want string }{
		{"", key, "somebody LinkedIn does not name (…tEoDoR)"},
		{"", person.Scoped("urn:li:person:x1"), "somebody LinkedIn does not name (…x1)"},
		{"", person.Scoped("ü"), "somebody LinkedIn does not name (…ü)"},
		{"Teodor Quill", key, "Teodor Quill"},
		{"", "teodor-quill", ""},
		{"", person.Nameless("2026-01-02 13:00"), ""},
	} {
		if got := person.Called(c.name, c.key); got != c.want {
			t.Errorf("%q, %q is called %q, want %q", c.name, c.key, got, c.want)
		}
	}
	if person.IsScoped("teodor-quill") || person.IsScoped(person.NameKey("@urn")) || person.IsScoped(person.Nameless("@ x")) {
		t.Error("another key is taken for a scoped one")
	}
}
