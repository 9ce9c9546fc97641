package main

import (
	"path/filepath"

	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/withdraw"
)

// recomputes compares doing everything over for a portfolio, which is to fit,
// score and rank it, with what it takes SQLite to load the same rows.
func recomputes(d decisions) ([]result, error) {
	rows := filepath.Join(d.folder, "Invitations.csv")
	if err := d.portfolio.writeRows(rows, d.million.path("Invitations.csv")); err != nil {
		return nil, err
	}
	load := func() (turn, error) {
		c, err := reload(filepath.Join(d.folder, "reference.sqlite"), rows)
		return turn{cpu: c.cpu}, err
	}
	prior := d.rules.Priors[forecast.Cold]
	ours := ourselves(func() { d.portfolio.rank(prior) })
	all, err := byTurns(d.rounds, ours, load)
	if err != nil {
		return nil, err
	}
	return []result{
		{"fit, score and rank 1,000,000 invitations in 1,000 accounts, against `sqlite3 .import` of the same rows, CPU", times(all[0], all[1]), "at least 50 x"},
		{"the same, in CPU time", brief(median(all[0])), "at most 40 ms"},
	}, nil
}

// rank fits every account, scores all rows, and puts those that are pending in
// the order in which each account would withdraw them.
func (f *portfolio) rank(p forecast.Prior) (scores []float32, order []uint32) {
	tallies := forecast.NewTallies(f.accounts, horizon)
	forecast.Count(tallies, f.account, f.cause, f.age)
	kinds := make([]withdraw.Kind, f.accounts)
	for i := range kinds {
		curve := p.Fit(&tallies[i], &tallies[i])
		kinds[i] = withdraw.Kind{Account: i, Curve: &curve, Value: 1}
	}
	scores = make([]float32, len(f.account))
	for i, account := range f.account {
		scores[i] = float32(kinds[account].Score(int(f.age[i])))
	}
	return scores, withdraw.Rank(withdraw.NewLadder(kinds, horizon), f.account, f.cause, f.age)
}
