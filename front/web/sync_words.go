package web

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

// part is what a part of the official API is called for people.
func part(name string) string {
	called := map[string]string{
		"PROFILE": "Profile", "INVITATIONS": "Invitations", "CONNECTIONS": "Connections", "MEMBER_SHARE_INFO": "Posts", "ALL_COMMENTS": "Comments",
		"ALL_LIKES": "Reactions", "INSTANT_REPOSTS": "Reposts", "COMPANY_FOLLOWS": "Companies followed", "ENDORSEMENTS": "Endorsements",
		"POSITIONS": "Positions", "SKILLS": "Skills", "memberAuthorizations": "Enrolment", "memberChangeLogs": "Changelog",
	}[name]
	if called == "" {
		return plain(name)
	}
	return called
}

// partGround is why parts of the API came out as they did.
type partGround struct {
	Parts         string // their names
	Outcome, Text string
}

// partGrounds are what is to be said of parts, each ground once.
func partGrounds(parts []app.Domain) []partGround {
	var out []partGround
	for _, d := range parts {
		if d.Text == "" {
			continue
		}
		at := slices.IndexFunc(out, func(g partGround) bool { return g.Outcome == d.Outcome && g.Text == d.Text })
		if at < 0 {
			out = append(out, partGround{part(d.Name), d.Outcome, d.Text})
			continue
		}
		out[at].Parts += ", " + part(d.Name)
	}
	return out
}

// remarksBeside are the remarks on a reading without those that the list of the
// parts makes.
func remarksBeside(all []string, parts []app.Domain) []string {
	return slices.DeleteFunc(slices.Clone(all), func(remark string) bool {
		return slices.ContainsFunc(parts, func(d app.Domain) bool { return d.Outcome != "read" && strings.HasPrefix(remark, d.Name+" ") })
	})
}

// pollFault is what stood in the way of a poll.
func pollFault(f *fault.Error) string {
	return sentence(strings.Replace(plain(f.Message), "this archive belongs", "this token belongs", 1))
}

// pollHint is what to do about it, in the words of this door.
func pollHint(f *fault.Error) string {
	if strings.Contains(f.Hint, "--account") {
		return "Show the account it belongs to and give it there; one that Kith does not know yet begins with its archive."
	}
	return hint(f)
}

// pollTitle heads the report of a poll.
func pollTitle(p reportPage) string {
	if len(p.Imported) == 0 {
		return "Nothing is new"
	}
	return "Asked"
}
