package rulebook

import (
	"slices"
	"strings"
	"testing"
)

func TestOwnRulesLieOverTheShippedOnes(t *testing.T) {
	t.Parallel()
	before, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read([]byte("[limit]\nfree = 40\n[mail]\nhours = [9]\n[delay]\nminutes = [1, 2]\naccepted = [0, 1000]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Limit.Free != 40 || r.Limit.Premium != before.Limit.Premium || !slices.Equal(r.Mail.Hours, []int{9}) ||
		!slices.Equal(r.Delay.Minutes, []int{1, 2}) || len(r.Segments) != len(before.Segments) {
		t.Errorf("got %+v", r)
	}
	again, _ := Shipped()
	if len(again.Mail.Hours) < 2 || again.Mail.Hours[0] == 9 {
		t.Error("the shipped rules were changed by a person's own")
	}
	one, err := Over(r, []byte("[[segment]]\nname = \"all\"\nshare = 100\naccept = 500\nwith_note = 500\n"))
	if err != nil || len(one.Segments) != 1 || one.Limit.Free != 40 || len(r.Segments) == 1 {
		t.Errorf("%v, %+v", err, one.Segments)
	}
	if _, err := Over(r, []byte("[mail]\nhours = [23, 1]\n")); err == nil || r.Mail.Hours[0] != 9 {
		t.Errorf("rules that are refused changed those that hold: %v, %v", r.Mail.Hours, err)
	}
}

func TestWrongRulesAreRefused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"[limit]\nfree = 40\nfrei = 30\n":                         "line 3: there is no rule limit.frei",
		"[week]\ndays = \"seven\"\n":                              "line 2",
		"[week]\ndays = 0\n":                                      "week.days",
		"[mail]\nhours = [12, 7]\n":                               "mail.hours",
		"[copy]\nzone = \"Middle/Earth\"\n":                       "Middle/Earth",
		"[copy]\nera = \"1999\"\n":                                "there is no era \"1999\"",
		"[[segment]]\nname = \"a\"\nshare = 90\n":                 "90 in a hundred",
		"[[segment]]\nname = \"a\"\nshare = 100\naccept = 1001\n": "segment",
		"[limit]\nfree = -1\n":                                    "limit",
		"[delay]\nminutes = [5, 1]\naccepted = [0, 1000]\n":       "delay",
	} {
		if _, err := Read([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
