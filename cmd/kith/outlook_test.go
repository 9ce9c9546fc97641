package main

import (
	"math"
	"testing"
	"time"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/twin/export"
)

// accountOf is what can be expected of exports of a world.
func accountOf(t *testing.T, now time.Time, exports ...seen) *forecast.Account {
	t.Helper()
	rules, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return forecast.FromBook(bookOf(t, now, exports...), forecast.RulesFrom(rules))
}

// realised is the share of the invitations sent in a stretch that the world
// says were accepted, and how many those were. What was sent to nobody Kith can
// name counts too, as LinkedIn counts it. What was withdrawn before the first
// archive is in none, and cannot count.
func realised(truth export.Truth, from, to time.Time) (share, sent float64) {
	accepted := 0.0
	for _, i := range truth.Invitations {
		if i.Direction != "outgoing" || i.SentAt.Before(from) || i.SentAt.After(to) || i.Status == "withdrawn" {
			continue
		}
		sent++
		if i.Status == "accepted" {
			accepted++
		}
	}
	return accepted / sent, sent
}

// The share that is accepted, by each level of data, against what happened.
func TestTheShareIsWhatHappened(t *testing.T) {
	t.Parallel()
	now := export.DefaultAnchor()
	rows := []struct {
		name    string
		history bool
		exports []int // days ago
		level   forecast.Level
		above   float64 // how far above the truth inbound requests may push it
	}{
		{"history", true, []int{0}, forecast.OwnLog, .03},
		{"one archive", false, []int{0}, forecast.OneExport, .16},
		{"weekly archives", false, []int{28, 21, 14, 7, 0}, forecast.SeveralExports, .16},
	}
	checked := 0
	for _, row := range rows {
		for seed := range uint64(3) {
			var exports []seen
			for _, ago := range row.exports {
				exports = append(exports, look(t, export.Options{
					People: 1600, Seed: seed + 3, Era: "2026", KeepsHistory: row.history, AsOf: now.AddDate(0, 0, -ago),
				}))
			}
			a := accountOf(t, now, exports...)
			truth, n := realised(exports[len(exports)-1].truth, a.Whole.Time(), now.AddDate(0, 0, -28))
			got := a.Group(forecast.Cold).Curve.Share
			if a.Level != row.level {
				t.Errorf("%s: level %s", row.name, a.Level)
			}
			if n < 300 || math.IsNaN(truth) {
				t.Fatalf("%s: %v invitations", row.name, n)
			}
			if got < truth-.03 || got > truth+row.above {
				t.Errorf("%s, seed %d: %.3f, the truth is %.3f of %v", row.name, seed, got, truth, n)
			}
			checked++
		}
	}
	if checked != 9 {
		t.Errorf("%d worlds", checked)
	}
}
