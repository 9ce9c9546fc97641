package rehearsal

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// The person at the desk, as they click.

// signIn sits down at a member's desk.
func (b *browser) signIn(slug, name string) {
	b.t.Helper()
	b.open("/?q=" + url.QueryEscape(slug))
	b.click("Sign in as " + name)
}

// sentCount reads the pill of the Sent page.
func (b *browser) sentCount() int {
	b.t.Helper()
	b.open("/mynetwork/invitation-manager/sent/CONNECTION/")
	return b.pill()
}

// seen is what a person finds on a profile.
type seen int

const (
	seenPending seen = iota
	seenConnected
	seenNothing
)

// look opens a profile and says how one stands to its owner.
func (b *browser) look(profile string) seen {
	b.t.Helper()
	b.open(pathOf(profile))
	switch {
	case b.offers("Pending"):
		return seenPending
	case b.offers("Remove connection"):
		return seenConnected
	}
	return seenNothing
}

// withdraw takes back the invitation to whose profile is open; confirm is the
// second click.
func (b *browser) withdraw(confirm bool) {
	b.t.Helper()
	b.click("Pending")
	b.says("up to 3 weeks")
	if confirm {
		b.click("Withdraw")
		return
	}
	b.click("Cancel")
}

// invite sends an invitation without a note. What the network said about it is
// on the page; refused is its reason for not sending it, "" when it went out.
func (b *browser) invite(profile string) (refused string) {
	b.t.Helper()
	b.open("/preload/custom-invite/?vanityName=" + url.QueryEscape(slugIn(profile)))
	if !b.offers("Send without a note") {
		return b.text()
	}
	b.click("Send without a note")
	if b.status != 200 || !strings.Contains(b.text(), "Invitation sent") {
		return b.text()
	}
	return ""
}

// askForCopy asks for a copy of the data; kind is quick or large.
func (b *browser) askForCopy(kind string) {
	b.t.Helper()
	b.open("/mypreferences/d/download-my-data/")
	b.fill("kind", kind)
	b.click("Request archive")
}

// fetchCopy downloads the copy that is ready, into a folder.
func (b *browser) fetchCopy(folder string) (file string) {
	b.t.Helper()
	b.open("/mypreferences/d/download-my-data/")
	name, body := b.download("Download")
	file = filepath.Join(folder, name)
	if err := os.WriteFile(file, body, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return file
}

// pathOf is a profile's address on this network: what LinkedIn has behind the host.
func pathOf(profile string) string {
	if _, path, found := strings.Cut(profile, "linkedin.com"); found {
		return path + "/"
	}
	return "/in/" + url.PathEscape(profile) + "/"
}

func slugIn(profile string) string {
	slug := strings.Trim(strings.TrimPrefix(pathOf(profile), "/in/"), "/")
	if plain, err := url.PathUnescape(slug); err == nil {
		return plain
	}
	return slug
}
