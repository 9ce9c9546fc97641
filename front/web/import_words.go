package web

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/app"
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

// changedWords say what an import made different.
func changedWords(c invite.Changes) string {
	var parts []string
	for _, x := range []struct {
		n         int
		one, more string
	}{
		{c.Sent, "sent invitation", "sent invitations"},
		{c.Received, "received one", "received ones"},
		{c.Accepted, "acceptance", "acceptances"},
		{c.ConfirmedWithdrawn, "withdrawal confirmed", "withdrawals confirmed"},
		{c.Gone, "no longer listed", "no longer listed"},
		{c.Contradicted, "claim contradicted", "claims contradicted"},
	} {
		if x.n > 0 {
			parts = append(parts, many(x.n, x.one, x.more))
		}
	}
	if len(parts) == 0 {
		return "Nothing in it was new."
	}
	return "New: " + strings.Join(parts, ", ") + "."
}

// presumedWords say how sure the pending ones are.
func presumedWords(c app.SentCount) string {
	if c.Presumed == 0 {
		return "pending when it was made"
	}
	return grouped(c.Presumed) + " of them presumed"
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

// remind is a calendar entry for tomorrow: fetch the archive.
func (s *site) remind(v *visit) (view, error) {
	at := v.now(s).Time().UTC()
	begin := time.Date(at.Year(), at.Month(), at.Day()+1, 9, 0, 0, 0, time.UTC).Format("20060102T150405")
	lines := []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kith//Reminder//EN", "BEGIN:VEVENT", "UID:archive-" + begin + "@kith.local",
		"DTSTAMP:" + at.Format("20060102T150405Z"), "DTSTART:" + begin, "DURATION:PT10M", "SUMMARY:Fetch my LinkedIn archive and drop it on Kith",
		"DESCRIPTION:Settings & Privacy\\, Data privacy\\, Get a copy of your data.", " The link in the mail works for 72 hours.",
		"BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Fetch my LinkedIn archive", "TRIGGER:PT0S", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
	}
	return view{file: "kith-reminder.ics", kind: "text/calendar; charset=utf-8", stream: func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Join(lines, "\r\n")+"\r\n")
		return err
	}}, nil
}
