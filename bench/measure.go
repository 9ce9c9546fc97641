package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// cost is what one run of a program took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes
}

// nothingToDo is how kith ends when there is nothing to show, which is an answer.
const nothingToDo = 3

// spent runs a program to its end.
func spent(name string, args ...string) (cost, error) { return fed("", name, args...) }

// fed runs a program that reads something to its end.
func fed(input, name string, args ...string) (cost, error) {
	var said bytes.Buffer
	c := exec.Command(name, args...)
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(input), nil, &said
	begin := time.Now()
	err := c.Run()
	wall := time.Since(begin)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == nothingToDo {
		err = nil
	}
	if err != nil {
		return cost{}, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, said.Bytes())
	}
	return cost{wall: wall, cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), peak: peak(c.ProcessState)}, nil
}

// best is the cheapest of two runs, each figure for itself.
func best(a, b cost) cost {
	if a == (cost{}) {
		return b
	}
	return cost{min(a.wall, b.wall), min(a.cpu, b.cpu), min(a.peak, b.peak)}
}

// imports compares kith import with sqlite3 .import, by turns.
func imports(kith string, a archive, rounds int) ([]result, error) {
	var reference, ours, status cost
	for range rounds {
		once, err := reload(a.database(), a.tables()...)
		if err != nil {
			return nil, err
		}
		reference = best(reference, once)
		if err := os.RemoveAll(a.ledger()); err != nil {
			return nil, err
		}
		if once, err = spent(kith, "--data", a.ledger(), "--now", now(), "import", a.zip()); err != nil {
			return nil, err
		}
		ours = best(ours, once)
		if once, err = spent(kith, "--data", a.ledger(), "--now", now(), "status"); err != nil {
			return nil, err
		}
		status = best(status, once)
	}
	unpacked, err := a.bytes()
	if err != nil {
		return nil, err
	}
	return []result{
		{
			"import of 1,000,000 invitations and 200,000 connections, against `sqlite3 .import` of the same tables",
			fmt.Sprintf("%s (%.1f s against %.1f s)", ratio(ours.wall, reference.wall), ours.wall.Seconds(), reference.wall.Seconds()), "at most 0.33",
		},
		{
			"its peak memory, against the unpacked tables",
			fmt.Sprintf("%.2f (%d MB against %d MB)", float64(ours.peak)/float64(unpacked), ours.peak>>20, unpacked>>20), "at most 1.5",
		},
		{
			"`status` of that account in a new process, against its import",
			fmt.Sprintf("%s (%.2f s)", ratio(status.wall, ours.wall), status.wall.Seconds()), "at most 0.10",
		},
	}, nil
}

// reload has sqlite3 import tables into a new file.
func reload(database string, tables ...string) (cost, error) {
	if err := os.RemoveAll(database); err != nil {
		return cost{}, err
	}
	orders := []string{database, ".mode csv"}
	for i, table := range tables {
		orders = append(orders, fmt.Sprintf(".import %s table%d", table, i))
	}
	return spent("sqlite3", orders...)
}

// reads measures the CPU of each verb that only reads.
func reads(kith string, a archive, rounds int) ([]result, error) {
	if err := os.RemoveAll(a.ledger()); err != nil {
		return nil, err
	}
	if _, err := spent(kith, "--data", a.ledger(), "--now", now(), "import", a.zip()); err != nil {
		return nil, err
	}
	var results []result
	for _, verb := range [][]string{
		{"status"}, {"list", "state:pending age:>30d sort:-age"}, {"budget"}, {"plan"}, {"today"}, {"check", "maya-example"}, {"rules"},
	} {
		var cheapest cost
		for range rounds {
			once, err := spent(kith, append([]string{"--data", a.ledger(), "--now", now()}, verb...)...)
			if err != nil {
				return nil, err
			}
			cheapest = best(cheapest, once)
		}
		results = append(results, result{
			fmt.Sprintf("`kith %s` on 20,000 invitations, CPU", verb[0]), fmt.Sprintf("%d ms", cheapest.cpu.Milliseconds()), "at most 100 ms",
		})
	}
	return results, nil
}

// now is the day after the archives were exported.
func now() string { return exported().AddDate(0, 0, 1).Format(time.RFC3339) }

func ratio(a, b time.Duration) string { return fmt.Sprintf("%.2f", a.Seconds()/b.Seconds()) }
