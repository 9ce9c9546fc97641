package page

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/kithhq/kith/twin/network"
)

func TestWhoDecides(t *testing.T) {
	t.Parallel()
	w := lively(t)
	crowd := w.Members()[20]
	before := w.written(t)
	b := w.browse(t, crowd.Slug).open(settingsPath).says("The network decides for this member")
	if w.written(t) != before {
		t.Error("signing in changed something")
	}
	if b.click("Decide for this member yourself").says("You decide for this member"); !crowd.Person {
		t.Error("the network still decides")
	}
	if b.click("Let the network decide").says("The network decides for this member"); crowd.Person {
		t.Error("the network does not decide")
	}
	b.post(settingsPath+"desk/", url.Values{"decides": {"chance"}}).says("Choose who decides.")
}

func TestLeavingAndThePage(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	b := w.browse(t, orla).open("/company/heron-works/").says("Admins of this Page", "People who work here (2)")
	b.click("Remove Orla Quist as an admin").says("appoint another one first").click("Back")
	b.click("Make Bo Marlow an admin")
	b.open(settingsPath).click("Leave your company").click("Cancel").says("You work at Heron Works.")
	b.click("Leave your company").click("Leave").says("You work nowhere", "Admin of")
	b.open(settingsPath+"leave/").isAt(settingsPath+"leave/", http.StatusNotFound)
	w.browse(t, bo).open("/company/heron-works/").says("No longer works here", "(1)").click("Remove Orla Quist as an admin").silent("Orla")
	b.open("/company/heron-works/").post("/company/heron-works/appoint/", url.Values{"who": {"1"}})
	b.says("Only somebody who works here")
	b.post("/company/heron-works/dismiss/", url.Values{"who": {"2"}}).says("Only an admin of the Page may do that.")
}

func TestMergingADuplicate(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	double, me := w.Members()[5], w.BySlug(orla)
	double.First, double.Last = me.First, me.Last
	moved := double.Connections()
	b := w.browse(t, orla).open(settingsPath).click("Merge").says("is closed").click("Cancel").click("Merge").click("Merge")
	b.isAt(settingsPath, http.StatusOK).says("No other account bears your name.")
	if me.Connections() != moved || double.MergedInto != me.ID {
		t.Errorf("%d connections of %d moved", me.Connections(), moved)
	}
	b.open(profilePath(double)).says("This profile is not available.")
}

func TestClosingTheAccount(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	w.invite(t, orla, bo)
	b := w.browse(t, orla)
	cookie := b.cookies[cookieName]
	b.open(settingsPath).click("Close your account").click("Cancel").click("Close your account").click("Close account").isAt("/", http.StatusOK)
	b.silent("Orla")
	b.cookies[cookieName] = cookie
	b.open(settingsPath).isAt("/?then="+url.QueryEscape(settingsPath), http.StatusOK)
	w.browse(t, bo).open(receivedPath).says("No pending invitations").open("/in/orla-quist/").isAt("/in/orla-quist/", http.StatusNotFound)
}

func TestCopies(t *testing.T) {
	t.Parallel()
	w := quiet(t, nil)
	b := w.browse(t, orla).open(copiesPath).says("None yet").click("Request archive")
	b.isAt(copiesPath, http.StatusOK).says("The quick copy", "Ready at 23 November 2026, 09:10 UTC.")
	b.click("Request archive").says("You have asked for it already", "from 23 November 2026, 09:10 UTC").click("Back")
	b.fill("kind", "large").click("Request archive").says("The larger archive", "Ready at 24 November 2026, 09:00 UTC.")
	b.open(copiesPath + "1/").says("This copy is not ready yet.").open(copiesPath)

	w.Advance(w.Now() + 10*network.Minute)
	b.open(copiesPath).says("Can be downloaded until 26 November 2026, 09:10 UTC.").click("Download")
	if b.body != "copy of Orla Quist, large false" || b.header.Get("Content-Disposition") != "attachment; filename=Basic_orla-quist.zip" ||
		b.header.Get("Content-Type") != "application/zip" {
		t.Errorf("downloaded %q with %v", b.body, b.header)
	}
	w.Advance(w.Now() + 72*network.Hour)
	b.open(copiesPath).says("Expired at 26 November 2026, 09:10 UTC.").open(copiesPath + "1/").says("This link has expired.")
	b.open(copiesPath + "2/")
	if b.body != "copy of Orla Quist, large true" {
		t.Errorf("the larger one is %q", b.body)
	}
	b.open(copiesPath).post(copiesPath, url.Values{"kind": {"both"}}).says("Choose which copy you want.")
}
