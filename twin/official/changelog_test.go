package official

import (
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

// history is a page of the changelog as a reader sees it.
type history struct {
	Paging struct {
		Start, Count, Total int
		Links               []link
	}
	Elements []entry
}

type entry struct {
	ID                          int64
	CapturedAt, ProcessedAt     int64
	Owner, Actor                string
	ResourceName, ResourceID    string
	ResourceURI                 string
	Method, MethodName          string
	Activity, ProcessedActivity map[string]any
	ActivityID, ActivityStatus  string
	ConfigVersion               int
	SiblingActivities           []any
	ParentSiblingActivities     []any
}

func (h history) next() string {
	at := slices.IndexFunc(h.Paging.Links, func(l link) bool { return l.Rel == "next" })
	if at < 0 {
		return ""
	}
	return h.Paging.Links[at].Href
}

const changelogPath = "/rest/memberChangeLogs?q=memberAndApplication"

// events follows the start links to their end.
func (s *stage) events(token, more string) []entry {
	s.Helper()
	var all []entry
	for path := changelogPath + more; path != ""; {
		var h history
		s.get(token, path).read(s, &h)
		all = append(all, h.Elements...)
		if len(all) > 5000 {
			s.Fatal("the log has no end")
		}
		path = h.next()
	}
	return all
}

// busy is a stage on which Mirela, since her consent, did a little of everything.
func busy(t testing.TB) *stage {
	t.Helper()
	s := newStage(t)
	s.mirela.Consent = s.n.Now()
	sent, refusal := s.n.Invite(s.mirela.ID, s.strangers(1)[0].ID, "", "")
	if refusal != nil {
		t.Fatal(refusal)
	}
	s.pass(network.Hour)
	if refusal := s.n.Withdraw(s.mirela.ID, sent.Number); refusal != nil {
		t.Fatal(refusal)
	}
	s.n.AddAct(s.mirela.ID, network.Act{Kind: "comment", Post: "activity:7000000000001", Text: "Well put"})
	s.n.AddAct(s.mirela.ID, network.Act{Kind: "reaction", Post: "activity:7000000000001", Flavor: "PRAISE"})
	p := s.n.AddAct(s.mirela.ID, network.Act{Kind: "post", Text: "My 500th bridge.", Flavor: everybody})
	s.pass(network.Hour)
	s.n.EditAct(s.mirela.ID, p.Post, "My 501st bridge.")
	s.pass(network.Hour)
	s.n.DropAct(s.mirela.ID, p.Post)
	s.pass(network.Hour)
	return s
}

// strangers are members Mirela may invite.
func (s *stage) strangers(count int) []*network.Member {
	var all []*network.Member
	for _, m := range s.n.Members() {
		r, back := s.n.Relation(s.mirela.ID, m.ID), s.n.Relation(m.ID, s.mirela.ID)
		if m != s.mirela && !m.AddressFirst && r == (network.Relation{}) && back == (network.Relation{}) {
			all = append(all, m)
		}
		if len(all) == count {
			return all
		}
	}
	s.Fatalf("there are only %d strangers", len(all))
	return nil
}

func TestWhatAnEventSays(t *testing.T) {
	t.Parallel()
	s := busy(t)
	got := map[string]entry{}
	for _, e := range s.events(s.token(), "") {
		got[e.ResourceName+" "+e.Method+e.MethodName] = e
	}
	kinds := slices.Sorted(maps.Keys(got))
	if want := []string{
		"invitations ACTIONinviterClosingInvitation", "invitations ACTIONverifyAndCreate", "socialActions/comments CREATE",
		"socialActions/likes CREATE", "ugcPosts CREATE", "ugcPosts DELETE", "ugcPosts PARTIAL_UPDATE",
	}; !slices.Equal(kinds, want) {
		t.Fatalf("kinds %v", kinds)
	}
	uuid, person := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`), regexp.MustCompile(`^urn:li:person:[A-Za-z0-9]{10}$`)
	for kind, e := range got {
		lag := e.ProcessedAt - e.CapturedAt
		if e.ID < 1 || !uuid.MatchString(e.ActivityID) || !person.MatchString(e.Owner) || e.Actor != e.Owner ||
			e.ActivityStatus != "SUCCESS" || lag < 20_000 || lag > 30_000 || e.SiblingActivities == nil || e.ParentSiblingActivities == nil {
			t.Errorf("%s: %+v", kind, e)
		}
	}
	send, end := got["invitations ACTIONverifyAndCreate"], got["invitations ACTIONinviterClosingInvitation"]
	inside := send.Activity["invitationV2"].(map[string]any)
	if send.CapturedAt != int64(s.mirela.Consent) || inside["inviter"] != send.Owner || !person.MatchString(inside["invitee"].(string)) {
		t.Errorf("the sending says %+v", send)
	}
	about := end.Activity["inviteActionData"].([]any)[0].(map[string]any)["invitationId"]
	if end.ResourceID != "" || end.Activity["inviterActionType"] != "WITHDRAW" || about != "urn:li:invitation:"+send.ResourceID {
		t.Errorf("the withdrawal says %+v of %s", end, send.ResourceID)
	}
	edit := got["ugcPosts PARTIAL_UPDATE"].Activity["patch"].(map[string]any)["$set"]
	if !strings.Contains(fmt.Sprint(edit), "My 501st bridge.") || !strings.Contains(fmt.Sprint(got["ugcPosts CREATE"].Activity), "My 500th bridge.") {
		t.Errorf("edited to %v", edit)
	}
	if gone := got["ugcPosts DELETE"]; len(gone.Activity) != 0 || gone.ResourceID != got["ugcPosts CREATE"].ResourceID {
		t.Errorf("deleted %+v", gone)
	}
}

func TestEventsNameNobody(t *testing.T) {
	t.Parallel()
	s := busy(t)
	r := s.get(s.token(), changelogPath+"&count=50")
	for _, name := range []string{"mirela", "Osterwald", "linkedin.com/in/"} {
		if strings.Contains(r.text, name) {
			t.Errorf("the log names %q", name)
		}
	}
	if again := s.get(s.token(), changelogPath+"&count=50"); again.text != r.text {
		t.Error("two answers to one question")
	}
	if personURN("900001", s.mirela.ID) == personURN("900002", s.mirela.ID) {
		t.Error("two applications know a member by one name")
	}
}

func TestBadChangelogQuestions(t *testing.T) {
	t.Parallel()
	s := busy(t)
	for query, want := range map[string]string{
		"": "q=memberAndApplication", "q=criteria": "q=memberAndApplication",
		"q=memberAndApplication&count=0":         "recommended count is 10",
		"q=memberAndApplication&count=51":        "recommended count is 10",
		"q=memberAndApplication&count=few":       "recommended count is 10",
		"q=memberAndApplication&startTime=soon":  "startTime",
		"q=memberAndApplication&startTime=-5":    "startTime",
		"q=memberAndApplication&start=-1":        "start",
		"q=memberAndApplication&startTime=1e300": "startTime",
	} {
		s.want(s.get(s.token(), "/rest/memberChangeLogs?"+query), 400, want)
	}
	s.want(s.get(s.token(), changelogPath+"&startTime=9223372036854775807&start=9223372036854775807"), 200, `"elements":[]`)
}

func TestLogRisesAndItsBoundaryComesAgain(t *testing.T) {
	t.Parallel()
	s := busy(t)
	var first history
	s.get(s.token(), changelogPath+"&count=3").read(t, &first)
	if len(first.Elements) != 3 || first.Paging.Total != 0 || first.Paging.Count != 3 {
		t.Fatalf("%+v", first.Paging)
	}
	last := first.Elements[2]
	again := s.events(s.token(), "&startTime="+strconv.FormatInt(last.ProcessedAt, 10))
	if again[0].ID != last.ID || len(again) != len(s.events(s.token(), ""))-2 {
		t.Errorf("asked from %d on, got %+v", last.ID, again[0])
	}
	if !slices.IsSortedFunc(again, func(a, b entry) int { return int(a.ProcessedAt - b.ProcessedAt) }) {
		t.Error("the log does not rise")
	}
	after := s.events(s.token(), "&startTime="+strconv.FormatInt(last.ProcessedAt+1, 10))
	if len(after) != len(again)-1 {
		t.Errorf("%d events after, %d from it on", len(after), len(again))
	}
}

func TestStartLinksKeepTheirStartTime(t *testing.T) {
	t.Parallel()
	s := busy(t)
	for more, kept := range map[string]bool{"&count=2&startTime=1795000000000": true, "&count=2": false} {
		for path := changelogPath + more; path != ""; {
			var h history
			s.get(s.token(), path).read(t, &h)
			path = h.next()
			if path != "" && strings.Contains(path, "startTime=1795000000000") != kept {
				t.Errorf("link %s", path)
			}
		}
	}
	var h history
	s.get(s.token("droptime"), changelogPath+"&count=2&startTime=1795000000000").read(t, &h)
	if next := h.next(); next == "" || strings.Contains(next, "startTime") {
		t.Errorf("link %q", next)
	}
}

func TestLogBeginsWithTheConsentAndForgets(t *testing.T) {
	t.Parallel()
	s := busy(t)
	all := s.events(s.token(), "")
	s.pass(28*network.Day - 3*network.Hour)
	left := s.events(Token("mirela-osterwald", portability[:1], s.n.Now()), "&startTime=1")
	if len(left) == 0 || len(left) >= len(all) || left[len(left)-1].ID != all[len(all)-1].ID {
		t.Errorf("%d of %d events are left", len(left), len(all))
	}
	s.pass(network.Day)
	if left := s.events(s.token(), ""); len(left) != 0 {
		t.Errorf("%d events are left after 28 days", len(left))
	}
}

func TestEventsTakeTheirTime(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	token := s.token()
	s.get(token, changelogPath)
	if _, refusal := s.n.Invite(s.mirela.ID, s.strangers(1)[0].ID, "", ""); refusal != nil {
		t.Fatal(refusal)
	}
	s.pass(19 * network.Second)
	if got := s.events(token, ""); len(got) != 0 {
		t.Errorf("after 19 seconds there is %+v", got)
	}
	s.pass(11 * network.Second)
	if got := s.events(token, ""); len(got) != 1 {
		t.Errorf("after 30 seconds there are %d", len(got))
	}
}

func TestFaultsOfTheChangelog(t *testing.T) {
	t.Parallel()
	s := busy(t)
	plain := s.events(s.token(), "")

	t.Run("ties", func(t *testing.T) {
		got := s.events(s.token("ties=5"), "&count=2")
		if len(got) != len(plain) || got[0].ProcessedAt != got[4].ProcessedAt || got[4].ProcessedAt == got[5].ProcessedAt {
			t.Errorf("%d events of %d", len(got), len(plain))
		}
	})
	t.Run("replay", func(t *testing.T) {
		got := s.events(s.token("replay"), "")
		byActivity, ids := map[string][]string{}, map[int64]bool{}
		for _, e := range got {
			byActivity[e.ActivityID] = append(byActivity[e.ActivityID], e.ActivityStatus)
			ids[e.ID] = true
		}
		twice := 0
		for _, statuses := range byActivity {
			if slices.Equal(statuses, []string{"FAILURE", "SUCCESSFUL_REPLAY"}) {
				twice++
			} else if !slices.Equal(statuses, []string{"SUCCESS"}) {
				t.Errorf("statuses %v", statuses)
			}
		}
		if twice != (len(plain)+1)/2 || len(byActivity) != len(plain) || len(ids) != len(got) {
			t.Errorf("%d of %d were played again", twice, len(plain))
		}
	})
	t.Run("no-processed", func(t *testing.T) {
		if r := s.get(s.token("no-processed"), changelogPath); strings.Contains(r.text, "processedActivity") {
			t.Error("decorated all the same")
		}
		if r := s.get(s.token(), changelogPath); !strings.Contains(r.text, "processedActivity") {
			t.Error("not decorated without the fault either")
		}
	})
	t.Run("unprocessable", func(t *testing.T) {
		s.want(s.get(s.token("unprocessable"), changelogPath), 200, `"Unable_to_process_this_field."`)
	})
	for fault, is := range map[string]func(e entry) bool{
		"unknown-event": func(e entry) bool { return e.ResourceName == "invitationPurges" && e.Method == "BATCH_CREATE" },
		"patch":         func(e entry) bool { return e.ResourceName == "people" && e.Activity["patch"] != nil },
		"deleted":       func(e entry) bool { return e.Method == "DELETE" && len(e.Activity) == 0 && e.ResourceID == "" },
		"message":       func(e entry) bool { return e.ResourceName == "messages" && e.Actor != e.Owner },
	} {
		t.Run(fault, func(t *testing.T) {
			got := s.events(s.token(fault), "")
			if len(got) != len(plain)+1 || !slices.ContainsFunc(got, is) || slices.ContainsFunc(plain, is) {
				t.Errorf("%d events, %d without the fault", len(got), len(plain))
			}
		})
	}
}

func TestAuthorizations(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	const path = "/rest/memberAuthorizations"
	token := s.token("unenrolled")
	s.want(s.get(token, path), 400, "q=memberAndApplication")
	s.want(s.get(token, path+"?q=memberAndApplication"), 200, `{"elements":[]}`)
	s.want(s.get(token, changelogPath), 200, `"elements":[]`)
	post := func(body string) reply {
		return s.send(http.MethodPost, path, body, "Authorization", "Bearer "+token, "Linkedin-Version", "202312", "Content-Type", "application/json")
	}
	for _, body := range []string{"", "null", "[]", `{"a":1}`, "{"} {
		s.want(post(body), 400, "{}")
	}
	if s.mirela.Consent != 0 {
		t.Fatal("enrolled by a bad request")
	}
	s.want(post("{}"), 201, "")
	first := int64(s.n.Now())
	s.pass(network.Hour)
	s.want(post("{}"), 201, "")
	s.want(s.get(token, path+"?q=memberAndApplication"), 200, fmt.Sprintf(
		`{"elements":[{"memberComplianceAuthorizationKey":{"developerApplication":"urn:li:developerApplication:900001","member":%q},"memberComplianceScopes":["DMA"],"regulatedAt":%d}]}`,
		personURN("900001", s.mirela.ID), first))
}
