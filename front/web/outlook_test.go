package web

import (
	"fmt"
	"html"
	"math"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/health"
	"github.com/kithhq/kith/core/simulate"
)

// Every count of the budget opens exactly the rows it counted.
func TestTheBudgetsCountsOpenTheirRows(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/budget")
	seen := 0
	for _, link := range regexp.MustCompile(`<a class="num" href="(/invitations\?q=[^"]+)">([0-9,]+)</a>`).FindAllStringSubmatch(body, -1) {
		to, err := url.Parse(strings.ReplaceAll(link[1], "&amp;", "&"))
		if err != nil {
			t.Fatal(err)
		}
		l, err := b.kith.List(t.Context(), app.ListOrder{Query: to.Query().Get("q")})
		if err != nil || strconv.Itoa(len(l.Rows)) != link[2] {
			t.Errorf("%s finds %d rows, and says %s: %v", to, len(l.Rows), link[2], err)
		}
		seen++
	}
	if seen < 3 {
		t.Errorf("only %d counts open rows", seen)
	}
	b.wants(body, "A withdrawal gives nothing back", "What makes the limits, one by one", "Sales Navigator", "yours")
}

// The factors, one by one, end where the budget does.
func TestTheStepsEndInTheLimits(t *testing.T) {
	b := ordinary(t).browser()
	for _, set := range []url.Values{{"plan": {"free"}}, {"plan": {"sales_nav"}}, {"plan": {"recruiter"}}} {
		_, _ = b.post("/settings", set)
		for _, kind := range []string{"", "weekly_limit"} {
			if kind != "" {
				_, _ = b.post("/journal", url.Values{"kind": {kind}})
			}
			x, err := b.kith.Budget(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			steps := budgetPage{Budget: x}.steps()
			last := steps[len(steps)-1]
			safe, hard := int(last.Safe+1e-9), int(last.Hard+1e-9)
			if min(safe, hard) != x.SafeLimit || hard != x.HardLimit {
				t.Errorf("%v %q: the steps end with %d and %d, the budget with %d and %d", set, kind, safe, hard, x.SafeLimit, x.HardLimit)
			}
		}
	}
	body := b.get("/budget")
	b.wants(body, "After what LinkedIn said", `aria-current="step"`, "Withdrawing does not shorten")
}

func TestEveryPartOfTheHealthHasItsLine(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/health")
	seen := 0
	for _, part := range []string{health.PartPile, health.PartAcceptance, health.PartReports, health.PartStale, health.PartUse, health.PartBurst} {
		b.wants(body, `id="`+part+`"`, `id="c-line-`+part+`-n-t"`)
		seen++
	}
	if n := strings.Count(body, `class="c-line`); n < seen {
		t.Errorf("%d lines are drawn for %d parts", n, seen)
	}
	b.wants(body, "Kith’s own", "What would raise it", "points")
	at := regexp.MustCompile(`class="card part" id="([a-z]+)"`).FindAllStringSubmatch(body, -1)
	h, err := b.kith.Health(t.Context(), "")
	if err != nil || len(at) != seen || at[0][1] != h.Weakest {
		t.Errorf("the first of %d parts is %v, the weakest %s: %v", len(at), at, h.Weakest, err)
	}
}

func TestAcceptanceShowsWeeksPartsAndTwoQueries(t *testing.T) {
	b := ordinary(t).browser()
	body := b.get("/acceptance")
	b.wants(body, "visible ratio", "It misleads twice", "What waiting is worth", "What became of them", "published", "known from its sending")
	week := regexp.MustCompile(`href="(/acceptance\?week=2026-10-[0-9]+)#week"`).FindStringSubmatch(body)
	if week == nil {
		t.Fatal("no week opens its rows")
	}
	b.wants(b.get(week[1]), "The week of Mon", "were sent in it")
	b.wants(b.get("/acceptance?of=has:note"), "Accepted, of the two", "all others")
	b.wants(b.get("/acceptance?by=company"), "Accepted, by company")
	w := ask(b.handler, http.MethodGet, "/acceptance?of=((", nil)
	if b.wants(w.Body.String(), `aria-invalid="true"`); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a question that cannot be read is answered with %d", w.Code)
	}
}

// Every part opens the rows it counts, and no others.
func TestPartsOpenTheirRows(t *testing.T) {
	h := housed(t, 400, func(i int) string { return fmt.Sprintf("Person Number%d", i) })
	seen := 0
	for _, path := range []string{
		"/acceptance", "/acceptance?by=note", "/acceptance?by=company", "/acceptance?by=title", "/acceptance?by=segment",
		"/acceptance?of=has:note", "/acceptance?of=number1&against=number2",
	} {
		page := ask(h.handler, http.MethodGet, path, nil).Body.String()
		for _, found := range partLink.FindAllStringSubmatch(page, -1) {
			to := html.UnescapeString(found[1])
			body := ask(h.handler, http.MethodGet, to, nil).Body.String()
			said := partSays.FindStringSubmatch(body)
			if said == nil {
				t.Fatalf("%s says nothing of its part: %s", to, body)
			}
			for _, which := range []string{"", "accepted"} {
				want, _ := strconv.Atoi(said[len(which)/8+1])
				rows := 0
				for from := 0; from < want; from += rowsAtOnce {
					rows += strings.Count(ask(h.handler, http.MethodGet, to+"&which="+which+"&from="+strconv.Itoa(from), nil).Body.String(), `<th scope="row">`)
				}
				if seen++; rows != want {
					t.Errorf("%s (%s): %d rows, not %d", to, which, rows, want)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d numbers were seen", seen)
	}
	for _, wrong := range []string{"by=company&part=Nowhere", "by=nothing&part=x", "of=((&part=x", "part="} {
		if w := ask(h.handler, http.MethodGet, "/acceptance/rows?"+wrong, nil); w.Code != http.StatusNotFound && w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", wrong, w.Code)
		}
	}
}

var (
	partLink = regexp.MustCompile(`href="(/acceptance/rows\?[^"]+)"`)
	partSays = regexp.MustCompile(`>([0-9,]+)</a>(?:</strong>)?\s*invitations? had time to be answered,\s*(?:<strong>)?<a[^>]*>([0-9,]+)<`)
)

func TestTheSameSeedPlaysTheSame(t *testing.T) {
	b := ordinary(t).browser()
	one := b.get("/simulate?seed=7&a_send=90&b_send=10")
	if b.get("/simulate?seed=7&a_send=90&b_send=10") != one {
		t.Error("the same seed plays something else")
	}
	if b.get("/simulate?seed=8&a_send=90&b_send=10") == one {
		t.Error("another seed plays the same")
	}
	b.wants(one, "with the seed 7", "Break-even:", "B instead of A:", "Play ten times as often", "line.pending_factor")
	even := strings.Index(one, "Break-even:")
	if figures := strings.Index(one, "B instead of A:"); even > figures || even > strings.Index(one, `class="c-both"`) {
		t.Error("the break-even does not come first")
	}
	b.wants(b.get("/simulate?paths=more"), "each played 1,500 times")
	b.wants(b.get("/simulate?weeks=99999&a_send=-5&b_accept=1e9&seed=x"), "A beside B")
	b.wants(b.get("/simulate?scenario=pile-cost"), `aria-current="page">What does a pile`, "Your own two ways")
}

func TestHowFarTwoStrategiesDifferIsSaid(t *testing.T) {
	p := simulatePage{Result: app.Simulated{Played: []app.Played{{Summary: simulate.Summary{Label: "A"}}, {
		Summary: simulate.Summary{Label: "B"},
		Against: &simulate.Comparison{Sent: simulate.Figure{Mean: -292}, Accepted: simulate.Figure{Mean: 3.21}, Score: simulate.Figure{Mean: 0.01}},
	}}}}
	if got, want := p.inWords(), "B instead of A: 292 fewer sent, 3.2 more accepted, under the same luck."; got != want {
		t.Errorf("%q", got)
	}
	p.Result.Played[1].Against = &simulate.Comparison{}
	if got := p.inWords(); got != "B instead of A changes next to nothing." {
		t.Errorf("%q", got)
	}
	for x, want := range map[float64]string{-2.25: "−2.2", 0: "0", 7: "+7.0", 1234: "+1,234", math.Inf(1): "unknown"} {
		if got := signed(x, true); got != want {
			t.Errorf("%v is %q, not %q", x, got, want)
		}
	}
}

func TestAStopThatLinkedInShowedIsCalledOnesOwn(t *testing.T) {
	p := budgetPage{Budget: app.Budget{Answer: budget.Answer{HardLimit: 60, Factors: []budget.Factor{{Name: "learned", Of: budget.OfHard, Value: 60, Caps: true}}}}}
	if got := p.stop(); got != "is taken to be your own stop" {
		t.Error(got)
	}
	p.Factors[0].Name = "plan"
	if got := p.stop(); got != "is where LinkedIn is said to stop" {
		t.Error(got)
	}
}

// What is drawn and counted is other people's, or no number at all, and the
// pages stand.
func TestOutlookPagesStandWhateverTheyHold(t *testing.T) {
	evil := strings.Repeat("<script>alert(1)</script>\u202e", 12)
	none := simulate.Figure{Mean: math.NaN(), Low: math.Inf(-1), High: math.Inf(1)}
	played := app.Played{
		Summary: simulate.Summary{
			Label: evil, PileByWeek: []simulate.Figure{none, {Mean: 1e300}}, AcceptedByWeek: []simulate.Figure{none}, ScoreByWeek: []simulate.Figure{none}, Sent: none,
			Heights: []simulate.Height{{Pile: million, Reached: math.NaN(), First: none}},
		},
		Against: &simulate.Comparison{Sent: none, Accepted: none, Final: none, Score: none},
	}
	var ends forecast.Incidence
	ends.Surviving = []float64{math.NaN(), 1}
	for i := range ends.By {
		ends.By[i] = []float64{math.NaN(), 7}
	}
	utc := app.Acceptance{Zone: monday.Location()}
	utc.Level, utc.Whole, utc.By = ownLog, 20000, "company"
	utc.Weeks = []forecast.Week{{Starts: 20000, Sent: million, Typed: -1}, {Starts: 20007, Accepted: million, Mature: true, Usable: true}}
	utc.Became, utc.Alone, utc.Visible = ends, ends, [2]int{million, million}
	utc.Parts = []forecast.Part{{Name: evil, Sent: million, Accepted: million, High: 1}}
	for name, c := range map[string]templ.Component{
		"simulate":   simulateView(simulatePage{Asked: url.Values{"a_send": {evil}}, Result: app.Simulated{Question: "q", Played: []app.Played{played, played}, BreakEven: 1e12}}),
		"acceptance": acceptanceView(acceptancePage{Acceptance: utc, Forecast: app.Forecast{Curve: []app.CurvePoint{{Day: 21, Accepted: math.NaN(), Remaining: math.Inf(1), Slow: -1}}}}),
		"health": healthView(healthPage{Health: app.Health{
			Answer: health.Answer{Weakest: health.PartPile, Parts: []health.Part{{Name: health.PartPile, Input: 1e9, Known: true, Value: math.NaN()}}, Advice: []health.Advice{{Part: health.PartPile, Text: evil, Gain: 1}}},
			Shapes: map[string][]health.Point{health.PartPile: {{At: 0, Value: 1}, {At: math.Inf(1), Value: 0}}},
		}}),
	} {
		page := check(t, name, c)
		if strings.Contains(page, "<script>alert") || strings.ContainsRune(shownText(t, page), '\u202e') || strings.Contains(page, "NaN\"") {
			t.Errorf("%s does not keep what it holds a text", name)
		}
		if !strings.Contains(page, "alert(1)") {
			t.Errorf("%s does not show the evil text at all, so this proves nothing", name)
		}
	}
}
