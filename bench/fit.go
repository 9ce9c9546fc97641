package main

import "github.com/kithhq/kith/core/forecast"

// fits compares counting and fitting a portfolio with R, which fits the same
// rows by account, and with DuckDB, which only counts them.
func fits(d decisions) ([]result, error) {
	r, err := hire("Rscript", "bench/peer/survfit.R", d.table)
	if err != nil {
		return nil, err
	}
	defer r.leave()
	duck, err := hire("node", "bench/peer/counts.mjs", d.table)
	if err != nil {
		return nil, err
	}
	defer duck.leave()
	tallies, curve := forecast.NewTallies(d.portfolio.accounts, horizon), forecast.NewCurve(horizon)
	ours := ourselves(func() { d.portfolio.fit(d.rules.Priors[forecast.Cold], tallies, &curve) })
	all, err := byTurns(d.rounds, ours, r.once, duck.once)
	if err != nil {
		return nil, err
	}
	accepted, cells := summed(tallies)
	if err := found(accepted, all[1]); err != nil {
		return nil, err
	}
	if err := found(cells, all[2]); err != nil {
		return nil, err
	}
	return []result{
		{"fit of 1,000,000 invitations in 1,000 accounts with four causes, against R `survfit` by account, CPU", times(all[0], all[1]), "at least 1,000 x"},
		{"the same, against DuckDB's bare counts by account, cause and age, CPU", times(all[0], all[2]), "at least 10 x"},
	}, nil
}

// fit counts all accounts anew and fits the curve of each. The memory is at
// hand, as it is for the others after their first round.
func (f *portfolio) fit(p forecast.Prior, all []forecast.Tally, c *forecast.Curve) {
	for i := range all {
		all[i].Clear()
	}
	forecast.Count(all, f.account, f.cause, f.age)
	for i := range all {
		p.FitInto(c, &all[i], &all[i])
	}
}

// summed are the acceptances of all accounts, and their cells that hold any.
func summed(all []forecast.Tally) (accepted, cells float64) {
	for i := range all {
		accepted += all[i].Total(forecast.Accepted)
		for cause := forecast.Accepted; cause <= forecast.Pending; cause++ {
			for age := range horizon + 1 {
				if all[i].Ended(cause, age) > 0 {
					cells++
				}
			}
		}
	}
	return accepted, cells
}
