//go:build unix

package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/kithhq/kith/store/sqlite"
)

// deed is a command that is killed again and again, and the two states of the
// ledger that may be found afterwards.
type deed struct {
	*desk
	args          []string
	ledger        string          // the ledger before
	state         func() string   // what to compare
	again         func(done bool) // does it again; nil when the same words will do
	before, after string
	took          time.Duration // undisturbed
	logged        int64         // bytes in the write-ahead log at its end
}

func killedWhileImporting(t *testing.T, l *life) {
	d := l.deed(t, l.ledger, "import", l.second)
	d.killed(t, 25)
}

func killedWhileMarking(t *testing.T, l *life) {
	d := l.deed(t, l.ledger, "mark", l.pending(t, 1)[0].Slug, "withdrawn")
	d.killed(t, 25)
}

// killedAtTheStart kills the import that makes the ledger.
func killedAtTheStart(t *testing.T, l *life) {
	d := &deed{desk: l.desk(t, ""), args: []string{"import", l.first}}
	d.state = func() string {
		e := d.run("status", "--json")
		if e.code == 3 && strings.Contains(e.errs, "the ledger is empty") {
			return "empty"
		}
		var rest []string
		for line := range strings.Lines(e.out) {
			if !strings.Contains(line, `"account_id"`) { // drawn anew for every ledger
				rest = append(rest, line)
			}
		}
		return strings.Join(rest, "") + e.errs
	}
	d.measure(t)
	d.killed(t, 6)
}

// killedWhileForgetting kills the one deed that rewrites. Once the person is
// forgotten, no trace of them may be left, although the tidying was cut short.
func killedWhileForgetting(t *testing.T, l *life) {
	noted, _ := l.alone(t)
	d := l.deed(t, l.ledger, "forget", noted.Slug)
	full := l.desk(t, l.ledger).holds(t)
	d.again = func(done bool) {
		if !done {
			d.must(d.args...)
		}
		d.gone(t, full, map[string][]string{noted.Slug: {noted.Name, noted.Slug, noted.Note}})
	}
	d.killed(t, 12)
}

func (l *life) deed(t *testing.T, ledger string, args ...string) *deed {
	d := &deed{desk: l.desk(t, ledger), args: args, ledger: ledger}
	d.state = d.desk.state
	d.measure(t)
	return d
}

// measure does the deed undisturbed: what the states are, how long it takes,
// and how long its log gets, which stays for as long as somebody else has the
// ledger open.
func (d *deed) measure(t *testing.T) {
	d.fill(d.ledger)
	d.before = d.state()
	s, err := sqlite.Open(t.Context(), d.desk.ledger(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.must(d.args...)
	d.logged = size(d.desk.ledger() + "-wal")
	if d.logged == 0 { // forgetting rewrites the whole ledger, and empties the log
		d.logged = size(d.desk.ledger())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.fill(d.ledger)
	start := time.Now()
	d.must(d.args...)
	d.took = time.Since(start)
	d.after = d.state()
	if d.before == d.after || d.logged < 4096 {
		t.Fatalf("the deed changes nothing that can be seen (%d bytes were logged)", d.logged)
	}
}

// size is how long a file is; 0 when there is none.
func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// moment waits until it is time to kill, or until the process is gone. The
// second channel is closed when the process says its first word.
type moment func(gone, word <-chan struct{})

// moments are when to kill, over all of a run from before the first
// instruction to after the last: by the clock, where every share of the time
// has its turn; by the length of the log, which is where a commit is; and at
// the first word of the answer, when all is saved and only tidying is left.
func (d *deed) moments(n int, chance *rand.Rand) []moment {
	var all []moment
	for i := range n {
		share := (float64(i) + chance.Float64()) / float64(n)
		switch i % 5 {
		case 1:
			length := 1 + int64(chance.Float64()*float64(d.logged-1))
			all = append(all, func(gone, _ <-chan struct{}) {
				for size(d.desk.ledger()+"-wal") < length && !closed(gone) {
				}
			})
		case 3:
			all = append(all, func(gone, word <-chan struct{}) {
				select {
				case <-gone:
				case <-word:
				}
			})
		default:
			all = append(all, func(gone, _ <-chan struct{}) {
				select {
				case <-gone:
				case <-time.After(time.Duration(share * float64(d.took))):
				}
			})
		}
	}
	return all
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// killed kills the deed n times. Whatever the moment, what is found is the
// ledger before or after, and doing it again completes it.
func (d *deed) killed(t *testing.T, n int) {
	seed := rand.Uint64()
	t.Logf("seed %d, %d ms undisturbed, %d bytes logged", seed, d.took.Milliseconds(), d.logged)
	chance := rand.New(rand.NewPCG(seed, 0))
	kills, done := 0, 0
	both := func() bool { return done > 0 && done < kills }
	for try := 0; try < 8*n && (kills < n || !both()); try += n {
		for _, m := range d.moments(n, chance) {
			if kills >= n && both() {
				break
			}
			d.fill(d.ledger)
			start := time.Now()
			if !d.attempt(t, d.command(d.args...), m) { // gone before it could be killed
				d.took = min(d.took, time.Since(start))
				continue
			}
			kills++
			if d.survived(t) {
				done++
			}
		}
	}
	t.Logf("%d kills: %d before, %d after", kills, kills-done, done)
	if kills < n || !both() {
		t.Errorf("%d of %d kills hit, %d of them before and %d after it was saved", kills, n, kills-done, done)
	}
}

// attempt does the deed once and kills it at a moment; false when it had
// ended, and well, before that.
func (d *deed) attempt(t *testing.T, c *exec.Cmd, when moment) bool {
	t.Helper()
	out := &firstWord{said: make(chan struct{})}
	var errs strings.Builder
	c.Stdout, c.Stderr = out, &errs
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() {
		_ = c.Wait() // how it ended is asked below
		close(gone)
	}()
	when(gone, out.said)
	_ = c.Process.Kill() // it may be gone
	<-gone
	if status, ok := c.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return true
	}
	if code := c.ProcessState.ExitCode(); code != 0 {
		t.Fatalf("kith %s ended by itself with %d: %s", strings.Join(d.args, " "), code, errs.String())
	}
	return false
}

// firstWord tells when something was written to it.
type firstWord struct {
	once sync.Once
	said chan struct{}
}

func (w *firstWord) Write(p []byte) (int, error) {
	w.once.Do(func() { close(w.said) })
	return len(p), nil
}

// survived wants a sound ledger that is as before or as after, and the deed to
// succeed when it is done again. It reports whether it had been done.
func (d *deed) survived(t *testing.T) (done bool) {
	t.Helper()
	if found := d.must("verify"); !strings.HasPrefix(found, "sound: ") {
		t.Errorf("verify found %s", found)
	}
	is := d.state()
	if is != d.before && is != d.after {
		t.Errorf("the ledger is neither as before nor as after:\n%s", is)
	}
	if d.again != nil {
		d.again(is == d.after)
	} else {
		d.must(d.args...)
	}
	if again := d.state(); again != d.after {
		t.Errorf("done again, the ledger is not as after:\n%s", again)
	}
	return is == d.after
}
