package official

import (
	"slices"

	"github.com/kithhq/kith/twin/network"
)

// row is one row of a domain: the headers of the archive's CSV files, and text.
type row map[string]any

// sheet is one domain of one member, as old as it is.
type sheet struct {
	domain string
	count  int
	row    func(i int) row // newest first
}

// kind is when a domain can be had, and how old it is.
type kind uint8

const (
	profile kind = iota // at once, and of this moment
	known               // at once, as old as connections are
	asked               // at once, as old as invitations are
	doings              // once it is collated, as old as invitations are
)

// domain is one that may hold rows.
type domain struct {
	name string
	kind kind
	of   func(v *view) sheet
}

// domains are those the network has something for, in the order of the walk.
var domains = []domain{
	{"ALL_COMMENTS", doings, comments},
	{"INVITATIONS", asked, invitations},
	{"CONNECTIONS", known, connections},
	{"EMAIL_ADDRESSES", profile, addresses},
	{"PROFILE", profile, profileRow},
	{"SKILLS", profile, skills},
	{"POSITIONS", profile, positions},
	{"MEMBER_SHARE_INFO", doings, shares},
	{"ALL_LIKES", doings, likes},
}

// empty are the other names there are. Two of them are spelled otherwise than
// one would think, and names are case-sensitive.
var empty = []string{
	"ADS_CLICKED", "MEMBER_FOLLOWING", "login", "LOGIN", "RICH_MEDIA", "SEARCHES", "INFERENCE_TAKEOUT", "CONTACTS", "Events",
	"RECEIPTS", "AD_TARGETING", "REGISTRATION", "REVIEWS", "ARTICLES", "PATENTS", "GROUPS", "COMPANY_FOLLOWS",
	"PHONE_NUMBERS", "JOB_POSTINGS", "JOB_APPLICATIONS", "JOB_SEEKER_PREFERENCES", "LEARNING", "INBOX", "SAVED_JOBS",
	"SAVED_JOB_ALERTS", "EDUCATION", "TEST_SCORES", "CAUSES_YOU_CARE_ABOUT", "PUBLICATIONS", "PROJECTS",
	"ORGANIZATIONS", "LANGUAGES", "HONORS", "COURSES", "CERTIFICATIONS", "RECOMMENDATIONS", "ENDORSEMENTS",
	"SECURITY_CHALLENGE_PIPE", "TRUSTED_GRAPH", "MARKETPLACE_ENGAGEMENTS", "MARKETPLACE_PROVIDERS",
	"MARKETPLACE_OPPORTUNITIES", "ACTOR_SAVE_ITEM", "JOB_APPLICANT_SAVED_ANSWERS", "TALENT_QUESTION_SAVED_RESPONSE",
	"PROFILE_SUMMARY", "ALL_VOTES", "RECEIPTS_LBP", "easyapply-blocking", "LEARNING_COACH_AI_TAKEOUT", "LEARNING_COACH_INBOX",
	"LEARNING_ROLEPLAY_INBOX", "VOLUNTEERING_EXPERIENCES", "ACCOUNT_HISTORY", "INSTANT_REPOSTS",
	"IDENTITY_CREDENTIALS_AND_ASSETS", "ADS_LAN", "PREMIUM_NOTES",
}

func supported(name string) bool {
	return slices.Contains(empty, name) || slices.ContainsFunc(domains, func(d domain) bool { return d.name == name })
}

// sheets are the domains a call can have that hold anything.
func (c *call) sheets(name string, filtered bool) []sheet {
	v := view{call: c, records: map[network.Moment]*network.Record{}}
	var all []sheet
	for _, d := range domains {
		if filtered && d.name != name || !c.collated(d.kind) {
			continue
		}
		v.at = c.age(d.kind)
		if s := d.of(&v); s.count > 0 {
			s.domain = d.name
			all = append(all, s)
		}
	}
	return all
}

// collated reports whether domains of a kind can be had yet.
func (c *call) collated(k kind) bool {
	switch {
	case k == profile:
		return true
	case c.asks("notready"):
		return false
	}
	ready := c.member.Consent + network.Moment(c.n.Rules().API.CollationHours)*network.Hour
	return k != doings || c.member.Consent != 0 && c.n.Now() >= ready
}

// age is the moment that domains of a kind speak of.
func (c *call) age(k kind) network.Moment {
	days := c.n.Rules().API.SnapshotDays
	switch k {
	case profile:
		days = 0
	case known:
		days = c.n.Rules().API.ConnectionsDays
	case asked, doings:
	}
	if f, yes := c.meets("age"); yes && k != profile {
		days = f.value
	}
	return c.n.Now() - network.Moment(days)*network.Day
}

// view is a member's data at the moment a domain speaks of.
type view struct {
	*call
	at      network.Moment
	records map[network.Moment]*network.Record
}

func (v *view) record() *network.Record {
	r, made := v.records[v.at]
	if !made {
		now := v.n.RecordOf(v.member, v.at)
		r = &now
		v.records[v.at] = r
	}
	return r
}

// backwards is a sheet of a list that is kept oldest first.
func backwards[T any](list []T, write func(T) row) sheet {
	return sheet{count: len(list), row: func(i int) row { return write(list[len(list)-1-i]) }}
}
