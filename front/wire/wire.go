// Package wire says what people, invitations and accounts look like in JSON:
// the same at the command line and in the files that pages hand out.
//
// Instants are RFC 3339 in UTC and dates are 2006-01-02; what is not known is
// null. Lists and maps are never null. The package decides nothing: it copies
// answers of app.
package wire

import (
	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// Person is a person.
type Person struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	URL     string `json:"url"` // empty while only the name is known
	Company string `json:"company"`
	Title   string `json:"title"`
}

// PersonOf is a person in JSON.
func PersonOf(p app.Person) Person {
	return Person{Key: p.Key, Name: p.Name, URL: p.URL(), Company: p.Company, Title: p.Title}
}

// Row is an invitation.
type Row struct {
	ID        string   `json:"id"`
	Direction string   `json:"direction"`
	Person    Person   `json:"person"`
	SentAt    *string  `json:"sent_at"`
	State     string   `json:"state"`
	Basis     string   `json:"basis"`
	EndedAt   *string  `json:"ended_at"`
	AgeDays   *int     `json:"age_days"`
	Note      string   `json:"note"`
	Tags      []string `json:"tags"`
	Kept      bool     `json:"kept"`
	NotBefore *string  `json:"not_before"`
	Flags     []string `json:"flags"`
	Source    string   `json:"source"`
}

// RowOf is an invitation in JSON.
func RowOf(r app.Row) Row {
	out := Row{
		ID: r.ID, Direction: r.Direction.String(), Person: PersonOf(r.Person), SentAt: Stamp(r.Sent),
		State: r.State.String(), Basis: r.Basis.String(), EndedAt: Stamp(r.Ended), Note: r.Note,
		Tags: List(r.Tags), Kept: r.Kept, NotBefore: Stamp(r.NotBefore), Flags: List(r.Flags), Source: r.Source.String(),
	}
	if r.Age >= 0 {
		out.AgeDays = &r.Age
	}
	return out
}

// Line is a line of the journal.
type Line struct {
	Kind  string  `json:"kind"`
	At    *string `json:"at"`
	Count int     `json:"count"`
	Text  string  `json:"text"`
}

// LineOf is a line of the journal in JSON.
func LineOf(j ledger.Journal) Line {
	return Line{Kind: j.Kind, At: Stamp(j.At), Count: j.Count, Text: j.Text}
}

// Stamp is an instant: RFC 3339 in UTC, null when not known.
func Stamp(i ledger.Instant) *string {
	if i == 0 {
		return nil
	}
	return new(i.String())
}

// Day is a date; null when not known.
func Day(d ledger.Date) *string {
	if d == 0 {
		return nil
	}
	return new(d.String())
}

// List makes a list that is null an empty one.
func List[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
