package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/person"
	"github.com/kithhq/kith/store"
)

// Account is one LinkedIn account in answers.
type Account struct {
	ID      string
	Key     string // the owner's person key
	Name    string
	Entries int64 // how many entries its ledger holds
}

// errEmpty is the cause of the fault that a ledger without accounts is.
var errEmpty = errors.New("no account")

// Empty reports whether an error only says that nothing was imported yet.
func Empty(err error) bool { return errors.Is(err, errEmpty) }

func accountOf(a store.Account) Account {
	return Account{ID: a.ID, Key: a.Key, Name: a.Name, Entries: a.Head}
}

// Accounts lists the accounts, oldest first.
func (k *Kith) Accounts(ctx context.Context) ([]Account, error) {
	var out []Account
	err := k.store.View(ctx, func(r store.Reader) error {
		all, err := accounts(r)
		for _, a := range all {
			out = append(out, accountOf(a))
		}
		return err
	})
	return out, err
}

func accounts(r store.Reader) ([]store.Account, error) {
	ws, err := workspace(r)
	if err != nil || ws == "" {
		return nil, err
	}
	return r.Accounts(ws)
}

// pick finds the account a person means: by key, id or unambiguous name; an
// empty word means the only one.
func pick(all []store.Account, word string) (store.Account, error) {
	if len(all) == 0 {
		return store.Account{}, fault.Because(errEmpty, fault.NotFound, "the ledger is empty",
			"import your LinkedIn archive with kith import FILE.zip, or make one to try with: kith sample --out sample.zip")
	}
	if word == "" {
		if len(all) == 1 {
			return all[0], nil
		}
		return store.Account{}, fault.New(fault.Invalid,
			fmt.Sprintf("this ledger holds %d accounts: %s", len(all), accountNames(all)),
			"say which one with --account KEY")
	}
	found := matching(all, word)
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return store.Account{}, fault.New(fault.NotFound,
			fmt.Sprintf("there is no account %q", word), "the accounts are: "+accountNames(all))
	}
	return store.Account{}, fault.New(fault.Invalid,
		fmt.Sprintf("%q could be any of %s", word, accountNames(found)), "use the account's key")
}

func matching(all []store.Account, word string) []store.Account {
	key, _ := person.Key(word)
	folded := plain(word)
	var byName []store.Account
	for _, a := range all {
		if a.ID == word || a.Key == word || key != "" && a.Key == key {
			return []store.Account{a}
		}
		if strings.Contains(plain(a.Name), folded) && folded != "" {
			byName = append(byName, a)
		}
	}
	return byName
}

func accountNames(all []store.Account) string {
	parts := make([]string, len(all))
	for i, a := range all {
		parts[i] = fmt.Sprintf("%s (%s)", a.Name, a.Key)
	}
	return strings.Join(parts, ", ")
}
