package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// jobs are the imports of this process, of archives and of polls of the official
// API: those under way, and the reports of those that ended. They are held in
// memory; what an import taught is in the ledger. One archive is read at a time,
// so that several large ones need no more memory than one.
type jobs struct {
	guard sync.Mutex
	all   []*job        // oldest first
	last  chan struct{} // closed when the newest of them has ended; nil before the first
}

const (
	mostJobs = 20        // reports that are kept; the oldest give way
	keptFor  = time.Hour // how long an upload stays after it was read, to be read again in another way
)

// job is one import.
type job struct {
	id   string
	kith *app.Kith
	file upload // nothing for a poll, but for a name
	poll *poll  // nil for an archive

	guard       sync.Mutex
	done, total int64
	tables      []tableSeen
	begun       bool
	ended       bool
	gone        bool // the upload was removed
	imported    []app.Imported
	err         error
	removal     *time.Timer // of the upload, once the import ended
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
	Begun       bool // else others are read first
	Ended       bool
	Gone        bool // the upload is not there any more, so it cannot be read again
	Imported    []app.Imported
	Err         error
	Poll        bool       // of the official API, not of an archive
	Given       bool       // with a new token
	Told        app.Synced // what a poll gave besides
}

// task is what a job carries out.
type task func(j *job) ([]app.Imported, error)

// reading is the work of importing the job's file.
func reading(o app.ImportOrder) task {
	return func(j *job) ([]app.Imported, error) {
		o.Path, o.Progress, o.Table = j.file.path, j.moved, j.table
		return j.kith.Import(context.Background(), o)
	}
}

// begin puts the import of a file in line, in the background: closing the page
// does not end it. The file stays for a while after that, so that it can be
// read again in another way.
func (js *jobs) begin(k *app.Kith, u upload, o app.ImportOrder) (*job, error) {
	js.guard.Lock()
	defer js.guard.Unlock()
	j := &job{kith: k, file: u}
	if err := js.enter(j); err != nil {
		u.remove()
		return nil, err
	}
	js.start(j, reading(o))
	return j, nil
}

// enter gives a job its id and its place. js.guard is held.
func (js *jobs) enter(j *job) error {
	if len(js.all) >= mostJobs {
		at := slices.IndexFunc(js.all, func(j *job) bool { return j.now().Ended })
		if at < 0 {
			return fault.New(fault.Limit, "so many archives are being read that there is no room for another", "wait until some of them are done")
		}
		js.all[at].drop()
		js.all = slices.Delete(js.all, at, at+1)
	}
	j.id = strings.ToLower(rand.Text()[:12])
	js.all = append(js.all, j)
	return nil
}

// start runs an import behind those that came before. js.guard is held.
func (js *jobs) start(j *job, t task) {
	before, mine := js.last, make(chan struct{})
	js.last = mine
	go func() {
		defer close(mine)
		if before != nil {
			<-before
		}
		j.run(t)
	}()
}

// run carries out the work. Whatever an archive does to the reader ends as a report.
func (j *job) run(t task) {
	defer func() {
		if trouble := recover(); trouble != nil {
			j.end(nil, fmt.Errorf("an import broke: %v", trouble))
		}
	}()
	j.guard.Lock()
	j.begun = true
	j.guard.Unlock()
	j.end(t(j))
}

// moved keeps how far the work is.
func (j *job) moved(done, total int64) {
	j.guard.Lock()
	defer j.guard.Unlock()
	j.done, j.total = done, total
}

// end keeps what became of an import, and has its upload removed in a while.
func (j *job) end(imported []app.Imported, err error) {
	j.guard.Lock()
	defer j.guard.Unlock()
	j.imported, j.err, j.ended = imported, err, true
	j.removal = time.AfterFunc(keptFor, j.removeEnded)
}

// removeEnded removes the upload, unless it is being read again by now.
func (j *job) removeEnded() {
	j.guard.Lock()
	defer j.guard.Unlock()
	if j.ended {
		j.file.remove()
		j.gone = true
	}
}

// drop removes the upload of a job that ended.
func (j *job) drop() {
	j.removal.Stop()
	j.removeEnded()
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

// find is a job on a ledger by its id, as long as it is remembered.
func (js *jobs) find(k *app.Kith, id string) (*job, error) {
	js.guard.Lock()
	defer js.guard.Unlock()
	return js.findHeld(k, id)
}

func (js *jobs) findHeld(k *app.Kith, id string) (*job, error) {
	for _, j := range js.all {
		if j.id == id && j.kith == k {
			return j, nil
		}
	}
	return nil, fault.New(fault.NotFound, "the report of that import is not kept any more", "what it taught is in the ledger: see the list of imports")
}

// list is how far the jobs on a ledger are, the newest first.
func (js *jobs) list(k *app.Kith) []progress {
	js.guard.Lock()
	defer js.guard.Unlock()
	var out []progress
	for _, j := range slices.Backward(js.all) {
		if j.kith == k {
			out = append(out, j.now())
		}
	}
	return out
}

// again reads a file once more in another way.
func (js *jobs) again(k *app.Kith, id string, o app.ImportOrder) error {
	js.guard.Lock()
	defer js.guard.Unlock()
	j, err := js.findHeld(k, id)
	if err != nil {
		return err
	}
	if err := j.rewind(); err != nil {
		return err
	}
	js.start(j, reading(o))
	return nil
}

// rewind readies a job that ended for being run once more.
func (j *job) rewind() error {
	j.guard.Lock()
	defer j.guard.Unlock()
	switch {
	case !j.ended:
		return underWayFault()
	case j.gone || j.poll != nil:
		return fault.New(fault.NotFound, "the file is not kept any more", "drop it again, then correct what was recognised wrongly")
	}
	j.removal.Stop()
	j.done, j.total, j.tables, j.begun, j.ended, j.imported, j.err = 0, 0, nil, false, false, nil, nil
	return nil
}

// dismiss closes a report and removes its upload.
func (js *jobs) dismiss(k *app.Kith, id string) error {
	js.guard.Lock()
	defer js.guard.Unlock()
	j, err := js.findHeld(k, id)
	if err != nil {
		return err
	}
	if !j.now().Ended {
		return underWayFault()
	}
	j.drop()
	js.all = slices.DeleteFunc(js.all, func(x *job) bool { return x == j })
	return nil
}

// forget closes all reports, for a ledger that is about to be deleted.
func (js *jobs) forget() error {
	js.guard.Lock()
	defer js.guard.Unlock()
	if slices.ContainsFunc(js.all, func(j *job) bool { return !j.now().Ended }) {
		return fault.New(fault.Conflict, "an archive is being read, or the official API asked", "wait until it is done, then delete everything")
	}
	for _, j := range js.all {
		j.drop()
	}
	js.all = nil
	return nil
}

func underWayFault() error {
	return fault.New(fault.Conflict, "this import is still under way", "wait for its report")
}

// now is how far it is.
func (j *job) now() progress {
	j.guard.Lock()
	defer j.guard.Unlock()
	out := progress{
		ID: j.id, File: j.file.name, Done: j.done, Total: j.total, Tables: slices.Clone(j.tables), Begun: j.begun, Ended: j.ended,
		Gone: j.gone, Imported: j.imported, Err: j.err, Poll: j.poll != nil,
	}
	if j.poll != nil {
		out.Told, out.Given = j.poll.told, j.poll.given
	}
	return out
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

// unread is how many problems there were, those beyond the listed ones too.
func unread(all []app.Imported) int {
	n := len(problems(all))
	for _, one := range all {
		for _, t := range one.Tables {
			n += t.More
		}
	}
	return n
}
