package invent

import (
	"fmt"
	"strings"
)

// Note composes the note of an invitation to somebody of that first name; one note in twenty holds line breaks.
func Note(d *Dice, first string) string {
	text := Pick(d, noteTexts)
	switch u := d.Upto(1000); {
	case u < 50:
		text = Pick(d, oddNotes)
	case u < 100:
		text = Pick(d, oneLineOddNotes)
	}
	if !strings.Contains(text, "%s") {
		return text
	}
	return fmt.Sprintf(text, first)
}
