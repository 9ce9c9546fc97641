package official

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/twin/network"
)

// read is a page of the snapshot as a reader sees it.
type read struct {
	Paging struct {
		Start, Count, Total int
		Links               []link
	}
	Elements []struct {
		SnapshotDomain string
		SnapshotData   []map[string]any
	}
}

func (s *stage) page(token, domain string, start int) (read, reply) {
	s.Helper()
	path := fmt.Sprintf("/rest/memberSnapshotData?q=criteria&start=%d", start)
	if domain != "" {
		path += "&domain=" + domain
	}
	r := s.get(token, path)
	var p read
	if r.status == 200 {
		r.read(s, &p)
	}
	return p, r
}

// walk reads pages until the one that is not found.
func (s *stage) walk(token, domain string) (rows []map[string]any, pages int) {
	s.Helper()
	for start := 0; start < 500; start++ {
		p, r := s.page(token, domain, start)
		if r.status == 404 {
			return rows, start
		}
		if len(p.Elements) != 1 {
			s.Fatalf("page %d has %d elements: %d %s", start, len(p.Elements), r.status, r.text)
		}
		rows = append(rows, p.Elements[0].SnapshotData...)
	}
	s.Fatal("the walk has no end")
	return nil, 0
}

func (p read) next() (string, bool) {
	at := slices.IndexFunc(p.Paging.Links, func(l link) bool { return l.Rel == "next" })
	if at < 0 {
		return "", false
	}
	return p.Paging.Links[at].Href, true
}

func TestInvitationsAreAllThatWereEverThere(t *testing.T) {
	t.Parallel()
	s := collated(t)
	at := s.n.Now() - 9*network.Day
	want := s.n.RecordOf(s.mirela, at).Requests
	rows, _ := s.walk(s.token(), "INVITATIONS")
	if len(want) < 100 || len(rows) != len(want) {
		t.Fatalf("%d rows for %d invitations", len(rows), len(want))
	}
	gone := map[network.Status]bool{}
	for i, r := range rows {
		q := want[len(want)-1-i]
		gone[q.Status] = true
		to, way, link := "To", "OUTGOING", "inviteeProfileUrl"
		if !q.Outgoing {
			to, way, link = "From", "INCOMING", "inviterProfileUrl"
		}
		switch {
		case len(r) != 7, r["Direction"] != way, r[to] != q.Other.Name(), r["Message"] != q.Note:
			t.Fatalf("row %d is %v for %+v", i, r, q)
		case r["Sent At"] != q.Sent.Time().Format("1/2/06, 3:04 PM"):
			t.Fatalf("row %d was sent at %v, want %v", i, r["Sent At"], q.Sent.Time())
		case r[link] != "https://www.linkedin.com/in/"+url.PathEscape(q.Other.Slug):
			t.Fatalf("row %d links to %v", i, r[link])
		}
	}
	if !gone[network.Accepted] || !gone[network.Pending] || !gone[network.Ignored] {
		t.Errorf("the history has only %v", gone)
	}
}

func TestSentAtIsAWallTimeOfTheRulesZone(t *testing.T) {
	t.Parallel()
	s := collated(t)
	rules := s.n.Rules()
	rules.Copy.Zone = "America/Los_Angeles"
	s.n.SetRules(rules)
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	want := s.n.RecordOf(s.mirela, s.n.Now()-9*network.Day).Requests
	p, _ := s.page(s.token(), "INVITATIONS", 0)
	got := p.Elements[0].SnapshotData[0]["Sent At"]
	if w := want[len(want)-1].Sent.Time().In(zone).Format("1/2/06, 3:04 PM"); got != w {
		t.Errorf("sent at %v, want %v", got, w)
	}
}

func TestKeysAndShapesOfTheDomains(t *testing.T) {
	t.Parallel()
	s := collated(t)
	s.Do(func(n *network.Network) {
		n.AddAct(s.mirela.ID, network.Act{Kind: "post", Text: "My 500th bridge.", Flavor: everybody})
		n.AddAct(s.mirela.ID, network.Act{Kind: "comment", Post: "activity:7000000000001", Text: "Well put"})
		n.AddAct(s.mirela.ID, network.Act{Kind: "reaction", Post: "activity:7000000000001", Flavor: "PRAISE"})
	})
	s.pass(10 * network.Day)
	for domain, want := range map[string]map[string]string{ // of each key, the shape of its date or what it must be
		"CONNECTIONS":       {"First Name": "", "Last Name": "", "URL": "", "Email Address": "", "Company": "", "Position": "", "Connected On": "02 Jan 2006"},
		"PROFILE":           {"First Name": "=Mirela", "Last Name": "=Osterwald", "Maiden Name": "=", "Address": "=", "Birth Date": "=", "Headline": "", "Summary": "", "Industry": "", "Zip Code": "", "Geo Location": "", "Twitter Handles": "", "Websites": "", "Instant Messengers": ""},
		"POSITIONS":         {"Company Name": "=Lattenzaun Surveys", "Title": "=Bridge inspector", "Description": "", "Location": "", "Started On": "Jan 2006", "Finished On": "="},
		"SKILLS":            {"Name": ""},
		"MEMBER_SHARE_INFO": {"Date": "2006-01-02 15:04:05", "ShareLink": "", "ShareCommentary": "=My 500th bridge.", "SharedUrl": "=", "MediaUrl": "=", "Visibility": "=MEMBER_NETWORK"},
		"ALL_COMMENTS":      {"Date": "2006-01-02 15:04:05", "Link": "=https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000001", "Message": "=Well put"},
		"ALL_LIKES":         {"Date": "2006-01-02 15:04:05", "Type": "=PRAISE", "Link": "=https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000000000001"},
	} {
		rows, _ := s.walk(s.token(), domain)
		if len(rows) == 0 || len(rows[0]) != len(want) {
			t.Errorf("%s: %v", domain, rows)
			continue
		}
		for key, shape := range want {
			value, isText := rows[0][key].(string)
			if exact, fixed := strings.CutPrefix(shape, "="); !isText || fixed && value != exact {
				t.Errorf("%s: %s is %q, want %q", domain, key, value, exact)
			} else if !fixed && shape != "" {
				if _, err := time.Parse(shape, value); err != nil {
					t.Errorf("%s: %s: %v", domain, key, err)
				}
			}
		}
	}
}

func TestActivitiesAreCollatedLater(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Do(func(n *network.Network) {
		n.AddAct(s.mirela.ID, network.Act{Kind: "post", Text: "Hello", Flavor: everybody})
	})
	s.pass(10 * network.Day)
	token := s.token()
	_, shares := s.page(token, "MEMBER_SHARE_INFO", 0)
	_, profile := s.page(token, "PROFILE", 0)
	s.want(shares, 404, "No data found")
	s.want(profile, 200, "Mirela")
	s.pass(6 * network.Hour)
	_, shares = s.page(token, "MEMBER_SHARE_INFO", 0)
	s.want(shares, 200, "Hello")
}

func TestSomebodyWhoIsGoneLeavesADate(t *testing.T) {
	t.Parallel()
	s := collated(t)
	contacts := s.n.RecordOf(s.mirela, s.n.Now()-network.Day).Contacts
	s.Do(func(n *network.Network) { n.Close(contacts[len(contacts)-1].Other.ID) })
	rows, _ := s.walk(s.token(), "CONNECTIONS")
	if len(rows) != len(contacts) || rows[0]["URL"] != "" || rows[0]["First Name"] != "" || rows[0]["Connected On"] == "" {
		t.Errorf("%d rows, the first %v", len(rows), rows[0])
	}
}

func TestBadSnapshotQuestions(t *testing.T) {
	t.Parallel()
	s := collated(t)
	for query, want := range map[string]string{
		"domain=PROFILE":                       "q=criteria",
		"q=other&domain=PROFILE":               "q=criteria",
		"q=criteria&domain=EVENTS":             "EVENTS domain is not supported",
		"q=criteria&domain=Invitations":        "domain is not supported",
		"q=criteria&domain=":                   "domain is not supported",
		"q=criteria&domain=PROFILE&start=-1":   "start",
		"q=criteria&domain=PROFILE&start=soon": "start",
	} {
		s.want(s.get(s.token(), "/rest/memberSnapshotData?"+query), 400, want)
	}
	s.want(s.get(s.token(), "/rest/memberSnapshotData?q=criteria&domain=Events"), 404, "No data found")
	s.want(s.get(s.token(), "/rest/memberSnapshotData?q=criteria&domain=INBOX"), 404, "No data found")
}

func TestPagesAreLinkedRelativelyInVaryingOrder(t *testing.T) {
	t.Parallel()
	s := collated(t)
	token := s.token("pages=4")
	path, orders, pages := "/rest/memberSnapshotData?domain=INVITATIONS&q=criteria", map[string]bool{}, 0
	for path != "" {
		r := s.get(token, path)
		var p read
		r.read(t, &p)
		if p.Paging.Start != pages || p.Paging.Count != 10 || p.Paging.Total == 4 {
			t.Errorf("page %d: paging %+v", pages, p.Paging)
		}
		if pages > 0 && !strings.Contains(r.text, `"rel":"prev"`) {
			t.Errorf("page %d has no way back", pages)
		}
		pages++
		path, _ = p.next()
		if path != "" && !strings.HasPrefix(path, "/rest/memberSnapshotData?") {
			t.Fatalf("link to %s", path)
		}
		if _, query, ok := strings.Cut(path, "?"); ok {
			orders[strings.SplitN(query, "=", 2)[0]] = true
		}
	}
	if pages != 4 || len(orders) < 2 {
		t.Errorf("%d pages, links beginning with %v", pages, orders)
	}
}

func TestWalkOverAllDomains(t *testing.T) {
	t.Parallel()
	s := collated(t)
	var seen []string
	for start := 0; ; start++ {
		p, r := s.page(s.token("rows=100"), "", start)
		if r.status == 404 {
			s.want(r, 404, "No data found for this memberId.")
			break
		}
		seen = append(seen, p.Elements[0].SnapshotDomain)
	}
	each := slices.Compact(slices.Clone(seen))
	if !slices.Contains(each, "PROFILE") || !slices.Contains(each, "INVITATIONS") || len(seen) == len(each) || len(each) < 6 {
		t.Errorf("walked over %v", seen)
	}
}

func TestFaultsOfTheSnapshot(t *testing.T) {
	t.Parallel()
	s := collated(t)
	whole, _ := s.walk(s.token(), "INVITATIONS")
	plain, _ := json.Marshal(whole)

	t.Run("missing-last", func(t *testing.T) {
		p, _ := s.page(s.token("pages=2", "missing-last"), "INVITATIONS", 1)
		next, ok := p.next()
		if !ok {
			t.Fatal("nothing is advertised after the last page")
		}
		s.want(s.get(s.token("pages=2", "missing-last"), next), 404, "No data found")
	})
	t.Run("total", func(t *testing.T) {
		p, _ := s.page(s.token("total=59"), "INVITATIONS", 0)
		if p.Paging.Total != 59 {
			t.Errorf("total %d", p.Paging.Total)
		}
	})
	t.Run("nodata", func(t *testing.T) {
		texts := map[string]bool{}
		for k := 1; k <= 4; k++ {
			_, r := s.page(s.token(fmt.Sprintf("nodata=%d", k)), "INBOX", 0)
			if r.status != 404 || !strings.HasPrefix(r.field("message"), "No data found for this ") {
				t.Errorf("%d %s", r.status, r.text)
			}
			texts[r.field("message")] = true
		}
		if len(texts) != 4 {
			t.Errorf("texts %v", texts)
		}
	})
	t.Run("first404", func(t *testing.T) {
		token := s.token("first404x1")
		_, first := s.page(token, "INVITATIONS", 0)
		_, second := s.page(token, "INVITATIONS", 0)
		s.want(first, 404, "No data found")
		s.want(second, 200, "INVITATIONS")
	})
	t.Run("empty-data", func(t *testing.T) {
		for _, start := range []int{1, 2, 40} {
			p, _ := s.page(s.token("empty-data"), "INVITATIONS", start)
			if _, more := p.next(); len(p.Elements[0].SnapshotData) != 0 || !more {
				t.Errorf("page %d: %+v", start, p)
			}
		}
		s.want(s.get(s.token("empty-data", "bare-elements"), "/rest/memberSnapshotData?q=criteria&domain=INVITATIONS&start=1"), 200, `"elements":{}`)
	})
	t.Run("duplicate", func(t *testing.T) {
		rows, _ := s.walk(s.token("pages=3", "duplicate"), "INVITATIONS")
		if len(rows) != len(whole)+2 {
			t.Errorf("%d rows of %d", len(rows), len(whole))
		}
	})
	t.Run("repeat", func(t *testing.T) {
		_, one := s.page(s.token("repeat"), "INVITATIONS", 0)
		p, other := s.page(s.token("repeat"), "INVITATIONS", 300)
		if _, more := p.next(); !more || one.text[strings.Index(one.text, "elements"):] != other.text[strings.Index(other.text, "elements"):] {
			t.Error("the last page does not come again")
		}
	})
	t.Run("offhost-next", func(t *testing.T) {
		p, _ := s.page(s.token("offhost-next", "pages=2"), "INVITATIONS", 0)
		if next, _ := p.next(); !strings.HasPrefix(next, "https://elsewhere.invalid/") {
			t.Errorf("next is %q", next)
		}
	})
	for fault, odd := range map[string]func(r map[string]any) bool{
		"empty-key":    func(r map[string]any) bool { _, ok := r[""]; return ok },
		"extra-keys":   func(r map[string]any) bool { return len(r) > 7 },
		"missing-keys": func(r map[string]any) bool { return len(r) < 7 },
		"nonstring":    func(r map[string]any) bool { _, isText := r["Message"].(string); return !isText },
	} {
		t.Run(fault, func(t *testing.T) {
			rows, _ := s.walk(s.token(fault), "INVITATIONS")
			if len(rows) != len(whole) || !slices.ContainsFunc(rows, odd) {
				t.Errorf("%d rows, none of them odd", len(rows))
			}
		})
	}
	t.Run("notready", func(t *testing.T) {
		_, r := s.page(s.token("notready"), "INVITATIONS", 0)
		s.want(r, 404, "No data found")
		_, r = s.page(s.token("notready"), "PROFILE", 0)
		s.want(r, 200, "PROFILE")
	})
	t.Run("age", func(t *testing.T) {
		rows, _ := s.walk(s.token("age=0"), "INVITATIONS")
		if len(rows) != len(s.n.RecordOf(s.mirela, s.n.Now()).Requests) || len(rows) == len(whole) {
			t.Errorf("%d rows, %d without the fault", len(rows), len(whole))
		}
	})
	t.Run("none", func(t *testing.T) {
		rows, pages := s.walk(s.token(), "INVITATIONS")
		if again, _ := json.Marshal(rows); pages != 1 || string(again) != string(plain) {
			t.Error("another answer to the same question")
		}
	})
}
