package archive

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/kithhq/kith/core/ledger"
)

// part is one file of an archive once it is read: the facts of its table alone.
type part struct {
	member  *member
	match   match
	reason  string // why the file was left unread; empty when it was read
	later   bool   // messages, which wait until the owner is known
	reading ledger.TableReading
	facts   ledger.Facts
	own     owning
	newest  ledger.Instant
	remarks []string

	owner   ledger.Owner // whose messages they are
	census  *census      // taken instead of reading messages
	offsets *offsets
}

// mode is how a file is read, where its bytes leave a choice.
type mode struct {
	backslash bool
	windows   bool
	order     order
}

// reader reads the files of one archive, one after the other.
type reader struct {
	ctx   context.Context
	o     Options
	meter *meter
	ring  *ring
}

// read reads a file, again in another mode where the first one did not fit:
// its dates, its charset and its quotes tell which.
func (r *reader) read(m *member, owner *ledger.Owner, c *census) (*part, error) {
	first := mode{order: unsure}
	p, s, err := r.pass(m, &first, false, owner, c)
	if err != nil || p.reason != "" || p.later {
		return p, err
	}
	better := first
	if o := s.calendar.better(); o != unsure {
		better.order = o
	}
	better.windows = !m.exact && s.foreign > 0 && s.accents > 0 && s.foreign >= s.accents
	if better != first {
		if p, s, err = r.pass(m, &better, true, owner, c); err != nil {
			return nil, err
		}
	}
	if !m.exact && (s.misfit > 0 || !p.match.spec.plain && (s.bad > 0 || s.escapes)) {
		other := better
		other.backslash = !better.backslash
		p2, s2, err := r.pass(m, &other, true, owner, c)
		if err != nil {
			return nil, err
		}
		if s2.bad < s.bad || s2.bad == s.bad && s2.reading.Rows > s.reading.Rows {
			p, s = p2, s2
		}
	}
	p.finish(s)
	return p, nil
}

// pass reads a file once. The first pass chooses the table's own mode.
func (r *reader) pass(m *member, how *mode, again bool, owner *ledger.Owner, c *census) (*part, *sheet, error) {
	from, err := m.open()
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = from.Close() }()
	g := &guard{from: from, member: m, meter: r.meter, again: again || c != nil}
	text, err := decoded(g)
	if err != nil {
		return nil, nil, r.failed(m, err)
	}
	f := r.ring.start(r.ctx, text)
	defer f.finish()
	p, s, err := r.sheet(f, m, how, again, owner, c)
	if err != nil {
		return nil, nil, r.failed(m, err)
	}
	if p.reason != "" || p.later {
		f.finish()
		r.meter.settle(g, m, p.later)
	}
	return p, s, nil
}

func (r *reader) failed(m *member, err error) error {
	if r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	if m.packed < 0 && !isFault(err) {
		return unreachable(m.name, err)
	}
	return damaged(m.name, err)
}

// sheet recognises the table and reads its records.
func (r *reader) sheet(f *feed, m *member, how *mode, again bool, owner *ledger.Owner, c *census) (*part, *sheet, error) {
	p := &part{member: m, census: c}
	head := f.next()
	if head.err != nil && head.err != io.EOF {
		return nil, nil, head.err
	}
	if assistant(m.name) {
		p.reason = "chats with LinkedIn's assistant, not with people"
		return p, nil, nil
	}
	found := false
	if p.match, found = recognise(m.name, head.buf[headroom:head.end], head.err == io.EOF); !found {
		p.reason = unrecognised(m.name, head.buf[headroom:head.end], head.err == io.EOF)
		return p, nil, nil
	}
	sp := p.match.spec
	if p.later = sp.table == ledger.TableMessages && owner == nil; p.later {
		return p, nil, nil
	}
	if owner != nil {
		p.owner = *owner
	}
	if !again {
		how.backslash = sp.backslash && !m.exact
		if sp.numbers {
			how.order = monthFirst
		}
	}
	s := r.newSheet(f, head, p, *how)
	r.meter.table(sp.name, -1)
	err := s.run(sp.make(p), p.match, m.size)
	if err == nil {
		r.meter.table(sp.name, s.reading.Rows)
	}
	return p, s, err
}

func (r *reader) newSheet(f *feed, head *chunk, p *part, how mode) *sheet {
	s := &sheet{windows: how.windows, emails: r.o.Emails, calendar: calendar{order: how.order}}
	s.scanner = scanner{
		delim: p.match.delim, backslash: how.backslash, limit: r.o.Limits.Field, watch: !p.match.spec.plain,
		width: len(p.match.header.names), feed: f, cur: head, win: head.buf[headroom:head.end], last: head.err,
	}
	if p.member.exact {
		s.width = 0 // no quote in it is stray
	}
	s.look(s.win)
	s.reading = ledger.TableReading{Name: p.match.spec.name, File: p.member.name}
	p.offsets = &offsets{zone: r.o.Zone}
	if r.o.Now != 0 {
		s.latest = r.o.Now + ledger.Day
	}
	return s
}

// finish takes over what the sheet noted.
func (p *part) finish(s *sheet) {
	p.reading, p.newest = s.reading, s.newest
	if s.foreign > 0 || s.windows {
		p.remarks = append(p.remarks, fmt.Sprintf("%s is not UTF-8 throughout; what is not was read as Windows-1252", p.member.name))
	}
	if s.calendar.order == dayFirst {
		p.remarks = append(p.remarks, fmt.Sprintf("%s has dates with the day before the month, as a spreadsheet saves them; they were read so", p.member.name))
	}
	if p.match.spec.table == ledger.TableMessages && p.owner == (ledger.Owner{}) && p.reading.Rows > 0 {
		p.reading.Problems = append(p.reading.Problems, ledger.Problem{Problem: "whose messages these are cannot be told, so neither can who wrote to whom"})
	}
	if p.reading.Rows > 0 && p.reading.Used == 0 && len(p.reading.Problems) > 0 {
		p.reading.Problems = append([]ledger.Problem{{Problem: noneUsed}}, p.reading.Problems...)
	}
}

// presizeAt is after how many records the room for all of them is estimated.
const presizeAt = 2000

// run reads the records behind the header into a table.
func (s *sheet) run(t table, m match, size int64) error {
	t.columns(m.header)
	for range m.skip {
		if _, err := s.next(); err != nil {
			return err
		}
	}
	start := s.read()
	for {
		ok, err := s.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		s.reading.Rows++
		s.scratch = s.scratch[:0]
		s.count(s.record(t, len(m.header.names), m.spec.hides))
		if s.reading.Rows == presizeAt && size > 0 {
			perRow := float64(s.read()-start) / presizeAt
			t.grow(int(float64(size-start)/perRow*1.01) + presizeAt/10)
		}
	}
	if s.repairs > maxRepairs {
		s.problem(column{}, "too many quotes never close; the rest of the file was left out")
	}
	return nil
}

// record reads the record at hand, unless its shape is wrong.
func (s *sheet) record(t table, width int, hides bool) outcome {
	if s.broken {
		s.bad++
		s.misfit++
		s.problem(column{}, "a quote opens here and never closes")
		return refused
	}
	if s.sawNul {
		s.problem(column{}, "the row holds a zero byte")
		return refused
	}
	if !hides && s.blank() {
		return skipped // as spreadsheets leave them
	}
	if len(s.fields) != width {
		for i := width; i < len(s.fields); i++ {
			if len(s.fields[i].raw) > 0 {
				s.bad++
				s.misfit++
				s.problem(column{}, "the row has more fields than the header")
				return refused
			}
		}
		if len(s.fields) < width {
			s.bad++
			s.misfit++
		}
	}
	return t.row(s)
}

// blank reports whether the record at hand has nothing in any field.
func (s *sheet) blank() bool {
	for i := range s.fields {
		if len(bytes.TrimSpace(s.fields[i].raw)) > 0 {
			return false
		}
	}
	return true
}

func (s *sheet) count(o outcome) {
	switch o {
	case used:
		s.reading.Used++
	case hidden:
		s.reading.Hidden++
		s.reading.Skipped++
	default:
		s.reading.Skipped++
	}
}
