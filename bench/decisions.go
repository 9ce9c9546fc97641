package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/policy"
)

// decisions is what the benchmarks of the decisions have in common.
type decisions struct {
	folder    string // for tables
	rounds    int
	policy    policy.Policy
	rules     forecast.Rules
	million   archive
	portfolio *portfolio
	table     string // of the portfolio
}

// python is Debian's own, which sees the NumPy of Debian.
const python = "/usr/bin/python3"

// decide measures what the decisions cost, each against a program that does the
// same work or less of it: all of them, or the one that is named.
func decide(folder, only string, million archive, rounds int) ([]result, error) {
	debug.SetGCPercent(400) // as cmd/kith has it
	p, err := policy.Builtin()
	if err != nil {
		return nil, err
	}
	d := decisions{
		folder: folder, rounds: rounds, policy: p, rules: forecast.RulesFrom(p), million: million,
		portfolio: drawn(1_000_000, 1_000), table: filepath.Join(folder, "portfolio.csv"),
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	if err := d.portfolio.writeTable(d.table); err != nil {
		return nil, err
	}
	var results []result
	for _, m := range measures() {
		if only != "decisions" && only != "" && only != m.name {
			continue
		}
		some, err := m.take(d)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
		for _, r := range some {
			fmt.Printf("%s: %s\n", r.what, r.figure)
		}
		results = append(results, some...)
	}
	return results, nil
}

// measure is one group of the benchmarks of the decisions.
type measure struct {
	name string
	take func(decisions) ([]result, error)
}

func measures() []measure {
	return []measure{{"fit", fits}, {"ages", ages}, {"recompute", recomputes}, {"event", events}, {"simulate", simulations}}
}
