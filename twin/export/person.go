package export

import (
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const profilePrefix = "https://www.linkedin.com/in/"

// person is somebody invented. First and last are spelled as the archive spells
// them; slug is the decoded, lower-case name after /in/.
type person struct {
	first, last string
	slug        string
	email       string
	jobs        [2]job
	moves       time.Time // from then on the second job is the current one
	closes      time.Time // the account is gone from then on; zero means never
}

type job struct{ company, title string }

func (p *person) name() string { return strings.TrimSpace(p.first + " " + p.last) }

// link is the profile address as CSV files spell it: percent-encoded. An empty
// slug has no address.
func (p *person) link() string {
	if p.slug == "" {
		return ""
	}
	return profilePrefix + url.PathEscape(p.slug)
}

// bareLink is the address as endorsement files spell it: no scheme, raw letters.
func (p *person) bareLink() string { return strings.TrimPrefix(profilePrefix, "https://") + p.slug }

func (p *person) closed(at time.Time) bool { return !p.closes.IsZero() && !p.closes.After(at) }

func (p *person) jobAt(at time.Time) job {
	if p.moves.After(at) {
		return p.jobs[0]
	}
	return p.jobs[1]
}

// conceive draws a name; most are plain, a few are awkward in the ways real ones are.
func conceive(d *dice) (first, last string) {
	first = pick(d, firstNames)
	last = pick(d, lastStems) + pick(d, lastEndings)
	switch u := d.upto(1000); {
	case u < 60:
		pair := pick(d, accentedNames)
		first, last = pair[0], pair[1]+pick(d, []string{"", "-" + last, " " + last})
	case u < 95:
		pair := pick(d, otherScripts)
		first, last = pair[0], pair[1]
	case u < 120:
		last += pick(d, credentials)
	case u < 135:
		last += " " + pick(d, emojis)
	case u < 145:
		first += " " + pick(d, nicknames)
	case u < 165:
		last = pick(d, []string{"O'", "D’"}) + last
	case u < 170:
		first = ""
	case u < 185:
		last = "van der " + last
	}
	return first, last
}

// slugFor makes a slug no other number gets: the number, scrambled, is its tail.
func slugFor(first, last string, number uint32) string {
	stem := letters(first + " " + last)
	tail := number * 0x9e3779b1 // odd, so no two numbers share a tail
	if tail%300 == 0 {
		stem += "®"
	}
	return stem + "-" + strconv.FormatUint(uint64(tail)|1<<32, 16)[1:] + string(rune('0'+number%10))
}

// letters keeps what a slug may hold: lower-case letters, marks and digits,
// joined by hyphens.
func letters(name string) string {
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

func drawJob(d *dice) job {
	if d.chance(15) {
		return job{}
	}
	return job{pick(d, companyHeads) + " " + pick(d, companyTails), pick(d, titles)}
}

// drawPerson makes the person with this number; numbers must not repeat in a world.
func drawPerson(d *dice, number int) person {
	p := person{}
	p.first, p.last = conceive(d)
	p.slug = slugFor(p.first, p.last, uint32(number))
	p.jobs[0] = drawJob(d)
	p.jobs[1] = p.jobs[0]
	if d.chance(20) {
		p.email = letters(p.last) + "." + strconv.Itoa(number) + "@mail.example"
	}
	return p
}
