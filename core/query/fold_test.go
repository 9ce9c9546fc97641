package query

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTextsAreComparedAsEyesDo(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                       "",
		"  Head\tof \n Sales ":   "head of sales",
		"José":                   "jose",
		"Jose\u0301":             "jose",
		"ÉCOLE Straße":           "ecole strasse",
		"STRAẞE":                 "strasse",
		"Łódź Ærø Đorđe İzmir ı": "lodz aero dorde izmir i",
		"ΣΊΣΥΦΟΣ":                "σισυφοσ",
		"𝗢𝗺𝗮𝗿 ﬁne Ｗｉｄｅ":          "omar fine wide",
		"zero\u200bwidth\u00ad":  "zerowidth",
		"non\u00a0breaking":      "non breaking",
		"Иван Йович":             "иван иович",
		"がくせい":                   "か\u3099くせい", // an accent that changes the sound stays
		"l’Oréal":                "l'oreal",
	} {
		if got := string(needle(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once := string(needle(text))
		if twice := string(needle(once)); twice != once {
			t.Fatalf("%q folds to %q and then to %q", text, once, twice)
		}
	})
}

func TestTheShortWayForASCIIIsTheLongWay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(rapid.ByteRange(0, utf8.RuneSelf-1)).Draw(t, "ascii"))
		var f folder
		if short, long := string(f.fold(nil, text)), string(f.foldRunes(nil, text)); short != long {
			t.Fatalf("%q: the short way gives %q, the long way %q", text, short, long)
		}
	})
}

func TestFoldingAppends(t *testing.T) {
	t.Parallel()
	var f folder
	for _, text := range []string{" A ", " É "} {
		if got := string(f.fold([]byte("x "), text)); got != "x "+string(needle(text)) {
			t.Errorf("%q: got %q", text, got)
		}
	}
}

func TestSlipsOfTheKeyboard(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"age", "age", 0},
		{"agee", "age", 1},
		{"ag", "age", 1},
		{"aeg", "age", 1},
		{"pendign", "pending", 1},
		{"state", "sort", 3},
		{"", "abc", 3},
	} {
		if got := slips(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: got %d, want %d", c.a, c.b, got, c.want)
		}
		if got := slips(c.b, c.a); got != c.want {
			t.Errorf("%q and %q: got %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
