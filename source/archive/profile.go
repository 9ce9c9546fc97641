package archive

import (
	"bytes"

	"github.com/kithhq/kith/core/ledger"
)

// profile reads the one row of Profile.csv: the name, and what the audit looks
// at. Address, birth date and postal code are not even looked at.
type profile struct {
	to    *ledger.Profile
	owner *ledger.Owner
	seen  bool

	first, last, headline, summary, industry, location, websites column
}

func (t *profile) columns(h header) {
	t.first, t.last = h.column("First Name"), h.column("Last Name")
	t.headline, t.summary, t.industry = h.column("Headline"), h.column("Summary"), h.column("Industry")
	t.location, t.websites = h.column("Geo Location"), h.column("Websites")
}

func (t *profile) row(s *sheet) outcome {
	if t.seen {
		s.problem(column{}, "a profile has one row; the first one counts")
		return refused
	}
	t.seen = true
	t.owner.Name = string(s.fullName(t.first, t.last))
	*t.to = ledger.Profile{
		Headline: string(s.line(t.headline)),
		Summary:  string(s.text(t.summary)),
		Industry: string(s.line(t.industry)),
		Location: string(s.line(t.location)),
		Websites: string(s.line(t.websites)),
	}
	return used
}

func (t *profile) grow(int) {}

// addresses finds the owner's primary address in Email Addresses.csv.
type addresses struct {
	owner *ledger.Owner

	address, primary column
}

func (t *addresses) columns(h header) {
	t.address, t.primary = h.column("Email Address"), h.column("Primary")
}

func (t *addresses) row(s *sheet) outcome {
	if !yes(s.raw(t.primary)) || t.owner.Email != "" {
		return skipped
	}
	t.owner.Email = string(s.line(t.address))
	return used
}

func (t *addresses) grow(int) {}

// yes reads LinkedIn's flags.
func yes(b []byte) bool {
	switch foldName(b) {
	case "yes", "true", "1":
		return true
	}
	return false
}

// positions reads the owner's jobs. A profile in two languages repeats them; both are kept.
type positions struct {
	to *ledger.Positions

	company, title, about, from, until column
}

func (t *positions) columns(h header) {
	t.company, t.title, t.about = h.column("Company Name"), h.column("Title"), h.column("Description")
	t.from, t.until = h.column("Started On"), h.column("Finished On")
}

func (t *positions) row(s *sheet) outcome {
	company, title := s.line(t.company), s.line(t.title)
	if len(company) == 0 && len(title) == 0 {
		s.problem(column{}, "there is neither a company nor a title")
		return refused
	}
	f := t.to
	f.From = append(f.From, s.monthOf(t.from))
	f.To = append(f.To, s.monthOf(t.until))
	f.Company.Append(company)
	f.Title.Append(title)
	f.About.Append(s.text(t.about))
	return used
}

func (t *positions) grow(int) {}

// monthOf reads the first day of a month or a year; 0 when none is written.
func (s *sheet) monthOf(c column) ledger.Date {
	b := bytes.TrimSpace(s.raw(c))
	if len(b) == 0 {
		return 0
	}
	day, ok := s.calendar.monthOf(b)
	if !ok {
		s.problem(c, "this is no month or year that Kith can read")
		return 0
	}
	return day
}

// skills reads the names of the owner's skills.
type skills struct {
	to   *ledger.Texts
	name column
}

func (t *skills) columns(h header) { t.name = h.column("Name") }

func (t *skills) row(s *sheet) outcome {
	name := s.line(t.name)
	if len(name) == 0 {
		s.problem(t.name, "the skill has no name")
		return refused
	}
	t.to.Append(name)
	return used
}

func (t *skills) grow(int) {}

// follows reads the companies the owner follows.
type follows struct {
	to *ledger.Follows

	name, on column
}

func (t *follows) columns(h header) { t.name, t.on = h.column("Organization"), h.column("Followed On") }

func (t *follows) row(s *sheet) outcome {
	name := s.line(t.name)
	if len(name) == 0 {
		s.problem(t.name, "the organization has no name")
		return refused
	}
	at, v := s.instant(t.on)
	if v == future {
		return refused
	}
	t.to.At = append(t.to.At, at)
	t.to.Name.Append(name)
	return used
}

func (t *follows) grow(rows int) {
	house([]tenant{values(&t.to.At, rows)}, texts(&t.to.Name, rows))
}
