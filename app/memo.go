package app

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/kithhq/kith/core/fault"
)

// longestText is how many characters the text of a mark may have.
const longestText = 4000

// plainLines ends every line as we do, whatever a browser sends, and takes off
// white space around the text.
func plainLines(text string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
}

// writable refuses a text that cannot be kept.
func writable(text string) error {
	if strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return fault.New(fault.Invalid, "the text holds a character that cannot be kept", "type it again instead of pasting it")
	}
	if n := utf8.RuneCountInString(text); n > longestText {
		return fault.New(fault.Invalid, fmt.Sprintf("the text has %d characters, %d are the most", n, longestText), "shorten it")
	}
	return nil
}
