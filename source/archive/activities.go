package archive

import (
	"bytes"
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// activities reads the owner's posts, comments, reactions and reposts. Of a
// comment only when and under which post is kept: its text may speak of others.
type activities struct {
	to   *ledger.Activities
	kind ledger.ActivityKind

	date, link, words, label column
}

func activity(kind ledger.ActivityKind) func(p *part) table {
	return func(p *part) table { return &activities{to: &p.facts.Activities, kind: kind} }
}

func (t *activities) columns(h header) {
	none := column{at: -1}
	t.date, t.link, t.words, t.label = h.column("Date"), h.column("Link"), none, none
	switch t.kind {
	case ledger.Post:
		t.link, t.words, t.label = h.column("ShareLink"), h.column("ShareCommentary"), h.column("Visibility")
	case ledger.Reaction:
		t.label = h.column("Type")
	}
}

func (t *activities) row(s *sheet) outcome {
	at, v := s.instant(t.date)
	if v == future {
		return refused
	}
	link := s.line(t.link)
	if len(link) == 0 && v != known {
		s.problem(column{}, "there is neither a date nor a link")
		return refused
	}
	kind, id := postOf(link)
	if v == absent && t.kind == ledger.Post {
		if at = madeAt(kind, id); at != 0 && (s.latest == 0 || at <= s.latest) {
			s.saw(at)
		}
	}
	f := t.to
	f.At = append(f.At, at)
	f.Kind = append(f.Kind, t.kind)
	if kind != "" {
		f.Link.Append(append(append([]byte(kind), ':'), id...))
	} else {
		f.Link.Append(link)
	}
	f.Text.Append(withoutParagraphQuotes(s.text(t.words)))
	f.Type.Append(s.line(t.label))
	return used
}

func (t *activities) grow(rows int) {
	f := t.to
	house([]tenant{values(&f.At, rows), values(&f.Kind, rows)}, texts(&f.Link, rows), texts(&f.Text, rows), texts(&f.Type, rows))
}

// postOf finds what a link names: "share", "ugcPost" or "activity", and its
// number. Colons may be percent-encoded.
func postOf(link []byte) (kind string, id []byte) {
	if bytes.IndexByte(link, '%') >= 0 {
		link = bytes.ReplaceAll(bytes.ReplaceAll(link, []byte("%3A"), []byte(":")), []byte("%3a"), []byte(":"))
	}
	_, rest, found := bytes.Cut(link, []byte("urn:li:"))
	if !found {
		return "", nil
	}
	name, rest, _ := bytes.Cut(rest, []byte(":"))
	n := 0
	for n < len(rest) && digit(rest[n]) {
		n++
	}
	for _, kind := range []string{"share", "ugcPost", "activity"} {
		if n > 0 && n <= 19 && string(name) == kind {
			return kind, rest[:n]
		}
	}
	return "", nil
}

// madeAt is the moment that the number of a post tells: its upper bits are
// milliseconds since 1970. 0 when they cannot be a date of LinkedIn's.
func madeAt(kind string, id []byte) ledger.Instant {
	n := int64(0)
	for _, c := range id {
		if n > (1<<63-1)/10-1 {
			return 0
		}
		n = n*10 + int64(c-'0')
	}
	at := ledger.Instant(n>>22) * 1000
	if kind == "" || at < dated2003 || at > dated2200 {
		return 0
	}
	return at
}

const (
	dated2003 = 12053 * ledger.Day
	dated2200 = 84006 * ledger.Day
)

// withoutParagraphQuotes takes back what LinkedIn does to a post of several
// paragraphs: every line break becomes quote, line break, quote, so that a blank
// line reads "". Only a text with such a line is touched: nobody writes one.
func withoutParagraphQuotes(text []byte) []byte {
	marked := false
	for line := range bytes.SplitSeq(text, []byte("\n")) {
		marked = marked || string(line) == `""`
	}
	if !marked {
		return text
	}
	s := strings.ReplaceAll(string(text), "\"\n\"", "\n")
	if strings.Count(s, `"`)%2 == 1 {
		if strings.HasPrefix(s, `"`) {
			s = s[1:]
		} else {
			s = strings.TrimSuffix(s, `"`)
		}
	}
	return []byte(s)
}
