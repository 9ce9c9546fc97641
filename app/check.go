package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
	"github.com/kithhq/kith/core/policy"
)

// Checked answers "may I invite them?" for one word of input.
type Checked struct {
	Input     string
	Person    Person // as far as known
	Seen      bool   // the ledger knows this person
	Verdict   invite.Ruling
	NotBefore ledger.Instant // for wait
	Attempts  int            // invitations sent to them so far
	Reasons   []policy.Reason
}

// Rules a check names besides those of package invite.
const (
	ruleUnreadable = "unreadable"
	ruleAmbiguous  = "ambiguous"
	ruleSlug       = "slug"
)

// Check says for each word whether that person may be invited. One that cannot
// be meant never stops the rest: it is answered with no and its reason.
func (k *Kith) Check(ctx context.Context, account string, words []string) ([]Checked, error) {
	d, secret, err := k.openWithSecret(ctx, account)
	if err != nil {
		return nil, err
	}
	never := map[string]bool{}
	for _, f := range d.book.Forgotten() {
		never[f.Hash] = never[f.Hash] || f.Never
	}
	out := make([]Checked, 0, len(words))
	for _, w := range words {
		if strings.TrimSpace(w) != "" {
			out = append(out, check(d, w, never, secret))
		}
	}
	return out, nil
}

func check(d *desk, word string, never map[string]bool, secret []byte) Checked {
	c := Checked{Input: word}
	switch found := d.seek(word); len(found) {
	case 1:
		c.Person, c.Seen = personOf(d.book, found[0]), true
		c.rule(d.book.May(found[0], d.again))
	case 0:
		c.stranger(d, word)
	default:
		c.refuse(ruleAmbiguous, fault.Of(ambiguous(d.book, word, found)).Message)
	}
	if len(never) > 0 && c.Person.Key != "" && never[hashOf(secret, c.Person.Key)] {
		c.NotBefore = 0
		c.refuse("do_not_contact", "they were forgotten with the wish never to be contacted")
	}
	return c
}

func (c *Checked) rule(v invite.Verdict) {
	c.Verdict, c.NotBefore, c.Attempts, c.Reasons = v.Verdict, v.NotBefore, v.Attempts, v.Reasons
}

func (c *Checked) refuse(rule, text string) {
	c.Verdict, c.Reasons = invite.No, []policy.Reason{{Rule: rule, Text: text}}
}

// stranger rules on somebody the ledger has never seen.
func (c *Checked) stranger(d *desk, word string) {
	p, ok := strangerOf(word)
	key, slug := person.Key(word)
	switch {
	case !ok && slug:
		// To write it down this would be too weak; to ask about it costs nothing.
		c.Person = Person{Key: key, Name: key}
		c.rule(invite.History{Zone: d.zone}.May(d.book.Now(), d.again))
		c.Reasons = append(c.Reasons, policy.Reason{
			Rule: ruleSlug, Text: fmt.Sprintf("nobody here bears that name; it is taken as the profile %s", person.URL(key)),
		})
		return
	case !ok:
		c.refuse(ruleUnreadable, fmt.Sprintf("%q is neither somebody this ledger knows nor a profile address", word))
		return
	}
	c.Person = p
	c.rule(invite.History{Zone: d.zone}.May(d.book.Now(), d.again))
}

// Candidates lists whom a person invited in vain and may invite again, now or
// within soon.
func (k *Kith) Candidates(ctx context.Context, account string, soon ledger.Instant) ([]Candidate, error) {
	d, err := k.open(ctx, account)
	if err != nil {
		return nil, err
	}
	out, err := once(&d.worked.asked, soon, func() ([]Candidate, error) { return candidates(d, soon), nil })
	return slices.Clone(out), err
}

func candidates(d *desk, soon ledger.Instant) []Candidate {
	var out []Candidate
	for _, c := range d.book.Again(d.again, soon) {
		out = append(out, Candidate{
			Person: personOf(d.book, c.Person), Last: rowOf(d, c.Latest), Attempts: c.Attempts,
			NotBefore: c.NotBefore, Advised: c.Advised, Why: c.Why, Zone: d.zone,
		})
	}
	return out
}

// Candidate is a person in the re-invite queue.
type Candidate struct {
	Person    Person
	Last      Row
	Attempts  int
	NotBefore ledger.Instant // 0: now
	Advised   ledger.Instant // waiting until then is advised; 0: no
	Why       []policy.Reason
	Zone      *time.Location
}
