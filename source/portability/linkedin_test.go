package portability

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

const token = "AQX-invented-token-0123456789"

// now is the moment of every poll in a test.
var now = ledger.InstantOf(time.Date(2026, 9, 25, 12, 0, 0, 0, time.UTC))

// reply is one scripted answer. A zero status is 200.
type reply struct {
	status int
	header map[string]string
	body   string
	cut    bool // the connection is reset in the middle of the body
}

const (
	emptyList = `{"elements":[],"paging":{"start":0,"count":10,"total":0,"links":[]}}`
	noData    = `{"status":404,"message":"No data found for this domain and memberId."}`
	enrolled  = `{"elements":[{"memberComplianceAuthorizationKey":{"developerApplication":"urn:li:developerApplication:900001",` +
		`"member":"urn:li:person:fIcTmIrElA"},"regulatedAt":1788000000000,"memberComplianceScopes":["DMA"]}]}`
)

// network is LinkedIn as a test scripts it. What is not scripted answers as an
// account without anything does.
type network struct {
	*httptest.Server
	t *testing.T

	mu      sync.Mutex
	domains map[string][]reply // by domain, one reply for each page; behind the last comes a 404
	log     func(since, start, count int) reply
	script  map[string][]reply // by "METHOD path", used up before anything else
	asked   []string           // every request: method, path and query
	waits   []time.Duration
	always  *reply
}

func newNetwork(t *testing.T) *network {
	t.Helper()
	n := &network{t: t, domains: map[string][]reply{}, script: map[string][]reply{}}
	n.log = func(int, int, int) reply { return reply{body: emptyList} }
	n.Server = httptest.NewServer(n)
	t.Cleanup(n.Close)
	return n
}

func (n *network) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.asked = append(n.asked, r.Method+" "+r.URL.RequestURI())
	for name, want := range map[string]string{
		"Authorization": "Bearer " + token, "Linkedin-Version": "202312", "X-Restli-Protocol-Version": "2.0.0", "User-Agent": "kith",
	} {
		if got := r.Header.Get(name); got != want {
			n.t.Errorf("header %s is %q, want %q", name, got, want)
		}
	}
	got := n.reply(r)
	w.Header().Set("x-li-uuid", "AAYinvented==")
	for name, value := range got.header {
		w.Header().Set(name, value)
	}
	if got.status == 0 {
		got.status = http.StatusOK
	}
	if got.cut {
		w.Header().Set("Content-Length", strconv.Itoa(len(got.body)+100))
	}
	w.WriteHeader(got.status)
	_, _ = w.Write([]byte(got.body))
	if got.cut {
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

func (n *network) reply(r *http.Request) reply {
	if n.always != nil {
		return *n.always
	}
	q := r.URL.Query()
	key := r.Method + " " + r.URL.Path
	if q.Has("domain") {
		key += " " + q.Get("domain")
	}
	if waiting := n.script[key]; len(waiting) > 0 {
		n.script[key] = waiting[1:]
		return waiting[0]
	}
	number := func(name string) int {
		v, _ := strconv.Atoi(q.Get(name))
		return v
	}
	switch r.URL.Path {
	case "/rest/memberAuthorizations":
		return reply{body: enrolled}
	case "/rest/memberChangeLogs":
		if q.Get("q") != "memberAndApplication" || number("count") < 1 || number("count") > 50 {
			return reply{status: 400, body: `{"status":400,"message":"count must be in [1,50], recommended is 10"}`}
		}
		return n.log(number("startTime"), number("start"), number("count"))
	case "/rest/memberSnapshotData":
		if q.Get("q") != "criteria" {
			return reply{status: 400, body: `{"status":400,"message":"no such finder"}`}
		}
		if pages := n.domains[q.Get("domain")]; number("start") < len(pages) {
			return pages[number("start")]
		}
		return reply{status: 404, body: noData}
	}
	return reply{status: 404, body: `{"status":404,"message":"Resource not found"}`}
}

// client asks the network, and waits without waiting.
func (n *network) client() *Client {
	n.t.Helper()
	c, err := New(Options{Base: n.URL, Wait: func(_ context.Context, d time.Duration) error {
		n.waits = append(n.waits, d)
		return nil
	}})
	if err != nil {
		n.t.Fatal(err)
	}
	return c
}

func (n *network) poll(r Request) (Result, error) {
	n.t.Helper()
	r.Token, r.Now = token, now
	return n.client().Poll(context.Background(), r)
}

// good is a poll of everything that must not fail.
func (n *network) good() Result {
	n.t.Helper()
	got, err := n.poll(Request{Snapshot: true})
	if err != nil {
		n.t.Fatalf("Poll = %v", err)
	}
	return got
}

// count is how many requests hold all the words.
func (n *network) count(words ...string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	found := 0
	for _, asked := range n.asked {
		all := true
		for _, w := range words {
			all = all && strings.Contains(asked, w)
		}
		if all {
			found++
		}
	}
	return found
}

// of is what became of a part.
func (n *network) of(r Result, name string) Domain {
	n.t.Helper()
	for _, d := range r.Domains {
		if d.Name == name {
			return d
		}
	}
	n.t.Fatalf("nothing is said of %s in %+v", name, r.Domains)
	return Domain{}
}

type row map[string]any

// snapshotPage is a page of the snapshot as section 2.2 of the research has it.
func snapshotPage(domain string, rows ...row) reply {
	return snapshotLinked(domain, `[]`, rows...)
}

func snapshotLinked(domain, links string, rows ...row) reply {
	if rows == nil {
		rows = []row{}
	}
	data, err := json.Marshal(rows)
	if err != nil {
		panic(err)
	}
	return reply{body: fmt.Sprintf(`{"paging":{"start":0,"count":10,"total":1,"links":%s},"elements":[{"snapshotDomain":%q,"snapshotData":%s}]}`, links, domain, data)}
}

func sent(to, at string) row {
	return row{
		"From": "Mirela Osterwald", "To": to, "Sent At": at, "Message": "", "Direction": "OUTGOING",
		"inviterProfileUrl": "https://www.linkedin.com/in/mirela-osterwald-fict",
		"inviteeProfileUrl": "https://www.linkedin.com/in/" + strings.ReplaceAll(strings.ToLower(to), " ", "-") + "-fict",
	}
}

func connection(first, last, on string) row {
	return row{
		"First Name": first, "Last Name": last, "URL": "https://www.linkedin.com/in/" + strings.ToLower(first+"-"+last) + "-fict",
		"Email Address": first + "@example.com", "Company": "Lattenzaun GmbH", "Position": "Surveyor", "Connected On": on,
	}
}

var mirela = row{
	"First Name": "Mirela", "Last Name": "Osterwald", "Maiden Name": "", "Address": "1 Invented Street", "Birth Date": "", "Headline": "Bridge inspector",
	"Summary": "", "Industry": "", "Zip Code": "1010", "Geo Location": "", "Twitter Handles": "", "Websites": "", "Instant Messengers": "",
}

// filled is an account with something in the domains that matter.
func filled(t *testing.T) *network {
	t.Helper()
	n := newNetwork(t)
	n.domains["PROFILE"] = []reply{snapshotPage("PROFILE", mirela)}
	n.domains["INVITATIONS"] = []reply{
		snapshotPage("INVITATIONS", sent("Teodor Quill", "9/2/26, 11:04 AM"), row{
			"From": "Ansgar Wollin", "To": "Mirela Osterwald", "Sent At": "8/30/26, 7:15 PM", "Message": "We met at the tunnel congress.",
			"Direction": "INCOMING", "inviterProfileUrl": "https://www.linkedin.com/in/ansgar-wollin-fict",
			"inviteeProfileUrl": "https://www.linkedin.com/in/mirela-osterwald-fict",
		}),
		snapshotPage("INVITATIONS", sent("Ilka Brandl", "7/1/26, 9:00 AM")),
	}
	n.domains["CONNECTIONS"] = []reply{snapshotPage("CONNECTIONS", connection("Teodor", "Quill", "03 Sep 2026"))}
	n.domains["ALL_COMMENTS"] = []reply{snapshotPage("ALL_COMMENTS", row{
		"Date": "2026-09-20 10:59:00", "Link": "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000001", "Message": "I disagree with Ansgar",
	})}
	return n
}
