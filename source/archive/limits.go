package archive

import (
	"fmt"
	"io"
	"sync"

	"github.com/kithhq/kith/core/fault"
)

// Limits bounds what an archive may ask of us. A zero field takes its default.
type Limits struct {
	Unpacked  int64 // bytes inflated or read in all; default 1 GiB
	Ratio     int64 // unpacked bytes per packed byte in one member; default 100
	RatioFrom int64 // Ratio holds only above this many unpacked bytes; default 8 MiB
	Field     int   // bytes in one field; default 64 MiB
	Members   int   // files in all, nested zips included; default 5,000
	Nesting   int   // zips within zips; default 3
}

func (l Limits) filled() Limits {
	l.Unpacked = orElse(l.Unpacked, 1<<30)
	l.Ratio = orElse(l.Ratio, 100)
	l.RatioFrom = orElse(l.RatioFrom, 8<<20)
	l.Field = orElse(l.Field, 64<<20)
	l.Members = orElse(l.Members, 5000)
	l.Nesting = orElse(l.Nesting, 3)
	return l
}

func orElse[T int | int64](value, otherwise T) T {
	if value == 0 {
		return otherwise
	}
	return value
}

// meter counts what is unpacked, for the limits and for the progress bar.
type meter struct {
	limits   Limits
	progress func(done, total int64)
	tables   func(name string, rows int)

	mu       sync.Mutex
	total    int64
	unpacked int64 // inflated in all, which the limit bounds
	done     int64 // of total
	told     int64 // of done, by progress
}

func newMeter(o Options, f *found) *meter {
	m := &meter{limits: o.Limits, progress: o.Progress, tables: o.Table, unpacked: f.unpacked}
	for _, b := range f.bundles {
		for _, mem := range b.members {
			m.total += mem.size
		}
	}
	return m
}

// add counts n more bytes of a member that is read for the first time.
func (m *meter) add(n int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.unpacked += n
	if m.unpacked > m.limits.Unpacked {
		return tooMuch(m.limits)
	}
	m.advance(n)
	return nil
}

// table tells which table is being read.
func (m *meter) table(name string, rows int) {
	if m.tables == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tables(name, rows)
}

// settle accounts for a member that was not read to its end: for good, or
// until later, when all of it will be counted.
func (m *meter) settle(g *guard, mem *member, later bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case g.again:
	case later:
		m.unpacked -= g.read
		m.done -= g.read
	default:
		m.advance(mem.size - g.read)
	}
}

func (m *meter) advance(n int64) {
	m.done = min(m.done+n, m.total)
	if m.progress != nil && m.done > m.told {
		m.told = m.done
		m.progress(m.done, m.total)
	}
}

// guard is a member's bytes under the limits. A repeated pass is not counted again.
type guard struct {
	from   io.Reader
	member *member
	meter  *meter
	again  bool
	read   int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.from.Read(p)
	g.read += int64(n)
	if over := g.member.overRatio(g.read, g.meter.limits); over != nil {
		return n, over
	}
	if !g.again && n > 0 {
		if over := g.meter.add(int64(n)); over != nil {
			return n, over
		}
	}
	return n, err
}

// overRatio refuses a member that unpacks to far more than text ever does.
func (m *member) overRatio(unpacked int64, l Limits) error {
	if m.packed < 0 || unpacked <= l.RatioFrom || unpacked/l.Ratio <= m.packed {
		return nil
	}
	return fault.New(fault.Limit,
		fmt.Sprintf("%s unpacks to more than %d times its packed size, as no LinkedIn archive does", shown(m.name), l.Ratio),
		"download the archive from LinkedIn again and give Kith that file")
}

func tooMuch(l Limits) error {
	return fault.New(fault.Limit,
		fmt.Sprintf("the archive unpacks to more than %d MiB", l.Unpacked>>20),
		"give Kith only Invitations.csv and Connections.csv out of it")
}
