package invent

import (
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const profilePrefix = "https://www.linkedin.com/in/"

// Person is somebody invented.
type Person struct {
	First, Last string // as an archive spells them; First may be empty
	Slug        string // decoded, lower-case name after /in/
	Email       string // often empty
	Jobs        [2]Job
	Moves       time.Time // from then on the second job is the current one
	Closes      time.Time // the account is gone from then on; zero means never
}

// Job is where somebody works, and as what; both may be empty.
type Job struct{ Company, Title string }

// Name is the first and the last name, as far as there are.
func (p *Person) Name() string { return strings.TrimSpace(p.First + " " + p.Last) }

// Link is the profile address as CSV files spell it: percent-encoded. An empty
// slug has no address.
func (p *Person) Link() string {
	if p.Slug == "" {
		return ""
	}
	return profilePrefix + url.PathEscape(p.Slug)
}

// BareLink is the address as endorsement files spell it: no scheme, raw letters.
func (p *Person) BareLink() string { return strings.TrimPrefix(profilePrefix, "https://") + p.Slug }

// ClosedAt reports whether the account is gone at a moment.
func (p *Person) ClosedAt(at time.Time) bool { return !p.Closes.IsZero() && !p.Closes.After(at) }

// JobAt is the job at a moment.
func (p *Person) JobAt(at time.Time) Job {
	if p.Moves.After(at) {
		return p.Jobs[0]
	}
	return p.Jobs[1]
}

// PlainName draws a name of plain letters.
func PlainName(d *Dice) (first, last string) {
	first = Pick(d, firstNames)
	return first, Pick(d, lastStems) + Pick(d, lastEndings)
}

// Conceive draws a name; most are plain, a few are awkward in the ways real ones are.
func Conceive(d *Dice) (first, last string) {
	first, last = PlainName(d)
	switch u := d.Upto(1000); {
	case u < 60:
		pair := Pick(d, accentedNames)
		first, last = pair[0], pair[1]+Pick(d, []string{"", "-" + last, " " + last})
	case u < 95:
		pair := Pick(d, otherScripts)
		first, last = pair[0], pair[1]
	case u < 120:
		last += Pick(d, credentials)
	case u < 135:
		last += " " + Pick(d, emojis)
	case u < 145:
		first += " " + Pick(d, nicknames)
	case u < 165:
		last = Pick(d, []string{"O'", "D’"}) + last
	case u < 170:
		first = ""
	case u < 185:
		last = "van der " + last
	}
	return first, last
}

// SlugFor makes a slug no other number gets: the number, scrambled, is its tail.
func SlugFor(first, last string, number uint32) string {
	stem := Letters(first + " " + last)
	tail := number * 0x9e3779b1 // odd, so no two numbers share a tail
	if tail%300 == 0 {
		stem += "®"
	}
	return stem + "-" + strconv.FormatUint(uint64(tail)|1<<32, 16)[1:] + string(rune('0'+number%10))
}

// Letters keeps what a slug may hold: lower-case letters, marks and digits,
// joined by hyphens.
func Letters(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && r != '\ufe0f':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '.':
		default:
			gap = true
		}
	}
	return b.String()
}

// NewJob draws a job; a few people name none.
func NewJob(d *Dice) Job {
	if d.Chance(15) {
		return Job{}
	}
	return Job{Pick(d, companyHeads) + " " + Pick(d, companyTails), Pick(d, titles)}
}

// NewPerson makes the Person with this number; numbers must not repeat in a world.
func NewPerson(d *Dice, number int) Person {
	p := Person{}
	p.First, p.Last = Conceive(d)
	p.Slug = SlugFor(p.First, p.Last, uint32(number))
	p.Jobs[0] = NewJob(d)
	p.Jobs[1] = p.Jobs[0]
	if d.Chance(20) {
		p.Email = Letters(p.Last) + "." + strconv.Itoa(number) + "@mail.example"
	}
	return p
}
