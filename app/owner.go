package app

import (
	"context"
	"fmt"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
	"github.com/kithhq/kith/store"
)

// landing is the account an import goes to, laid out, and what must be known of it.
type landing struct {
	*desk
	before       invite.Snapshot
	changes      invite.Changes // since before, once the import is folded
	rows         map[invite.Change][]string
	decided      Decided
	fresh        bool // the account does not exist yet
	newWorkspace bool
	secret       []byte
	forgotten    map[string]bool // hashes of the people who were forgotten
}

// target finds or begins the account that facts belong to.
func (k *Kith) target(ctx context.Context, f *ledger.Facts, word string) (*landing, error) {
	t := &landing{}
	err := k.store.View(ctx, func(r store.Reader) error {
		ws, err := workspace(r)
		if err != nil {
			return err
		}
		if ws == "" {
			t.newWorkspace = true
			return k.begin(t, randomID(), nil, f.Owner, word)
		}
		all, err := r.Accounts(ws)
		if err != nil {
			return err
		}
		a, ok, err := home(all, f.Owner, word)
		if err != nil {
			return err
		}
		if !ok {
			return k.begin(t, ws, all, f.Owner, word)
		}
		return k.resume(t, r, a, f.Owner)
	})
	return t, err
}

// home is the account an owner's archive belongs to; ok is false when it is a new one.
func home(all []store.Account, o ledger.Owner, word string) (store.Account, bool, error) {
	if word != "" {
		a, err := pick(all, word)
		if err == nil && (o.Name != "" || o.Key != "") && !same(a, o) {
			err = fault.New(fault.Invalid,
				fmt.Sprintf("this archive belongs to %s, not to %s", ownerName(o), accountNames([]store.Account{a})),
				"leave --account out: the owner's own account is found or made")
		}
		return a, err == nil, err
	}
	if o.Name == "" && o.Key == "" && o.MemberID == "" {
		if len(all) == 0 {
			return store.Account{}, false, nil
		}
		a, err := pick(all, "")
		return a, err == nil, err
	}
	for _, test := range []func(store.Account, ledger.Owner) bool{sameSlug, sameMember, sameName} {
		for _, a := range all {
			if test(a, o) {
				return a, true, nil
			}
		}
	}
	return store.Account{}, false, nil
}

func same(a store.Account, o ledger.Owner) bool {
	return sameSlug(a, o) || sameMember(a, o) || sameName(a, o)
}

func sameSlug(a store.Account, o ledger.Owner) bool {
	return o.Key != "" && !person.Weak(o.Key) && a.Key == o.Key
}

func sameMember(a store.Account, o ledger.Owner) bool {
	return o.MemberID != "" && a.MemberID == o.MemberID
}

// sameName holds only while one side has no slug: two slugs are two people,
// whatever their names. Different member ids are different people too.
func sameName(a store.Account, o ledger.Owner) bool {
	if o.MemberID != "" && a.MemberID != "" && o.MemberID != a.MemberID {
		return false
	}
	slugless := o.Key == "" || person.Weak(o.Key) || a.Key == "" || person.Weak(a.Key)
	return slugless && o.Name != "" && person.Fold(a.Name) == person.Fold(o.Name)
}

func ownerName(o ledger.Owner) string {
	if o.Name != "" {
		return o.Name
	}
	return o.Key
}

// begin lays out an account that does not exist yet, beside those that do.
func (k *Kith) begin(t *landing, workspace string, all []store.Account, o ledger.Owner, word string) error {
	if word != "" {
		_, err := pick(nil, word)
		return err
	}
	ids := make([]string, len(all))
	for i, a := range all {
		ids[i] = a.ID
	}
	key := o.Key
	if key == "" {
		key = person.NameKey(o.Name)
	}
	if key == "" {
		return fault.New(fault.Invalid, "the file does not say whose it is",
			"import the whole archive first (the zip LinkedIn sent), then this file with --account KEY")
	}
	t.fresh = true
	t.desk = &desk{
		account: store.Account{Workspace: workspace, ID: timedID(k.now(), ids...), Key: key, Name: o.Name, MemberID: o.MemberID},
		pack:    ledger.NewPacker(),
		fold:    invite.NewFold(),
	}
	if err := k.bind(t.desk); err != nil {
		return err
	}
	t.before = t.book.Snapshot()
	return nil
}

// resume lays out an account that exists and learns what the owner's archive
// says about the owner.
func (k *Kith) resume(t *landing, r store.Reader, a store.Account, o ledger.Owner) error {
	d, err := k.layOut(r, a, true)
	if err != nil {
		return err
	}
	t.desk, t.before = d, d.book.Snapshot()
	if person.Weak(a.Key) && o.Key != "" && !person.Weak(o.Key) {
		d.account.Key = o.Key
	}
	if a.MemberID == "" {
		d.account.MemberID = o.MemberID
	}
	if a.Name == "" {
		d.account.Name = o.Name
	}
	for _, f := range d.book.Forgotten() {
		if t.forgotten == nil {
			t.forgotten = map[string]bool{}
		}
		t.forgotten[f.Hash] = true
	}
	t.secret, err = r.Secret(a.Workspace)
	return err
}
