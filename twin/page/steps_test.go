package page

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

// realSent is the address the guide shows; only its host is another one here.
const realSent = "https://www.linkedin.com/mynetwork/invitation-manager/sent/CONNECTION/"

// TestSixSteps follows the guide to the letter (R10).
func TestSixSteps(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	me := w.browse(t, orla)
	people := w.strangers(orla)[:23]
	for _, m := range people {
		me.open("/preload/custom-invite/?vanityName=" + url.QueryEscape(m.Slug)).click("Send without a note")
		w.Advance(w.Now() + network.Minute)
	}
	w.Advance(w.Now() + 4*network.Week) // those who answer have answered
	_, before := w.SentList(w.BySlug(orla), 0, 0)
	if before < 5 {
		t.Fatalf("only %d are pending", before)
	}
	items, _ := w.SentList(w.BySlug(orla), 0, 100)
	target := items[len(items)-1].Other // the oldest one, at the bottom

	me.open("/").click("My Network").isAt("/mynetwork/", http.StatusOK)
	me.click("Manage").isAt("/mynetwork/invitation-manager/received/", http.StatusOK)
	me.click("Sent").isAt("/mynetwork/invitation-manager/sent/", http.StatusOK)
	guide, err := url.Parse(realSent)
	if err != nil {
		t.Fatal(err)
	}
	me.open(guide.Path).isAt(guide.Path, http.StatusOK).says("Manage invitations", pill(before))
	for len(me.controls("Show more")) > 0 {
		rows := len(me.rows())
		if rows%step != 0 {
			t.Fatalf("%d rows at once", rows)
		}
		me.click("Show more")
	}
	if rows := me.rows(); len(rows) != before || !strings.Contains(rows[before-1], target.Name()) {
		t.Fatalf("%d rows of %d, the last one %q", len(rows), before, rows[len(rows)-1])
	}
	list := me.at.RequestURI()
	me.click("Withdraw invitation sent to "+target.Name()).says("Withdraw invitation", "up to 3 weeks", target.Name())
	if _, now := w.SentList(w.BySlug(orla), 0, 0); now != before {
		t.Fatal("the first click withdrew already")
	}
	me.click("Withdraw invitation sent to " + target.Name()).says(pill(before - 1)).silent(target.Name())
	me.isAt(list, http.StatusOK)
}

func pill(count int) string { return "People (" + strconv.Itoa(count) + ")" }

func TestNothingIsWithdrawnUnconfirmed(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	number := w.invite(t, orla, bo)
	before := w.written(t)
	me := w.browse(t, orla).open(sentPath)
	for range 3 {
		me.click("Withdraw invitation sent to Bo Marlow").click("Cancel").isAt(sentPath, http.StatusOK).says("People (1)", "Bo Marlow")
	}
	me.open(withdrawPath(number, place{})).open("/in/bo-marlow/").click("Pending, click to withdraw invitation sent to Bo Marlow").click("Cancel")
	me.isAt("/in/bo-marlow/", http.StatusOK)
	if w.written(t) != before {
		t.Error("something changed")
	}
}

// TestOtherSideIsNotTold compares what the other one sees with what they would
// see had nobody ever asked; only delivered e-mail stays (B22 to B26).
func TestOtherSideIsNotTold(t *testing.T) {
	t.Parallel()
	for _, mailed := range []bool{false, true} {
		w := quiet(t, nil)
		number := w.invite(t, orla, bo)
		other := w.browse(t, bo)
		other.open(receivedPath).says("Orla Quist", "People (1)")
		other.open(notificationsPath).says("Orla Quist sent you an invitation.")
		if mailed {
			w.Advance(w.Now() + 6*network.Hour)
			other.open(mailboxPath).says("Orla Quist wants to connect")
		}
		letters := other.open(mailboxPath).rows()

		me := w.browse(t, orla).open(withdrawPath(number, place{}))
		me.click("Withdraw invitation sent to Bo Marlow").isAt(sentPath, http.StatusOK).says("People (0)", "No sent invitations")
		w.Advance(w.Now() + 10*network.Day)
		other.open(receivedPath).says("People (0)", "No pending invitations").silent("Orla")
		other.open(notificationsPath).says("No notifications")
		other.open(myNetworkPath).silent("Accept")
		if now := other.open(mailboxPath).rows(); !slices.Equal(now, letters) {
			t.Errorf("the mailbox held %q and holds %q", letters, now)
		}
		other.open("/in/orla-quist/").click("Invite Orla Quist to connect")

		// Asking again is refused, with the date, and only then is the wait spoken of.
		me.open("/in/bo-marlow/").silent("week").click("Invite Bo Marlow to connect").silent("three weeks", "3 weeks", "December")
		me.click("Send without a note")
		if me.status != http.StatusConflict {
			t.Errorf("answered with %d", me.status)
		}
		until := opening().AddDate(0, 0, 21)
		if mailed {
			until = until.Add(6 * 3600e9)
		}
		me.says("three weeks after you withdrew", "You can try again from "+clock(network.MomentOf(until)))
		if _, total := w.SentList(w.BySlug(orla), 0, 0); total != 0 {
			t.Error("it was sent all the same")
		}
		w.Advance(w.Now() + 12*network.Day)
		me.open("/in/bo-marlow/").click("Invite Bo Marlow to connect").click("Send without a note").says("Invitation sent")
	}
}

func TestWithdrawnFromTheProfile(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	w.invite(t, orla, bo)
	me := w.browse(t, orla).open("/in/bo-marlow/")
	if len(me.controls("Invite Bo Marlow to connect")) != 0 {
		t.Error("there is an invitation control beside a pending one")
	}
	me.click("Pending, click to withdraw invitation sent to Bo Marlow").click("Withdraw invitation sent to Bo Marlow")
	me.isAt("/in/bo-marlow/", http.StatusOK)
	if len(me.controls("Invite Bo Marlow to connect")) != 1 {
		t.Error("it is still pending")
	}
	me.open(sentPath).says("No sent invitations")
}

// invite sends a request without the pages.
func (w *world) invite(t testing.TB, from, to string) int64 {
	t.Helper()
	done, refusal := w.Invite(w.BySlug(from).ID, w.BySlug(to).ID, "", "")
	if refusal != nil {
		t.Fatal(refusal)
	}
	return done.Number
}
