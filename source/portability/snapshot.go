package portability

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
)

// mostPages bounds how long one domain may go on.
const mostPages = 500

// snapshot reads every domain, and makes a reading of those that could be read.
func (p *poll) snapshot(ctx context.Context) error {
	var stopped *failure
	got, weight := map[string]*rows{}, 0
	first := len(p.result.Domains)
	for _, d := range domains() {
		told := Domain{Name: d.name}
		if stopped != nil {
			told.Fault, told.Sentence = stopped.fault, "not asked for, as "+stopped.fault.Message
			p.over(told)
			continue
		}
		r := newRows(d, p.Emails, heaviest-weight)
		f := p.walk(ctx, r, &told)
		switch {
		case f == nil:
			got[d.name] = r
			weight += r.bytes
			p.over(told)
		case f.alien:
			told.Outcome, told.Sentence = Unsupported, f.fault.Message
			p.over(told)
		default:
			if err := p.broke(told, f); err != nil {
				return err
			}
		}
		if f != nil && f.stop {
			stopped = f
		}
	}
	told := p.result.Domains[first:]
	settle(told)
	return p.read(ctx, told, got)
}

// walk reads the pages of a domain up to LinkedIn's words that there is no
// more. What it says of their number, and whether another follows, is not to
// be trusted.
func (p *poll) walk(ctx context.Context, r *rows, told *Domain) *failure {
	for start := range mostPages {
		a, f := p.ask(ctx, question{to: p.resource(snapshots, url.Values{
			"q": {"criteria"}, "domain": {r.of.name}, "start": {strconv.Itoa(start)},
		})})
		if f != nil && f.noData {
			return told.end(r)
		}
		if f != nil {
			return f
		}
		n, again, f := r.take(a.body)
		switch {
		case f != nil:
			return f
		case again:
			told.Sentence = "LinkedIn repeated a page, and reading ended there"
			return told.end(r)
		case n == 0:
			return told.end(r)
		}
		told.Pages++
		told.Rows = len(r.kept)
	}
	return unusable(fmt.Sprintf("goes on for more than %d pages", mostPages))
}

// end notes that a domain came to its proper end, unless its rows turn out not
// to be what they were.
func (d *Domain) end(r *rows) *failure {
	if len(r.kept) == 0 && r.odd == 0 {
		d.Outcome = Empty
		return nil
	}
	if column := r.lacks(); column != "" {
		return unusable("has other columns than Kith knows: there is no " + column)
	}
	if r.odd > 0 {
		d.Sentence = fmt.Sprintf("what stood for %d of its rows was none", r.odd)
	}
	d.Outcome = Read
	return nil
}

// settle tells the empty from the not ready. LinkedIn says the same of both:
// a table is known to be empty only when one that is collected late has rows.
func settle(told []Domain) {
	done := false
	for _, d := range domains() {
		for _, t := range told {
			done = done || d.active && t.Name == d.name && t.Outcome == Read
		}
	}
	alive := false
	for _, t := range told {
		alive = alive || t.Outcome == Read
	}
	for i := range told {
		switch d := &told[i]; {
		case d.Outcome != Empty:
		case done:
			d.Sentence = "LinkedIn has no rows there"
		case alive:
			d.Outcome, d.Sentence = NotReady, "LinkedIn has no rows there, or is still collecting them, which takes up to a day after consent"
		default:
			d.Outcome, d.Sentence = NotReady, "LinkedIn has collected nothing yet, which takes up to a day after consent"
		}
	}
}
