package withdraw

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// The settings that say what an acceptance is worth.
const (
	SettingValues    = "value.tag" // "vip=3, press=2": an acceptance of somebody with the tag counts so often
	SettingProspects = "prospects" // "exhausted" when there is nobody new to invite; else they are plentiful
)

// weights are the worth of an acceptance by tag.
type weights map[string]float64

// weightsOf reads the setting; what is not tag=number with a number above 0 is
// passed over. It is nil when nothing is left.
func weightsOf(b *invite.Book) weights {
	var w weights
	for part := range strings.SplitSeq(b.Setting(SettingValues), ",") {
		tag, value, ok := weight(part)
		if !ok {
			continue
		}
		if w == nil {
			w = make(weights)
		}
		w[tag] = value
	}
	return w
}

// weight reads one tag=number.
func weight(part string) (tag string, value float64, ok bool) {
	name, number, ok := strings.Cut(part, "=")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	tag = fold(name)
	return tag, v, ok && err == nil && v > 0 && v <= mostWeight && tag != ""
}

// CheckSetting refuses a value of SettingValues or SettingProspects that would
// be passed over.
func CheckSetting(name, value string) error {
	switch name {
	case SettingValues:
		for part := range strings.SplitSeq(value, ",") {
			if _, _, ok := weight(part); !ok {
				return fault.New(fault.Invalid, fmt.Sprintf("%s: %q is not a tag and what an acceptance is worth", name, strings.TrimSpace(part)),
					"write it like vip=3, press=2; others count 1")
			}
		}
	case SettingProspects:
		if word := fold(value); word != exhausted && word != "plentiful" {
			return fault.New(fault.Invalid, fmt.Sprintf("%s: %q is neither exhausted nor plentiful", name, value), "plentiful is what is taken when nothing is said")
		}
	}
	return nil
}

const exhausted = "exhausted"

// mostWeight keeps a slip of the keyboard from swamping everything.
const mostWeight = 1e6

// of is the weight of a person: that of their weightiest tag, 1 without one.
func (w weights) of(b *invite.Book, who int) float64 {
	most, found := 1.0, false
	for _, tag := range b.Tags(who) {
		if v, ok := w[fold(tag)]; ok && (!found || v > most) {
			most, found = v, true
		}
	}
	return most
}

// worth is what having withdrawn an invitation is worth: that the person may be
// invited again, less the new prospect who goes without (A.6). While there are
// new ones to invite it is taken to be nothing: no figure for second
// invitations was ever published, and a guess must move nobody to the front.
type worth struct {
	exhausted bool
	first     func(forecast.Segment) float64 // acceptance of a first invitation
	share     float64                        // that of a second one, as a share of it, until it is known
	weight    float64                        // by which that weighs
	// Second invitations of the account itself: accepted ones, and the failures
	// the others amount to.
	accepted, failed [forecast.Authority + 1]float64
}

func newWorth(b *invite.Book, p policy.Policy, f *forecast.Account) *worth {
	w := &worth{
		exhausted: fold(b.Setting(SettingProspects)) == exhausted,
		first:     func(s forecast.Segment) float64 { return f.Group(s).Curve.Share },
		share:     p.Number(policy.AgainShare), weight: p.Number(policy.AgainWeight),
	}
	if w.exhausted {
		w.learn(b, f)
	}
	return w
}

// learn counts the account's own second invitations.
func (w *worth) learn(b *invite.Book, f *forecast.Account) {
	for i := range b.Len() {
		if b.Direction(i) != ledger.Outgoing {
			continue
		}
		first := b.Earlier(i)
		if first < 0 || b.Direction(first) != ledger.Outgoing || b.State(first) == invite.Accepted {
			continue
		}
		s := f.SegmentOf(i)
		if b.State(i) == invite.Accepted {
			w.accepted[s]++
			continue
		}
		w.failed[s] += f.Group(s).Prior.Delay.By(lasted(b, i))
	}
}

// lasted is for how many days an invitation was open.
func lasted(b *invite.Book, i int) int {
	end := b.Ended(i)
	if b.State(i) == invite.Pending || end == 0 {
		end = b.Now()
	}
	return int(max(0, end-b.Sent(i)) / ledger.Day)
}

// again is w for a segment and a worth of the acceptance.
func (w *worth) again(s forecast.Segment, value float64) float64 {
	if !w.exhausted {
		return 0
	}
	expected := w.share * w.first(s)
	return value * (w.weight*expected + w.accepted[s]) / (w.weight + w.accepted[s] + w.failed[s])
}
