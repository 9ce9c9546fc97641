package network

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// tiny is a network of a few, with something of everything in it.
func tiny(t testing.TB) *Network {
	t.Helper()
	n := New(shipped(t), Options{People: 12, Seed: 5, Start: opening(), Cast: []Role{{First: "Ona", Last: "Quist", Slug: "ona-quist", Company: "Lattenzaun Surveys", Plan: "free", JoinedDays: 700, AWeek: 12, Older: 4}}, Days: 60})
	for _, pair := range [][2]MemberID{{2, 3}, {4, 5}} {
		if r := n.Block(pair[0], pair[1]); r != nil {
			t.Fatal(r.Code)
		}
	}
	if r := n.Merge(6, 7); r != nil {
		t.Fatal(r.Code)
	}
	n.AddAct(1, Act{Kind: "post", Text: "Hello"})
	if r := n.Remove(1, n.ties[n.members[0].ties[len(n.members[0].ties)-1]].other(1)); r != nil && r.Code != "not_connected" {
		t.Fatal(r.Code)
	}
	return n
}

func (t Tie) other(than MemberID) MemberID { return t.A + t.B - than }

// damage writes a network down with something changed in it.
func damage(t testing.TB, change func(s *saved)) []byte {
	t.Helper()
	var s saved
	if err := json.Unmarshal(written(t, tiny(t)), &s); err != nil {
		t.Fatal(err)
	}
	change(&s)
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// open is the place of an open request.
func (s *saved) open(t testing.TB) int {
	t.Helper()
	for i := range s.Invitations {
		if s.Invitations[i].Status == Pending {
			return i
		}
	}
	t.Fatal("nothing is open")
	return 0
}

// stands is the place of a connection that stands.
func (s *saved) stands(t testing.TB) int {
	t.Helper()
	for i := range s.Ties {
		if s.Ties[i].Until == 0 {
			return i
		}
	}
	t.Fatal("nobody is connected")
	return 0
}

func TestAWholeFileIsRead(t *testing.T) {
	t.Parallel()
	text := damage(t, func(*saved) {})
	n, err := Load(bytes.NewReader(text), shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytes.TrimSpace(written(t, n)), text) {
		t.Error("reading and writing changes it")
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		says   string
		change func(s *saved)
	}{
		"another version":          {"the network was written by another version", func(s *saved) { s.Version++ }},
		"no moment":                {"the network is at a moment that is no date", func(s *saved) { s.Now = 1 << 62 }},
		"no moment, long ago":      {"the network is at a moment that is no date", func(s *saved) { s.Now = -1 << 62 }},
		"an earlier moment":        {"has done what is still to come", func(s *saved) { s.Now -= 60 * Day }},
		"no member":                {"is missing", func(s *saved) { s.Members[3].Member = nil }},
		"members out of order":     {"is missing", func(s *saved) { s.Members[3], s.Members[4] = s.Members[4], s.Members[3] }},
		"fewer members":            {"somebody who does not exist may not invite, or be invited", func(s *saved) { s.Members = s.Members[:4] }},
		"one address for two":      {"has the profile address of another", func(s *saved) { s.Members[3].Slug = s.Members[4].Slug }},
		"an unknown plan":          {"has an account of no known type", func(s *saved) { s.Members[3].Plan = "platinum" }},
		"a habit backwards":        {"has a habit nobody could live by", func(s *saved) { s.Members[3].Every = -1 }},
		"a habit of ages":          {"has a habit nobody could live by", func(s *saved) { s.Members[3].Every = 1 << 60 }},
		"joined tomorrow":          {"has done what is still to come", func(s *saved) { s.Members[3].Joined = s.Now + Day }},
		"closed tomorrow":          {"has done what is still to come", func(s *saved) { s.Members[6].Closed = s.Now + Day }},
		"a cycle below nought":     {"has done what is still to come", func(s *saved) { s.Members[3].Cycle.Count = -9 }},
		"merged into nobody":       {"was merged into nobody", func(s *saved) { s.Members[6].MergedInto = 99 }},
		"merged into oneself":      {"was merged into nobody", func(s *saved) { s.Members[6].MergedInto = 7 }},
		"merged and open":          {"was merged into nobody", func(s *saved) { s.Members[3].MergedInto = 1 }},
		"a bar for nobody":         {"somebody who does not exist may not invite, or be invited", func(s *saved) { s.Barred = append(s.Barred, pair(1, 99)) }},
		"a bar by nobody":          {"somebody who does not exist may not invite, or be invited", func(s *saved) { s.Barred = append(s.Barred, pair(-1, 1)) }},
		"no company":               {"has no name of its own", func(s *saved) { s.Companies[0] = nil }},
		"a company without a name": {"has no name of its own", func(s *saved) { s.Companies[0].Name = "" }},
		"a company twice":          {"has no name of its own", func(s *saved) { s.Companies = append(s.Companies, s.Companies[0]) }},
		"staff nobody knows":       {"employs somebody who does not work there", func(s *saved) { s.Companies[0].Staff = []MemberID{99} }},
		"staff from elsewhere":     {"employs somebody who does not work there", func(s *saved) { s.Companies[0].Staff = append(s.Companies[0].Staff, 2) }},
		"no staff":                 {"works where nobody knows them", func(s *saved) { s.Companies[0].Staff = nil }},
		"staff twice":              {"employs somebody who does not work there", func(s *saved) { c := s.Companies[0]; c.Staff = append(c.Staff, c.Staff[0]) }},
		"an admin nobody knows":    {"is looked after by nobody", func(s *saved) { s.Companies[0].Admins = []MemberID{0} }},
		"an admin twice":           {"is looked after by nobody", func(s *saved) { s.Companies[0].Admins = []MemberID{1, 1} }},
		"work at no company":       {"works where nobody knows them", func(s *saved) { s.Companies = s.Companies[1:] }},
		"a request from nobody":    {"is between members who do not exist", func(s *saved) { s.Invitations[0].From = 0 }},
		"a request to nobody":      {"is between members who do not exist", func(s *saved) { s.Invitations[0].To = 99 }},
		"a request to oneself":     {"is between members who do not exist", func(s *saved) { s.Invitations[0].To = s.Invitations[0].From }},
		"a request from tomorrow":  {"was sent out of turn", func(s *saved) { s.Invitations[len(s.Invitations)-1].Sent = s.Now + 1 }},
		"requests out of order":    {"was sent out of turn", func(s *saved) { s.Invitations[0].Sent = s.Invitations[9].Sent + 1 }},
		"the noughtth attempt":     {"was sent out of turn", func(s *saved) { s.Invitations[0].Attempt = 0 }},
		"open, and ended":          {"is open and has ended", func(s *saved) { s.Invitations[0].Status, s.Invitations[0].Ended = Pending, s.Now }},
		"ended, and open":          {"is open and has ended", func(s *saved) { s.Invitations[0].Status, s.Invitations[0].Ended = Ignored, 0 }},
		"ended before it began":    {"ended when it could not", func(s *saved) { v := &s.Invitations[0]; v.Status, v.Ended = Ignored, v.Sent-1 }},
		"ended tomorrow":           {"ended when it could not", func(s *saved) { s.Invitations[0].Status, s.Invitations[0].Ended = Ignored, s.Now+1 }},
		"mailed tomorrow":          {"was mailed in the future", func(s *saved) { s.Invitations[0].Mailed = s.Now + 1 }},
		"reminded of tomorrow":     {"was mailed in the future", func(s *saved) { s.Invitations[0].Reminded[1] = s.Now + 1 }},
		"a note without a note":    {"has a note and has none", func(s *saved) { s.Invitations[0].Noted, s.Invitations[0].Note = false, "Hello" }},
		"open twice":               {"was sent while another was open", func(s *saved) { s.Invitations = append(s.Invitations, again(s, s.open(t), false)) }},
		"open both ways":           {"cannot be open", func(s *saved) { s.Invitations = append(s.Invitations, again(s, s.open(t), true)) }},
		"open to a connection": {"cannot be open", func(s *saved) {
			tie, v := s.Ties[s.stands(t)], &s.Invitations[s.open(t)]
			v.From, v.To = tie.A, tie.B
		}},
		"open with a closed account":     {"cannot be open", func(s *saved) { s.Invitations[s.open(t)].To = 7; s.Invitations[s.open(t)].From = 8 }},
		"a connection with nobody":       {"is between members who do not exist", func(s *saved) { s.Ties[0].A = -4 }},
		"a connection with oneself":      {"is between members who do not exist", func(s *saved) { s.Ties[0].A = s.Ties[0].B }},
		"a connection twice":             {"stands already", func(s *saved) { s.Ties = append(s.Ties, s.Ties[s.stands(t)]) }},
		"a connection of tomorrow":       {"ended when it could not", func(s *saved) { s.Ties[0].On = s.Now + 1 }},
		"a connection over before":       {"ended when it could not", func(s *saved) { s.Ties[0].Until = s.Ties[0].On - 1 }},
		"a connection with the closed":   {"is with an account that was closed", func(s *saved) { s.Ties = append(s.Ties, Tie{A: 7, B: 8, On: s.Now, By: -1}) }},
		"a connection by no request":     {"comes from an invitation that does not exist", func(s *saved) { s.Ties[0].By = int32(len(s.Invitations)) }},
		"a connection by less than none": {"comes from an invitation that does not exist", func(s *saved) { s.Ties[0].By = -2 }},
		"an occasion there is not":       {"what falls due is out of order", func(s *saved) { s.Queue[0].Kind = 9 }},
		"no batch of e-mail":             {"the next batch of e-mail is not settled", func(s *saved) { s.Queue = nil }},
		"two batches of e-mail":          {"the next batch of e-mail is not settled", func(s *saved) { s.Queue = queue{{At: s.Now, Kind: toMail}, {At: s.Now, Kind: toMail}} }},
		"a queue out of order":           {"what falls due is out of order", func(s *saved) { s.Queue[0], s.Queue[1] = s.Queue[1], s.Queue[0] }},
		"a queue beyond the calendar":    {"what falls due is out of order", func(s *saved) { s.Queue[len(s.Queue)-1].At = 1 << 62 }},
		"a decision about nothing":       {"what falls due is out of order", func(s *saved) { s.Queue[0] = due{s.Now, toDecide, 1 << 30, Accept} }},
		"a decision without an answer":   {"what falls due is out of order", func(s *saved) { s.Queue[0] = due{s.Now, toDecide, 0, 0} }},
		"tidying nothing":                {"what falls due is out of order", func(s *saved) { s.Queue[0] = due{s.Now, toTidy, -1, 0} }},
		"the turn of nobody":             {"what falls due is out of order", func(s *saved) { s.Queue[0] = due{s.Now, toAct, 99, 0} }},
		"e-mail of nothing":              {"e-mail that has not left is out of order", func(s *saved) { s.Unsent = []int32{1 << 30} }},
		"e-mail of less than nothing":    {"e-mail that has not left is out of order", func(s *saved) { s.Unsent = []int32{-1} }},
		"e-mail twice":                   {"e-mail that has not left is out of order", func(s *saved) { at := int32(s.open(t)); s.Invitations[at].Mailed = 0; s.Unsent = []int32{at, at} }},
		"e-mail that left":               {"e-mail that has not left is out of order", func(s *saved) { s.Invitations[0].Mailed = s.Invitations[0].Sent; s.Unsent = []int32{0} }},
		"lapsing below nought":           {"an invitation that does not exist is to lapse, or to be reminded of", func(s *saved) { s.Lapsing = -1 }},
		"lapsing beyond the end":         {"an invitation that does not exist is to lapse, or to be reminded of", func(s *saved) { s.Lapsing = len(s.Invitations) + 1 }},
		"lapsing past an open request":   {"would never lapse", func(s *saved) { s.Lapsing = s.open(t) + 1 }},
		"nagging below nought":           {"an invitation that does not exist is to lapse, or to be reminded of", func(s *saved) { s.Nagging[0] = -1 }},
		"nagging beyond the end":         {"an invitation that does not exist is to lapse, or to be reminded of", func(s *saved) { s.Nagging[1] = len(s.Invitations) + 1 }},
	} {
		n, err := Load(bytes.NewReader(damage(t, c.change)), shipped(t))
		if err == nil || n != nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want it to say %q", name, err, c.says)
		}
	}
}

// again is a request once more, or the other way round.
func again(s *saved, at int, around bool) Invitation {
	v := s.Invitations[at]
	v.Sent = s.Now
	if around {
		v.From, v.To = v.To, v.From
	}
	return v
}

func TestWhatIsNoFileIsRefused(t *testing.T) {
	t.Parallel()
	whole := string(written(t, tiny(t)))
	for _, text := range []string{
		"", "null", "[]", "{}", `{"v":1}`, `{"v":1,"members":[{}],"queue":[]}`, `{"v":1,"members":[null]}`,
		whole[:len(whole)/2], strings.Replace(whole, `"pending"`, `"hanging"`, 1), strings.Replace(whole, `"Status":"`, `"Status":7,"x":"`, 1),
		strings.Repeat("[", 20_000),
	} {
		if n, err := Load(strings.NewReader(text), shipped(t)); err == nil || n != nil {
			t.Errorf("%.40q is read", text)
		}
	}
}

// TestANumberChangedAnywhere puts another number in the place of one: the file
// is refused, or what it holds can live on, and be saved and loaded.
func TestANumberChangedAnywhere(t *testing.T) {
	t.Parallel()
	whole, rules := written(t, tiny(t)), shipped(t)
	places := regexp.MustCompile(`[:\[,]-?\d+`).FindAllIndex(whole, -1)
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.SampledFrom(places).Draw(t, "place")
		number := rapid.OneOf(rapid.Int64Range(-2, 40), rapid.Int64(), rapid.SampledFrom([]int64{1 << 31, -1 << 31, 255, 256})).Draw(t, "number")
		text := slices.Concat(whole[:at[0]+1], []byte(strconv.FormatInt(number, 10)), whole[at[1]:])
		n, err := Load(bytes.NewReader(text), rules)
		if err != nil {
			return
		}
		liveOn(n)
		if _, err := Load(bytes.NewReader(written(t, n)), rules); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

// FuzzLoad lives on with whatever was read.
func FuzzLoad(f *testing.F) {
	// few members, so that making an input smaller does not take all the time
	few := New(shipped(f), Options{People: 3, Seed: 5, Start: opening(), Cast: []Role{}, Days: 9})
	f.Add(written(f, few))
	few.Block(1, 2)
	few.Close(3)
	f.Add(written(f, few))
	f.Add([]byte(`{"v":1,"now":5,"members":[{"id":1,"plan":"free"},{"id":2,"slug":"b","plan":"free","every":3}],"queue":[{"at":9,"kind":3,"ref":2},{"at":9,"kind":4}]}`))
	f.Add([]byte(`{"v":1,"queue":[{"at":0,"kind":4}]}`))
	rules := shipped(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		n, err := Load(bytes.NewReader(text), rules)
		if err != nil {
			return
		}
		liveOn(n)
		if n.now > farthest-Week {
			return
		}
		if _, err := Load(bytes.NewReader(written(t, n)), rules); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

// liveOn looks at everything, and does something of everything.
func liveOn(n *Network) {
	n.Advance(n.now + 10*Day)
	for _, m := range n.members {
		n.SentList(m, 0, 100)
		n.ReceivedList(m, 0, 100)
		n.Contacts(m, 0, 100)
		n.Mailbox(m)
		n.Notifications(m)
		n.Allowance(m)
		n.RecordOf(m, n.now-Day)
		n.Sit(m.ID, !m.Person)
		for other := m.ID - 1; other < m.ID+3; other++ {
			_, _ = n.Invite(m.ID, other, "Hello", m.Email)
			n.Relation(m.ID, other)
		}
		n.Leave(m.ID)
	}
	n.Block(1, 2)
	n.Merge(3, 4)
	n.Close(5)
	n.Advance(n.now + 10*Day)
}
