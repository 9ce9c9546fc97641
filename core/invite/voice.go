package invite

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/kithhq/kith/core/ledger"
)

// voice is what the owner said about one person, corrections applied.
type voice struct {
	kept      bool
	noContact bool
	reported  bool
	skipped   ledger.Instant
	memo      string
	tags      map[string]bool
	claims    []claim // about invitations
	sends     []send
}

// send is an invitation the owner says they sent.
type send struct {
	at   ledger.Instant
	note string
}

// hear adds one mark, and when it was made.
func (v *voice) hear(m ledger.Mark, learned ledger.Instant) {
	switch m.Outcome {
	case ledger.SaidKeep, ledger.SaidUnkeep:
		v.kept = m.Outcome == ledger.SaidKeep
	case ledger.SaidNoContact, ledger.SaidContact:
		v.noContact = m.Outcome == ledger.SaidNoContact
	case ledger.SaidMemo:
		v.memo = m.Text
	case ledger.SaidReported:
		v.reported = true
	case ledger.SaidSnooze:
		v.skipped = m.At
	case ledger.SaidTag, ledger.SaidUntag:
		if v.tags == nil {
			v.tags = map[string]bool{}
		}
		v.tags[tagOf(m.Text)] = m.Outcome == ledger.SaidTag
	case ledger.SaidSent:
		v.sends = append(v.sends, send{m.At, m.Text})
	case ledger.SaidWithdrawn, ledger.SaidStillPending, ledger.SaidNotFound,
		ledger.SaidAccepted, ledger.SaidIgnored, ledger.SaidWrongPerson:
		v.claims = append(v.claims, claim{outcome: m.Outcome, at: m.At, late: learned-m.At > saidAfter})
	}
}

func tagOf(text string) string {
	return strings.ToLower(strings.TrimPrefix(strings.TrimSpace(text), "#"))
}

// list are the tags that stand, with the hashtags of LinkedIn's own note, sorted.
func (v *voice) list(memo string) []string {
	on := map[string]bool{}
	for _, tag := range hashtags(memo) {
		on[tag] = true
	}
	if v != nil {
		maps.Copy(on, v.tags)
	}
	var out []string
	for tag, stands := range on {
		if stands && tag != "" {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	return out
}

// hashtags are the words of text that begin with #, without it, in lower case.
func hashtags(text string) []string {
	var out []string
	for {
		i := strings.IndexByte(text, '#')
		if i < 0 {
			return out
		}
		text = text[i+1:]
		end := strings.IndexFunc(text, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-'
		})
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			out = append(out, strings.ToLower(text[:end]))
		}
		text = text[end:]
	}
}

// Spoken are the persons the owner said anything about, ascending.
func (b *Book) Spoken() []int {
	all := make([]int, 0, len(b.voices))
	for p := range b.voices {
		all = append(all, int(p))
	}
	slices.Sort(all)
	return all
}

// TagsSaid are the tags the owner gave a person here, sorted; hashtags of
// LinkedIn's own note do not count.
func (b *Book) TagsSaid(p int) []string {
	v := b.voices[uint32(p)]
	if v == nil {
		return nil
	}
	return v.list("")
}
