// Command bench measures the finished program against the sqlite3 program, on
// an archive of a million invitations, and prints ratios within one run: on a
// busy or a slow machine the seconds change, the ratios hardly do.
//
//	go run ./bench -kith ./bin/kith
//
// It needs sqlite3 on the path and about 2 GB in the folder -data. The archive
// is kept there for the next run. Peak memory is known on
// Linux only.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	kith := flag.String("kith", "./bin/kith", "the program to measure")
	data := flag.String("data", "bench/data", "a folder for archives and ledgers")
	rounds := flag.Int("rounds", 3, "how often each is run; the best counts")
	flag.Parse()
	if err := run(*kith, *data, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(kith, folder string, rounds int) error {
	million := archive{folder: filepath.Join(folder, "million"), invitations: 1_000_000, connections: 200_000}
	if err := million.make(); err != nil {
		return err
	}
	ordinary := archive{folder: filepath.Join(folder, "ordinary"), invitations: 20_000, connections: 5_000}
	if err := ordinary.make(); err != nil {
		return err
	}
	results, err := imports(kith, million, rounds)
	if err != nil {
		return err
	}
	verbs, err := reads(kith, ordinary, rounds)
	if err != nil {
		return err
	}
	show(append(results, verbs...))
	return nil
}

// result is one line of the answer.
type result struct{ what, figure, aim string }

func show(results []result) {
	fmt.Print("\n| what | measured | at most |\n| --- | --- | --- |\n")
	for _, r := range results {
		fmt.Printf("| %s | %s | %s |\n", r.what, r.figure, r.aim)
	}
}
