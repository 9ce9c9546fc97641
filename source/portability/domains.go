package portability

import (
	"slices"
	"strings"
)

// domain is a part of the snapshot that Kith reads, and the files of the
// archive that its rows are those of.
type domain struct {
	name   string   // LinkedIn minds its case
	active bool     // filled late: a row in it shows that LinkedIn is done collecting
	vital  []string // columns without which rows cannot be its rows
	sheets []sheet
}

// sheet is one file of the archive with the columns that the archive's reader
// looks at; whatever else a row holds is not even copied.
type sheet struct {
	file    string
	columns []string
	role    string // when not empty: only rows with a value in a column that begins so
}

// domains lists what a snapshot asks for, in that order. INBOX and the domains
// about logins, addresses, advertising and the like are left out on purpose, as
// are RECOMMENDATIONS, whose rows do not say who recommended whom, and the
// texts of comments, which may speak of others.
func domains() []domain {
	return []domain{
		one("PROFILE", "Profile.csv", 1, "First Name", "Last Name", "Headline", "Summary", "Industry", "Geo Location", "Websites"),
		one("INVITATIONS", "Invitations.csv", 2, "Direction", "Sent At", "From", "To", "Message", "inviterProfileUrl", "inviteeProfileUrl"),
		one("CONNECTIONS", "Connections.csv", 2, "First Name", "Connected On", "Last Name", "URL", emailAddress, "Company", "Position"),
		late("MEMBER_SHARE_INFO", "Shares.csv", 1, "ShareLink", "Date", "ShareCommentary", "Visibility"),
		late("ALL_COMMENTS", "Comments.csv", 1, "Link", "Date", withheld),
		late("ALL_LIKES", "Reactions.csv", 1, "Link", "Date", "Type"),
		one("INSTANT_REPOSTS", "InstantReposts.csv", 1, "Link", "Date"),
		one("COMPANY_FOLLOWS", "Company Follows.csv", 1, "Organization", "Followed On"),
		{name: "ENDORSEMENTS", vital: []string{"Skill Name"}, sheets: []sheet{endorsed("Endorser", "Received"), endorsed("Endorsee", "Given")}},
		one("POSITIONS", "Positions.csv", 1, "Company Name", "Title", "Description", "Started On", "Finished On"),
		one("SKILLS", "Skills.csv", 1, "Name"),
	}
}

const (
	emailAddress = "Email Address" // kept only when asked for
	withheld     = "Message"       // of a comment: the column is there, its text is not
)

// one is a domain of one file, of whose columns the first are vital.
func one(name, file string, vital int, columns ...string) domain {
	return domain{name: name, vital: columns[:vital], sheets: []sheet{{file: file, columns: columns}}}
}

func late(name, file string, vital int, columns ...string) domain {
	d := one(name, file, vital, columns...)
	d.active = true
	return d
}

func endorsed(role, way string) sheet {
	return sheet{
		file: "Endorsement_" + way + "_Info.csv", role: role,
		columns: []string{"Endorsement Date", "Skill Name", role + " First Name", role + " Last Name", role + " Public Url", "Endorsement Status"},
	}
}

// columns are those of all the domain's sheets, each once.
func (d domain) columns() []string {
	var all []string
	for _, s := range d.sheets {
		for _, c := range s.columns {
			if !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// takes reports whether a row belongs in the sheet.
func (s sheet) takes(columns, row []string) bool {
	if s.role == "" {
		return true
	}
	for i, c := range columns {
		if strings.HasPrefix(c, s.role) && strings.TrimSpace(row[i]) != "" {
			return true
		}
	}
	return false
}

// folded is a key as keys are compared: without space around it, in lower case.
func folded(key string) string { return strings.ToLower(strings.TrimSpace(key)) }
