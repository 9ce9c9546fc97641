package archive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// owning counts who stands on the owner's side of invitations.
type owning struct {
	sides []side
	all   int
}

// side is one spelling of the owner's side, and how many rows have it.
type side struct {
	url, name string
	rows      int
	first     int // the row that has it first
}

// maxSides bounds what is remembered of a hostile file.
const maxSides = 16

func (o *owning) saw(url, name []byte, row int) {
	o.all++
	for i := range o.sides {
		if s := &o.sides[i]; s.url == string(url) && s.name == string(name) {
			s.rows++
			return
		}
	}
	if len(o.sides) < maxSides {
		o.sides = append(o.sides, side{string(url), string(name), 1, row})
	}
}

// candidates are the people the owner may be, the likeliest first. Who stands
// on the owner's side less than once in ten rows is a slip in the file.
func (o *owning) candidates() []ledger.Owner {
	type candidate struct {
		ledger.Owner
		rows int
	}
	var all []candidate
	for _, s := range o.sides {
		who := ledger.Owner{Name: strings.TrimSpace(s.name)}
		if key, ok := keyOf(s.url); ok {
			who.Key = key
		} else {
			who.Key = person.NameKey(s.name)
		}
		if who.Key == "" {
			continue
		}
		at := slices.IndexFunc(all, func(c candidate) bool { return c.Key == who.Key })
		if at < 0 {
			all = append(all, candidate{who, s.rows})
			continue
		}
		all[at].rows += s.rows
		if all[at].Name == "" {
			all[at].Name = who.Name
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(weakness(a.Key), weakness(b.Key)), cmp.Compare(b.rows, a.rows), cmp.Compare(a.Key, b.Key))
	})
	var likely []ledger.Owner
	for i, c := range all {
		if i == 0 || c.rows >= 2 && c.rows*10 >= o.all {
			likely = append(likely, c.Owner)
		}
	}
	return likely
}

// strangers reports the rows that name somebody else than the owner where the
// owner belongs. They are too few to be another owner's file.
func (p *part) strangers(owner ledger.Owner) {
	for _, s := range p.own.sides {
		key, ok := keyOf(s.url)
		if !ok || !strong(owner.Key) || key == owner.Key || s.name == "" || oneName(s.name, owner.Name) {
			continue
		}
		p.reading.Problems = append(p.reading.Problems, ledger.Problem{
			Row: s.first, Problem: "this and its like name somebody else as the owner of the archive; they were read as the owner's all the same",
		})
	}
}

func weakness(key string) int {
	if person.Weak(key) {
		return 1
	}
	return 0
}

// ownerOf finds whose archive it is, in everything that its parts say.
func ownerOf(parts []*part) (ledger.Owner, error) {
	var all []ledger.Owner
	var profile, owner ledger.Owner
	for _, p := range parts {
		all = append(all, p.own.candidates()...)
		if p.facts.Owner.Name != "" {
			all = append(all, ledger.Owner{Name: p.facts.Owner.Name})
			profile.Name = cmp.Or(profile.Name, p.facts.Owner.Name)
		}
		owner.Email = cmp.Or(owner.Email, p.facts.Owner.Email)
		if id := memberID(p.member.name); id != "" {
			all = append(all, ledger.Owner{MemberID: id})
			owner.MemberID = cmp.Or(owner.MemberID, id)
		}
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if twoPeople(a, b) {
				return ledger.Owner{}, twoOwners(b, a)
			}
		}
	}
	owner.Name = profile.Name
	for _, c := range all {
		if weakness(c.Key) == 0 {
			owner.Key = cmp.Or(owner.Key, c.Key)
		}
		owner.Name = cmp.Or(owner.Name, c.Name)
	}
	owner.Key = cmp.Or(owner.Key, person.NameKey(owner.Name))
	return owner, nil
}

// sameOwner refuses archives of two people under one path.
func sameOwner(readings []*ledger.Reading) error {
	for i, a := range readings {
		for _, b := range readings[:i] {
			if twoPeople(a.Facts.Owner, b.Facts.Owner) {
				return twoOwners(b.Facts.Owner, a.Facts.Owner)
			}
		}
	}
	return nil
}

// twoPeople reports whether a and b cannot be one person. What is not known
// never tells; a slug may change, so one name with two slugs may be one person.
func twoPeople(a, b ledger.Owner) bool {
	if a.MemberID != "" && b.MemberID != "" {
		return a.MemberID != b.MemberID
	}
	if strong(a.Key) && strong(b.Key) {
		return a.Key != b.Key && (a.Name == "" || b.Name == "" || person.Fold(a.Name) != person.Fold(b.Name))
	}
	return a.Name != "" && b.Name != "" && !oneName(a.Name, b.Name)
}

func strong(key string) bool { return key != "" && !person.Weak(key) }

// oneName reports whether the words of one name are all in the other: titles and
// maiden names come and go.
func oneName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return true
}

func nameWords(name string) []string {
	return strings.FieldsFunc(person.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
}

func twoOwners(a, b ledger.Owner) error {
	return fault.New(fault.Conflict,
		fmt.Sprintf("these files belong to two people: %s and %s", called(a), called(b)),
		"import each person's archive by itself, each into an account of its own")
}

// called is the best name for an owner.
func called(o ledger.Owner) string {
	switch {
	case o.Name != "" && strong(o.Key):
		return shown(o.Name) + " (" + o.Key + ")"
	case o.Name != "":
		return shown(o.Name)
	case o.Key != "":
		return shown(o.Key)
	}
	return "member " + o.MemberID
}
