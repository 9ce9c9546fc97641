package invite_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
)

// writes says that the archive brings messages, one for each key given: to
// them, or from them where the key begins with <.
func (a archive) writes(on int, keys ...string) archive {
	a.Has = a.Has.With(ledger.TableMessages)
	for _, key := range keys {
		from, heard := strings.CutPrefix(key, "<")
		a.Messages.At, a.Messages.Out = append(a.Messages.At, day(on)), append(a.Messages.Out, !heard)
		a.Messages.Key.AppendString(from)
	}
	return a
}

func unwritten(b *invite.Book) string {
	var keys []string
	for i := range b.Len() {
		if b.Unwritten(i) {
			keys = append(keys, b.Key(b.Person(i)))
		}
	}
	slices.Sort(keys)
	return strings.Join(keys, " ")
}

// acceptances are an archive in which three accepted, one is pending, one asked the
// owner, and one was connected long before being invited.
func acceptances() archive {
	return made(40).out("bo", 1).out("cy", 2).out("dee", 3).out("eve", 4).in("fay", 5).out("gus", 20).history().
		connected("bo", 10).connected("cy", 11).connected("dee", 39).connected("fay", 12).connected("gus", 2)
}

func TestWhoAcceptedAndWasNeverWrittenTo(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		history history
		want    string
	}{
		"no archive brought messages": {history{}.imports(acceptances()), ""},
		"messages to one of them":     {history{}.imports(acceptances().writes(15, "bo")), "cy dee"},
		"an answer is no writing":     {history{}.imports(acceptances().writes(15, "<bo", "cy")), "bo dee"},
		"a table without a row":       {history{}.imports(acceptances().writes(15)), "bo cy dee"},
		"do not contact leaves out":   {history{}.imports(acceptances().writes(15)).says("cy", ledger.SaidNoContact, 41), "bo dee"},
		"an older archive cannot tell of the newest": {
			history{}.imports(made(20).out("bo", 1).out("cy", 2).writes(5), acceptances()), "bo cy",
		},
		"an acceptance told after the messages": {
			history{}.imports(acceptances().writes(15)).says("eve", ledger.SaidAccepted, 45), "bo cy dee",
		},
		"an archive that was taken back": {history{}.imports(acceptances(), made(41).writes(41)).undoes(2), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := folded(t, c.history)
			if got := unwritten(f.Book(day(60), time.UTC, rules)); got != c.want {
				t.Errorf("never written to: %q, want %q", got, c.want)
			}
			pack := ledger.NewPacker()
			parts := map[string][]byte{}
			for _, p := range f.Checkpoint(pack) {
				parts[p.Name] = p.Bytes
			}
			again, ok := invite.Restore(pack, parts)
			if !ok {
				t.Fatal("the checkpoint cannot be read")
			}
			b := again.Book(day(60), time.UTC, rules)
			count := 0
			for i := range b.Len() {
				if b.Unwritten(i) {
					count++
				}
			}
			if count != len(strings.Fields(c.want)) {
				t.Errorf("after a checkpoint there are %d", count)
			}
		})
	}
}
