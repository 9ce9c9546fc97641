package app

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/kithhq/kith/core/ledger"
)

// WriteCSV writes what an export holds as CSV, one invitation a line under a
// line of names. Moments are RFC 3339 in UTC, what is not known is empty, and a
// cell that a spreadsheet would take for a formula gets an apostrophe in front.
func (e Exported) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{
		"id", "direction", "name", "profile_url", "person_key", "company", "title", "sent_at", "note",
		"status", "basis", "ended_at", "age_days", "reinvite_after", "attempts", "kept", "tags", "flags", "account", "source",
	})
	for _, r := range e.Listing.Rows {
		_ = out.Write([]string{
			r.ID, r.Direction.String(), Inert(r.Person.Name), r.Person.URL(), Inert(r.Person.Key), Inert(r.Person.Company),
			Inert(r.Person.Title), stamp(r.Sent), Inert(r.Note), r.State.String(), r.Basis.String(), stamp(r.Ended), atLeastZero(r.Age),
			stamp(r.NotBefore), strconv.Itoa(e.Attempts[r.Person.Key]), strconv.FormatBool(r.Kept),
			Inert(strings.Join(r.Tags, ";")), strings.Join(r.Flags, ";"), Inert(e.Account.Key), r.Source.String(),
		})
	}
	out.Flush()
	return out.Error()
}

// stamp is an instant for other programs; empty when it is not known.
func stamp(i ledger.Instant) string {
	if i == 0 {
		return ""
	}
	return i.Time().UTC().Format(time.RFC3339)
}

func atLeastZero(n int) string {
	if n < 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Inert puts an apostrophe before a text that a spreadsheet would run as a
// formula: one that begins, after blanks, with = + - @ in either width, or
// with a tab or a line end.
func Inert(text string) string {
	if text == "" {
		return text
	}
	if c := text[0]; c == '\t' || c == '\r' || c == '\n' {
		return "'" + text
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \u00a0\u200b\ufeff"))
	if strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", first) {
		return "'" + text
	}
	return text
}
