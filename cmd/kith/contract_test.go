package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/front/cli"
)

// The names of the JSON answers are a promise: more may come, none may go.
// Each line is a path that must be there; [] goes into the first item of a
// list, which must have one; a word after a colon is the kind of its value,
// with ? where null is allowed.
const promised = `
import   imports[].file:string imports[].account:string imports[].owner.name:string imports[].owner.key:string
import   imports[].exported_on:day imports[].keeps_history:bool imports[].already_imported:bool
import   imports[].tables[].name:string imports[].tables[].file:string imports[].tables[].rows:number
import   imports[].tables[].used:number imports[].tables[].skipped:number
import   imports[].tables[].problems[].row:number imports[].tables[].problems[].column:string imports[].tables[].problems[].problem:string
import   imports[].not_read:list
import   imports[].changes.sent:number imports[].changes.received:number imports[].changes.accepted:number
import   imports[].changes.gone:number imports[].changes.confirmed_withdrawn:number imports[].changes.contradicted:number imports[].changes.withdrawn:number
status   account:string now:time data_as_of:time sent.total:number sent.pending.observed:number sent.pending.presumed:number
status   sent.withdraw_claimed:number sent.withdrawn:number sent.accepted:number sent.expired:number sent.gone:number
status   received.total:number received.open:number received.accepted:number received.ignored:number received.gone:number
status   oldest_pending_days:number stale:number cooling_down:number
list     [].id:string [].direction:string [].person.key:string [].person.name:string [].person.url:string
list     [].person.company:string [].person.title:string [].sent_at:time? [].state:string [].basis:string
list     [].age_days:number [].note:string [].tags:list [].kept:bool [].not_before:time?
budget   plan:string hard_limit:number safe_limit:number leading:string
budget   anchored.used:number anchored.used_at_most:number anchored.left:number anchored.safe_left:number anchored.resets_at:time?
budget   sliding.used:number sliding.used_at_most:number sliding.left:number sliding.safe_left:number sliding.next_slot_at:time?
budget   notes.used:number notes.left:number? paused_until:time? reasons[].rule:string reasons[].text:string
plan     feasible:bool target:number finish_on:day earliest_feasible:day? days[].date:day days[].items[].id:string
plan     days[].items[].person.key:string days[].items[].age_days:number
plan     days[].items[].reasons[].rule:string days[].items[].reasons[].text:string kept:number
check    [].input:string [].person.key:string [].verdict:string [].not_before:time? [].reasons[].rule:string [].reasons[].text:string
`

// house is a data folder in which kith is run, in this process.
type house struct {
	t   *testing.T
	dir string
	now string
}

func newHouse(t *testing.T) *house {
	t.Helper()
	return &house{t: t, dir: t.TempDir(), now: "2026-11-23"}
}

// kith runs a command and gives back its exit code and both streams.
func (h *house) kith(args ...string) (code int, out, errs string) {
	h.t.Helper()
	var stdout, stderr bytes.Buffer
	code = cli.Run(context.Background(), cli.Env{
		Args:  append([]string{"--data", filepath.Join(h.dir, "data"), "--now", h.now}, args...),
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr,
		Getenv: func(string) string { return "" }, Now: func() ledger.Instant { return 0 },
	}, wiring())
	return code, stdout.String(), stderr.String()
}

// must runs a command that has to end well.
func (h *house) must(args ...string) string {
	h.t.Helper()
	code, out, errs := h.kith(args...)
	if code != 0 || errs != "" {
		h.t.Fatalf("kith %s ended with %d: %s", strings.Join(args, " "), code, errs)
	}
	return out
}

func (h *house) file(name string) string { return filepath.Join(h.dir, name) }

func TestTheNamesInJSONStay(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	archive := h.file("archive")
	writeArchive(t, archive)
	answers := map[string]string{
		"import": h.must("import", archive, "--exported", "2026-11-22", "--zone", "UTC", "--json"),
		"status": h.must("status", "--json"),
		"list":   h.must("list", "--json"),
		"budget": h.must("budget", "--json"),
		"plan":   h.must("plan", "--json"),
		"check":  h.must("check", "bo-example", "--json"),
	}
	seen := 0
	for line := range strings.Lines(promised) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		var answer any
		if err := json.Unmarshal([]byte(answers[words[0]]), &answer); err != nil {
			t.Fatalf("%s answers no JSON: %v", words[0], err)
		}
		for _, path := range words[1:] {
			seen++
			if problem := follow(answer, path); problem != "" {
				t.Errorf("%s: %s: %s", words[0], path, problem)
			}
		}
	}
	if seen != 93 {
		t.Errorf("%d promised names were looked at, expected 93", seen)
	}
}

// follow walks a path and says what is wrong with where it leads; "" when nothing is.
func follow(v any, path string) string {
	path, kind, _ := strings.Cut(path, ":")
	for step := range strings.SplitSeq(path, ".") {
		name, lists := strings.CutSuffix(step, "[]")
		if name != "" {
			object, ok := v.(map[string]any)
			if !ok {
				return "no object to look for " + name + " in"
			}
			if v, ok = object[name]; !ok {
				return "there is no " + name
			}
		}
		if lists {
			list, ok := v.([]any)
			if !ok || len(list) == 0 {
				return "no list with an item at " + step
			}
			v = list[0]
		}
	}
	return unkind(v, kind)
}

func unkind(v any, kind string) string {
	kind, nullable := strings.CutSuffix(kind, "?")
	if v == nil {
		if nullable {
			return ""
		}
		return "is null"
	}
	ok := false
	switch kind {
	case "string":
		_, ok = v.(string)
	case "number":
		_, ok = v.(float64)
	case "bool":
		_, ok = v.(bool)
	case "list":
		_, ok = v.([]any)
	case "time":
		s, _ := v.(string)
		_, err := time.Parse(time.RFC3339, s)
		ok = err == nil && strings.HasSuffix(s, "Z")
	case "day":
		s, _ := v.(string)
		_, err := time.Parse(time.DateOnly, s)
		ok = err == nil
	}
	if !ok {
		return "is no " + kind
	}
	return ""
}

func TestFaultsInJSONHaveThreeNames(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, args := range [][]string{{"status", "--json"}, {"--json", "nonsense"}, {"--json", "list", "state:nonsense"}, {"--json", "import", "none.zip"}} {
		code, out, errs := h.kith(args...)
		var answer map[string]map[string]string
		if err := json.Unmarshal([]byte(errs), &answer); err != nil {
			t.Errorf("%v: %v in %q", args, err, errs)
			continue
		}
		var names []string
		for name := range answer["error"] {
			names = append(names, name)
		}
		slices.Sort(names)
		if code == 0 || out != "" || !slices.Equal(names, []string{"hint", "kind", "message"}) {
			t.Errorf("%v ended with %d, wrote %q, and its error has %v", args, code, out, names)
		}
	}
}

// writeArchive writes a small archive of invented people, one row of which cannot be read.
func writeArchive(t *testing.T, dir string) {
	t.Helper()
	const me = "https://www.linkedin.com/in/ada-example"
	files := map[string]string{
		"Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n" +
			`Ada Example,Bo Example,"9/2/26, 9:00 AM",,OUTGOING,` + me + ",https://www.linkedin.com/in/bo-example\n" +
			`Ada Example,Cy Example,"someday",,OUTGOING,` + me + ",https://www.linkedin.com/in/cy-example\n" +
			`Ada Example,Dee Example,"11/20/26, 9:00 AM",we met,OUTGOING,` + me + ",https://www.linkedin.com/in/dee-example\n",
		"Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" +
			"Gus,Example,https://www.linkedin.com/in/gus-example,,Acme,Baker,08 Feb 2026\n",
		"Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n" +
			"Ada,Example,,,,Baker,,Food,,Berlin,,,\n",
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
