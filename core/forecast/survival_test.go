package forecast

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// table reads a file of comma-separated columns under their names.
func table(t *testing.T, path string) map[string][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil || len(lines) < 2 {
		t.Fatalf("%s: %d lines, %v", path, len(lines), err)
	}
	columns := map[string][]string{}
	for i, name := range lines[0] {
		for _, line := range lines[1:] {
			columns[name] = append(columns[name], line[i])
		}
	}
	return columns
}

func numbers(t *testing.T, column []string) []float64 {
	t.Helper()
	made := make([]float64, len(column))
	for i, text := range column {
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		made[i] = n
	}
	return made
}

// tallied is the Tally of a file of rows.
func tallied(t *testing.T, path string) Tally {
	t.Helper()
	names := []string{"accepted", "withdrawn", "expired", "rejected", "pending"}
	columns := table(t, path)
	from, age := numbers(t, columns["from"]), numbers(t, columns["age"])
	data := NewTally(180)
	for i, name := range columns["cause"] {
		cause := slices.Index(names, name)
		if cause < 0 {
			t.Fatalf("%s: no such cause in row %d", path, i+1)
		}
		data.AddFrom(int(from[i]), Cause(cause), int(age[i]), 1)
	}
	return data
}

// What R's packages survival and cmprsk say of the same rows, made by golden.R
// (make golden-r).
func TestSurvivalAgainstR(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/survival/*.golden")
	if err != nil || len(files) != 4 {
		t.Fatalf("%d golden files, %v", len(files), err)
	}
	compared := 0
	for _, path := range files {
		data := tallied(t, strings.TrimSuffix(path, ".golden")+".csv")
		in := data.Incidence()
		ours := map[string][]float64{
			"unaccepted": data.Unaccepted(), "surviving": in.Surviving,
			"accepted": in.By[Accepted], "withdrawn": in.By[Withdrawn], "expired": in.By[Expired], "rejected": in.By[Rejected],
		}
		columns := table(t, path)
		bins := numbers(t, columns["bin"])
		for name, column := range columns {
			if name == "bin" {
				continue
			}
			curve := ours[strings.TrimPrefix(name, "cuminc_")]
			if curve == nil {
				t.Fatalf("%s: nothing of ours is %s", path, name)
			}
			for i, want := range numbers(t, column) {
				near(t, filepath.Base(path)+" "+name, curve[int(bins[i])], want, 1e-12)
				compared++
			}
		}
	}
	if compared < 3000 {
		t.Fatalf("%d compared", compared)
	}
}
