package portability

import (
	"context"
	"encoding/json"
	"net/url"

	"github.com/kithhq/kith/core/ledger"
)

// enrol asks since when LinkedIn keeps events of this member, and enrols a
// member of whom it keeps none yet. Usually LinkedIn does so by itself.
func (p *poll) enrol(ctx context.Context) error {
	d := Domain{Name: authorizations}
	since, f := p.enrolled(ctx)
	if f == nil && since == 0 {
		if _, f = p.ask(ctx, question{to: p.resource(authorizations, nil), body: []byte("{}")}); f == nil {
			since, f = p.enrolled(ctx)
		}
		d.Sentence = "you were enrolled just now: LinkedIn keeps events from here on"
	}
	if f != nil {
		if err := p.broke(d, f); err != nil {
			return err
		}
		if f.status == 0 && f.again { // no answer at all
			return f.fault
		}
		return nil
	}
	p.result.Enrolled = since
	d.Outcome, d.Pages = Read, 1
	p.over(d)
	return nil
}

// enrolled is when the member was enrolled; 0 when they are not.
func (p *poll) enrolled(ctx context.Context) (ledger.Instant, *failure) {
	a, f := p.ask(ctx, question{to: p.resource(authorizations, url.Values{"q": {"memberAndApplication"}})})
	if f != nil {
		return 0, f
	}
	got, f := pageOf(a.body)
	if f != nil {
		return 0, f
	}
	var since ledger.Instant
	items(got.elements, func(raw []byte) {
		var authorization struct {
			Since number `json:"regulatedAt"`
		}
		if since != 0 || json.Unmarshal(raw, &authorization) != nil {
			return
		}
		if since = p.plausible(int64(authorization.Since)); since == 0 {
			f = unusable("lacks the date since when it keeps events")
		}
	})
	if since != 0 {
		f = nil
	}
	return since, f
}
