package archive

import (
	"bytes"
	"slices"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// messages reads who wrote to whom and when. Bodies are never looked at.
//
// A message of the owner's gives a row for each recipient; a message to the
// owner gives one row, for its sender: the others in a group wrote nothing.
type messages struct {
	to    *ledger.Messages
	own   *owning
	owner ledger.Owner
	keys  [][]byte

	title, from, sender, receivers, urls, date, folder, draft, unsent column
}

func (p *part) messages() table {
	if p.census != nil {
		return &poll{census: p.census}
	}
	return &messages{to: &p.facts.Messages, own: &p.own, owner: p.owner}
}

func (t *messages) columns(h header) {
	t.title, t.from, t.sender = h.column("CONVERSATION TITLE"), h.column("FROM"), h.column("SENDER PROFILE URL")
	t.receivers, t.urls = h.column("TO"), h.column("RECIPIENT PROFILE URLS")
	t.date, t.folder = h.column("DATE"), h.column("FOLDER")
	t.draft, t.unsent = h.column("IS MESSAGE DRAFT"), h.column("IS CONVERSATION DRAFT")
}

func (t *messages) row(s *sheet) outcome {
	if yes(s.raw(t.draft)) || yes(s.raw(t.unsent)) || foldName(s.raw(t.title)) == "sponsored conversation" {
		return skipped
	}
	if t.owner.Key == "" && t.owner.Name == "" {
		return refused // reported once, for the file
	}
	sender, known := s.personKey(s.raw(t.sender))
	mine := t.mine(s, sender, known)
	t.keys = t.keys[:0]
	switch {
	case mine:
		t.own.saw(s.raw(t.sender), s.raw(t.from), s.reading.Rows)
		if problem := t.recipients(s); problem != "" {
			s.problem(t.receivers, problem)
			return refused
		}
	case known && foldName(s.raw(t.folder)) != "spam":
		t.keys = append(t.keys, sender)
	}
	if len(t.keys) == 0 {
		return skipped // hidden members, advertising and spam have nobody to keep
	}
	at, v := s.instant(t.date)
	if v == future {
		return refused
	}
	for _, key := range t.keys {
		t.to.At = append(t.to.At, at)
		t.to.Out = append(t.to.Out, mine)
		t.to.Key.Append(key)
	}
	return used
}

// mine reports whether the owner wrote the message: by address, or by name
// where one of the two addresses is not known.
func (t *messages) mine(s *sheet, sender []byte, known bool) bool {
	if known && t.owner.Key != "" && !person.Weak(t.owner.Key) {
		return string(sender) == t.owner.Key
	}
	return t.named(s, s.line(t.from))
}

func (t *messages) named(s *sheet, name []byte) bool {
	return t.owner.Name != "" && string(s.nameKey(name)) == person.NameKey(t.owner.Name)
}

// recipients finds the other people a message of the owner's went to. Without
// addresses several names cannot be told apart: names hold commas too.
func (t *messages) recipients(s *sheet) (problem string) {
	for _, url := range addressesIn(s.raw(t.urls)) {
		key, ok := s.personKey(url)
		if ok && string(key) != t.owner.Key && !slices.ContainsFunc(t.keys, func(k []byte) bool { return bytes.Equal(k, key) }) {
			t.keys = append(t.keys, key)
		}
	}
	name := s.line(t.receivers)
	switch {
	case len(t.keys) > 0 || len(s.raw(t.urls)) > 0:
		return ""
	case len(name) == 0 || closed(name) || t.named(s, name):
		return ""
	case bytes.Contains(name, []byte(", ")):
		return "the recipients have no profile addresses, and their names cannot be told apart"
	}
	t.keys = append(t.keys, s.nameKey(name))
	return ""
}

func (t *messages) grow(rows int) {
	rows = rows * (t.to.Key.Len() + 1) / presizeAt // a message may have several recipients, or none
	house([]tenant{values(&t.to.At, rows), values(&t.to.Out, rows)}, texts(&t.to.Key, rows))
}

// addressesIn splits a list of addresses, whatever stands between them.
func addressesIn(list []byte) [][]byte {
	return bytes.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' })
}

// census counts in how many messages somebody takes part: in their own archive,
// the owner takes part in all of them.
type census struct {
	all   int
	keys  map[string]int
	names map[string]int
	shown map[string]string // name key to the name as written
}

func newCensus() *census {
	return &census{keys: map[string]int{}, names: map[string]int{}, shown: map[string]string{}}
}

// poll takes a census instead of reading messages.
type poll struct {
	messages
	census *census
}

func (t *poll) row(s *sheet) outcome {
	c := t.census
	c.all++
	if key, ok := s.personKey(s.raw(t.sender)); ok {
		c.keys[string(key)]++
	}
	for _, url := range addressesIn(s.raw(t.urls)) {
		if key, ok := s.personKey(url); ok {
			c.keys[string(key)]++
		}
	}
	c.name(s, s.line(t.from))
	for name := range bytes.SplitSeq(s.line(t.receivers), []byte(", ")) {
		c.name(s, name)
	}
	return skipped
}

func (t *poll) grow(int) {}

func (c *census) name(s *sheet, name []byte) {
	key := s.nameKey(name)
	if key == nil || closed(name) {
		return
	}
	if c.names[string(key)]++; c.names[string(key)] == 1 {
		c.shown[string(key)] = string(name)
	}
}

// owner is who takes part in nearly all messages, when that is one person only.
func (c *census) owner() ledger.Owner {
	name := nearlyAlways(c.names, c.all)
	if key := nearlyAlways(c.keys, c.all); key != "" {
		return ledger.Owner{Key: key, Name: c.shown[name]}
	}
	return ledger.Owner{Key: name, Name: c.shown[name]}
}

// nearlyAlways is the one that counts for nine in ten; empty when there are two such, or none.
func nearlyAlways(counts map[string]int, all int) string {
	found := ""
	for who, n := range counts {
		if n*10 < all*9 {
			continue
		}
		if found != "" {
			return ""
		}
		found = who
	}
	return found
}
