package app

import (
	"context"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/store"
)

// Verified is what a check of the whole store found.
type Verified struct {
	Accounts int
	Entries  int64
	Findings []string // one sentence each; none when sound
}

// Verify looks for damage: in the files, in every payload, in the positions,
// and in the caches, which must equal what folding all entries gives.
func (k *Kith) Verify(ctx context.Context) (Verified, error) {
	var v Verified
	findings, err := k.store.Check(ctx)
	if err != nil {
		return v, err
	}
	v.Findings = findings
	err = k.store.View(ctx, func(r store.Reader) error {
		all, err := accounts(r)
		for _, a := range all {
			v.Accounts++
			if err := k.verify(r, a, &v); err != nil {
				return err
			}
		}
		return err
	})
	return v, err
}

func (k *Kith) verify(r store.Reader, a store.Account, v *Verified) error {
	sound, last := true, int64(0)
	err := r.Entries(a.Workspace, a.ID, 0, func(e ledger.Entry) error {
		v.Entries++
		last++
		if e.Position != last {
			v.found(&sound, a, "entry %d stands where entry %d belongs", e.Position, last)
			last = e.Position
		}
		if err := readable(e); err != nil {
			v.found(&sound, a, "entry %d (%s) cannot be read: %s", e.Position, e.Kind, fault.Of(err).Message)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if last != a.Head {
		v.found(&sound, a, "its head says %d entries and %d are there", a.Head, last)
	}
	if sound {
		return k.verifyCache(r, a, v, &sound)
	}
	return nil
}

func (v *Verified) found(sound *bool, a store.Account, format string, values ...any) {
	*sound = false
	v.Findings = append(v.Findings, fmt.Sprintf("account %s: "+format, append([]any{a.Key}, values...)...))
}

func readable(e ledger.Entry) error {
	var err error
	switch e.Kind {
	case ledger.KindImport:
		_, err = ledger.DecodeFacts(e.Payload)
	case ledger.KindMark:
		_, err = ledger.DecodeMark(e.Payload)
	case ledger.KindJournal:
		_, err = ledger.DecodeJournal(e.Payload)
	case ledger.KindSetting:
		_, err = ledger.DecodeSetting(e.Payload)
	case ledger.KindCorrection:
		_, err = ledger.DecodeCorrection(e.Payload)
	default:
		err = fault.New(fault.Unavailable, "this program does not know the kind", "update kith")
	}
	return err
}

// verifyCache compares the book that the cache gives with the one that all
// entries give.
func (k *Kith) verifyCache(r store.Reader, a store.Account, v *Verified, sound *bool) error {
	sections, err := r.Sections(a.Workspace, a.ID)
	if err != nil || len(sections) == 0 {
		return err
	}
	if p := sections[0].Position; p > a.Head {
		v.found(sound, a, "its cache speaks of entry %d and the ledger ends at %d; kith rebuild makes it anew", p, a.Head)
		return nil
	}
	cached := &desk{account: a, pack: ledger.NewPacker()}
	if err := cached.takeUp(r, false); err != nil {
		return err
	}
	if cached.fold.Position() == 0 {
		v.found(sound, a, "its cache cannot be read; kith rebuild makes it anew")
		return nil
	}
	incremental, err := k.layOut(r, a, true)
	if err != nil {
		return err
	}
	whole := &desk{account: a, pack: ledger.NewPacker()}
	if err := whole.refold(r, invite.NewFold()); err != nil {
		return err
	}
	if err := k.bind(whole); err != nil {
		return err
	}
	if difference := unlike(incremental.book, whole.book); difference != "" {
		v.found(sound, a, "its cache differs from its entries in %s; kith rebuild makes it anew", difference)
	}
	return nil
}

// unlike names the first thing in which two books of one account differ; "" when none.
func unlike(x, y *invite.Book) string {
	if x.Len() != y.Len() || x.People() != y.People() || len(x.Journal()) != len(y.Journal()) {
		return "size"
	}
	for i := range x.Len() {
		j := y.Latest(mustFind(y, x.Key(x.Person(i))))
		for j >= 0 && y.ID(j) != x.ID(i) {
			j = y.Earlier(j)
		}
		if j < 0 || x.State(i) != y.State(j) || x.Basis(i) != y.Basis(j) || x.Sent(i) != y.Sent(j) ||
			x.Ended(i) != y.Ended(j) || x.Note(i) != y.Note(j) || x.Flags(i) != y.Flags(j) || x.Direction(i) != y.Direction(j) {
			return "invitation " + x.ID(i)
		}
	}
	return ""
}

// mustFind is the person of a key, or one who has no invitation.
func mustFind(b *invite.Book, key string) int {
	p, _ := b.Find(key)
	return p
}
