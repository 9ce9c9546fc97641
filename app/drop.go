package app

import (
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// dropPeople is the facts without the rows of some people, and how many rows
// those were. The given facts stay as they are; tables without such rows are shared.
func dropPeople(f *ledger.Facts, gone func(key []byte) bool) (*ledger.Facts, int) {
	out := *f
	dropped := 0
	dropped += dropInvitations(&out.Invitations, gone)
	dropped += dropConnections(&out.Connections, gone)
	dropped += dropMessages(&out.Messages, gone)
	dropped += dropEndorsements(&out.Endorsements, gone)
	dropped += dropRecommendations(&out.Recommendations, gone)
	dropped += dropNotes(&out.Notes, gone)
	dropped += dropEvents(&out.Events, gone, nil)
	return &out, dropped
}

// staying lists the rows whose key is not gone; nil when every row stays.
func staying(keys *ledger.Texts, gone func(key []byte) bool) []int {
	first := -1
	for i := range keys.Len() {
		if gone(keys.Raw(i)) {
			first = i
			break
		}
	}
	if first < 0 {
		return nil
	}
	rows := make([]int, 0, keys.Len())
	for i := range first {
		rows = append(rows, i)
	}
	for i := first + 1; i < keys.Len(); i++ {
		if !gone(keys.Raw(i)) {
			rows = append(rows, i)
		}
	}
	return rows
}

func only[T any](column []T, rows []int) []T {
	out := make([]T, len(rows))
	for to, from := range rows {
		out[to] = column[from]
	}
	return out
}

func onlyTexts(column ledger.Texts, rows []int) ledger.Texts {
	var out ledger.Texts
	for _, from := range rows {
		out.Append(column.Raw(from))
	}
	return out
}

func dropInvitations(t *ledger.Invitations, gone func([]byte) bool) int {
	rows := staying(&t.Key, gone)
	if rows == nil {
		return 0
	}
	before := t.Key.Len()
	*t = ledger.Invitations{
		Row: only(t.Row, rows), Direction: only(t.Direction, rows), Sent: only(t.Sent, rows),
		Offset: only(t.Offset, rows), Key: onlyTexts(t.Key, rows), Name: onlyTexts(t.Name, rows),
		Note: onlyTexts(t.Note, rows),
	}
	return before - len(rows)
}

func dropConnections(t *ledger.Connections, gone func([]byte) bool) int {
	rows := staying(&t.Key, gone)
	if rows == nil {
		return 0
	}
	before := t.Key.Len()
	*t = ledger.Connections{
		Row: only(t.Row, rows), On: only(t.On, rows), Key: onlyTexts(t.Key, rows),
		Name: onlyTexts(t.Name, rows), Company: onlyTexts(t.Company, rows),
		Title: onlyTexts(t.Title, rows), Email: onlyTexts(t.Email, rows),
	}
	return before - len(rows)
}

func dropMessages(t *ledger.Messages, gone func([]byte) bool) int {
	rows := staying(&t.Key, gone)
	if rows == nil {
		return 0
	}
	before := t.Key.Len()
	*t = ledger.Messages{At: only(t.At, rows), Out: only(t.Out, rows), Key: onlyTexts(t.Key, rows)}
	return before - len(rows)
}

func dropEndorsements(t *ledger.Endorsements, gone func([]byte) bool) int {
	rows := staying(&t.Key, gone)
	if rows == nil {
		return 0
	}
	before := t.Key.Len()
	*t = ledger.Endorsements{
		At: only(t.At, rows), Given: only(t.Given, rows), Key: onlyTexts(t.Key, rows),
		Name: onlyTexts(t.Name, rows), Skill: onlyTexts(t.Skill, rows), Status: onlyTexts(t.Status, rows),
	}
	return before - len(rows)
}

func dropRecommendations(t *ledger.Recommendations, gone func([]byte) bool) int {
	rows := staying(&t.Key, gone)
	if rows == nil {
		return 0
	}
	before := t.Key.Len()
	*t = ledger.Recommendations{
		At: only(t.At, rows), Given: only(t.Given, rows), Key: onlyTexts(t.Key, rows),
		Name: onlyTexts(t.Name, rows), Status: onlyTexts(t.Status, rows),
	}
	return before - len(rows)
}

func dropNotes(t *ledger.Notes, gone func([]byte) bool) int {
	rows := staying(&t.Key, gone)
	if rows == nil {
		return 0
	}
	before := t.Key.Len()
	*t = ledger.Notes{At: only(t.At, rows), Key: onlyTexts(t.Key, rows), Text: onlyTexts(t.Text, rows)}
	return before - len(rows)
}

// dropEvents drops what names one of the people, and all else about an
// invitation that was sent to them or bears one of the numbers.
func dropEvents(t *ledger.Events, gone func([]byte) bool, numbers []string) int {
	theirs := map[string]bool{}
	for _, n := range numbers {
		theirs[n] = true
	}
	names := make([]bool, len(t.ID))
	for i, id := range t.ID {
		number, other := t.Invitation.At(i), t.Other.At(i)
		names[i] = (other != "" || t.Kind[i] == ledger.EventSent) && gone([]byte(invite.ScopedKey(id, number, other)))
		if names[i] && number != "" {
			theirs[number] = true
		}
	}
	var rows []int
	for i := range t.ID {
		if !names[i] && !theirs[t.Invitation.At(i)] {
			rows = append(rows, i)
		}
	}
	before := len(t.ID)
	if len(rows) == before {
		return 0
	}
	*t = ledger.Events{
		ID: only(t.ID, rows), At: only(t.At, rows), Processed: only(t.Processed, rows), Kind: only(t.Kind, rows),
		Invitation: onlyTexts(t.Invitation, rows), Other: onlyTexts(t.Other, rows),
	}
	return before - len(rows)
}
