package web

import (
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
)

// importRowsPage are the rows behind one number of a report.
type importRowsPage struct {
	Report  string // its address
	File    string
	What    change
	Listing app.Listing
	Lacking int // of those on this page: the ledger does not hold them any more
	Shown   stretch
	At      string // the page's own address, without the rows it begins with
}

// importRows shows the rows that one number of a report counts, as they stand now.
func (s *site) importRows(v *visit) (view, error) {
	j, err := s.jobs.find(v.kith, v.r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	far := j.now()
	n, err := strconv.Atoi(v.r.PathValue("n"))
	what, named := invite.ChangeNamed(v.r.PathValue("what"))
	if err != nil || !named || n < 0 || n >= len(far.Imported) {
		return view{}, fault.New(fault.NotFound, "the report has no such number", "open it from the report")
	}
	one := far.Imported[n]
	p := importRowsPage{Report: "/import/" + far.ID, File: one.File, At: changeHref(far.ID, n, what)}
	for _, c := range changesOf(one.Changes, far.ID, n) {
		if c.Kind == what {
			p.What = c
		}
	}
	ids := one.Rows[what]
	if p.What.Count == 0 || len(ids) == 0 {
		return view{}, fault.New(fault.NotFound, "nothing is behind that number", "open another one from the report")
	}
	p.Shown = v.stretch(len(ids))
	if v.account.ID != one.Account.ID {
		return view{away: p.Report}, nil // which offers to show that account: people are looked up in the one that is shown
	}
	ids = within(p.Shown, ids)
	if p.Listing, err = v.kith.Rows(v.ctx, one.Account.ID, ids); err != nil {
		return view{}, err
	}
	p.Lacking = len(ids) - p.Listing.Total
	return view{title: "Imported", section: "import", body: importRowsView(p)}, nil
}

// changeHref is the address of the rows behind a change that the n-th archive
// of a report made.
func changeHref(job string, n int, c invite.Change) string {
	return "/import/" + job + "/" + strconv.Itoa(n) + "/" + c.String()
}

func (p importRowsPage) page(from int) string { return p.At + "?from=" + strconv.Itoa(from) }
