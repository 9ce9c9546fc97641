package web

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
)

// askAgain says when to ask LinkedIn for a new copy.
func askAgain(days int) string {
	switch {
	case days <= 2:
		return "As fresh as it gets. Ask again after your next clean-up: what you withdrew is then confirmed."
	case days <= staleAfter:
		return "Fresh enough. Once a week is a good habit; ask LinkedIn on the day of your clean-up."
	}
	return "Time for a new copy: what was accepted since then is not known here, so you might withdraw what was answered. Invitations and Connections arrive in minutes, and the link works for 72 hours."
}

// exportedWords say when an archive was made, and how that is known.
func exportedWords(one app.Imported) string {
	if one.ExportedOn == 0 {
		return "made on a day that nobody knows"
	}
	how := map[string]string{"told": "as you said", "name": "by its name", "member": "by its files", "rows": "by its newest row"}[one.ExportedBy]
	if how == "" {
		return "made on " + day(one.ExportedOn)
	}
	return "made on " + day(one.ExportedOn) + ", " + how
}

// change is one thing an import made different, and where such rows are.
type change struct {
	Kind  invite.Change
	Count int
	Text  string
	To    string
}

// changesOf are what the n-th archive of a report made different; none when
// nothing in it was new.
func changesOf(c invite.Changes, job string, n int) []change {
	all := []change{
		{invite.NewSent, c.Sent, noun(c.Sent, "invitation you sent", "invitations you sent"), ""},
		{invite.NewReceived, c.Received, noun(c.Received, "invitation you received", "invitations you received"), ""},
		{invite.NewAccepted, c.Accepted, noun(c.Accepted, "was accepted, whoever asked", "were accepted, whoever asked"), ""},
		{invite.NewConfirmed, c.ConfirmedWithdrawn, noun(c.ConfirmedWithdrawn, "withdrawal is confirmed: it is listed no more", "withdrawals are confirmed: they are listed no more"), ""},
		{invite.NewWithdrawn, c.Withdrawn, noun(c.Withdrawn, "withdrawal you had not marked", "withdrawals you had not marked"), ""},
		{invite.NewContradicted, c.Contradicted, noun(c.Contradicted, "claim contradicted: it is still listed, though you said it was withdrawn", "claims contradicted: they are still listed, though you said they were withdrawn"), ""},
		{invite.NewGone, c.Gone, noun(c.Gone, "is no longer listed, and nobody knows why", "are no longer listed, and nobody knows why"), ""},
	}
	all = slices.DeleteFunc(all, func(x change) bool { return x.Count == 0 })
	for i := range all {
		all[i].To = changeHref(job, n, all[i].Kind)
	}
	return all
}

// keptBy says who keeps invitations that were answered.
func keptBy(poll bool) string {
	if poll {
		return "the snapshot keeps"
	}
	return "the archive keeps"
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// newestFirst are imports with the newest in front.
func newestFirst(all []app.ImportSeen) []app.ImportSeen {
	out := slices.Clone(all)
	slices.Reverse(out)
	return out
}

// firstProblems are the first rows that could not be read.
func firstProblems(all []app.Imported, most int) []problem {
	out := problems(all)
	return out[:min(most, len(out))]
}

// rowWords name a row; the file as a whole has none.
func rowWords(row int) string {
	if row == 0 {
		return ""
	}
	return ", row " + grouped(row)
}

// commonZones are offered while a zone is typed; any other may be typed too.
func commonZones() []string {
	return []string{
		"Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "America/Bogota", "America/Buenos_Aires", "America/Chicago",
		"America/Denver", "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Sao_Paulo", "America/Toronto", "Asia/Dubai",
		"Asia/Hong_Kong", "Asia/Jakarta", "Asia/Karachi", "Asia/Kolkata", "Asia/Manila", "Asia/Shanghai", "Asia/Singapore", "Asia/Tokyo",
		"Australia/Sydney", "Europe/Amsterdam", "Europe/Berlin", "Europe/Dublin", "Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/London",
		"Europe/Madrid", "Europe/Paris", "Europe/Rome", "Europe/Stockholm", "Europe/Warsaw", "Europe/Zurich", "Pacific/Auckland", "UTC",
	}
}

// reading reports whether an archive is being read, or waits for it.
func (p importPage) reading() bool {
	return slices.ContainsFunc(p.Jobs, func(j progress) bool { return !j.Ended })
}

// standing says how far an import is.
func (j progress) standing() string {
	switch {
	case j.Poll && j.Ended && j.Err != nil:
		return "was not asked, or did not answer"
	case j.Poll && j.Ended:
		return "was asked"
	case j.Poll:
		return "is being asked"
	case j.Ended && j.Err != nil:
		return "could not be read"
	case j.Ended:
		return "was read"
	case j.Begun:
		return "is being read"
	}
	return "waits for its turn"
}

// hintFor is what to do about an import that failed, in the words of this door.
func hintFor(f *fault.Error) string {
	switch {
	case strings.Contains(f.Hint, "--account"):
		return "Choose below whose it is, and read it again."
	case strings.Contains(f.Hint, "or one CSV out of it"):
		return "" // the page says what it expects
	case strings.Contains(f.Hint, "the folder"):
		return "Unpack it yourself, and drop Invitations.csv and Connections.csv out of it."
	}
	return hint(f)
}
