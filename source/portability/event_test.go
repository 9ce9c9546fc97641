package portability

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

// reading is what a poll makes of these events.
func reading(t *testing.T, all ...string) *ledger.Reading {
	t.Helper()
	n := newNetwork(t)
	n.record(false, all...)
	got := n.told(Request{})
	if got.Changelog == nil {
		t.Fatalf("no reading, %+v", got)
	}
	return got.Changelog
}

func invitation(id, processed int, action, resourceID, activity string) string {
	return happened(id, processed, fmt.Sprintf(`"resourceName":"invitations","resourceId":%q,"method":"ACTION","methodName":%q,"activity":%s`, resourceID, action, activity))
}

func TestKindsOfEvent(t *testing.T) {
	t.Parallel()
	const withdrawal = `{"inviter":"urn:li:person:fIcTmIrElA","inviterActionType":"WITHDRAW","inviteActionData":[{"invitationId":"urn:li:invitation:7300000000000000001"}]}`
	for name, test := range map[string]struct {
		event string
		want  []string
	}{
		"sent":               {sending(1, base), []string{"1 730001 urn:li:person:fIcT1"}},
		"sent to an address": {invitation(1, base, "verifyAndCreate", "7", `{"invitationV2":{"invitee":"urn:li:email:guest@example.com"}}`), []string{"1 7 "}},
		"sent, as a change":  {invitation(1, base, "verifyAndCreate", "urn:li:invitation:7", `{"patch":{"$set":{"invitationV2":{"invitee":"urn:li:person:x"}}}}`), []string{"1 7 urn:li:person:x"}},
		"sent, half known":   {invitation(1, base, "verifyAndCreate", "7", `{"invitationV2":"Unable_to_process_this_field."}`), []string{"1 7 "}},
		"sent, not at all":   {invitation(1, base, "verifyAndCreate", "", `"Unable_to_process_this_field."`), []string{"1  "}},
		"withdrawn":          {invitation(1, base, "inviterClosingInvitation", "", withdrawal), []string{"2 7300000000000000001 "}},
		"three withdrawn": {
			invitation(1, base, "inviterClosingInvitation", "", `{"inviterActionType":"WITHDRAW","inviteActionData":[{"invitationId":"urn:li:invitation:5"},{"invitationId":"6"},{"x":1},{"invitationId":"urn:li:invitation:5"},{"invitationId":"urn:li:invitation:7"}]}`),
			[]string{"2 5 ", "2 6 ", "2 7 "},
		},
		"withdrawn, unnamed":     {invitation(1, base, "inviterClosingInvitation", "", `{"inviterActionType":"WITHDRAW","inviteActionData":"Unable_to_process_this_field."}`), []string{"2  "}},
		"closed some other way":  {invitation(1, base, "inviterClosingInvitation", "", strings.Replace(withdrawal, "WITHDRAW", "SOMETHING", 1)), []string{"4 7300000000000000001 "}},
		"closed, unknown how":    {invitation(1, base, "inviterClosingInvitation", "", strings.Replace(withdrawal, "WITHDRAW", unprocessed, 1)), []string{"4 7300000000000000001 "}},
		"answered":               {invitation(1, base, "inviteeClosingInvitation", "", `{"invitee":"urn:li:person:fIcTmIrElA","inviter":"urn:li:person:y","inviteeActionType":"ACCEPT","inviteActionData":[{"invitationId":"urn:li:invitation:8"}]}`), []string{"3 8 urn:li:person:y"}},
		"answered, undocumented": {invitation(1, base, "inviteeClosingInvitation", "8", `{}`), []string{"3 8 "}},
		"purged":                 {invitation(1, base, "purge", "9", `{}`), []string{"4 9 "}},
		"deleted, empty":         {happened(1, base, `"resourceName":"invitations","resourceId":"9","method":"DELETE","activity":{}`), []string{"4 9 "}},
		"deleted, absent":        {happened(1, base, `"resourceName":"invitations","resourceId":"not a number","method":"DELETE"`), []string{"4  "}},
		"changed":                {happened(1, base, `"resourceName":"invitations","resourceId":"12345678901234567890","method":"PARTIAL_UPDATE","activity":{"patch":{"$set":{}}}`), []string{"4  "}},
		"by somebody else": {
			strings.Replace(invitation(1, base, "inviteeClosingInvitation", "9", `{}`), `"actor":"`+someone, `"actor":"urn:li:person:other`, 1),
			[]string{"4 9 "},
		},
	} {
		r := reading(t, test.event)
		e := &r.Facts.Events
		var got []string
		for i := range e.ID {
			got = append(got, fmt.Sprintf("%d %s %s", e.Kind[i], e.Invitation.At(i), e.Other.At(i)))
		}
		if !slices.Equal(got, test.want) || r.Tables[0].Used != 1 {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestActivitiesOfTheChangelog(t *testing.T) {
	t.Parallel()
	of := func(id int, resource, method, resourceID, activity string) string {
		return happened(id, base+id*1000+789, fmt.Sprintf(`"resourceName":%q,"resourceId":%q,"method":%q,"activity":%s`, resource, resourceID, method, activity))
	}
	r := reading(
		t,
		of(1, "socialActions/likes", "CREATE", "", `{"object":"urn:li:activity:7000000000001","reactionType":"PRAISE"}`),
		of(2, "socialActions/likes", "CREATE", "", `{"object":"urn:li:comment:(activity:7000000000002,5)"}`),
		of(3, "socialActions/likes", "CREATE", "", `{"object":"urn:li:comment:(urn:li:activity:7000000000003,5)","root":"urn:li:ugcPost:7000000000004"}`),
		of(4, "socialActions/comments", "CREATE", "", `{"object":"urn:li:share:7000000000005","message":{"text":"SECRET"}}`),
		of(5, "ugcPosts", "CREATE", "urn:li:ugcPost:7000000000006", `{"lifecycleState":"PUBLISHED","specificContent":{"com.linkedin.ugc.ShareContent":{"shareCommentary":{"text":" My words "}}},"visibility":{"com.linkedin.ugc.MemberNetworkVisibility":"PUBLIC"}}`),
		of(6, "ugcPosts", "CREATE", "", `{"id":"urn:li:share:7000000000007","specificContent":{"com.linkedin.ugc.ShareContent":{"shareCommentary":{"localized":{"de_DE":"Wort","en_US":"word"}}}}}`),
		of(13, "socialActions/likes", "CREATE", "", `{"object":"urn:li:share:8","reactionType":"Unable_to_process_this_field."}`),
		of(7, "socialActions/likes", "DELETE", "", `{}`),
		of(8, "socialActions/comments", "PARTIAL_UPDATE", "", `{"object":"urn:li:share:1","message":{"text":"SECRET"}}`),
		of(9, "ugcPosts", "CREATE", "urn:li:ugcPost:9", `{"lifecycleState":"DRAFT"}`),
		of(10, "ugcPosts", "CREATE", "", `"Unable_to_process_this_field."`),
		of(11, "socialActions/likes", "CREATE", "", `{"object":"Unable_to_process_this_field."}`),
		strings.Replace(of(12, "socialActions/likes", "CREATE", "", `{"object":"urn:li:share:1"}`), `"actor":"`+someone, `"actor":"urn:li:person:other`, 1),
	)
	a := &r.Facts.Activities
	var got []string
	for i := range a.At {
		got = append(got, fmt.Sprintf("%d %s %s %s", a.Kind[i], a.Link.At(i), a.Text.At(i), a.Type.At(i)))
	}
	want := []string{
		"3 activity:7000000000001  PRAISE", "3 activity:7000000000002  ", "3 ugcPost:7000000000004  ", "2 share:7000000000005  ",
		"1 ugcPost:7000000000006 My words PUBLIC", "1 share:7000000000007 Wort ", "3 share:8  ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if a.At[0]%ledger.Second != 0 || !r.Facts.Has.Holds(ledger.TableActivities) || !r.Facts.Has.Holds(ledger.TableEvents) {
		t.Errorf("at %v, has %b", a.At[0], r.Facts.Has)
	}
	if r.Tables[0].Rows != 13 || r.Tables[0].Used != 7 || r.Tables[0].Skipped != 6 || strings.Contains(string(a.Text.Bytes), "SECRET") {
		t.Errorf("tables %+v", r.Tables)
	}
}

func TestNothingOfMessagesIsKept(t *testing.T) {
	t.Parallel()
	r := reading(
		t,
		happened(1, base, `"resourceName":"messages","resourceId":"2-SECRET","method":"CREATE","activity":{"content":{"content":{"string":"SECRET"}},"author":"urn:li:person:SECRET"}`),
		happened(2, base+1, `"resourceName":"people","resourceId":"SECRET","method":"PARTIAL_UPDATE","activity":[1,"SECRET"]`),
		happened(3, base+2, `"resourceName":"something/new","method":"BATCH_CREATE","activity":"SECRET"`),
	)
	if len(r.Facts.Events.ID) != 0 || len(r.Facts.Activities.At) != 0 || strings.Contains(fmt.Sprintf("%+v", *r.Facts), "SECRET") {
		t.Errorf("%+v", r.Facts)
	}
	p := &poll{Request: Request{Now: now}}
	if found, _ := p.entries([]byte(`[` + happened(1, base, `"resourceName":"messages","activity":{"content":"SECRET"}`) + `]`)); len(found) != 1 || found[0].Activity != nil {
		t.Errorf("held in memory: %s", found[0].Activity)
	}
	// The cursor goes on all the same, so that they are not asked for again.
	if r.Facts.Cursor != (base+2)*millisecond || !slices.Equal(r.Facts.Boundary, []int64{3}) || r.Tables[0].Skipped != 3 {
		t.Errorf("cursor %v, boundary %v, %+v", r.Facts.Cursor, r.Facts.Boundary, r.Tables)
	}
}

func TestActivityProcessedAgain(t *testing.T) {
	t.Parallel()
	again := func(id, processed int, status string) string {
		s := strings.Replace(sending(id, processed), `"activityStatus":"SUCCESS"`, fmt.Sprintf(`"activityStatus":%q`, status), 1)
		return strings.Replace(s, fmt.Sprintf(`"activityId":"a-%d"`, id), `"activityId":"the same"`, 1)
	}
	for name, test := range map[string]struct {
		all  []string
		want []int64
	}{
		"failed, then replayed":       {[]string{again(1, base, "FAILURE"), again(2, base+9, "SUCCESSFUL_REPLAY")}, []int64{2}},
		"done, then replayed":         {[]string{again(1, base, "SUCCESS"), again(2, base+9, "SUCCESSFUL_REPLAY")}, []int64{2}},
		"done, then failed":           {[]string{again(1, base, "SUCCESS"), again(2, base+9, "FAILURE")}, []int64{1}},
		"failed and failed":           {[]string{again(1, base, "FAILURE"), again(2, base+9, "FAILURE"), sending(3, base+10)}, []int64{3}},
		"replayed at the same moment": {[]string{again(1, base, "FAILURE"), again(2, base, "SUCCESSFUL_REPLAY")}, []int64{2}},
		"numbers LinkedIn cannot fill in": {
			[]string{
				strings.Replace(sending(1, base), `"a-1"`, `"`+unprocessed+`"`, 1), strings.Replace(sending(2, base), `"a-2"`, `"`+unprocessed+`"`, 1),
			}, []int64{1, 2},
		},
		"one event twice":               {[]string{again(1, base, "SUCCESS"), again(1, base, "SUCCESS")}, []int64{1}},
		"a status that nobody has seen": {[]string{again(1, base, "SOMETHING")}, []int64{1}},
	} {
		f := reading(t, test.all...).Facts
		if !slices.Equal(f.Events.ID, test.want) {
			t.Errorf("%s: %v, want %v", name, f.Events.ID, test.want)
		}
	}
}

func TestEventsOfEveryShape(t *testing.T) {
	t.Parallel()
	bare := func(fields string) string {
		return `{"resourceName":"invitations","resourceId":"7","method":"ACTION","methodName":"verifyAndCreate",` + fields + `}`
	}
	n := newNetwork(t)
	n.log = func(int, int, int) reply {
		return events(
			`[]`, `{}`,
			bare(fmt.Sprintf(`"id":1,"capturedAt":%d,"processedAt":%d`, base, base)),
			bare(fmt.Sprintf(`"id":"2","processedAt":"%d","activityId":7,"owner":null,"actor":[],"methodName":"verifyAndCreate"`, base)),
			bare(fmt.Sprintf(`"id":3,"capturedAt":"Unable_to_process_this_field.","processedAt":%d,"activity":null`, base+1)),
			bare(`"id":4,"processedAt":0`),
			bare(`"id":5,"processedAt":9223372036854775807`),
			bare(`"id":6,"processedAt":4102444800000`), // in 2100
			bare(fmt.Sprintf(`"id":0,"processedAt":%d`, base)),
			bare(fmt.Sprintf(`"id":1e99,"processedAt":%d`, base)),
			bare(fmt.Sprintf(`"processedAt":%d`, base)),
			`"Unable_to_process_this_field."`, `null`, `7`, `[]`,
		)
	}
	got := n.told(Request{})
	f := got.Changelog.Facts
	if !slices.Equal(f.Events.ID, []int64{1, 2, 3}) || f.Cursor != (base+1)*millisecond || f.Events.At[1] != base*millisecond || f.Events.At[2] != (base+1)*millisecond {
		t.Errorf("%+v", f)
	}
	if tables := got.Changelog.Tables[0]; tables.Rows != 14 || len(tables.Problems) != 1 {
		t.Errorf("%+v", tables)
	}
}

func TestElementsInBraces(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	n.log = func(int, int, int) reply { return reply{body: `{"elements":{},"paging":{}}`} }
	if got := n.told(Request{}); got.Changelog != nil || n.of(got, changeLogs).Outcome != Read {
		t.Errorf("%+v", got)
	}
}
