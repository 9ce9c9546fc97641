package web

import (
	"strings"

	"github.com/kithhq/kith/core/policy"
)

// decision is a part of Kith that a parameter changes, and the page where that shows.
type decision struct{ What, To string }

// decisions are those that a parameter changes; none when nobody wrote down which.
func decisions(n policy.Name) []decision {
	var out []decision
	for word := range strings.FieldsSeq(decidedBy[string(n)]) {
		out = append(out, decided(word))
	}
	return out
}

// decided is a word of decidedBy for people.
func decided(word string) decision {
	switch word {
	case "budget":
		return decision{"how many you may still send", "/budget"}
	case "withdraw":
		return decision{"what to withdraw, and when", "/plan"}
	case "again":
		return decision{"when somebody may be invited again", "/again"}
	case "health":
		return decision{"the health score", "/health"}
	case "forecast":
		return decision{"what is expected to be accepted", "/acceptance"}
	case "simulate":
		return decision{"how weeks to come are played through", "/simulate"}
	case "invite":
		return decision{"when an invitation is taken to have lapsed, and how events are read", "/invitations"}
	case "query":
		return decision{"what is:stale and its like find", "/invitations"}
	case "settings":
		return decision{"what settings may be", "/settings"}
	case "sync":
		return decision{"when the official API is asked", "/sync"}
	}
	return decision{word, "/about"}
}

// decidedBy says which rooms read a parameter. A test holds it against the code;
// names are texts here, so that this table passes for no reader.
var decidedBy = map[string]string{
	"week.hard":              "budget withdraw simulate",
	"week.safe":              "budget simulate",
	"week.days":              "budget",
	"week.grain":             "budget",
	"week.mode":              "budget",
	"day.safe":               "budget",
	"new.days":               "budget",
	"new.connections":        "budget",
	"ramp.week":              "budget",
	"ramp.day":               "budget",
	"ramp.hard_factor":       "budget",
	"ramp.pending_under":     "budget",
	"ramp.accepted":          "budget",
	"ramp.matured":           "budget",
	"ramp.idle":              "budget",
	"ramp.steps_back":        "budget",
	"pending.watch":          "budget simulate",
	"pending.warn":           "budget withdraw simulate",
	"pending.danger":         "budget simulate",
	"pending.stop":           "budget simulate",
	"pending.factor":         "budget",
	"reports.factor":         "budget",
	"reports.days":           "budget health simulate",
	"learned.days":           "budget",
	"learned.close":          "budget",
	"learned.safe":           "budget",
	"learned.hold":           "budget",
	"learned.relax":          "budget",
	"pause.warned":           "budget",
	"pause.weekly":           "budget",
	"pause.restricted":       "budget",
	"pause.restricted_again": "budget",
	"pause.outstanding":      "budget",
	"pause.email":            "budget",
	"pause.identity":         "budget",
	"recover.half":           "budget",
	"recover.second":         "budget",
	"recover.short":          "budget",
	"recover.long":           "budget",
	"recover.clean_below":    "budget",
	"note.length":            "budget",
	"note.warn_within":       "budget",
	"note.month":             "budget",
	"note.days":              "budget",
	"network.most":           "budget",
	"network.warn":           "budget",
	"age.min":                "withdraw health forecast simulate query",
	"age.stale":              "withdraw health forecast simulate query",
	"age.stale_pressure":     "withdraw",
	"age.must_go":            "withdraw",
	"age.near_expiry":        "invite query",
	"age.expiry":             "withdraw forecast invite",
	"age.expiry_presumed":    "invite",
	"pile.target":            "withdraw forecast",
	"withdraw.day":           "withdraw health simulate settings",
	"withdraw.day_max":       "withdraw settings",
	"withdraw.batch":         "withdraw",
	"withdraw.seconds":       "withdraw",
	"withdraw.weekdays":      "withdraw simulate",
	"cooldown.days":          "withdraw again",
	"again.after_expiry":     "again",
	"again.most":             "again",
	"again.within":           "again",
	"acceptance.from":        "budget forecast",
	"acceptance.to":          "budget forecast",
	"acceptance.least":       "budget",
	"acceptance.sure":        "budget forecast",
	"acceptance.edge":        "budget",
	"acceptance.factor":      "budget",
	"limit.lines":            "budget",
	"line.accepted":          "budget simulate",
	"line.accepted_factor":   "budget simulate",
	"line.pending":           "budget simulate",
	"line.pending_factor":    "budget simulate",
	"line.new_days":          "budget",
	"line.new_factor":        "budget",
	"delay.shape":            "forecast simulate",
	"delay.scale":            "forecast simulate",
	"delay.tail_median":      "forecast",
	"delay.tail_spread":      "forecast",
	"prior.accepted":         "health forecast",
	"prior.unanswered":       "forecast",
	"prior.strength":         "forecast",
	"prior.half_life":        "forecast",
	"shrink.accounts":        "forecast",
	"shrink.sends":           "forecast",
	"cure.least":             "forecast",
	"mature.days":            "forecast",
	"compare.least":          "forecast",
	"typed.least":            "forecast",
	"complete.unanswered":    "forecast",
	"complete.least":         "forecast",
	"again.share":            "withdraw",
	"again.weight":           "withdraw",
	"again.half_life":        "withdraw",
	"pile.plan_above":        "withdraw",
	"pile.sure":              "withdraw",
	"withdraw.jitter":        "withdraw",
	"health.pile_at":         "health",
	"health.pile":            "health",
	"health.accepted_at":     "health",
	"health.accepted":        "health",
	"health.report":          "health",
	"health.stale_at":        "health",
	"health.stale":           "health",
	"health.use_at":          "health",
	"health.use":             "health",
	"health.burst_at":        "health",
	"health.burst":           "health",
	"health.weight":          "health",
	"health.band":            "health",
	"health.restricted":      "health",
	"health.days":            "health forecast",
	"health.burst_days":      "health simulate",
	"lead.outbound":          "simulate",
	"lead.inbound":           "simulate",
	"sync.pause":             "sync",
	"sync.snapshot":          "sync",
	"sync.keep":              "invite sync",
	"sync.token":             "sync",
	"sync.renew":             "sync",
}
