package web

import (
	"net/url"
	"strconv"

	"github.com/kithhq/kith/app"
)

// partRowsPage are the rows behind a part of the acceptance.
type partRowsPage struct {
	app.PartListing
	Which string
	Shown stretch
	Ask   url.Values // that leads here
}

func (s *site) partRows(v *visit) (view, error) {
	p := partRowsPage{Which: v.form("which"), Ask: v.r.URL.Query()}
	o := app.PartOrder{
		AcceptanceOrder: app.AcceptanceOrder{Account: v.account.ID, By: v.form("by"), Of: v.form("of"), Against: v.form("against")},
		Part:            p.Ask.Get("part"), Which: p.Which, Count: rowsAtOnce,
	}
	var err error
	p.PartListing, err = v.kith.PartRows(v.ctx, o)
	if p.Shown = v.stretch(p.Total); err == nil && p.Shown.From > 0 { // how many there are is known by now
		o.From = p.Shown.From
		p.PartListing, err = v.kith.PartRows(v.ctx, o)
	}
	return view{title: "Acceptance", section: "acceptance", body: partRowsView(p)}, err
}

// with is the address of the same part with something else asked for; from its first row on.
func (p partRowsPage) with(name, value string) string {
	q := url.Values{}
	for key, values := range p.Ask {
		if key != "from" {
			q[key] = values
		}
	}
	q.Set(name, value)
	return "/acceptance/rows?" + q.Encode()
}

func (p partRowsPage) page(from int) string { return p.with("from", strconv.Itoa(from)) }

// back is the page the part is on.
func (p partRowsPage) back() string {
	if p.Ask.Get("of") != "" || p.Ask.Get("against") != "" {
		return "/acceptance?" + url.Values{"of": p.Ask["of"], "against": p.Ask["against"]}.Encode() + "#compare"
	}
	if by := p.Ask.Get("by"); by != "matured" {
		return "/acceptance?" + url.Values{"by": {by}}.Encode() + "#parts"
	}
	return "/acceptance#parts"
}
