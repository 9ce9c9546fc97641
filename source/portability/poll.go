package portability

import (
	"context"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// poll is one poll under way.
type poll struct {
	*Client
	Request
	result Result
	parts  int
}

// Poll enrols the member if need be, reads the changelog and, when asked, the
// snapshot. One part that breaks does not spoil the others: see
// Result.Domains. An error is a fault.Error, or the context's own error: the
// token is not accepted or not allowed this (Denied), LinkedIn cannot be
// reached or refuses this version (Unavailable), or every part broke. With an
// error the result holds Domains and After alone, and nothing is to be kept.
func (c *Client) Poll(ctx context.Context, r Request) (Result, error) {
	p := &poll{Client: c, Request: r, parts: 2}
	if r.Snapshot {
		p.parts += len(domains())
	}
	err := p.token()
	if err == nil {
		err = p.run(ctx)
	}
	if err != nil {
		return Result{Domains: p.result.Domains, After: p.result.After}, err
	}
	return p.result, nil
}

func (p *poll) run(ctx context.Context) error {
	if err := p.enrol(ctx); err != nil {
		return err
	}
	if err := p.changelog(ctx); err != nil {
		return err
	}
	if p.Request.Snapshot {
		if err := p.snapshot(ctx); err != nil {
			return err
		}
	}
	if r := &p.result; r.Snapshot != nil && r.Changelog != nil {
		r.Changelog.Facts.Owner = r.Snapshot.Facts.Owner
	}
	return p.allBroken()
}

// token refuses what can be no token before it is sent anywhere.
func (p *poll) token() error {
	p.Token = strings.TrimSpace(p.Token)
	switch {
	case p.Token == "":
		return fault.New(fault.Denied, "there is no LinkedIn token", renew)
	case len(p.Token) > longestToken || strings.ContainsFunc(p.Token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return fault.New(fault.Denied, "this is no LinkedIn token", renew)
	}
	return nil
}

const longestToken = 8 << 10

// over notes what became of a part.
func (p *poll) over(d Domain) {
	p.result.Domains = append(p.result.Domains, d)
	if p.Progress != nil {
		p.Progress(len(p.result.Domains), p.parts)
	}
}

// broke notes a part that broke, and gives the error if the whole poll did.
func (p *poll) broke(d Domain, f *failure) error {
	p.result.After = max(p.result.After, f.after)
	if f.ctx != nil {
		return f.ctx
	}
	d.Outcome, d.Fault, d.Sentence = Broken, f.fault, f.fault.Message
	p.over(d)
	if f.fatal {
		return f.fault
	}
	return nil
}

// allBroken is the first fault when nothing but faults came.
func (p *poll) allBroken() error {
	told := p.result.Domains
	if slices.ContainsFunc(told, func(d Domain) bool { return d.Name != authorizations && d.Outcome != Broken }) {
		return nil
	}
	if p.result.Changelog != nil {
		return nil
	}
	for _, d := range told {
		if d.Name != authorizations {
			return d.Fault
		}
	}
	return nil
}

// plausible is a moment in milliseconds as an Instant; 0 for one that LinkedIn
// cannot mean.
func (p *poll) plausible(millis int64) ledger.Instant {
	if millis < began || millis > ended {
		return 0
	}
	at := ledger.Instant(millis) * (ledger.Second / 1000)
	if p.Now != 0 && at > p.Now+ledger.Day {
		return 0
	}
	return at
}

const (
	began = 1_041_379_200_000 // 2003-01-01
	ended = 7_258_118_400_000 // 2200-01-01
)
