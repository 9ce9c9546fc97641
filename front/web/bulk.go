package web

import (
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// bulkFirst people are listed at once, and bulkMost of them when asked for.
const (
	bulkFirst = 10
	bulkMost  = 1000
)

// bulkPage shows what a mark of many would do, before it is done.
type bulkPage struct {
	Outcome ledger.Outcome
	Text    string
	Query   string // everybody it finds; else People
	People  []string
	Asked   string // the query whose rows were looked at
	Marked  []app.Marked
	Left    []app.Marked // of whom it cannot be said, and why
	Moves   []move
	Fault   *fault.Error // why nothing can be shown; nil when it can
}

// move is how many invitations go from one state to another.
type move struct {
	Was, Is string
	Count   int
}

// bulkOutcomes are what may be said of many at once.
func bulkOutcomes() []answer {
	return []answer{
		{Outcome: ledger.SaidTag, Name: "Tag", Meaning: "with the word beside"},
		{Outcome: ledger.SaidUntag, Name: "Take the tag off"},
		{Outcome: ledger.SaidKeep, Name: "Keep: never propose for withdrawal"},
		{Outcome: ledger.SaidUnkeep, Name: "Keep no longer"},
		{Outcome: ledger.SaidWithdrawn, Name: "I withdrew them on LinkedIn"},
		{Outcome: ledger.SaidStillPending, Name: "I saw them still pending"},
		{Outcome: ledger.SaidNotFound, Name: "I did not find them on the Sent page"},
		{Outcome: ledger.SaidAccepted, Name: "They accepted"},
		{Outcome: ledger.SaidIgnored, Name: "I ignored theirs"},
		{Outcome: ledger.SaidNoContact, Name: "Do not contact"},
		{Outcome: ledger.SaidContact, Name: "May be contacted again"},
	}
}

// mostChosen is how many people may be chosen one by one; a query has no limit.
const mostChosen = 200

// order is what a visitor wants to say of many.
func (v *visit) order() (app.MarkOrder, error) {
	o := app.MarkOrder{Account: v.account.ID, Fit: true, Outcome: ledger.Outcome(v.form("outcome")), Text: strings.TrimPrefix(v.form("text"), "#")}
	if err := v.r.ParseForm(); err != nil {
		return o, fault.Because(err, fault.Invalid, "the form cannot be read", "go back and choose again")
	}
	if v.form("whom") == "all" {
		o.Query = v.form("q")
	} else {
		o.People = v.r.Form["who"]
	}
	switch {
	case o.Outcome == "":
		return o, fault.New(fault.Invalid, "what is to be said of them was not chosen", "choose it in the list beside the button")
	case o.Query == "" && len(o.People) == 0:
		return o, fault.New(fault.Invalid, "nobody was chosen", "tick some rows, or choose all that the query finds")
	case len(o.People) > mostChosen:
		return o, fault.New(fault.Limit, "these are too many to be chosen one by one", "write a query that finds them, and choose all it finds")
	}
	return o, nil
}

// bulkPreview shows what would be. What is wrong with the order is said above
// the same order, where it can be put right.
func (s *site) bulkPreview(v *visit) (view, error) {
	o, err := v.order()
	o.Dry = true
	var all []app.Marked
	if err == nil {
		all, err = v.kith.Mark(v.ctx, o)
	}
	p := bulkPage{Outcome: o.Outcome, Text: o.Text, Query: o.Query, People: o.People, Asked: v.form("q")}
	out := view{title: "Before it is written down", section: "invitations"}
	if err != nil {
		p.Fault = fault.Of(err)
		if app.Empty(err) || p.Fault.Kind != fault.Invalid && p.Fault.Kind != fault.NotFound {
			return view{}, err
		}
		out.status = statusOf(p.Fault.Kind)
	}
	p.Marked, p.Left = parted(all)
	p.Moves = moves(p.Marked)
	out.body = bulkView(p)
	return out, nil
}

func (s *site) bulk(v *visit) (done, error) {
	o, err := v.order()
	if err != nil {
		return done{}, err
	}
	all, err := v.kith.Mark(v.ctx, o)
	if err != nil {
		return done{}, err
	}
	marked, left := parted(all)
	if len(marked) == 0 {
		return done{}, left[0].Left
	}
	text := many(len(marked), "person", "people") + ": " + bulkName(o.Outcome, o.Text) + "."
	if len(left) > 0 {
		text += " " + many(len(left), "was", "were") + " left out."
	}
	undo, err := v.justSaid()
	return done{to: rows(v.form("q")), text: text, undo: undo}, err
}

// parted are those of whom something is said, and those who are left out.
func parted(all []app.Marked) (marked, left []app.Marked) {
	for _, m := range all {
		if m.Left == nil {
			marked = append(marked, m)
		} else {
			left = append(left, m)
		}
	}
	return marked, left
}

// moves counts the changes of state; what changes none is not among them.
func moves(all []app.Marked) []move {
	var out []move
	at := map[move]int{}
	for _, m := range all {
		if m.Invitation == "" || m.Was == m.Is {
			continue
		}
		key := move{Was: stateWord(m.Was), Is: stateWord(m.Is)}
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, key)
		}
		out[i].Count++
	}
	return out
}

// bulkName is what is said, for people.
func bulkName(o ledger.Outcome, text string) string {
	switch o {
	case ledger.SaidTag:
		return "tagged #" + plain(text)
	case ledger.SaidUntag:
		return "no longer tagged #" + plain(text)
	case ledger.SaidKeep:
		return "kept"
	case ledger.SaidUnkeep:
		return "kept no longer"
	}
	return spaced(string(o))
}

// back is the way back to where the rows were chosen.
func (p bulkPage) back() string { return rows(p.Asked) }

// unmoved is of how many people no invitation changes its state.
func (p bulkPage) unmoved() int {
	n := len(p.Marked)
	for _, m := range p.Moves {
		n -= m.Count
	}
	return n
}
