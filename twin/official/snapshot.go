package official

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// rowsAPage is how many rows a page of the snapshot holds.
const rowsAPage = 1000

// page is one answer of the snapshot: some rows of one domain.
type page struct {
	of       *sheet
	from, to int
}

// snapshot answers with one page of one domain, or of the walk over all.
func (a *API) snapshot(c *call) answer {
	if c.query.Get("q") != "criteria" {
		return invalid("Finder criteria is required: q=criteria")
	}
	start, ok := c.number("start", 0, 0)
	if !ok {
		return invalid("start must be a whole number from 0 on")
	}
	name, filtered := c.query.Get("domain"), c.query.Has("domain")
	if filtered && !supported(name) {
		return invalid(name + " domain is not supported")
	}
	pages := c.pages(name, filtered)
	switch {
	case len(pages) == 0, start == 0 && c.asks("first404"):
		return c.noData(filtered)
	case start < int64(len(pages)):
		return c.show(pages, int(start), int(start))
	case c.asks("empty-data"):
		last := *pages[len(pages)-1].of
		return c.show(append(pages, page{of: &last}), len(pages), int(min(start, 1<<30)))
	case c.asks("repeat"):
		return c.show(pages, len(pages)-1, int(min(start, 1<<30)))
	}
	return c.noData(filtered)
}

// pages are all answers there are for one domain, or for all of them.
func (c *call) pages(name string, filtered bool) []page {
	var all []page
	for _, s := range c.sheets(name, filtered) {
		step := rowsAPage
		if f, yes := c.meets("rows"); yes {
			step = max(1, f.value)
		}
		if f, yes := c.meets("pages"); yes {
			step = (s.count + max(1, f.value) - 1) / max(1, f.value)
		}
		for from := 0; from < s.count; from += step {
			all = append(all, page{&s, from, min(from+step, s.count)})
		}
	}
	return all
}

// noData is the answer past the last page, and of a domain without rows. The
// real one does not always say it in the same words.
func (c *call) noData(filtered bool) answer {
	texts := []string{
		"No data found for this memberId", "No data found for this memberId.",
		"No data found for this domain and memberId", "No data found for this domain and memberId.",
	}
	text := texts[1]
	if filtered {
		text = texts[3]
	}
	if f, yes := c.meets("nodata"); yes {
		text = texts[(max(1, f.value)-1)%len(texts)]
	}
	return refuse(http.StatusNotFound, "", 0, text)
}

// The shapes of a snapshot's answer.
type (
	snapshotAnswer struct {
		Paging   paging `json:"paging"`
		Elements any    `json:"elements"`
	}
	snapshotElement struct {
		Domain string `json:"snapshotDomain"`
		Rows   []row  `json:"snapshotData"`
	}
	paging struct {
		Start int    `json:"start"`
		Count int    `json:"count"`
		Total int    `json:"total"`
		Links []link `json:"links"`
	}
	link struct {
		Type string `json:"type"`
		Rel  string `json:"rel"`
		Href string `json:"href"`
	}
)

// show writes a page down under the number it was asked for by.
func (c *call) show(pages []page, at, asked int) answer {
	p := pages[at]
	rows := []row{}
	if p.from > 0 && c.asks("duplicate") {
		rows = append(rows, p.of.row(p.from-1))
	}
	for i := p.from; i < p.to; i++ {
		rows = append(rows, p.of.row(i))
	}
	c.spoil(rows)
	out := snapshotAnswer{
		Paging:   paging{Start: asked, Count: 10, Total: c.total(len(pages)), Links: []link{}},
		Elements: []snapshotElement{{p.of.domain, rows}},
	}
	if len(rows) == 0 && c.asks("bare-elements") {
		out.Elements = struct{}{}
	}
	if asked > 0 {
		out.Paging.Links = append(out.Paging.Links, c.snapshotLink("prev", asked-1))
	}
	if at < len(pages)-1 || asked > at || p.from == p.to || c.asks("missing-last") || c.asks("repeat") || c.asks("empty-data") {
		out.Paging.Links = append(out.Paging.Links, c.snapshotLink("next", asked+1))
	}
	return ok(out)
}

// total is what paging says, which is right only for a single page.
func (c *call) total(pages int) int {
	if f, yes := c.meets("total"); yes {
		return f.value
	}
	return (pages + 1) / 2
}

// snapshotLink is a relative link whose parameters come in varying order.
func (c *call) snapshotLink(rel string, start int) link {
	parameters := []string{"q=criteria", "count=10", "start=" + strconv.Itoa(start)}
	if c.query.Has("domain") {
		parameters = append(parameters, "domain="+url.QueryEscape(c.query.Get("domain")))
	}
	turn := start % len(parameters)
	parameters = append(parameters[turn:len(parameters):len(parameters)], parameters[:turn]...)
	href := "/rest/memberSnapshotData?" + strings.Join(parameters, "&")
	if c.asks("offhost-next") {
		href = elsewhere + href
	}
	return link{"application/json", rel, href}
}
