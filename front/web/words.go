package web

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// grouped is a number with its thousands apart: 12,345.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return sign + digits
}

// many is a count with its noun.
func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + more
}

// noun is a count's noun alone.
func noun(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// percent is a share in whole percent; below one it says so.
func percent(share float64) string {
	switch {
	case math.IsNaN(share):
		return "unknown"
	case share > 0 && share < 0.005:
		return "<1 %"
	}
	return fmt.Sprintf("%.0f %%", 100*share)
}

// few is an expected number: one decimal below ten.
func few(x float64) string {
	if x < 9.95 {
		return fmt.Sprintf("%.1f", x)
	}
	return grouped(int(math.Round(x)))
}

// between is an interval of counts: "380 to 450".
func between(e app.Estimate) string {
	return grouped(int(math.Round(e.Low))) + " to " + grouped(int(math.Round(e.High)))
}

// shares is an interval of shares: "18 to 31 %".
func shares(e app.Estimate) string {
	return fmt.Sprintf("%.0f to %.0f %%", 100*e.Low, 100*e.High)
}

// moment is a minute on the account's clocks: "Mon 23 Nov 2026, 14:05".
func moment(i ledger.Instant, zone *time.Location) string {
	if i == 0 {
		return "not known"
	}
	return i.Time().In(zone).Format("Mon 2 Jan 2006, 15:04")
}

// momentOr is a minute on the account's clocks; a word when there is none.
func momentOr(i ledger.Instant, zone *time.Location, none string) string {
	if i == 0 {
		return none
	}
	return moment(i, zone)
}

// shortMoment is a minute close by: "Mon 23 Nov, 14:05".
func shortMoment(i ledger.Instant, zone *time.Location) string {
	if i == 0 {
		return "not known"
	}
	return i.Time().In(zone).Format("Mon 2 Jan, 15:04")
}

// day is a date for people: "Mon 23 Nov 2026".
func day(d ledger.Date) string {
	if d == 0 {
		return "not known"
	}
	return d.Start(time.UTC).Time().UTC().Format("Mon 2 Jan 2006")
}

// shortDay is a date close by: "Mon 23 Nov".
func shortDay(d ledger.Date) string {
	if d == 0 {
		return "not known"
	}
	return d.Start(time.UTC).Time().UTC().Format("Mon 2 Jan")
}

// dayOf is the date of an instant in a zone, for people.
func dayOf(i ledger.Instant, zone *time.Location) string {
	if i == 0 {
		return "not known"
	}
	return day(i.In(zone))
}

// old is an age in days.
func old(days int) string {
	if days < 0 {
		return "age not known"
	}
	return many(days, "day", "days")
}

// minutes is a stretch of a person's time: "about 12 min".
func minutes(seconds int) string {
	if seconds < 60 {
		return "under a minute"
	}
	return "about " + grouped((seconds+30)/60) + " min"
}

// plain is a text from elsewhere as it may be shown.
func plain(text string) string { return person.Plain(text) }

// ground is the text of a reason as a sentence, with its days and moments written
// as everywhere on the pages.
func ground(text string) string {
	return sentence(isoDay.ReplaceAllStringFunc(onPages.Replace(plain(text)), func(found string) string {
		date, clock, timed := strings.Cut(strings.TrimLeft(found, " ("), " ")
		d, err := ledger.ParseDate(date)
		if err != nil {
			return found
		}
		written := found[:len(found)-len(strings.TrimLeft(found, " ("))] + day(d)
		if timed {
			written += ", " + clock
		}
		return written
	}))
}

// isoDay is a date as the rooms that decide write it, with the minute of a moment.
var isoDay = regexp.MustCompile(`(?:^|[ (])\d{4}-\d\d-\d\d(?: \d\d:\d\d)?\b`)

// cut is a text of at most so many characters, with an ellipsis where it was longer.
func cut(text string, most int) string {
	n := 0
	for at := range text {
		if n == most {
			return text[:at] + "…"
		}
		n++
	}
	return text
}

// named is what to call a person.
func named(p app.Person) string {
	if name := strings.TrimSpace(plain(p.Name)); name != "" {
		return name
	}
	return plain(p.Key)
}

// work is what a person does and where, as far as known.
func work(p app.Person) string {
	switch title, company := plain(p.Title), plain(p.Company); {
	case title != "" && company != "":
		return title + ", " + company
	default:
		return title + company
	}
}

// rows is the address of the invitations a query finds.
func rows(query string) string { return "/invitations?q=" + url.QueryEscape(query) }

// personPage is the address of a person's page.
func personPage(key string) string { return "/person/" + url.PathEscape(key) }

// profile is a person's address on LinkedIn, for the person at the screen to
// follow; "" for anything that is not a profile there.
func profile(p app.Person) string {
	const profiles = "https://www.linkedin.com/in/"
	if to := p.URL(); strings.HasPrefix(to, profiles) && len(to) > len(profiles) {
		return to
	}
	return ""
}

// stateWord is a state for people.
func stateWord(s invite.State) string {
	if s == invite.WithdrawClaimed {
		return "withdrawn, not confirmed"
	}
	return strings.ReplaceAll(s.String(), "_", " ")
}

// spaced is a stable name for people: "at_risk" is "at risk".
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// sentence is a fault's message as a sentence: a capital first, a full stop last.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if strings.ContainsRune(".!?", rune(text[len(text)-1])) {
		return text
	}
	return text + "."
}

// number is an integer as a form carries it.
func number(n int64) string { return strconv.FormatInt(n, 10) }

// calledAccount is what to call an account.
func calledAccount(a app.Account) string {
	if name := strings.TrimSpace(plain(a.Name)); name != "" {
		return name
	}
	return plain(a.Key)
}

// isLaw reports whether a label names a rule of the research: "R18", "B60a", "C7".
// Some reasons rest on a fact alone and are labelled by a word.
func isLaw(label string) bool {
	return len(label) > 1 && label[0] >= 'A' && label[0] <= 'Z' && label[1] >= '0' && label[1] <= '9'
}

// evidenceWords are what a state rests on, with what the owner said in a page's words.
func evidenceWords(text string) string {
	const said = "you said: "
	if rest, ok := strings.CutPrefix(text, said); ok {
		outcome, note, noted := strings.Cut(rest, " ")
		text = said + spaced(outcome)
		if noted {
			text += " " + note
		}
	}
	return sentence(plain(text))
}
