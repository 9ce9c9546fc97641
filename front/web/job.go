package web

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"sync"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// jobs are the imports of this process: those under way, and the reports of
// those that ended. They are held in memory; what an import taught is in the
// ledger.
type jobs struct {
	guard sync.Mutex
	all   []*job // oldest first
}

// mostJobs is how many reports are kept; the oldest give way.
const mostJobs = 20

// job is one import.
type job struct {
	id   string
	kith *app.Kith
	file upload

	guard       sync.Mutex
	done, total int64
	tables      []tableSeen
	ended       bool
	imported    []app.Imported
	err         error
}

// tableSeen is a table as it is being read.
type tableSeen struct {
	Name string
	Rows int // -1: is being read
}

// progress is how far a job is.
type progress struct {
	ID          string
	File        string
	Done, Total int64
	Tables      []tableSeen
	Ended       bool
	Imported    []app.Imported
	Err         error
}

// begin starts the import of a file, in the background: closing the page does
// not end it. The file stays until its report gives way, so that it can be read
// again in another way.
func (js *jobs) begin(k *app.Kith, u upload, o app.ImportOrder) *job {
	j := &job{id: strings.ToLower(rand.Text()[:12]), kith: k, file: u}
	js.guard.Lock()
	js.all = append(js.all, j)
	if len(js.all) > mostJobs {
		js.all[0].file.remove()
		js.all = slices.Delete(js.all, 0, 1)
	}
	js.guard.Unlock()
	j.run(o)
	return j
}

// run imports in the background.
func (j *job) run(o app.ImportOrder) {
	o.Path = j.file.path
	o.Progress = func(done, total int64) {
		j.guard.Lock()
		defer j.guard.Unlock()
		j.done, j.total = done, total
	}
	o.Table = j.table
	j.guard.Lock()
	j.done, j.total, j.tables, j.ended, j.imported, j.err = 0, 0, nil, false, nil, nil
	j.guard.Unlock()
	go func() {
		imported, err := j.kith.Import(context.Background(), o)
		j.guard.Lock()
		defer j.guard.Unlock()
		j.imported, j.err, j.ended = imported, err, true
	}()
}

func (j *job) table(name string, rows int) {
	j.guard.Lock()
	defer j.guard.Unlock()
	for i := range j.tables {
		if j.tables[i].Name == name {
			j.tables[i].Rows = rows
			return
		}
	}
	j.tables = append(j.tables, tableSeen{name, rows})
}

// find is a job by its id, as long as it is remembered.
func (js *jobs) find(id string) (*job, error) {
	js.guard.Lock()
	defer js.guard.Unlock()
	for _, j := range js.all {
		if j.id == id {
			return j, nil
		}
	}
	return nil, fault.New(fault.NotFound, "the report of that import is not kept any more", "what it taught is in the ledger: see the list of imports")
}

// again reads a file once more in another way.
func (js *jobs) again(id string, o app.ImportOrder) error {
	j, err := js.find(id)
	if err != nil {
		return err
	}
	if !j.now().Ended {
		return fault.New(fault.Conflict, "this import is still under way", "wait for its report")
	}
	j.run(o)
	return nil
}

// now is how far it is.
func (j *job) now() progress {
	j.guard.Lock()
	defer j.guard.Unlock()
	return progress{
		ID: j.id, File: j.file.name, Done: j.done, Total: j.total, Tables: slices.Clone(j.tables), Ended: j.ended,
		Imported: j.imported, Err: j.err,
	}
}

// problem is a row that could not be read.
type problem struct {
	Table, File string
	ledger.Problem
}

// problems are all rows of an import that could not be read.
func problems(all []app.Imported) []problem {
	var out []problem
	for _, one := range all {
		for _, t := range one.Tables {
			for _, p := range t.Problems {
				out = append(out, problem{t.Name, t.File, p})
			}
		}
	}
	return out
}
