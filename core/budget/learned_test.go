package budget_test

import (
	"testing"

	"github.com/kithhq/kith/core/budget"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

func TestALearnedLimitCountsWhatMayHaveBeenSent(t *testing.T) {
	t.Parallel()
	rules, err := policy.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	now := ledger.Instant(1_790_000_000) * ledger.Second
	stop := now - 10*ledger.Day
	in := budget.Input{Policy: rules, Now: now, Connections: -1, Journal: []ledger.Journal{{Kind: budget.WeeklyLimit, At: stop}}}
	for n := range 40 {
		in.Sends = append(in.Sends, stop-ledger.Instant(n+1)*ledger.Hour)
	}
	without := budget.Assess(in).HardLimit
	for n := range 30 {
		in.Possible = append(in.Possible, stop-ledger.Instant(n)*ledger.Hour)
	}
	in.Possible = append(in.Possible, stop-8*ledger.Day, now)
	if with := budget.Assess(in).HardLimit; without != 40 || with != 70 {
		t.Errorf("learned %d without and %d with 30 connections of that week, want 40 and 70", without, with)
	}
}
