package cli

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/spf13/cobra"
)

// doors says where on the command line each use case is found.
func doors() map[string]string {
	return map[string]string{
		"Acceptance": "acceptance", "Forecast": "forecast", "Health": "health", "SentWeek": "sent", "Simulate": "simulate", "Scenarios": "simulate",
		"Account": "account", "Accounts": "account", "SetAccount": "account set",
		"AddJournal": "journal add", "Journal": "journal",
		"Backup": "backup", "Budget": "budget", "Candidates": "again", "Check": "check", "Count": "count", "LastCount": "count",
		"Distinct": "merge", "Merge": "merge", "MergeAll": "merge", "Merges": "merge",
		"Export": "export", "Forget": "forget", "Import": "import", "List": "list", "Mark": "mark",
		"Plan": "plan", "Rebuild": "rebuild", "Rules": "rules", "Sent": "sent", "Show": "show", "Status": "status",
		"Sync": "sync", "SyncStatus": "sync", "ForgetGrant": "sync",
		"Today": "today", "Undo": "undo", "Draft": "draft", "History": "undo", "Verify": "verify", "Views": "list",
	}
}

// elsewhere are the use cases that the command line leaves out; internal/law says why.
func elsewhere() []string {
	return []string{"Complete", "Connections", "Counts", "Due", "Going", "Order", "PartRows", "Perhaps", "Rows"}
}

func TestEveryUseCaseHasItsVerb(t *testing.T) {
	t.Parallel()
	root := Tree(Env{Getenv: func(string) string { return "" }}, Wiring{})
	places := doors()
	kith := reflect.TypeFor[*app.Kith]()
	if kith.NumMethod() < 25 {
		t.Fatalf("only %d use cases", kith.NumMethod())
	}
	for i := range kith.NumMethod() {
		name := kith.Method(i).Name
		place, ok := places[name]
		delete(places, name)
		if slices.Contains(elsewhere(), name) {
			continue
		}
		if !ok {
			t.Errorf("%s is nowhere on the command line", name)
			continue
		}
		if c, rest, err := root.Find(strings.Fields(place)); err != nil || len(rest) > 0 || c == root {
			t.Errorf("%s should be at kith %s, which is not there", name, place)
		}
	}
	for name := range places {
		t.Errorf("%s is no use case any more", name)
	}
}

func TestEveryVerbExplainsItself(t *testing.T) {
	t.Parallel()
	root := Tree(Env{Getenv: func(string) string { return "" }}, Wiring{})
	verbs := "import account status list show budget plan today next mark undo sent check count journal merge export rules sample rebuild verify backup restore forget version acceptance forecast health simulate sync twin serve demo draft"
	seen := 0
	for name := range strings.FieldsSeq(verbs) {
		c, _, err := root.Find([]string{name})
		if err != nil || c == root {
			t.Errorf("there is no kith %s", name)
			continue
		}
		seen++
		explained(t, c)
	}
	if seen != 34 {
		t.Errorf("%d verbs, expected 34", seen)
	}
}

// explained demands a sentence without a full stop, and no flag without its meaning.
func explained(t *testing.T, c *cobra.Command) {
	t.Helper()
	if c.Short == "" || strings.HasSuffix(c.Short, ".") {
		t.Errorf("kith %s is explained as %q", c.Name(), c.Short)
	}
	for _, line := range strings.Split(c.Flags().FlagUsages(), "\n") {
		if words := strings.Fields(line); len(words) > 0 && len(words) < 3 {
			t.Errorf("kith %s: the flag %s has no meaning", c.Name(), words[0])
		}
	}
}
