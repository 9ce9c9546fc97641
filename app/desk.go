package app

import (
	"context"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/store"
)

// desk is one account laid out for work: its fold and its book at one moment,
// and the rules that hold for it. Once it is bound nothing of it changes but
// what worked and roll work out once, so that several may read it.
type desk struct {
	account store.Account
	pack    *ledger.Packer
	fold    *invite.Fold
	book    *invite.Book
	zone    *time.Location
	rules   policy.Policy
	again   invite.AgainRules // of rules
	behind  int64             // entries folded since the checkpoint
	roll    *roll             // see plainNames
	worked  *worked
	kept    bool // on the shelf, so that indexes pay
}

// open lays out the account a word means, from one snapshot.
func (k *Kith) open(ctx context.Context, word string) (*desk, error) {
	return k.openWith(ctx, word, true)
}

// openNumbers lays an account out without names, notes and companies, which
// are most of its bytes. Its book may be counted, not read from.
func (k *Kith) openNumbers(ctx context.Context, word string) (*desk, error) {
	return k.openWith(ctx, word, false)
}

func (k *Kith) openWith(ctx context.Context, word string, texts bool) (*desk, error) {
	var a store.Account
	var d *desk
	err := k.store.View(ctx, func(r store.Reader) error {
		all, err := accounts(r)
		if err != nil {
			return err
		}
		if a, err = pick(all, word); err != nil {
			return err
		}
		if k.shelf.most == 0 {
			d, err = k.layOut(r, a, texts)
			return err
		}
		d = k.shelf.fitting(a, k.now(), texts)
		return nil
	})
	if err != nil || d != nil {
		return d, err
	}
	return k.fetch(ctx, a, texts)
}

// layOut folds an account: its checkpoint if that can be used, and what came
// after; from the first entry again when something in there changes how
// earlier entries are read.
func (k *Kith) layOut(r store.Reader, a store.Account, texts bool) (*desk, error) {
	d := &desk{account: a, pack: ledger.NewPacker()}
	if err := d.takeUp(r, texts); err != nil {
		return nil, err
	}
	d.behind = a.Head - d.fold.Position()
	if d.behind > 0 {
		if err := d.follow(r); err != nil {
			return nil, err
		}
	}
	if d.fold.Stale() {
		if err := d.refold(r, d.fold.Again()); err != nil {
			return nil, err
		}
		d.behind = a.Head
	}
	return d, k.bind(d)
}

// follow takes in the entries behind the fold.
func (d *desk) follow(r store.Reader) error {
	return r.Entries(d.account.Workspace, d.account.ID, d.fold.Position(), d.fold.Add)
}

// bind makes the book at this Kith's moment, in the account's own zone and
// under the account's own rules.
func (k *Kith) bind(d *desk) error {
	settings := d.fold.Settings()
	rules, err := rulesOf(k.policy, settings)
	if err != nil {
		return err
	}
	zone, err := zoneOf(settings[setZone], k.zone)
	if err != nil {
		return err
	}
	d.rules, d.zone, d.again = rules, zone, invite.AgainRulesFrom(rules)
	d.book = d.fold.Book(k.now(), zone, invite.RulesOf(rules))
	d.worked = newWorked(d)
	if d.roll == nil || !d.fold.SamePeople(d.roll.fold) {
		d.roll = newRoll(d.fold, d.book)
	}
	return nil
}

// zoneOf is the zone of a name an account was set to, or another one when it was not.
func zoneOf(name string, otherwise *time.Location) (*time.Location, error) {
	if name == "" {
		return otherwise, nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fault.Because(err, fault.Internal, "the account's time zone "+name+" is not known to this program",
			"set it again: kith account set --zone Europe/Berlin")
	}
	return zone, nil
}

// checkpointAfter is how many entries may follow a checkpoint before a change
// renews it: folding that many marks costs less than writing the cache anew.
const checkpointAfter = 64

// attempts is how often a change is decided again after somebody else was quicker.
const attempts = 5

// change decides on an account as it stands, appends what was decided behind
// that, and lays the account out again. When another process appended in
// between, it decides anew. Deciding on nothing changes nothing.
func (k *Kith) change(ctx context.Context, word string, decide func(d *desk) ([]ledger.Entry, error)) (*desk, error) {
	for try := 1; ; try++ {
		d, err := k.open(ctx, word)
		if err != nil {
			return nil, err
		}
		entries, err := decide(d)
		if err != nil || len(entries) == 0 {
			return d, err
		}
		next, err := k.append(ctx, d, entries)
		if err == nil {
			return next, nil
		}
		if !fault.Is(err, fault.Conflict) || try == attempts {
			return nil, err
		}
	}
}

// suppose decides like change, and gives the account as it would stand; nothing
// is written.
func (k *Kith) suppose(ctx context.Context, word string, decide func(d *desk) ([]ledger.Entry, error)) (*desk, error) {
	d, err := k.open(ctx, word)
	if err != nil {
		return nil, err
	}
	entries, err := decide(d)
	if err != nil || len(entries) == 0 {
		return d, err
	}
	next, err := d.with(entries)
	if err != nil {
		return nil, err
	}
	return next, k.bind(next)
}

// append writes entries behind a desk's head and gives the desk that stands at
// them; d stays as it is, for others may be reading it. Whoever asks for the
// account meanwhile waits for what is being made here.
func (k *Kith) append(ctx context.Context, d *desk, entries []ledger.Entry) (*desk, error) {
	release, err := k.shelf.claim(ctx, d.account.ID)
	if err != nil {
		return nil, err
	}
	defer release()
	since := k.shelf.since()
	err = k.store.Update(ctx, func(w store.Writer) error {
		_, err := w.Append(d.account.Workspace, d.account.ID, d.account.Head, entries...)
		return err
	})
	if err != nil {
		return nil, err
	}
	next, err := d.with(entries)
	if err != nil {
		return nil, err
	}
	if err := k.renew(ctx, next); err != nil {
		return nil, err
	}
	k.shelf.put(next, since)
	return next, nil
}

// with is a desk beside d whose fold took entries in behind d's head. It has no
// book yet: bind or renew makes it.
func (d *desk) with(entries []ledger.Entry) (*desk, error) {
	a := d.account
	a.Head += int64(len(entries))
	next := d.beside(a)
	for i := range entries {
		entries[i].Workspace, entries[i].Account = a.Workspace, a.ID
		entries[i].Position = d.account.Head + int64(i) + 1
		if err := next.fold.Add(entries[i]); err != nil {
			return nil, err
		}
	}
	return next, nil
}

// entry is a new entry of this Kith's door and actor.
func (k *Kith) entry(kind ledger.Kind, happened ledger.Instant, payload []byte) ledger.Entry {
	return ledger.Entry{
		Kind: kind, Happened: happened, Learned: k.now(),
		Actor: k.actor, Origin: k.origin, Payload: payload,
	}
}
