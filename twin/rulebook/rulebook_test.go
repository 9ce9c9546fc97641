package rulebook

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func shippedRules(t testing.TB) Rules {
	t.Helper()
	r, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestShippedRulesSayWhatThePublicRecordDoes names the figures that the record
// fixes; the others are the network's own choice.
func TestShippedRulesSayWhatThePublicRecordDoes(t *testing.T) {
	t.Parallel()
	r := shippedRules(t)
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"days of a cycle (R28)", r.Week.Days, 7},
		{"days without sending after the limit (B2)", r.Week.StopDays, 7},
		{"requests of a free account (R25)", r.Limit.Free, 100},
		{"days before another request (R7)", r.Invitation.WaitDays, 21},
		{"connections (B40)", r.Invitation.Connections, 30000},
		{"characters of a free note (B42)", r.Invitation.NoteFree, 200},
		{"characters of a paid note (B41)", r.Invitation.NotePaid, 300},
		{"notes a month (B43)", r.Invitation.NotesAMonth, 5},
		{"reminders (B33)", len(r.Mail.ReminderDays), 2},
		{"hours the link of a copy holds (B73)", r.Copy.LinkHours, 72},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	for minutes, accepted := range map[int]int{60: 210, 1440: 630, 7 * 1440: 880, 30 * 1440: 990} { // B38
		if at := slices.Index(r.Delay.Minutes, minutes); at < 0 || r.Delay.Accepted[at] != accepted {
			t.Errorf("after %d minutes: not %d in a thousand", minutes, accepted)
		}
	}
}

func TestOwnRulesLieOverTheShipped(t *testing.T) {
	t.Parallel()
	r, err := Read([]byte("[week]\ndays = 5\n[trust]\nweeks = [0.5]\n[standing]\nbands = [{ below = 0.3 }]\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := shippedRules(t)
	want.Week.Days, want.Trust.Weeks, want.Standing.Bands = 5, []float64{0.5}, []Band{{Below: 0.3}}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("laid over: %+v\nwant %+v", r, want)
	}
	again, err := Over(r, []byte("[week]\nstop_days = 3\n"))
	if err != nil || again.Week.Days != 5 || again.Week.StopDays != 3 {
		t.Errorf("a second layer: %+v, %v", again.Week, err)
	}
}

func TestOwnSegmentsReplaceTheShipped(t *testing.T) {
	t.Parallel()
	r, err := Read([]byte("[[segment]]\nname = \"all\"\nshare = 100\naccept = 500\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := []Segment{{Name: "all", Share: 100, Accept: 500}}; !reflect.DeepEqual(r.Segments, want) {
		t.Errorf("segments %+v, want %+v", r.Segments, want)
	}
}

// TestLayersShareNothing writes into the lists of the upper layer.
func TestLayersShareNothing(t *testing.T) {
	t.Parallel()
	lower := shippedRules(t)
	upper, err := Over(lower, nil)
	if err != nil {
		t.Fatal(err)
	}
	upper.Trust.Weeks[0], upper.Standing.Bands[0].Factor, upper.Mail.Hours[0] = 9, 9, 9
	upper.Mail.ReminderDays[0], upper.API.PostVersions[0], upper.Segments[0].Name = 9, "9", "9"
	upper.Delay.Minutes[0], upper.Delay.Accepted[0] = 9, 9
	if !reflect.DeepEqual(lower, shippedRules(t)) {
		t.Error("what was written into one layer shows in the other")
	}
}

func TestRulesNobodyCouldGoByAreRefused(t *testing.T) {
	t.Parallel()
	for own, said := range map[string]string{
		"[week]\nday = 7\n":              "line 2: there is no rule week.day",
		"[weak]\n":                       "there is no rule weak",
		"[week]\ndays = \"x\"\n":         "line 2",
		"[week\n":                        "line 1",
		"[week]\ndays = 0\n":             "week.days",
		"[week]\nstop_days = -1\n":       "week.days",
		"[week]\nclose_to = nan\n":       "week.close_to",
		"[week]\nmore_than_most = 1.5\n": "week.more_than_most",
		"[limit]\nfree = -1\n":           "limit",
		"[limit]\nhour = 2000000000\n":   "limit",
		"[trust]\nweeks = [0.5, -0.1]\n": "trust.weeks",
		"[trust]\nweeks = [inf]\n":       "trust.weeks",
		"[standing]\nleast = 0\n":        "standing",
		"[standing]\nfrom_days = 90\n":   "standing",
		"[standing]\nbands = [{below = 0.2, factor = 0.9}, {below = 0.1, factor = 0.5}]\n": "standing.bands must rise",
		"[standing]\nbands = [{below = 0.2, factor = nan}]\n":                              "standing.bands",
		"[standing]\ndislike_factor = 2.0\n":                                               "standing.dislike_factor",
		"[pile]\nslow_factor = -1.0\n":                                                     "pile.slow_factor",
		"[pile]\nstop_from = 0\n":                                                          "pile",
		"[restriction]\ndislikes = 0\n":                                                    "restriction.dislikes",
		"[restriction]\noutstanding_days = -1\n":                                           "restriction",
		"[restriction]\nfirst_hours = 9000000\n":                                           "restriction.first_hours",
		"[invitation]\nexpiry_days = 0\n":                                                  "invitation.expiry_days",
		"[invitation]\nwait_days = 999999999999\n":                                         "invitation",
		"[mail]\nhours = []\n":                                                             "mail.hours",
		"[mail]\nhours = [24]\n":                                                           "mail.hours",
		"[mail]\nhours = [9, 8]\n":                                                         "mail.hours",
		"[mail]\nreminder_days = [1, 2, 3]\n":                                              "mail.reminder_days",
		"[mail]\nreminder_days = [0]\n":                                                    "mail.reminder_days",
		"[copy]\nzone = \"Nowhere/Atoll\"\n":                                               "copy.zone",
		"[copy]\nquick_minutes = -5\n":                                                     "copy.quick_minutes",
		"[api]\ntoken_days = 0\n":                                                          "api.token_days",
		"[delay]\nminutes = [1]\naccepted = [0]\n":                                         "delay",
		"[delay]\nminutes = [1, 2]\naccepted = [5, 1000]\n":                                "delay.accepted",
		"[delay]\nminutes = [1, 2]\naccepted = [0, 999]\n":                                 "delay.accepted",
		"[delay]\nminutes = [2, 1]\naccepted = [0, 1000]\n":                                "delay must rise",
		"[delay]\nminutes = [1, 2, 3]\naccepted = [0, 1000]\n":                             "delay needs",
		"[habit]\nrequests_a_week = inf\n":                                                 "habit.requests_a_week",
		"[habit]\nnoted = 1001\n":                                                          "habit",
		"[habit]\ntidy_from_days = 91\n":                                                   "habit",
		"[[segment]]\nname = \"a\"\nshare = 99\n":                                          "come to 99",
		"[[segment]]\nshare = 100\n":                                                       "name of its own",
		"[[segment]]\nname = \"a\"\nshare = 100\naccept = 1001\n":                          "segment \"a\"",
		"[[segment]]\nname = \"a\"\nshare = 50\n[[segment]]\nname = \"a\"\nshare = 50\n":   "name of its own",
	} {
		_, err := Read([]byte(own))
		if err == nil || !strings.Contains(err.Error(), said) {
			t.Errorf("%q: %v, want it to say %q", own, err, said)
		}
	}
}

func TestTrustGrowsByFullWeeks(t *testing.T) {
	t.Parallel()
	const week = 7 * 24 * time.Hour
	trust := Trust{Weeks: []float64{0.25, 0.5}}
	for age, want := range map[time.Duration]float64{
		0: 0.25, week - 1: 0.25, week: 0.5, 2*week - 1: 0.5, 2 * week: 1, 1000 * week: 1,
	} {
		if got := trust.At(age); got != want {
			t.Errorf("at %v: %v, want %v", age, got, want)
		}
	}
}

func TestLimitsAndNotesByAccountType(t *testing.T) {
	t.Parallel()
	r := shippedRules(t)
	for plan, want := range map[string][2]int{
		"free": {100, 200}, "premium": {150, 300}, "sales_nav": {200, 300}, "recruiter": {150, 300},
	} {
		if got := [2]int{r.Limit.Of(plan), r.Invitation.Note(plan)}; got != want {
			t.Errorf("%s: limit and characters %v, want %v", plan, got, want)
		}
	}
	if r.Limit.Of("platinum") != r.Limit.Free {
		t.Error("an unknown type of account is no free one")
	}
}

func TestTheZoneOfDatesThatNameNone(t *testing.T) {
	t.Parallel()
	r, err := Read([]byte("[copy]\nzone = \"Europe/Vienna\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Copy.Location().String(); got != "Europe/Vienna" {
		t.Errorf("%s", got)
	}
	if got := (Copy{Zone: "Nowhere/Atoll"}).Location(); got != time.UTC {
		t.Errorf("a zone there is not is %s", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, own := range []string{"", "[week]\ndays = 5\n", "[[segment]]\nname = \"a\"\nshare = 100\n", "[trust]\nweeks = [nan]\n", "[delay]\nminutes = [1,2]\naccepted = [0,1000]\n"} {
		f.Add([]byte(own))
	}
	f.Fuzz(func(t *testing.T, own []byte) {
		r, err := Read(own)
		if err != nil {
			return
		}
		if again, err := Over(r, nil); err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("rules that were read are refused or change: %v", err)
		}
	})
}
