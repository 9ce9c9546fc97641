// Command bench measures the finished program and its decisions against other
// programs at the same work, and prints ratios within one run: on a busy or a
// slow machine the seconds change, the ratios hardly do.
//
//	go run ./bench -kith ./bin/kith
//	go run ./bench -only decisions
//
// It is run from the folder that holds go.mod. It needs about 2 GB in the folder
// -data, and sqlite3, Rscript with survival, Debian's python3 with numpy, and
// node with what bench/peer/package.json names: `make bench` installs them. A
// program that is missing is a failure. Archives and tables are kept for the
// next run. Peak memory is known on Linux only.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	kith := flag.String("kith", "./bin/kith", "the program to measure")
	data := flag.String("data", "bench/data", "a folder for archives and ledgers")
	rounds := flag.Int("rounds", 3, "how often each is run; of the program the best counts, of decisions the median of five or more")
	only := flag.String("only", "", "program, decisions, twin, web, or one of "+strings.Join(names(), ", ")+"; empty for all")
	flag.Parse()
	if err := run(*kith, *data, *only, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(kith, folder, only string, rounds int) error {
	if !slices.Contains(append(names(), "", "program", "decisions", "twin", "web"), only) {
		return fmt.Errorf("-only %s: there is no such benchmark; there are program, decisions, twin, web, %s", only, strings.Join(names(), ", "))
	}
	if only == "twin" {
		results, err := twins(kith, folder, rounds)
		show(results)
		return err
	}
	if only == "web" {
		results, err := webs(kith, folder)
		show(results)
		return err
	}
	million := archive{folder: filepath.Join(folder, "million"), invitations: 1_000_000, connections: 200_000}
	if err := million.make(); err != nil {
		return err
	}
	var results []result
	if only == "" || only == "program" {
		some, err := program(kith, folder, million, rounds)
		if err != nil {
			return err
		}
		results = append(results, some...)
	}
	if only != "program" {
		some, err := decide(filepath.Join(folder, "decisions"), only, million, rounds)
		if err != nil {
			return err
		}
		results = append(results, some...)
	}
	if only == "" {
		some, err := twins(kith, folder, rounds)
		if err != nil {
			return err
		}
		results = append(results, some...)
		if some, err = webs(kith, folder); err != nil {
			return err
		}
		results = append(results, some...)
	}
	show(results)
	return nil
}

// program measures the finished program.
func program(kith, folder string, million archive, rounds int) ([]result, error) {
	results, err := imports(kith, million, rounds)
	if err != nil {
		return nil, err
	}
	ordinary := archive{folder: filepath.Join(folder, "ordinary"), invitations: 20_000, connections: 5_000}
	if err := ordinary.make(); err != nil {
		return nil, err
	}
	verbs, err := reads(kith, ordinary, rounds)
	return append(results, verbs...), err
}

// names are the benchmarks of the decisions.
func names() []string {
	var all []string
	for _, m := range measures() {
		all = append(all, m.name)
	}
	return all
}

// result is one line of the answer.
type result struct{ what, figure, goal string }

func show(results []result) {
	fmt.Print("\n| what | measured | goal |\n| --- | --- | --- |\n")
	for _, r := range results {
		fmt.Printf("| %s | %s | %s |\n", r.what, r.figure, r.goal)
	}
}
