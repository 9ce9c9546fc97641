package web

import (
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// orderPage is what one order of the history said, entry by entry.
type orderPage struct {
	app.Order
	Head  int64 // of the ledger, when it was read
	Shown stretch
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
	p.Shown = v.stretch(len(p.Lines))
	return view{title: "Journal", section: "journal", body: orderView(p)}, nil
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
