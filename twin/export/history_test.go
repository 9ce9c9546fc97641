package export

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSameOptionsSameBytes(t *testing.T) {
	t.Parallel()
	for _, o := range variants() {
		if !bytes.Equal(zipped(t, o), zipped(t, o)) {
			t.Errorf("%s: two archives of one world differ", o.Era)
		}
	}
	o := Options{People: 60, Seed: 1, AsOf: anchored(0)}
	other := o
	other.Seed = 2
	if bytes.Equal(zipped(t, o), zipped(t, other)) {
		t.Error("two seeds give one archive")
	}
}

func keyOf(v TruthInvitation) string {
	return fmt.Sprintf("%s|%s|%s|%s", v.Direction, v.Slug, v.Name, v.SentAt)
}

// drawTwo exports one world at two moments, perhaps in two spellings.
func drawTwo(t *rapid.T) (before, after Truth) {
	o := Options{
		People: rapid.IntRange(0, 90).Draw(t, "people"), Seed: rapid.Uint64().Draw(t, "seed"),
		KeepsHistory: rapid.Bool().Draw(t, "keeps history"), Era: rapid.SampledFrom(Eras()).Draw(t, "era before"),
	}
	hours := rapid.IntRange(-600*24, 250*24).Draw(t, "hours from the anchor")
	o.AsOf = DefaultAnchor().Add(time.Duration(hours) * time.Hour)
	before = New(o).Truth()
	o.AsOf = o.AsOf.Add(time.Duration(rapid.IntRange(0, 300*24).Draw(t, "hours between")) * time.Hour)
	o.Era = rapid.SampledFrom(Eras()).Draw(t, "era after")
	return before, New(o).Truth()
}

func TestTwoExportsTellOneHistory(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawTwo(t)
		known := map[string]TruthInvitation{}
		for _, v := range before.Invitations {
			known[keyOf(v)] = v
		}
		met := 0
		for _, now := range after.Invitations {
			then, ok := known[keyOf(now)]
			if !ok {
				if !now.SentAt.After(before.AsOf) {
					t.Fatalf("an old invitation turned up late: %+v", now)
				}
				continue
			}
			met++
			checkSuccession(t, before, then, now)
		}
		if met != len(known) {
			t.Fatalf("%d of %d invitations are still told", met, len(known))
		}
	})
}

func checkSuccession(t *rapid.T, before Truth, then, now TruthInvitation) {
	switch {
	case then.Note != now.Note || then.URL != now.URL:
		t.Fatalf("%+v became %+v", then, now)
	case then.Status != Pending && (now.Status != then.Status || !now.EndedAt.Equal(*then.EndedAt)):
		t.Fatalf("a final status changed: %+v became %+v", then, now)
	case then.Status == Pending && now.Status != Pending && !now.EndedAt.After(before.AsOf):
		t.Fatalf("it had ended before it was pending: %+v", now)
	case now.Listed && !then.Listed:
		t.Fatalf("a row came back: %+v", now)
	}
}

func TestConnectionsOnlyGrow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawTwo(t)
		on := map[string]string{}
		for _, c := range after.Connections {
			if !c.Hidden {
				on[c.Slug] = c.ConnectedOn
			}
		}
		lost := 0
		for _, c := range before.Connections {
			if c.Hidden {
				continue
			}
			if on[c.Slug] == "" {
				lost++
			} else if on[c.Slug] != c.ConnectedOn {
				t.Fatalf("%s connected on %s, later on %s", c.Slug, c.ConnectedOn, on[c.Slug])
			}
		}
		if closed := after.Counts.Connections.Hidden - before.Counts.Connections.Hidden; lost > closed {
			t.Fatalf("%d connections lost, %d accounts closed", lost, closed)
		}
		if len(after.Connections) < len(before.Connections) {
			t.Fatalf("%d connections, later %d", len(before.Connections), len(after.Connections))
		}
	})
}

func TestAnInvitationMovesIntoTheConnections(t *testing.T) {
	t.Parallel()
	moved := 0
	for seed := range uint64(5) {
		truth := New(Options{People: 200, Seed: seed, AsOf: anchored(0)}).Truth()
		on := map[string]string{}
		for _, c := range truth.Connections {
			if _, twice := on[c.Slug]; twice && !c.Hidden {
				t.Errorf("%s is connected twice", c.Slug)
			}
			on[c.Slug] = c.ConnectedOn
		}
		for _, v := range truth.Invitations {
			date, connected := on[v.Slug]
			switch {
			case v.Status == Accepted && date != v.EndedAt.Format(time.DateOnly):
				t.Errorf("accepted at %s, connected on %q", v.EndedAt, date)
			case v.Status == Pending && connected && v.Slug != "":
				t.Errorf("%s is connected and pending", v.Slug)
			case v.Status == Accepted:
				moved++
			}
		}
	}
	if moved < 300 {
		t.Errorf("saw %d accepted", moved)
	}
}

func TestNobodyIsAskedAgainWithinThreeWeeks(t *testing.T) {
	t.Parallel()
	again := 0
	for seed := range uint64(6) {
		ended := map[string]time.Time{}
		for _, v := range New(Options{People: 700, Seed: seed, AsOf: anchored(500)}).Truth().Invitations {
			if v.Slug == "" {
				continue
			}
			if last, ok := ended[v.Slug]; ok {
				again++
				if v.SentAt.Sub(last) < 21*24*time.Hour {
					t.Errorf("%s asked again %v after the withdrawal", v.Slug, v.SentAt.Sub(last))
				}
			}
			ended[v.Slug] = *v.EndedAt // everything has ended by then
		}
	}
	if again < 60 {
		t.Errorf("saw %d second requests", again)
	}
}

func TestTheDefaultSampleIsPlausible(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		c := New(Options{People: 700, Seed: seed, AsOf: anchored(0)}).Truth().Counts
		share := float64(c.Outgoing.Accepted) / float64(c.Outgoing.Total)
		if c.Outgoing.Total < 700 || c.Outgoing.Total > 760 || share < 0.22 || share > 0.34 || c.Outgoing.Pending < 280 ||
			c.Outgoing.Withdrawn < 25 || c.Outgoing.Ignored < 20 || c.Outgoing.Expired < 20 || c.Incoming.Pending == 0 {
			t.Errorf("seed %d: share %.2f, %+v", seed, share, c.Outgoing)
		}
	}
}

func TestAcceptancesFollowTheCurve(t *testing.T) {
	t.Parallel()
	var took []time.Duration
	for _, v := range New(Options{People: 12000, Seed: 9, AsOf: anchored(600)}).Truth().Invitations {
		if v.Direction == Outgoing && v.Status == Accepted {
			took = append(took, v.EndedAt.Sub(v.SentAt))
		}
	}
	slices.Sort(took)
	for _, want := range []struct {
		within time.Duration
		share  float64
	}{{time.Hour, .21}, {24 * time.Hour, .63}, {7 * 24 * time.Hour, .88}, {30 * 24 * time.Hour, .99}} {
		at, _ := slices.BinarySearch(took, want.within)
		if got := float64(at) / float64(len(took)); got < want.share-.03 || got > want.share+.03 {
			t.Errorf("%.2f accepted within %v, want %.2f", got, want.within, want.share)
		}
	}
	if len(took) < 3000 || took[len(took)-1] >= expiry {
		t.Errorf("%d acceptances, the slowest after %v", len(took), took[len(took)-1])
	}
}
