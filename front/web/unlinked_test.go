package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// noCount are numbers that count no rows, wherever they stand: dates and times,
// ages and lengths, shares, what is expected rather than counted, and the names
// of rules and of files.
var noCount = regexp.MustCompile(strings.Join([]string{
	`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ [A-Z][a-z]{2}(?: \d{4})?`, `\d+ [A-Z][a-z]{2}(?: \d{4})?\b`, `\d{4}-\d\d-\d\d`, `\d+:\d\d`, `(?:January|April|May|September|November) \d{4}`,
	`(?:\d+ to )?[\d,]+ (?:days?|d|weeks?|hours|h|min|characters|points)\b`, `\d+ × \d+ hours`,
	`(?:[\d.]+ to )?<?[\d.]+ %`, `[+−]?[\d,]+\.\d+`, `\b[A-Z]\d+[a-z]?\b`,
}, "|"))

var digits = regexp.MustCompile(`\d[\d,]*`)

// unlinked are a page's numbers outside any link that may count rows, each with
// what stands around it: the element, and its text with # for numbers.
func unlinked(t *testing.T, body string) (all []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && opensOrHoldsNone(n) {
			return
		}
		if n.Type == html.TextNode {
			text := noCount.ReplaceAllString(strings.Join(strings.Fields(n.Data), " "), "·")
			if slices.ContainsFunc(digits.FindAllString(text, -1), func(d string) bool { return d != "0" }) {
				all = append(all, calledNode(n.Parent)+": "+digits.ReplaceAllString(text, "#"))
			}
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(root)
	return all
}

// opensOrHoldsNone reports whether the numbers in an element need no link: they
// are in one, in a picture, in a field, in people's own words, or among the
// grounds of a decision, which name the numbers of rules.
func opensOrHoldsNone(n *html.Node) bool {
	switch n.Data {
	case "a", "svg", "script", "option", "input", "select", "textarea", "button", "output", "progress", "meter", "time", "code", "kbd", "bdi", "title":
		return true
	}
	return slices.ContainsFunc(strings.Fields(attr(n, "class")), func(class string) bool {
		switch class {
		case "reasons", "why", "data", "rule", "evidence":
			return true
		}
		return false
	})
}

func calledNode(n *html.Node) string {
	if class := attr(n, "class"); class != "" {
		return n.Data + "." + strings.ReplaceAll(class, " ", ".")
	}
	return n.Data
}

// alone is a number outside any link that was looked at: on which pages, in
// which element with which text, and why it needs none.
type alone struct{ on, text, why string }

var mayStandAlone = []alone{
	{`/(today|health)`, `span.of: of #`, "the scale of a score"},
	{`/health`, `p: One number from # to # the part .*`, "the scale of a score"},
	{`/health`, `span.of: of # weight ·`, "the scale of a score"},
	{`/(today|health)`, `(span.faint|p.gains): Withdraw # of the oldest(, at most # a day| today)?\.`, "advice; the plan shows whom"},
	{`/(today|budget)`, `strong: #`, "expected, or what is left of a rule's number"},
	{`/journal`, `strong: #`, "what the owner said"},
	{`/(connections|invitations)`, `strong: #`, "the rows are below"},
	{`/today`, `p: \(# to #\) if nothing is withdrawn\.`, "expected"},
	{`/today`, `span.of: of # advised are left`, "a rule's number"},
	{`/budget`, `span.of: more are advised this week, of #; # .*`, "a rule's number"},
	{`/budget`, `p: more are advised, # until the stop\.`, "what is left of a rule's number"},
	{`/budget`, `dd: (of )?#( advised)?`, "a rule's number, or what is left of it"},
	{`/budget`, `td: (at most|×) #`, "a rule's number"},
	{`/budget`, `td.r(.then)?: #`, "a rule's number"},
	{`/budget`, `td.long: .*`, "the grounds of a factor; its name opens what it counts"},
	{`/run`, `(p.quiet|strong): Card # of #.*`, "a place in the day's cards"},
	{`/run`, `dd: Next to nothing: fewer than # in # like it .*`, "a chance"},
	{`/invitations`, `td: (whole days since|the day) it was sent: .*`, "examples of the query language"},
	{`/(invitations|acceptance)`, `(strong|h1): .* \(column #\)\.`, "a place in a query"},
	{`/invitations`, `p: rows of #`, "the rows are below"},
	{`/invitations`, `caption.quiet: Invitations, # found`, "the rows are below"},
	{`/invitations`, `label: All # found`, "the rows are below"},
	{`/(invitations|connections|acceptance)`, `span.faint: # to #( of #)?`, "a place among the rows"},
	{`/plan/rows`, `caption: (# to # of #|# invitations)`, "the rows are below"},
	{`/plan`, `label.quiet: (Day|Pending at most on day) #`, "a field"},
	{`/plan`, `p.lead: # a working day, leaving # of # by ·, costing .*`, "the tiles below open both"},
	{`/plan`, `p.faint: (lapses? by .* meanwhile\. ?)?(# withdrawals? of what is not sent yet .* way\. ?)?(With what is sent meanwhile, .*|On · the pile is .*)`, "expected; who stays, and why, is below"},
	{`/plan`, `h3: ·: # invitations?`, "the rows are below"},
	{`/plan`, `dt: To stay at # from then on`, "a wish"},
	{`/plan`, `dd: withdraw at · of age, at # sends a week`, "a pace"},
	{`/plan`, `p: at # sends a week\.`, "a pace"},
	{`/plan`, `span: The target of # is reached with others .*`, "a wish"},
	{`/run/due`, `p: # today.*`, "the rows are below"},
	{`/journal/`, `(h2: # things?.*|span.faint: entry #)`, "the rows are below"},
	{`/budget/perhaps`, `h2: # (new connections?|invitations? from before)`, "the rows are below"},
	{`/acceptance/rows`, `caption: (# invitations?|# to # of #)`, "the rows are below"},
	{`/sync`, `p.faint: A token serves for ·; then steps # and # again\.`, "places in the list above"},
	{`/invitations/bulk`, `h2: # (person|people): .*`, "the rows are below"},
	{`/invitations/bulk`, `h2: # (person is|people are) left out`, "the rows are below"},
	{`/invitations/bulk`, `li: # invitations? go(es)? from .*`, "the people are below"},
	{`/invitations/bulk`, `li: # stays? in the state that is known by now`, "the people are below"},
	{`/invitations/bulk`, `summary: and # more`, "it opens them"},
	{`/acceptance`, `th: #`, "an age in days"},
	{`/(import|count)`, `span.big: #`, "an age in days, or what LinkedIn's page said"},
	{`/acceptance`, `p.faint: Only those known from their sending count, .*`, "how many parts there are"},
	{`/`, `(span.quiet|small|p.quiet|h1): .*Person Number#.*`, "a name"},
	{`/person`, `h[12]: Nobody in this ledger is .*`, "a name"},
	{`/person`, `span: #`, "the length of a draft"},
	{`/count`, `h2: # (person|people) apart`, "how far two counts are apart"},
	{`/plan`, `p.faint: Accepted ·: .* # a day at most, .*`, "a wish"},
	{`/again`, `span.tally: #`, "the rows are below"},
	{`/import`, `td.r: #`, "lines of a file"},
	{`/import`, `h1: None of the rows in .*`, "a place in a file"},
}

func (x alone) is(page, text string) bool {
	return regexp.MustCompile("^"+x.on).MatchString(page) && regexp.MustCompile("^(?:"+x.text+")$").MatchString(text)
}

// busy is a house whose owner dropped an archive, took a plan, worked a part of
// today's cards, counted, was warned, and told of a week.
func busy(t *testing.T) (h *house, reports []string) {
	t.Helper()
	h = emptyHouse(t)
	b := h.browser()
	b.upload("Basic_LinkedInDataExport_11-22-2026.zip", archiveOf(t, 300, func(i int) string { return "Person Number" + strconv.Itoa(i) }))
	b.upload("holiday.zip", zipped(t, map[string]string{"cats.txt": "meow"}))
	b.upload("Invitations.csv", []byte("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nnot,a,row\n"))
	for _, m := range regexp.MustCompile(`href="(/import/[^"]+)"`).FindAllStringSubmatch(b.get("/import"), -1) {
		reports = append(reports, m[1])
	}
	b.post("/plan", url.Values{"per_day": {"8"}})
	day, err := h.kith.Today(t.Context(), "")
	if err != nil || len(day.Cards) < 6 {
		t.Fatalf("%d cards, %v", len(day.Cards), err)
	}
	for i, said := range []ledger.Outcome{ledger.SaidWithdrawn, ledger.SaidWithdrawn, ledger.SaidAccepted, ledger.SaidKeep} {
		if _, err := h.kith.Mark(t.Context(), app.MarkOrder{People: []string{day.Cards[i].Person.Key}, Outcome: said}); err != nil {
			t.Fatal(err)
		}
	}
	b.post("/count", url.Values{"shown": {"150"}})
	b.post("/journal", url.Values{"kind": {"weekly_limit"}})
	b.post("/journal/week", url.Values{"day": {"2026-11-11"}, "count": {"17"}})
	b.post("/settings", url.Values{"plan": {"premium"}})
	b.post("/person/person-4/mark", url.Values{"outcome": {"tag"}, "text": {"warm"}})
	return h, reports
}

// states are ledgers whose pages are looked at, and the pages.
func states(t *testing.T) (at map[string]http.Handler, pages []string) {
	t.Helper()
	worked, reports := busy(t)
	if len(reports) < 3 {
		t.Fatalf("reports: %v", reports)
	}
	pages = slices.Concat(everyPage(), worked.people(), reports)
	return map[string]http.Handler{"one archive": lived(t, 1400).handler, "history": ordinary(t).handler, "busy": worked.handler}, pages
}

// Every number that counts rows opens them: outside a link stand only numbers
// that were looked at. The rule book's pages and those that play strategies are
// left out, for they hold numbers of rules and of plays only.
func TestEveryCountOpensItsRows(t *testing.T) {
	used := map[string]bool{}
	states, pages := states(t)
	for name, at := range states {
		for _, page := range pages {
			if strings.HasPrefix(page, "/rules") || strings.HasPrefix(page, "/simulate") || strings.HasPrefix(page, "/about") || strings.HasPrefix(page, "/settings") {
				continue
			}
			for _, text := range unlinked(t, ask(at, http.MethodGet, page, nil).Body.String()) {
				k := slices.IndexFunc(mayStandAlone, func(x alone) bool { return x.is(page, text) })
				if k < 0 {
					if !used[text] {
						t.Errorf("%s, %s: %q counts and opens nothing", name, page, text)
					}
					used[text] = true
					continue
				}
				used[mayStandAlone[k].on+mayStandAlone[k].text] = true
			}
		}
	}
	for _, x := range mayStandAlone {
		if !used[x.on+x.text] {
			t.Errorf("%q stands nowhere any more", x.text)
		}
	}
}

// countLink is a link that names how many rows it opens: "12", "12 people". What
// names an age or a date opens rows, too, but counts none.
var countLink = regexp.MustCompile(`^([\d,]+)(?: [a-z][a-z ]*)?$`)

var age = regexp.MustCompile(`^[\d,]+ (?:days?|d|weeks?)\b`)

// oldest ends the address of the oldest ones, which an age leads to.
const oldest = "sort%3A-age+limit%3A20"

// A number in a link opens as many rows as it says.
func TestALinkedCountOpensThatManyRows(t *testing.T) {
	states, pages := states(t)
	opened := map[string]bool{}
	for name, at := range states {
		for _, page := range pages {
			root, err := html.Parse(strings.NewReader(ask(at, http.MethodGet, page, nil).Body.String()))
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				to := attr(n, "href")
				if n.Data != "a" || !strings.HasPrefix(to, "/invitations?q=") || inPicture(n) {
					continue
				}
				text := saidBy(n)
				m := countLink.FindStringSubmatch(text)
				if m == nil || age.MatchString(text) || strings.HasSuffix(to, oldest) || opened[name+to+text] {
					continue
				}
				opened[name+to+text] = true
				if got := totalOf(t, at, to); got != m[1] {
					t.Errorf("%s, %s: %q says so and opens %s rows: %s", name, page, text, got, to)
				}
			}
		}
	}
	if len(opened) < 60 {
		t.Errorf("only %d were opened", len(opened))
	}
}

// totalOf is how many rows the page of invitations says that it found.
func totalOf(t *testing.T, at http.Handler, to string) string {
	t.Helper()
	m := regexp.MustCompile(`data-total="(\d+)"`).FindStringSubmatch(ask(at, http.MethodGet, to, nil).Body.String())
	if m == nil {
		return "0"
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return grouped(n)
}

func inPicture(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == "svg" {
			return true
		}
	}
	return false
}

// saidBy is the text of a link without the names in it.
func saidBy(n *html.Node) string {
	var out strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode && x.Parent.Data != "bdi" {
			out.WriteString(x.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
