package app_test

import (
	"context"
	"strings"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

func TestATokenIsKeptOnceItIsKnownWhoseItIs(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	if _, err := h.Sync(context.Background(), app.SyncOrder{}); !app.Empty(err) {
		t.Errorf("without a token and without an account: %v", err)
	}
	h.fails = fault.New(fault.Denied, "the token has expired", "")
	if _, err := h.Sync(context.Background(), app.SyncOrder{Token: "old"}); !fault.Is(err, fault.Denied) || len(h.kept) != 0 {
		t.Errorf("a token that does not serve: %v, kept %v", err, h.kept)
	}
	h.fails, h.says = nil, app.Polled{Snapshot: snapshotOf(snapped)}
	got := h.sync(app.SyncOrder{Token: "secret", API: "http://127.0.0.1:9"})
	g := h.kept[got.Account.ID]
	if got.Where != "a test" || g.Token != "secret" || g.API != "http://127.0.0.1:9" || g.Asked.At != h.now || g.Asked.Token != h.now {
		t.Fatalf("kept in %q: %+v", got.Where, g)
	}
	h.now += 2 * ledger.Hour
	h.sync(app.SyncOrder{})
	if last := h.asked[len(h.asked)-1]; last.Token != "secret" || last.API != "http://127.0.0.1:9" || h.kept[got.Account.ID].Asked.At != h.now {
		t.Errorf("the kept token is not the one that is asked with: %+v", last)
	}
	// One of somebody else does not take its place.
	h.says = app.Polled{Snapshot: snapshotOf("owner Bea Example bea-example\n" + snapped)}
	if _, err := h.Sync(context.Background(), app.SyncOrder{Account: "ada-example", Token: "other"}); !fault.Is(err, fault.Invalid) || h.kept[got.Account.ID].Token != "secret" {
		t.Errorf("%v, kept %+v", err, h.kept)
	}
}

func TestAForgottenTokenIsNotAskedWith(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.says = app.Polled{Snapshot: snapshotOf(snapped)}
	h.sync(app.SyncOrder{Token: "secret"})
	h.now += 2 * ledger.Hour
	if err := h.ForgetGrant(context.Background(), "ada"); err != nil || len(h.kept) != 0 {
		t.Fatalf("%v, kept %v", err, h.kept)
	}
	if _, err := h.Sync(context.Background(), app.SyncOrder{}); !fault.Is(err, fault.Denied) || len(h.asked) != 1 {
		t.Errorf("%v, asked %d times", err, len(h.asked))
	}
	if f, err := h.SyncStatus(context.Background(), ""); err != nil || f.Where != "" || f.Asked.At != 0 {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestWhatMayBeAToken(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"AQV-invented": true, "": false, "two words": false, "a\nline": false, strings.Repeat("a", app.LongestToken+1): false,
	} {
		if app.IsToken(text) != want {
			t.Errorf("IsToken(%.20q) is not %v", text, want)
		}
	}
}
