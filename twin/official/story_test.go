package official

import (
	"strconv"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

// seen is what a reader of both APIs knows of one person.
type seen struct {
	row, connected bool
	events         string // their actions, in order
}

// look asks snapshot and changelog for one person and one invitation.
func (s *stage) look(m *network.Member, number int64) seen {
	s.Helper()
	var out seen
	rows, _ := s.walk(s.token(), "INVITATIONS")
	for _, r := range rows {
		out.row = out.row || r["inviteeProfileUrl"] == profileLink(m) || r["inviterProfileUrl"] == profileLink(m)
	}
	rows, _ = s.walk(s.token(), "CONNECTIONS")
	for _, r := range rows {
		out.connected = out.connected || r["URL"] == profileLink(m)
	}
	about := "urn:li:invitation:" + strconv.FormatInt(number, 10)
	for _, e := range s.events(s.token(), "&count=50") {
		if e.ResourceID == strconv.FormatInt(number, 10) {
			out.events += e.MethodName + " "
		} else if list, ok := e.Activity["inviteActionData"].([]any); ok && list[0].(map[string]any)["invitationId"] == about {
			out.events += e.MethodName + " "
		}
	}
	return out
}

// TestInvitationsOverTime is what each end of an invitation leaves behind, and
// when: the scenario of the check-list.
func TestInvitationsOverTime(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.mirela.Consent = s.n.Now()
	four := s.strangers(4)
	var number [4]int64
	for i, m := range four {
		s.n.Sit(m.ID, true) // nobody else decides for them
		from, to := s.mirela.ID, m.ID
		if i >= 2 {
			from, to = to, from
		}
		sent, refusal := s.n.Invite(from, to, "", "")
		if refusal != nil {
			t.Fatal(refusal)
		}
		number[i] = sent.Number
	}
	expect := func(when string, want ...seen) {
		t.Helper()
		for i, w := range want {
			if got := s.look(four[i], number[i]); got != w {
				t.Errorf("%s: of invitation %d one sees %+v, want %+v", when, i, got, w)
			}
		}
	}
	const sent, withdrawn, answered = "verifyAndCreate ", "inviterClosingInvitation ", "inviteeClosingInvitation "
	s.pass(network.Minute)
	expect("sent", seen{events: sent}, seen{events: sent}, seen{}, seen{})

	s.pass(network.Hour)
	s.n.Answer(four[0].ID, number[0], network.Accept) // theirs: no event
	s.n.Withdraw(s.mirela.ID, number[1])
	s.n.Answer(s.mirela.ID, number[3], network.Accept)
	s.pass(network.Minute)
	expect("answered", seen{events: sent}, seen{events: sent + withdrawn}, seen{}, seen{events: answered})

	s.pass(2 * network.Day)
	expect("two days later", seen{events: sent, connected: true}, seen{events: sent + withdrawn}, seen{}, seen{events: answered, connected: true})

	s.pass(8 * network.Day)
	expect("when the tables catch up", seen{row: true, events: sent, connected: true}, seen{row: true, events: sent + withdrawn},
		seen{row: true}, seen{row: true, events: answered, connected: true})

	s.pass(20 * network.Day)
	expect("when the log forgets", seen{row: true, connected: true}, seen{row: true}, seen{row: true}, seen{row: true, connected: true})
}

func TestPostShowsUpEverywhere(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.get(s.token(), profileRows)
	urn := s.write("POST", "/rest/posts", s.draft()).header.Get("X-Restli-Id")
	s.pass(10 * network.Day)
	log := s.events(s.token(), "")
	if len(log) != 1 || log[0].ResourceID != urn || log[0].Method != "CREATE" {
		t.Errorf("the log says %+v", log)
	}
	rows, _ := s.walk(s.token(), "MEMBER_SHARE_INFO")
	if len(rows) == 0 || rows[0]["ShareLink"] != updateLink(urn[len("urn:li:"):]) {
		t.Errorf("the table says %v", rows)
	}
}
