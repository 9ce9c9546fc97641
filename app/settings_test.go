package app_test

import (
	"context"
	"testing"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
)

func TestAFaultSaysWhichSettingItIsAbout(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.take("a.zip", "2026-11-20", "out 2026-09-02 09:00 Bo Example bo-example")
	before := h.entries()
	for name, value := range map[string]string{
		"plan": "gold", "zone": "Nowhere", "since": "soon", "connections": "x", "per_day": "0", "holidays": "x", "working_days": "funday",
		"keep.note": "perhaps", "value.tag": "x", "prospects": "x", "rule.age.stale": "x", "rule.nothing": "1", "view.": "a", "nothing": "x",
	} {
		_, err := h.SetAccount(context.Background(), "", []app.Setting{{Name: "keep.tag", Value: "vip"}, {Name: name, Value: value}})
		if app.SettingOf(err) != name || !fault.Is(err, fault.Invalid) {
			t.Errorf("%s=%s: %v is about %q", name, value, err, app.SettingOf(err))
		}
	}
	if h.entries() != before {
		t.Error("a part of an order was saved")
	}
	if _, err := h.Account(context.Background(), "nobody"); app.SettingOf(err) != "" || app.SettingOf(nil) != "" {
		t.Error("a fault about none of them names one")
	}
}
