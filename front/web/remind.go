package web

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// remind is a calendar entry for tomorrow morning: fetch the archive. It names
// no zone, so every calendar puts it at nine of its own.
func (s *site) remind(v *visit) (view, error) {
	now := v.now(s)
	zone := time.UTC
	if v.account.ID != "" {
		st, err := v.kith.Counts(v.ctx, v.account.ID)
		if err != nil {
			return view{}, err
		}
		zone = st.Zone
	}
	day := strings.ReplaceAll((now.In(zone) + 1).String(), "-", "")
	lines := []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kith//Reminder//EN", "BEGIN:VEVENT",
		"UID:archive-" + day + "@kith.invalid",
		"DTSTAMP:" + now.Time().UTC().Format("20060102T150405Z"),
		"DTSTART:" + day + "T090000", "DURATION:PT10M",
		"SUMMARY:" + calendarText("Fetch my LinkedIn archive and drop it on Kith"),
		"DESCRIPTION:" + calendarText("LinkedIn has sent a mail with a link, which works for 72 hours. If not: Settings & Privacy, "+
			"Data privacy, Get a copy of your data; tick Invitations and Connections."),
		"BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + calendarText("Fetch my LinkedIn archive"), "TRIGGER:PT0S", "END:VALARM",
		"END:VEVENT", "END:VCALENDAR",
	}
	return view{file: "kith-reminder.ics", kind: "text/calendar; charset=utf-8", stream: func(w io.Writer) error {
		for _, line := range lines {
			if _, err := io.WriteString(w, folded(line)); err != nil {
				return err
			}
		}
		return nil
	}}, nil
}

// calendarText is a text as a calendar's line holds it.
func calendarText(text string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(text)
}

// folded is a line of a calendar, broken so that no part is longer than 75
// bytes, and never within a letter.
func folded(line string) string {
	const most = 75
	var out strings.Builder
	room := most
	for _, r := range line {
		n := utf8.RuneLen(r)
		if n > room {
			out.WriteString("\r\n ")
			room = most - 1
		}
		out.WriteRune(r)
		room -= n
	}
	out.WriteString("\r\n")
	return out.String()
}
