package ledger

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/kithhq/kith/core/fault"
)

// Plan is a withdrawal plan that a person accepted, as it is kept: which
// invitations on which day and why, and which are left alone. It is the value
// of a setting. It names invitations by id and holds no name and no key.
type Plan struct {
	Version  int          `json:"v"`
	Position int64        `json:"position"`            // head of the ledger it was made on
	Made     Instant      `json:"made"`                // the moment it was made for
	ByTarget bool         `json:"by_target,omitempty"` // a target was asked for
	Target   int          `json:"target"`              // pending invitations it aims at
	Pending  int          `json:"pending"`             // and how many there were
	PerDay   int          `json:"per_day"`
	MinAge   int          `json:"min_age"`          // days
	Level    string       `json:"level,omitempty"`  // of the data the chances come from
	Regime   string       `json:"regime,omitempty"` // above or below the target
	Cost     float64      `json:"cost,omitempty"`   // acceptances given up, in expectation
	Days     []PlanDay    `json:"days"`
	Kept     []string     `json:"kept,omitempty"`    // ids
	Reasons  []PlanReason `json:"reasons,omitempty"` // said once, pointed at by items
}

// PlanDay is one day's batch.
type PlanDay struct {
	Date  Date       `json:"date"`
	Items []PlanItem `json:"items"` // in the order of the day
}

// PlanItem is one invitation to withdraw.
type PlanItem struct {
	ID        string  `json:"i"`
	Cause     string  `json:"c"`
	Why       []int   `json:"w"`           // places in Reasons
	NotBefore Date    `json:"n,omitempty"` // first day on which the person may be invited again
	Chance    float64 `json:"q,omitempty"` // to be accepted yet, when the plan was made
}

// PlanReason is a ground: a rule and a sentence.
type PlanReason struct {
	Rule string `json:"rule"`
	Text string `json:"text"`
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
	for _, d := range p.Days {
		for _, it := range d.Items {
			if slices.ContainsFunc(it.Why, func(w int) bool { return w < 0 || w >= len(p.Reasons) }) {
				return Plan{}, fault.New(fault.Internal, "the accepted plan in the ledger points at a reason it does not hold",
					"make a new one: kith plan --accept")
			}
		}
	}
	return p, nil
}

// Drop takes invitations off the plan and reports whether any was on it.
func (p *Plan) Drop(ids map[string]bool) bool {
	before := len(p.Kept)
	p.Kept = slices.DeleteFunc(p.Kept, func(id string) bool { return ids[id] })
	dropped := len(p.Kept) < before
	for d := range p.Days {
		items := len(p.Days[d].Items)
		p.Days[d].Items = slices.DeleteFunc(p.Days[d].Items, func(it PlanItem) bool { return ids[it.ID] })
		dropped = dropped || len(p.Days[d].Items) < items
	}
	return dropped
}
