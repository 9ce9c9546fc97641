package ledger

import (
	"encoding/json"
	"fmt"

	"github.com/kithhq/kith/core/fault"
)

// Plan is a withdrawal plan that a person accepted, as it is kept: which
// invitations on which day. It is the value of a setting. Why each one is on
// it is not kept; that is worked out anew from the facts.
type Plan struct {
	Version  int       `json:"v"`
	Accepted Instant   `json:"accepted"`         // when it was accepted
	Position int64     `json:"position"`         // head of the ledger it was made on
	Made     Instant   `json:"made,omitempty"`   // the moment it was made for
	Target   int       `json:"target,omitempty"` // how many pending it aims at
	By       string    `json:"by,omitempty"`     // the day it must be reached, 2006-01-02
	PerDay   int       `json:"per_day,omitempty"`
	MinAge   int       `json:"min_age,omitempty"` // days
	Days     []PlanDay `json:"days"`
}

// PlanDay is one day's batch.
type PlanDay struct {
	Date string   `json:"date"` // 2006-01-02
	IDs  []string `json:"ids"`  // invitations, in the order of the day
}

const planVersion = 1

// EncodePlan is the plan as a setting's value.
func EncodePlan(p Plan) string {
	p.Version = planVersion
	b, err := json.Marshal(p)
	if err != nil {
		panic(fmt.Sprintf("a plan always encodes: %v", err))
	}
	return string(b)
}

// DecodePlan reads a setting's value.
func DecodePlan(value string) (Plan, error) {
	var p Plan
	if err := json.Unmarshal([]byte(value), &p); err != nil {
		return Plan{}, fault.Because(err, fault.Internal, "the accepted plan in the ledger cannot be read", "make a new one: kith plan --accept")
	}
	if p.Version > planVersion {
		return Plan{}, newer(p.Version, planVersion)
	}
	return p, nil
}

// Drop takes invitations off the plan and reports whether any was on it.
func (p *Plan) Drop(ids map[string]bool) bool {
	dropped := false
	for d := range p.Days {
		kept := p.Days[d].IDs[:0]
		for _, id := range p.Days[d].IDs {
			if ids[id] {
				dropped = true
				continue
			}
			kept = append(kept, id)
		}
		p.Days[d].IDs = kept
	}
	return dropped
}
