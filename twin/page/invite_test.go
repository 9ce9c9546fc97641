package page

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
	"github.com/kithhq/kith/twin/rulebook"
)

const dialogOfBo = "/preload/custom-invite/?vanityName=bo-marlow"

func TestOpeningTheDialogSendsNothing(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	me := w.browse(t, orla)
	before := w.written(t)
	for range 2 {
		me.open(dialogOfBo).says("Add a note", "Send without a note", "200 characters", "5 notes left this month")
		me.click("Add a note").says("At most 200 characters").click("Cancel").isAt("/in/bo-marlow/", http.StatusOK)
	}
	if w.written(t) != before {
		t.Error("something was sent")
	}
}

func TestNotes(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	me := w.browse(t, orla)
	me.open(dialogOfBo).click("Add a note").click("Send").says("Nothing was sent")
	me.open(dialogOfBo).click("Add a note").fill("note", strings.Repeat("é", 201)).click("Send")
	me.says("Your note is too long. The invitation was not sent.", "201/200", strings.Repeat("é", 201))
	if w.BySlug(orla).PendingCount() != 0 {
		t.Fatal("a note that is too long was sent")
	}
	me.fill("note", " Hello\r\nBo, <b>bread</b>?  ").click("Send").says("Invitation sent", "Bo Marlow")
	w.browse(t, bo).open(receivedPath).says("Hello Bo, <b>bread</b>?")
	items, _ := w.SentList(w.BySlug(orla), 0, 1)
	if items[0].Note != "Hello\nBo, <b>bread</b>?" {
		t.Errorf("the note is %q", items[0].Note)
	}
	for _, m := range w.strangers(orla)[:4] {
		me.open(invitePath(m)).click("Add a note").fill("note", "Hi").click("Send").says("Invitation sent")
	}
	me.open(invitePath(w.strangers(orla)[0])).says("0 notes left").click("Add a note").fill("note", "Hi").click("Send")
	me.says("You have used all your personalised invitations of this month.", "You can try again from 1 December 2026, 00:00 UTC.")
	w.browse(t, bo).open(invitePath(w.strangers(bo)[0])).says("300 characters", "Notes are not limited")
}

func TestNoticesAndTheLimit(t *testing.T) {
	t.Parallel()
	w := quiet(t, func(r *rulebook.Rules) { r.Limit.Free, r.Limit.Floor = 10, 10 })
	me := w.browse(t, orla)
	people := w.strangers(orla)
	told := map[int]string{
		7: "You've sent more invitations than most.", 9: "You're close to the weekly invitation limit.", 10: "You've reached the weekly invitation limit.",
	}
	for k := 1; k <= 10; k++ {
		me.open(invitePath(people[k])).click("Send without a note").says("Invitation sent")
		if notice := told[k]; notice != "" {
			me.says(notice).click("Got it").isAt(profilePath(people[k]), http.StatusOK)
		} else {
			me.silent("You've", "You're").click("Done")
		}
		w.Advance(w.Now() + network.Minute)
	}
	me.open(invitePath(people[11])).click("Send without a note")
	me.says("You've reached the weekly invitation limit. Try again next week.", "You can try again from 30 November 2026")
	me.open(notificationsPath).says("You've sent more invitations than most.", "Until 30 November 2026")
}

func TestAddressIsAskedForWhereItIsNeeded(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	w.BySlug(bo).AddressFirst = true
	me := w.browse(t, orla).open(dialogOfBo).click("Send without a note").says("To invite this person, enter their e-mail address.")
	me.fill("email", "bo@elsewhere.example").click("Send without a note").says("That is not an e-mail address of this person.")
	me.fill("email", w.BySlug(bo).Email).click("Send without a note").says("Invitation sent")
	if strings.Contains(w.browse(t, ida).open(dialogOfBo).body, w.BySlug(bo).Email) {
		t.Error("the dialog tells the address it asks for")
	}
}

func TestConnectWhereItIs(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	me := w.browse(t, orla)
	where := func() string {
		me.open("/in/bo-marlow/")
		found := me.controls("Invite Bo Marlow to connect")
		if len(found) != 1 {
			t.Fatalf("%d controls to invite", len(found))
		}
		for up := found[0].Parent; up != nil; up = up.Parent {
			if up.Data == "details" {
				return "more"
			}
		}
		return "row"
	}
	if got := where(); got != "row" {
		t.Errorf("Connect is in the %s", got)
	}
	w.BySlug(bo).FollowFirst = true
	if got := where(); got != "more" {
		t.Errorf("with Follow first, Connect is in the %s", got)
	}
	me.click("Invite Bo Marlow to connect").click("Send without a note")
	w.browse(t, bo).open("/in/orla-quist/").click("Accept the invitation from Orla Quist")
	me.open("/in/bo-marlow/").says("connected with you since 23 November 2026", w.BySlug(bo).Email)
	me.click("Remove connection").click("Cancel").click("Remove connection").click("Remove").silent("connected with you")
	w.browse(t, bo).open("/in/orla-quist/").click("Invite Orla Quist to connect").click("Send without a note").says("You cannot invite this person.")
}

func TestIgnoring(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ more, again string }{
		{"Done", "Invitation sent"},
		{"I don't know this person", "You cannot invite this person."},
		{"Report as spam", "You cannot invite this person."},
	} {
		w := quiet(t, nil)
		w.invite(t, orla, bo)
		other := w.browse(t, bo).open(receivedPath).click("Ignore the invitation from Orla Quist").says("Invitation ignored", "Orla Quist")
		w.browse(t, orla).open(notificationsPath).says("No notifications")
		other.click(c.more).isAt(receivedPath, http.StatusOK).says("No pending invitations")
		w.browse(t, orla).open(dialogOfBo).click("Send without a note").says(c.again)
	}
}

func TestBlockingAndReporting(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	w.invite(t, orla, bo)
	w.invite(t, ida, bo)
	other := w.browse(t, bo)
	other.open("/in/orla-quist/").click("Block").click("Cancel").click("Block").click("Block").isAt(myNetworkPath, http.StatusOK)
	other.open("/in/ida-fennick/").click("Report").click("Report").open(receivedPath).says("People (0)")
	other.open("/in/ida-fennick/").click("Report").says("no open invitation from this person")
	for _, slug := range []string{orla, ida} {
		w.browse(t, slug).open(dialogOfBo).click("Send without a note").says("You cannot invite this person.")
	}
	if len(w.BySlug(ida).Dislikes) != 1 || len(w.BySlug(orla).Dislikes) != 0 {
		t.Error("blocking is no report, and reporting is one")
	}
	me := w.browse(t, orla)
	me.post("/in/orla-quist/block/", url.Values{}).isAt("/in/orla-quist/block/", http.StatusNotFound)
}
