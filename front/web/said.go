package web

import (
	"crypto/rand"
	"net/http"
	"slices"
	"sync"
)

// said is what became of a form, told on the page after it.
type said struct {
	Text string
	Undo int64 // position of the order that it takes back; 0: nothing to take back
}

// sayings are the sentences that no page has shown yet. They name people, so
// they stay here, and the browser is given a word for one that means nothing:
// it sends cookies to whatever else serves on this machine.
type sayings struct {
	guard sync.Mutex
	all   []saying // the oldest first
}

type saying struct {
	word string
	said said
}

// mostSayings is how many wait at most; the oldest give way.
const mostSayings = 32

// saidFor is how long, in seconds, a browser keeps the word if no page is opened.
const saidFor = 30

// tell keeps the sentence until the next page shows it.
func (s *site) tell(w http.ResponseWriter, d done) {
	if d.text == "" {
		return
	}
	one := saying{rand.Text(), said{d.text, d.undo}}
	s.sayings.guard.Lock()
	s.sayings.all = newest(append(s.sayings.all, one), mostSayings)
	s.sayings.guard.Unlock()
	cookie(w, cookieSaid, one.word, saidFor)
}

// waiting is the sentence of the form before; nil when there is none. It stays
// until a whole page showed it: a part of a page has no place for it.
func (s *sayings) waiting(r *http.Request) *said {
	c, err := r.Cookie(cookieSaid)
	if err != nil {
		return nil
	}
	s.guard.Lock()
	defer s.guard.Unlock()
	for _, one := range s.all {
		if one.word == c.Value {
			return &one.said
		}
	}
	return nil
}

// shown lets the sentence go, which a page shows now.
func (s *sayings) shown(v *visit) *said {
	c, err := v.r.Cookie(cookieSaid)
	if err != nil {
		return nil
	}
	cookie(v.w, cookieSaid, "", 0)
	s.guard.Lock()
	defer s.guard.Unlock()
	s.all = slices.DeleteFunc(s.all, func(one saying) bool { return one.word == c.Value })
	return v.said
}
