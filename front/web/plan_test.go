package web

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// numberBehind is the first number behind a text on a page.
func numberBehind(t *testing.T, body, text string) int {
	t.Helper()
	found := regexp.MustCompile(`(?s)` + regexp.QuoteMeta(text) + `.*?>([0-9,]+)<`).FindStringSubmatch(body)
	if found == nil {
		t.Fatalf("no number stands behind %q", text)
	}
	n, err := strconv.Atoi(strings.ReplaceAll(found[1], ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAPlansNumbersOpenTheirRows(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/plan?target=60&per_day=9")
	seen := 0
	for _, link := range regexp.MustCompile(`href="(/plan/rows\?[^"]+)">([0-9,]+)</a>`).FindAllStringSubmatch(body, -1) {
		to := strings.ReplaceAll(link[1], "&amp;", "&")
		rows := b.get(to)
		want := strings.ReplaceAll(link[2], ",", "")
		shown := strings.Count(rows, `<th scope="row">`)
		if n, _ := strconv.Atoi(want); n > rowsAtOnce {
			b.wants(rows, "1 to 100 of "+link[2], `rel="next"`)
			shown += strings.Count(b.get(to+"&from=100"), `<th scope="row">`)
		}
		if strconv.Itoa(shown) != want {
			t.Errorf("%s opens %d rows, and says %s", to, shown, want)
		}
		seen++
	}
	if seen < 4 {
		t.Errorf("only %d numbers open rows", seen)
	}
	b.wants(b.get("/plan/rows?kept=nobody"), "No such part is in this plan")
}

func TestAPlansDayIsOpened(t *testing.T) {
	b := ordinary(t).browser()
	first := b.get("/plan?per_day=5")
	b.wants(first, "Mon 23 Nov 2026: 5 invitations", `href="/plan?day=2026-11-24&amp;per_day=5#day"`)
	second := b.get("/plan?per_day=5&day=2026-11-24")
	b.wants(second, "Tue 24 Nov 2026: 5 invitations", "Before", "After")
	b.wants(b.get("/plan?per_day=5&day=1999-01-01"), "Mon 23 Nov 2026: 5 invitations")
}

func TestAWishThatCannotBeReadIsShownAtItsField(t *testing.T) {
	b := ordinary(t).browser()
	for ask, field := range map[string]string{"target=-4": `id="n-target"`, "age=young": `id="n-age"`, "by=soon": `id="n-by"`} {
		body := b.get("/plan?" + ask)
		b.wants(body, `role="alert"`, "Below is what Kith proposes.")
		if !regexp.MustCompile(`(?s)<input[^>]*` + field + `[^>]*aria-invalid="true"[^>]*aria-describedby="fault"`).MatchString(body) {
			t.Errorf("%s is not shown at its field", ask)
		}
	}
	b.wants(b.get("/plan?stop_on=2026-12-04&stop_pile="), "A pile on the way needs a day and a number")
	if w := ask(b.handler, http.MethodGet, "/plan?target=x", nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("it is answered with %d", w.Code)
	}
}

func TestWhatCannotBeDoneIsAnsweredWithWhatCould(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/plan?target=20&by=2026-11-27&per_day=5&sends=0")
	b.wants(body, "That cannot be done by then.", "<button disabled")
	way := regexp.MustCompile(`href="(/plan\?by=[^"]+)">Be done by`).FindStringSubmatch(body)
	if way == nil {
		t.Fatal("no other day is offered")
	}
	if body = b.get(strings.ReplaceAll(way[1], "&amp;", "&")); strings.Contains(body, "<button disabled") {
		t.Error("the day that was offered does not do either")
	}
	before := b.entries()
	_, body = b.post("/plan", url.Values{"target": {"20"}, "by": {"2026-11-27"}, "per_day": {"5"}})
	if b.wants(body, "That cannot be done by then."); b.entries() != before {
		t.Error("it was accepted all the same")
	}
}

func TestAPlanWithPilesOnTheWayIsAcceptedAndMadeNew(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/plan?target=60&by=2026-12-24&stop_on=2026-12-11&stop_pile=160&stop_on=&stop_pile=")
	b.wants(body, `name="stop_on" value="2026-12-11"`, `name="stop_pile" value="160"`)
	at, body := b.post("/plan", url.Values{"target": {"60"}, "by": {"2026-12-24"}, "stop_on": {"2026-12-11", ""}, "stop_pile": {"160", ""}})
	if at != "/today" {
		t.Fatalf("it led to %s: %s", at, body)
	}
	body = b.get("/plan")
	b.wants(body, "The plan you accepted goes on", "down to 60", `<progress max="`, `value="0"`)
	_, _ = b.post("/person/person-1/mark", url.Values{"outcome": {"keep"}})
	_, _ = b.post("/person/person-139/mark", url.Values{"outcome": {"keep"}})
	for i := range 12 {
		_, _ = b.post("/person/person-"+strconv.Itoa(100+i)+"/mark", url.Values{"outcome": {"keep"}})
	}
	body = b.get("/plan")
	b.wants(body, "The facts have moved since.", "planned to go, and now kept", "Make it new with the same wishes")
	_, body = b.post("/plan", url.Values{"target": {hidden(body, "target")}, "per_day": {hidden(body, "per_day")}, "age": {hidden(body, "age")}})
	b.wants(body, "Accepted:")
	if strings.Contains(b.get("/plan"), "The facts have moved since.") {
		t.Error("the new plan is out of date at once")
	}
}

func TestAPlansFileHoldsWhoGoesAndWhoStays(t *testing.T) {
	b := ordinary(t).browser()
	w := ask(b.handler, http.MethodGet, "/plan.csv?target=60", nil)
	lines, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	goes, stays := 0, 0
	for _, line := range lines[1:] {
		switch {
		case line[0] != "" && line[5] != "kept" && line[7] != "":
			goes++
		case line[0] == "" && line[5] == "kept" && line[8] != "":
			stays++
		default:
			t.Fatalf("neither goes nor stays: %q", line)
		}
	}
	body := b.get("/plan?target=60")
	if want := numberBehind(t, body, "To withdraw</dt>"); goes != want {
		t.Errorf("%d go, the page says %d", goes, want)
	}
	if want := numberBehind(t, body, "Stay</dt>"); stays != want {
		t.Errorf("%d stay, the page says %d", stays, want)
	}
}

func TestKeptOnesAreGroupedByWhatKeepsThem(t *testing.T) {
	why := func(text string) withdraw.Invitation {
		return withdraw.Invitation{Reasons: []policy.Reason{{Rule: "C5", Text: text}}}
	}
	groups := keptGroups([]withdraw.Invitation{
		why("pending for 3 days; younger than 7 days is left alone"), why("pending for 5 days; younger than 7 days is left alone"),
		why("you said to keep them"), why("tagged vip, which your setting keep.tag keeps"),
		{},
	})
	if len(groups) != 4 || groups[0].Count != 2 || groups[0].Text != "younger than 7 days is left alone" {
		t.Errorf("%+v", groups)
	}
	keys := map[string]bool{}
	for _, g := range groups {
		keys[g.Key] = true
	}
	if len(keys) != 4 {
		t.Errorf("two groups have one key: %v", keys)
	}
}

// A plan of years is drawn for half a year, and says what it leaves out.
func TestTheCalendarEndsAfterHalfAYear(t *testing.T) {
	p := planPage{Zone: time.UTC, Day: app.Day{Date: 20_000}}
	for n := range 400 {
		p.Plan.Days = append(p.Plan.Days, withdraw.Day{Date: 20_001 + ledger.Date(n), Items: make([]withdraw.Item, 1)})
	}
	if got := len(p.calendar().Days); got != drawnDays || p.undrawn() != 400-drawnDays {
		t.Errorf("%d days are drawn, and %d are said to be left out", got, p.undrawn())
	}
	p.Plan.Days = p.Plan.Days[:drawnDays]
	if p.undrawn() != 0 || len(p.calendar().Days) != drawnDays {
		t.Error("a plan of half a year is cut")
	}
}
