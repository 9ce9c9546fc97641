package archive

import (
	"bytes"
	"io"
)

// scanner splits a file into records and fields, over the feed's own bytes.
//
// It reads what LinkedIn and the spreadsheets people re-save with really write:
// fields in quotes may span lines, two quotes are one, and a quote closes its
// field only before a delimiter, the end of the line or the end of the file; in
// the middle of a field it stands for itself. In the backslash dialect, which
// LinkedIn uses for comments, \" is a quote too.
type scanner struct {
	delim     byte
	backslash bool
	limit     int // bytes in one record before it is given up

	feed    *feed
	cur     *chunk // whose bytes win is, nil when win is memory of its own
	win     []byte // what is in reach
	pos     int    // start of the next record in win
	before  int64  // bytes of the file that lie before win
	last    error  // why nothing comes after win; io.EOF when the file ends there
	zero    bool   // a zero byte was seen: records are searched for it
	escapes bool   // a backslash before a quote was seen, looked for only when watch is set
	watch   bool
	repairs int // quotes that never closed
	width   int // of the header, to tell stray quotes by; 0 while it is not known
	line    int // bytes of the record's first line, its end left out
	spans   bool

	fields []field
	broken bool // the record at hand starts a quote that never closes
	sawNul bool // the record at hand holds a zero byte
}

// field is a value as it stands in the file, without its outer quotes.
type field struct {
	raw    []byte
	quoted bool // holds quotes that are written as two, or escaped
}

// maxRepairs bounds the work that quotes which never close can cause.
const maxRepairs = 64

// next finds the next record that is not a blank line. False is the end: of
// the file when err is nil.
func (s *scanner) next() (ok bool, err error) {
	for {
		rec := s.win[s.pos:]
		n, whole := 0, false
		if len(rec) > 0 {
			n, whole = s.split(rec)
		}
		switch {
		case whole:
			if s.spans && s.stray(rec[:n]) {
				n = s.repair(rec)
			}
		case s.last == nil && len(rec) <= s.limit:
			s.more()
			continue
		case s.last != nil && s.last != io.EOF:
			return false, s.last
		case len(rec) == 0:
			return false, nil
		default:
			if n = s.repair(rec); n == 0 {
				return false, nil
			}
		}
		s.pos += n
		if len(s.fields) == 1 && len(bytes.TrimSpace(s.fields[0].raw)) == 0 && rec[0] != '"' && !s.broken {
			continue
		}
		s.sawNul = s.zero && bytes.IndexByte(rec[:n], 0) >= 0
		return true, nil
	}
}

// split finds the fields of the record at the start of rec and how many bytes
// it takes. It is not whole when more must be read to know.
func (s *scanner) split(rec []byte) (n int, whole bool) {
	s.fields, s.broken = s.fields[:0], false
	line := lineEnd(rec, 0)
	if line < 0 {
		if s.last != io.EOF {
			return 0, false
		}
		line = len(rec)
	}
	s.line, s.spans = line, false
	at := 0
	for {
		if at < line && rec[at] == '"' && !s.lone(rec[at:line]) {
			stop, twice := s.closing(rec, at+1, &line)
			if stop < 0 {
				return 0, false
			}
			s.fields = append(s.fields, field{raw: rec[at+1 : stop], quoted: twice})
			if at = stop + 1; at < line && rec[at] == s.delim {
				at++
				continue
			}
			break
		}
		i := bytes.IndexByte(rec[at:line], s.delim)
		if i < 0 {
			s.fields = append(s.fields, field{raw: withoutReturn(rec[at:line])})
			break
		}
		s.fields = append(s.fields, field{raw: rec[at : at+i]})
		at += i + 1
	}
	s.spans = line != s.line
	return min(line+1, len(rec)), true
}

// stray reports whether a record of several lines came of a quote that belongs
// to nothing: its second line is a record by itself, and with that the first is
// one too, or they make none together.
func (s *scanner) stray(rec []byte) bool {
	if s.width == 0 || s.repairs >= maxRepairs || s.line+1 >= len(rec) {
		return false
	}
	if len(s.fields) == s.width && s.across(rec[:s.line], true) != s.width {
		return false
	}
	second := rec[s.line+1:]
	if end := lineEnd(second, 0); end >= 0 {
		second = second[:end]
	}
	return s.across(second, false) == s.width
}

// across counts the fields of one line by itself. A quote that does not close
// in it stands for itself if it may, else there are none.
func (s *scanner) across(line []byte, may bool) int {
	for n, at := 0, 0; ; at++ {
		n++
		if at < len(line) && line[at] == '"' {
			end := len(line)
			stop, _ := s.closing(line, at+1, &end)
			switch {
			case stop >= 0:
				at = stop + 1
				if at == len(line) || line[at] != s.delim {
					return n
				}
				continue
			case !may && (at+1 == end || line[at+1] != s.delim):
				return 0
			}
		}
		i := bytes.IndexByte(line[at:], s.delim)
		if i < 0 {
			return n
		}
		at += i
	}
}

// lone reports whether the quote that rest of a line begins with is all of its
// field, as LinkedIn writes some empty addresses: a delimiter follows, and only
// so has the line as many fields as the header.
func (s *scanner) lone(rest []byte) bool {
	if len(rest) < 2 || rest[1] != s.delim || s.width == 0 {
		return false
	}
	return len(s.fields)+1+s.across(rest[2:], false) == s.width
}

// closing is where the quote opened before from closes; -1 when it does not
// within rec. line moves along when the field spans lines.
func (s *scanner) closing(rec []byte, from int, line *int) (at int, twice bool) {
	for at = from; ; {
		i := bytes.IndexByte(rec[at:*line], '"')
		if i < 0 {
			if *line == len(rec) {
				return -1, twice
			}
			at = *line
			if *line = lineEnd(rec, at+1); *line < 0 {
				if s.last != io.EOF {
					return -1, twice
				}
				*line = len(rec)
			}
			continue
		}
		at += i
		switch {
		case s.backslash && escaped(rec[from:at]):
			twice = true
			at++
		case at+1 == len(rec):
			return at, twice // a line end would lie beyond, so this is the end of the file
		case rec[at+1] == '"':
			twice = true
			at += 2
		case rec[at+1] == s.delim || at+1 == *line || rec[at+1] == '\r' && len(withoutReturn(rec[at+1:*line])) == 0:
			return at, twice
		default:
			at++
		}
	}
}

// escaped reports whether an odd number of backslashes ends b.
func escaped(b []byte) bool {
	return (len(b)-len(bytes.TrimRight(b, `\`)))%2 == 1
}

func lineEnd(rec []byte, from int) int {
	i := bytes.IndexByte(rec[from:], '\n')
	if i < 0 {
		return -1
	}
	return from + i
}

// withoutReturn drops the carriage returns that end a line: one, or the two
// that a line of CR LF has when it was saved as text once more.
func withoutReturn(b []byte) []byte {
	for len(b) > 0 && b[len(b)-1] == '\r' {
		b = b[:len(b)-1]
	}
	return b
}

// repair gives up a record whose quote never closes: its first line is the
// broken record, and reading goes on behind it. 0 when that was done too often.
func (s *scanner) repair(rec []byte) int {
	if s.repairs++; s.repairs > maxRepairs {
		return 0
	}
	line := lineEnd(rec, 0)
	if line < 0 {
		line = len(rec)
	}
	s.fields, s.broken = append(s.fields[:0], field{raw: rec[:line]}), true
	return min(line+1, len(rec))
}

// more puts the next chunk behind the record that the last one cut.
func (s *scanner) more() {
	rest := s.win[s.pos:]
	s.before += int64(s.pos)
	s.pos = 0
	if len(rest) > headroom {
		s.widen(rest)
		return
	}
	c := s.take()
	if c == nil {
		s.win = rest
		return
	}
	start := headroom - len(rest)
	copy(c.buf[start:], rest)
	s.win = c.buf[start:c.end]
	s.give()
	s.cur = c
}

// widen moves a long record to memory of its own and reads until that is full,
// so that a record of n bytes is searched a few times over, not n times.
func (s *scanner) widen(rest []byte) {
	wide := make([]byte, len(rest), 2*len(rest)+chunkSize)
	copy(wide, rest)
	s.give()
	for s.last == nil && len(wide)+chunkSize <= cap(wide) {
		c := s.take()
		if c == nil {
			break
		}
		wide = append(wide, c.buf[headroom:c.end]...)
		s.feed.release(c)
	}
	s.win = wide
}

// take is the next chunk, nil when there is none.
func (s *scanner) take() *chunk {
	if s.feed == nil {
		s.last = io.EOF
		return nil
	}
	c := s.feed.next()
	s.last = c.err
	s.look(c.buf[headroom:c.end])
	return c
}

// look searches new bytes for what must be handled with care.
func (s *scanner) look(b []byte) {
	if !s.zero {
		s.zero = bytes.IndexByte(b, 0) >= 0
	}
	if s.watch && !s.escapes {
		s.escapes = bytes.Contains(b, []byte(`\"`))
	}
}

func (s *scanner) give() {
	if s.cur != nil {
		s.feed.release(s.cur)
		s.cur = nil
	}
}

// read is how many bytes of the file the records so far took.
func (s *scanner) read() int64 { return s.before + int64(s.pos) }

// value is field i as it was meant; empty when the record has no such field.
// It is good until the next record.
func (s *scanner) value(i int) []byte {
	if uint(i) < uint(len(s.fields)) && !s.fields[i].quoted {
		return s.fields[i].raw
	}
	return s.meant(i)
}

// meant is value for what must be rewritten, and for what is not there.
func (s *scanner) meant(i int) []byte {
	if uint(i) >= uint(len(s.fields)) {
		return nil
	}
	f := &s.fields[i]
	f.raw, f.quoted = s.unquote(f.raw), false
	return f.raw
}

// unquote writes doubled and escaped quotes as one, in place: the bytes are ours.
func (s *scanner) unquote(b []byte) []byte {
	to := 0
	for at := 0; at < len(b); at++ {
		next := byte(0)
		if at+1 < len(b) {
			next = b[at+1]
		}
		switch {
		case s.backslash && b[at] == '\\' && next == '\\':
			b[to] = b[at]
			to++
			at++
		case next == '"' && (b[at] == '"' || s.backslash && b[at] == '\\'):
			at++
		}
		b[to] = b[at]
		to++
	}
	return b[:to]
}
