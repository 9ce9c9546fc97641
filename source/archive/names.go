package archive

import (
	"path"
	"strings"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// junk is what operating systems leave in zips and folders.
func junk(name string) bool {
	for part := range strings.SplitSeq(strings.TrimSuffix(name, "/"), "/") {
		if part == "__MACOSX" || strings.HasPrefix(part, "._") {
			return true
		}
		switch strings.ToLower(part) {
		case ".ds_store", "thumbs.db", "desktop.ini":
			return true
		}
	}
	return false
}

// tabular reports whether a file may hold a table, by its ending.
func tabular(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".txt":
		return true
	}
	return false
}

// zipName reports whether a file is named as a zip, with the " (1)" of a second
// download even behind the ending.
func zipName(name string) bool {
	name = strings.ToLower(path.Base(name))
	if open := strings.LastIndex(name, "("); open > 0 && strings.HasSuffix(name, ")") && numeric(name[open+1:len(name)-1]) {
		name = strings.TrimSpace(name[:open])
	}
	return strings.HasSuffix(name, ".zip")
}

// stem folds a file name for comparison: lower case, without folder, ending,
// the " (1)" of a second download, a trailing number, spaces, underscores and
// hyphens. digits is that trailing number. "Receipts_v2" keeps its v2.
func stem(name string) (folded, digits string) {
	base := strings.ToLower(path.Base(name))
	base = strings.TrimSuffix(base, path.Ext(base))
	if open := strings.LastIndex(base, " ("); open > 0 && strings.HasSuffix(base, ")") && numeric(base[open+2:len(base)-1]) {
		base = base[:open]
	}
	if at := strings.LastIndexAny(base, " _-"); at > 0 && numeric(base[at+1:]) {
		base, digits = base[:at], base[at+1:]
	}
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(base), digits
}

func numeric(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// memberID is the owner's number that LinkedIn appends to some file names
// since 2026. "Saved Jobs_1" and "Shares_2" are volumes, not members.
func memberID(name string) string {
	folded, digits := stem(name)
	switch folded {
	case "comments", "instantreposts", "memberfollows", "reactions", "saveditems", "shares", "votes", "hashtagfollows":
		if len(digits) >= 4 {
			return strings.TrimLeft(digits, "0")
		}
	}
	return ""
}

// assistant reports whether a file holds chats with LinkedIn's assistants.
// They have the header of messages, so only the name tells.
func assistant(name string) bool {
	folded, _ := stem(name)
	switch folded {
	case "guidemessages", "learningcoachmessages", "learningroleplaymessages", "coachmessages":
		return true
	}
	return false
}

// dayInName finds the day of export in a file name: month, day and year, as LinkedIn writes them.
func dayInName(name string) ledger.Date {
	for at := range len(name) {
		if at > 0 && digit(name[at-1]) {
			continue
		}
		if day := dayAt(name[at:]); day != 0 {
			return day
		}
	}
	return 0
}

func dayAt(s string) ledger.Date {
	p := cursor{b: []byte(s)}
	month, wide := p.number()
	if wide == 0 || wide > 2 || !p.take('-') {
		return 0
	}
	day, wide := p.number()
	if wide == 0 || wide > 2 || !p.take('-') {
		return 0
	}
	year, wide := p.number()
	if wide != 4 || year < linkedInBegan || !validDay(year, month, day) {
		return 0
	}
	return ledger.DateOf(year, time.Month(month), day)
}

// linkedInBegan is the first year any date of LinkedIn's can have.
const linkedInBegan = 2003

// reasonFor says why a file that is no table of ours is left unread.
func reasonFor(name string) string {
	if !tabular(name) {
		switch strings.ToLower(path.Ext(name)) {
		case ".html":
			return "a page, not a table"
		case ".crdownload", ".part", ".download":
			return "a download that did not finish"
		}
		return "not a table"
	}
	folded, _ := stem(name)
	if reason, ok := unused(folded); ok {
		return reason
	}
	return "not a table that Kith knows"
}

// linkedInName reports whether LinkedIn gives a file that folded name.
func linkedInName(folded string) bool {
	switch folded {
	case "invitations", "connections", "messages", "profile", "positions", "skills", "shares", "comments", "reactions",
		"instantreposts", "companyfollows", "endorsementreceivedinfo", "endorsementgiveninfo",
		"recommendationsgiven", "recommendationsreceived", "notes", "emailaddresses":
		return true
	}
	_, known := unused(folded)
	return known
}

func unused(folded string) (string, bool) {
	switch folded {
	case "adtargeting", "adsclicked", "lanadsengagement", "inferencesaboutyou":
		return "about advertising, which Kith does not use", true
	case "contacts", "importedcontacts":
		return "an uploaded address book: other people's data that Kith does not use", true
	case "phonenumbers", "whatsappphonenumbers", "registration", "logins", "securitychallenges", "verifications",
		"privateidentityasset", "verifiedexternalcapability", "receipts", "receiptsv2":
		return "private data that Kith does not need", true
	case "savedjobs", "jobapplications", "jobseekerpreferences", "onlinejobpostings", "jobapplicantsavedanswers",
		"jobapplicantsavedscreeningquestionresponses", "savedjobalerts":
		return "about jobs, which Kith does not use", true
	case "memberfollows", "hashtagfollows", "votes", "saveditems", "searchqueries", "events", "richmedia", "learning",
		"education", "languages", "certifications", "volunteering", "honors", "projects", "publications", "patents",
		"courses", "organizations", "causesyoucareabout", "profilesummary", "providers":
		return "a table that Kith does not use", true
	}
	return "", false
}
