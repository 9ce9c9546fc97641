package web

import (
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// orderPage is what one order of the history said, entry by entry.
type orderPage struct {
	app.Order
	Head int64 // of the ledger, when it was read
	From int
}

func (s *site) order(v *visit) (view, error) {
	position, err := place(v.r.PathValue("position"))
	if err != nil {
		return view{}, err
	}
	p := orderPage{Head: v.account.Entries}
	if p.Order, err = v.kith.Order(v.ctx, v.account.ID, position); err != nil {
		return view{}, err
	}
	if from, err := strconv.Atoi(v.form("from")); err == nil && from > 0 {
		p.From = min(from, len(p.Lines)-1) / rowsAtOnce * rowsAtOnce
	}
	return view{title: "Journal", section: "journal", body: orderView(p)}, nil
}

// window are the lines that are shown.
func (p orderPage) window() []app.OrderLine {
	return p.Lines[p.From:min(p.From+rowsAtOnce, len(p.Lines))]
}

func (p orderPage) page(from int) string {
	return "/journal/" + number(p.Position) + "?from=" + strconv.Itoa(from)
}

// history is the page's order as the journal lists it, for the same button.
func (p orderPage) history() journalPage {
	return journalPage{History: []app.Done{p.Done}, Head: p.Head, Zone: p.Zone}
}

// lineWords are what one entry of an order said.
func lineWords(kind ledger.Kind, l app.OrderLine) string {
	return sentence(cut(plain(orderWords(app.Done{Kind: kind, What: l.What})), 200))
}
