package web

import (
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
)

// said is what became of a form, told on the page after it.
type said struct {
	Text string
	Undo int64 // position that takes it back; 0: nothing to take back
}

// saidFor is how long a browser keeps the sentence if no page is opened.
const saidFor = 30

// tell keeps the sentence in the browser until the next page shows it.
func (s *site) tell(w http.ResponseWriter, d done) {
	if d.text == "" {
		return
	}
	cookie(w, cookieSaid, base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(d.undo, 10)+" "+cut(d.text, 600))), saidFor)
}

// heard is the sentence of the form before, which is said once.
func (s *site) heard(w http.ResponseWriter, r *http.Request) *said {
	c, err := r.Cookie(cookieSaid)
	if err != nil || r.Method != http.MethodGet {
		return nil
	}
	cookie(w, cookieSaid, "", 0)
	raw, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return nil
	}
	undo, text, _ := strings.Cut(string(raw), " ")
	position, err := strconv.ParseInt(undo, 10, 64)
	if err != nil || text == "" {
		return nil
	}
	return &said{Text: text, Undo: position}
}
