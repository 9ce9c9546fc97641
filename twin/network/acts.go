package network

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/kithhq/kith/twin/invent"
)

// Act is something a member did in public.
type Act struct {
	At     Moment `json:"at"`
	Kind   string `json:"kind"`   // post, comment or reaction
	Post   string `json:"post"`   // the post it made or is about: share:N, ugcPost:N or activity:N
	Text   string `json:"text"`   // of a post or a comment
	Flavor string `json:"flavor"` // of a reaction: LIKE, PRAISE ...; of a post: its visibility
	Media  string `json:"media,omitempty"`
	Gone   Moment `json:"gone,omitempty"` // when it was deleted; zero while it stands
	Edits  []Edit `json:"edits,omitempty"`
}

// AddAct notes something a member does now. Without a post of its own it gets
// one. Of an account that is not open nothing is noted, and the Act is empty.
func (n *Network) AddAct(id MemberID, a Act) Act {
	m := n.Member(id)
	if m == nil || !m.open() {
		return Act{}
	}
	a.At, a.Text = n.now, strings.ToValidUTF8(a.Text, "\uFFFD")
	if a.Post == "" {
		d := invent.NewDice(n.seed^uint64(id)<<32, streamAct, -1-len(m.Acts))
		a.Post = "share:" + activityNumber(&d, n.now)
	}
	m.Acts = append(m.Acts, a)
	return a
}

// DropAct deletes a member's post; ok is false when there is none to delete.
func (n *Network) DropAct(id MemberID, post string) bool {
	m := n.Member(id)
	if m == nil || !m.open() {
		return false
	}
	for i := range m.Acts {
		if a := &m.Acts[i]; a.Kind == "post" && a.Post == post && a.Gone == 0 {
			a.Gone = n.now
			return true
		}
	}
	return false
}

// activityNumber is a number as networks number things: the milliseconds,
// then 22 bits of chance.
func activityNumber(d *invent.Dice, at Moment) string {
	return strconv.FormatUint(uint64(at)<<22|d.Next()>>42, 10)
}

// liven gives a member of the cast some months of public doings.
func (n *Network) liven(m *Member, from, to Moment) {
	d := invent.NewDice(n.seed^uint64(m.ID)<<32, streamMember, 1)
	flavors := []string{"LIKE", "LIKE", "LIKE", "PRAISE", "EMPATHY", "INTEREST"}
	for day := from / Day * Day; day < to; day += Day {
		at := inOffice(day+hours(9)+minutes(d.Upto(480)), &d)
		if at < from || at+2*Minute >= to {
			continue
		}
		if d.Chance(100) {
			m.Acts = append(m.Acts, Act{At: at, Kind: "post", Post: "share:" + activityNumber(&d, at), Text: invent.Sentence(&d), Flavor: "MEMBER_NETWORK"})
		}
		if d.Chance(250) {
			m.Acts = append(m.Acts, Act{At: at + Minute, Kind: "comment", Post: "activity:" + activityNumber(&d, at-Hour), Text: invent.Sentence(&d)})
		}
		if d.Chance(600) {
			m.Acts = append(m.Acts, Act{At: at + 2*Minute, Kind: "reaction", Post: "activity:" + activityNumber(&d, at-2*Hour), Flavor: invent.Pick(&d, flavors)})
		}
	}
	slices.SortStableFunc(m.Acts, func(a, b Act) int { return cmp.Compare(a.At, b.At) }) // a weekend's are done on Monday
}
