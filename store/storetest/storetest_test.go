package storetest

import (
	"testing"

	"github.com/kithhq/kith/store"
)

// flaw is a promise that a memory store breaks on purpose.
type flaw string

const (
	dropsAnEntry     flaw = "drops an entry"
	swapsPositions   flaw = "swaps two positions"
	leaksEntries     flaw = "shows another workspace's entries"
	leaksAccounts    flaw = "lists another workspace's accounts"
	neverStops       flaw = "goes on after the reader stopped"
	sharesPayloads   flaw = "hands out its own bytes"
	foldsCase        flaw = "finds keys in any case"
	ordersByLetter   flaw = "orders ids like a dictionary"
	appendsAnywhere  flaw = "appends behind any head"
	keysRepeat       flaw = "holds a key twice"
	trustsHead       flaw = "takes the head it is told"
	cutsPayloads     flaw = "cuts payloads at a mebibyte"
	trimsZeros       flaw = "trims zero bytes"
	roundsInstants   flaw = "keeps milliseconds"
	takesAnyText     flaw = "takes U+0000"
	noSnapshot       flaw = "reads what is newest"
	noRollback       flaw = "keeps what failed"
	swallowsErrors   flaw = "calls a failure a success"
	forgetsSpoiled   flaw = "commits after a failed change"
	deafToContext    flaw = "works on after the context ended"
	worksClosed      flaw = "works on after close"
	mergesSections   flaw = "leaves old sections"
	rewritesTimes    flaw = "rewrites more than it may"
	backupOverwrites flaw = "backs up over a file"
	backupLoses      flaw = "backs up half"
	reopensEmpty     flaw = "forgets everything"
)

func house(t *testing.T, f flaw) House {
	return House{
		Open: func() (store.Store, error) { return newMemory(f), nil },
		Reopen: func(s store.Store) (store.Store, error) {
			again := newMemory(f)
			if f != reopensEmpty {
				again.state = s.(*memory).state
			}
			return again, s.Close()
		},
		OpenBackup: openMemory,
		Folder:     t.TempDir(),
	}
}

// Ensure the suite asks for nothing that a correct store without SQL cannot do.
func TestWholeStorePasses(t *testing.T) {
	t.Parallel()
	Run(t, func(t *testing.T) House { return house(t, "") })
}

// Ensure each broken promise is noticed by a case whose name speaks of it.
func TestFlawedStoreFails(t *testing.T) {
	t.Parallel()
	noticed := map[flaw]string{
		dropsAnEntry:     "entries come back as they were appended, numbered from one",
		swapsPositions:   "entries come back as they were appended, numbered from one",
		leaksEntries:     "the same account id in two workspaces is two accounts",
		leaksAccounts:    "the same account id in two workspaces is two accounts",
		neverStops:       "entries come after a position, in order, until the reader stops",
		sharesPayloads:   "a payload is the reader's to keep",
		foldsCase:        "a natural key is held once in an account",
		ordersByLetter:   "ids are told apart and ordered byte by byte",
		appendsAnywhere:  "appending behind another head is a conflict and changes nothing",
		keysRepeat:       "a natural key is held once in an account",
		trustsHead:       "saving an account again changes what is said of it, never its head",
		cutsPayloads:     "payloads are exact bytes at every length",
		trimsZeros:       "payloads are exact bytes at every length",
		roundsInstants:   "instants are exact, from the first microsecond to the last",
		takesAnyText:     "text is kept as it is, and U+0000 is refused everywhere",
		noSnapshot:       "a view is one snapshot while a writer commits",
		noRollback:       "an update that fails leaves nothing",
		swallowsErrors:   "an update that fails leaves nothing",
		forgetsSpoiled:   "a change that failed spoils the update, even if nobody looks",
		deafToContext:    "a context that ended stops everything and changes nothing",
		worksClosed:      "a closed store is unavailable",
		mergesSections:   "a cache is put, read by name, replaced as a whole and dropped",
		rewritesTimes:    "rewriting replaces payload, origin and key, and nothing else",
		backupOverwrites: "a backup never overwrites, and a failed one leaves no file",
		backupLoses:      "a backup is the ledger",
		reopensEmpty:     "what was appended is there after reopening",
	}
	tried := 0
	for f, name := range noticed {
		for _, c := range Cases() {
			if c.Name != name {
				continue
			}
			tried++
			t.Run(string(f), func(t *testing.T) {
				t.Parallel()
				if err := c.Check(t.Context(), house(t, f)); err == nil {
					t.Errorf("a store that %s passes %q", f, name)
				}
			})
		}
	}
	if want := 26; tried != want || len(noticed) != want {
		t.Errorf("%d of %d flaws were tried, want %d", tried, len(noticed), want)
	}
}

// Ensure appending anywhere is noticed by those who race, too.
func TestRacesNoticeLostConflicts(t *testing.T) {
	t.Parallel()
	cases := raceCases()
	if err := cases[0].Check(t.Context(), house(t, appendsAnywhere)); err == nil {
		t.Error("several winners were not noticed")
	}
	if err := cases[2].Check(t.Context(), house(t, dropsAnEntry)); err == nil {
		t.Error("a position that a follower never sees was not noticed")
	}
}

// Ensure every case has its own name, since a name is all that a failure shows.
func TestCasesAreNamed(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, c := range Cases() {
		if c.Name == "" || seen[c.Name] {
			t.Errorf("the name %q is empty or taken", c.Name)
		}
		seen[c.Name] = true
	}
	if len(seen) < 30 {
		t.Errorf("only %d cases", len(seen))
	}
}
