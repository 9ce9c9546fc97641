package withdraw

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
	"github.com/kithhq/kith/core/policy"
)

// The settings that keep invitations out of every plan.
const (
	SettingKeepTags      = "keep.tag"     // tags, separated by commas
	SettingKeepCompanies = "keep.company" // companies, separated by commas
	SettingKeepNotes     = "keep.note"    // "yes" keeps whoever was sent a note
)

// retryTag begins a person's tag that names the day on which the owner means to
// invite them again, as in retry:2026-12-24.
const retryTag = "retry:"

// Pile is the pending outgoing invitations of a book, which every plan for it
// begins from, whatever is asked. It holds as long as the book and what it was
// gathered with do not change, and is safe for readers.
type Pile struct {
	book     *invite.Book
	policy   policy.Policy
	forecast *forecast.Account
	pile
}

// pile is the invitations themselves.
type pile struct {
	rows    []row    // as the book has them
	order   []uint32 // of withdrawing: places in rows
	kinds   []Kind
	of      []forecast.Segment // of each kind
	younger []int              // by age up to the horizon: dated rows that are younger
	undated int
	foresee func() *forecast.Foresight
}

// row is a pending outgoing invitation, as far as choosing needs it.
type row struct {
	index    int
	id       string
	sent     ledger.Instant // 0 when nobody knows
	age      int            // whole days at the plan's moment
	forced   Cause          // WrongPerson or NoContact, else ""
	keepText string         // the tag or company that matched
	retry    ledger.Date    // the day they are to be invited again; 0 when none is set
	kind     uint16         // place in the pile's kinds
	blind    bool           // nobody can tell who it went to
	keeper   keeper         // the rule that holds it whatever its age
}

// keeper is a rule of the owner's that keeps an invitation.
type keeper uint8

const (
	nobody keeper = iota
	keepPerson
	keepTag
	keepCompany
	keepNote
	keepRetry
)

// keepRules are the owner's standing rules.
type keepRules struct {
	tags, companies map[string]bool
	notes           bool
}

// Gather collects the pending outgoing invitations of a book, by kind and in
// the order of withdrawing. Ages are reckoned at the book's moment; a plan that
// starts later does not make anyone older. The foresight is that of the same
// forecast; it is asked for when a plan has to be ready by a day.
func Gather(b *invite.Book, p policy.Policy, f *forecast.Account, foresight func() *forecast.Foresight) *Pile {
	g := &Pile{book: b, policy: p, forecast: f, pile: gather(b, p, f)}
	g.foresee = foresight
	g.arrange(f.Rules.Horizon)
	g.count(f.Rules.Horizon)
	return g
}

// own is the pile as one plan may change it: it holds rows back that are to be
// invited again, and knows kinds that are not pending.
func (g *Pile) own() *pile {
	p := g.pile
	p.kinds, p.of = slices.Clip(p.kinds), slices.Clip(p.of)
	if slices.ContainsFunc(p.rows, func(r row) bool { return r.retry != 0 }) {
		p.rows = slices.Clone(p.rows)
	}
	return &p
}

// count fills in how many rows are younger than an age.
func (p *pile) count(horizon int) {
	p.younger = make([]int, horizon+1)
	for i := range p.rows {
		switch r := &p.rows[i]; {
		case r.sent == 0:
			p.undated++
		case r.age < horizon:
			p.younger[r.age+1]++
		}
	}
	for age := range horizon {
		p.younger[age+1] += p.younger[age]
	}
}

// gather is the rows by kind.
func gather(b *invite.Book, p policy.Policy, f *forecast.Account) pile {
	all := pile{rows: rowsOf(b)}
	weights, retries := weightsOf(b), retriesOf(b)
	worth := newWorth(b, p, f)
	for i := range all.rows {
		r := &all.rows[i]
		if len(retries) > 0 {
			r.retry = retries[b.Person(r.index)]
		}
		s, v := f.SegmentOf(r.index), 1.0
		if weights != nil {
			v = weights.of(b, b.Person(r.index))
		}
		r.kind = all.kind(s, v, f, worth)
	}
	return all
}

// kind is the place of a kind; there are few.
func (p *pile) kind(s forecast.Segment, value float64, f *forecast.Account, w *worth) uint16 {
	for k := range p.kinds {
		if p.of[k] == s && p.kinds[k].Value == value {
			return uint16(k)
		}
	}
	p.kinds = append(p.kinds, Kind{Curve: &f.Group(s).Curve, Value: value, Again: w.again(s, value)})
	p.of = append(p.of, s)
	return uint16(len(p.kinds) - 1)
}

// kindOf is the kind of a group's ordinary invitations; a new one when none is pending.
func (p *pile) kindOf(g *forecast.Group) uint16 {
	for k := range p.kinds {
		if p.of[k] == g.Segment && p.kinds[k].Value == 1 {
			return uint16(k)
		}
	}
	p.kinds = append(p.kinds, Kind{Curve: &g.Curve, Value: 1})
	p.of = append(p.of, g.Segment)
	return uint16(len(p.kinds) - 1)
}

// rowsOf are the pending outgoing invitations with the owner's rules about
// them, in the book's order and without their kinds.
func rowsOf(b *invite.Book) []row {
	rules := keepRules{
		tags: list(b.Setting(SettingKeepTags)), companies: list(b.Setting(SettingKeepCompanies)),
		notes: yes(b.Setting(SettingKeepNotes)),
	}
	n := 0
	for i := range b.Len() {
		if isPending(b, i) {
			n++
		}
	}
	rows := make([]row, 0, n)
	for i := range b.Len() {
		if isPending(b, i) {
			rows = append(rows, rules.row(b, i))
		}
	}
	return rows
}

// retriesOf are the days on which persons are to be invited again. A tag that
// names no day says nothing.
func retriesOf(b *invite.Book) map[int]ledger.Date {
	var days map[int]ledger.Date
	for _, p := range b.Spoken() {
		for _, tag := range b.TagsSaid(p) {
			text, ok := strings.CutPrefix(fold(tag), retryTag)
			if !ok {
				continue
			}
			if day, err := ledger.ParseDate(strings.TrimSpace(text)); err == nil {
				if days == nil {
					days = make(map[int]ledger.Date)
				}
				days[p] = day
			}
		}
	}
	return days
}

func isPending(b *invite.Book, i int) bool {
	return b.State(i) == invite.Pending && b.Direction(i) == ledger.Outgoing
}

func (k *keepRules) row(b *invite.Book, i int) row {
	who := b.Person(i)
	r := row{index: i, id: b.ID(i), sent: b.Sent(i), age: b.AgeDays(i)}
	r.blind = b.Flags(i)&invite.FromChangelog != 0 && b.Watch(i).Blind
	if r.sent != 0 {
		r.age = max(r.age, 0) // dated after the moment the book speaks of: as young as can be
	}
	switch {
	case b.WrongPerson(i):
		r.forced = WrongPerson
	case b.NoContact(who):
		r.forced = NoContact
	}
	if b.Kept(who) {
		r.keeper = keepPerson
		return r
	}
	if r.forced == "" {
		r.keeper, r.keepText = k.match(b, i, who)
	}
	return r
}

func (k *keepRules) match(b *invite.Book, i, who int) (keeper, string) {
	if len(k.tags) > 0 {
		for _, tag := range b.Tags(who) {
			if k.tags[fold(tag)] {
				return keepTag, tag
			}
		}
	}
	if len(k.companies) > 0 && k.companies[fold(b.Company(who))] {
		return keepCompany, b.Company(who)
	}
	if k.notes && b.Note(i) != "" {
		return keepNote, ""
	}
	return nobody, ""
}

// list reads a setting of several names; nil when it holds none.
func list(setting string) map[string]bool {
	var names map[string]bool
	for part := range strings.SplitSeq(setting, ",") {
		if name := fold(part); name != "" {
			if names == nil {
				names = make(map[string]bool)
			}
			names[name] = true
		}
	}
	return names
}

// fold compares tags with and without their mark, and names by eye.
func fold(name string) string { return strings.TrimPrefix(person.Fold(name), "#") }

func yes(setting string) bool {
	switch fold(setting) {
	case "yes", "true", "on", "1":
		return true
	}
	return false
}

// doneOn counts the withdrawals recorded for a civil day, those included of
// which nobody can tell who they were taken back from.
func doneOn(b *invite.Book, day ledger.Date) int {
	n := 0
	for _, at := range b.Unplaced() {
		if at.In(b.Zone()) == day {
			n++
		}
	}
	for i := range b.Len() {
		if b.Direction(i) != ledger.Outgoing {
			continue
		}
		if s := b.State(i); s != invite.WithdrawClaimed && s != invite.Withdrawn {
			continue
		}
		if b.Ended(i).In(b.Zone()) == day {
			n++
		}
	}
	return n
}
