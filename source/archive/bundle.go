package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/person"
)

// workers is how many files of an archive are read at a time. Each has a
// goroutine that inflates and one that parses.
const workers = 2

// readBundle reads one archive. Messages come last, when the owner is known.
func readBundle(ctx context.Context, b *bundle, o Options, m *meter) (*ledger.Reading, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	digest := digestOf(ctx, b)
	parts, err := readAll(ctx, cancel, b.members, o, m, nil, nil)
	if err != nil {
		return nil, err
	}
	owner, err := ownerOf(parts)
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		p.strangers(owner)
	}
	if err := readLater(ctx, cancel, parts, o, m, &owner); err != nil {
		return nil, err
	}
	r := assemble(b, parts, owner, o)
	sum := <-digest
	r.Digest = sum.hex
	return r, sum.err
}

// readLater reads the messages, after asking them for the owner if nothing else knew.
func readLater(ctx context.Context, cancel func(), parts []*part, o Options, m *meter, owner *ledger.Owner) error {
	var waiting []*member
	for _, p := range parts {
		if p.later {
			waiting = append(waiting, p.member)
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	if owner.Key == "" {
		for _, w := range waiting {
			c := newCensus()
			if _, err := readAll(ctx, cancel, []*member{w}, o, m, owner, c); err != nil {
				return err
			}
			if found := c.owner(); !connected(parts, found) {
				*owner = mergeOwner(*owner, found)
			}
			if owner.Key != "" {
				break
			}
		}
	}
	read, err := readAll(ctx, cancel, waiting, o, m, owner, nil)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if !p.later {
			continue
		}
		*p = *read[slices.Index(waiting, p.member)]
		// Before 2023 only messages have addresses, so only they tell the owner's.
		for _, c := range p.own.candidates() {
			if !strong(owner.Key) && strong(c.Key) {
				owner.Key = c.Key
			}
		}
	}
	return nil
}

// connected reports whether somebody is among the connections, as nobody is
// among their own.
func connected(parts []*part, who ledger.Owner) bool {
	name := person.NameKey(who.Name)
	for _, p := range parts {
		c := &p.facts.Connections
		for i := range c.Key.Len() {
			if who.Key != "" && string(c.Key.Raw(i)) == who.Key || name != "" && person.NameKey(string(c.Name.Raw(i))) == name {
				return true
			}
		}
	}
	return false
}

func mergeOwner(a, b ledger.Owner) ledger.Owner {
	a.Key, a.Name = cmp.Or(a.Key, b.Key), cmp.Or(a.Name, b.Name)
	return a
}

// readAll reads members, the largest first, and gives their parts in the members' order.
func readAll(ctx context.Context, cancel func(), members []*member, o Options, m *meter, owner *ledger.Owner, c *census) ([]*part, error) {
	order := make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(members[b].size, members[a].size) })
	parts, errs := make([]*part, len(members)), make([]error, len(members))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(workers, len(members)) {
		all.Go(func() {
			r := &reader{ctx: ctx, o: o, meter: m, ring: newRing()}
			for n := next.Add(1) - 1; int(n) < len(order); n = next.Add(1) - 1 {
				i := order[n]
				if parts[i], errs[i] = r.read(members[i], owner, c); errs[i] != nil {
					cancel()
					return
				}
			}
		})
	}
	all.Wait()
	return parts, telling(errs)
}

// telling is the error to show: a fault rather than the cancelling it caused.
func telling(errs []error) error {
	var first error
	for _, err := range errs {
		if err != nil && (first == nil || !isFault(first) && isFault(err)) {
			first = err
		}
	}
	return first
}

type sum struct {
	hex string
	err error
}

// digestOf computes the digest of the one file an archive is, beside the reading.
func digestOf(ctx context.Context, b *bundle) <-chan sum {
	out := make(chan sum, 1)
	if b.whole == nil {
		out <- sum{}
		return out
	}
	go func() {
		r, err := b.whole()
		if err != nil {
			out <- sum{err: unreachable(b.name, err)}
			return
		}
		defer func() { _ = r.Close() }()
		h := sha256.New()
		buf := make([]byte, 256<<10)
		for err == nil && ctx.Err() == nil {
			var n int
			n, err = r.Read(buf)
			h.Write(buf[:n])
		}
		if err != nil && err != io.EOF {
			out <- sum{err: unreachable(b.name, err)}
			return
		}
		out <- sum{hex: hex.EncodeToString(h.Sum(nil)), err: ctx.Err()}
	}()
	return out
}

// assemble makes the reading of an archive from its parts.
func assemble(b *bundle, parts []*part, owner ledger.Owner, o Options) *ledger.Reading {
	slices.SortStableFunc(parts, func(x, y *part) int {
		return cmp.Or(cmp.Compare(x.match.order, y.match.order), cmp.Compare(x.member.name, y.member.name))
	})
	f := &ledger.Facts{Source: "archive", Owner: owner, Zone: o.Zone.String()}
	r := &ledger.Reading{File: b.name, Facts: f, NotRead: slices.Clone(b.notRead)}
	newest := ledger.Instant(0)
	for _, p := range parts {
		if p.reason != "" {
			r.NotRead = append(r.NotRead, ledger.NotRead{File: p.member.name, Reason: p.reason})
			continue
		}
		join(f, &p.facts)
		if p.match.spec.table != 0 {
			f.Has = f.Has.With(p.match.spec.table)
		}
		newest = max(newest, p.newest)
		r.Tables = append(r.Tables, p.reading)
		r.Remarks = append(r.Remarks, p.remarks...)
		p.facts = ledger.Facts{}
	}
	r.Remarks = append(r.Remarks, doubled(parts)...)
	slices.SortStableFunc(r.NotRead, func(x, y ledger.NotRead) int { return cmp.Compare(x.File, y.File) })
	remarks := []string{exported(f, b, newest, o)}
	if b.sheets {
		f.History, f.Told = o.History != nil && *o.History, o.History != nil
	} else {
		remarks = append(remarks, history(f, o.History))
	}
	if f.Has.Holds(ledger.TableInvitations) {
		remarks = append(remarks, "LinkedIn writes when an invitation was sent without its zone; it is read as "+f.Zone+", which may be some hours off")
	}
	for _, remark := range remarks {
		if remark != "" {
			r.Remarks = append(r.Remarks, remark)
		}
	}
	return r
}

// doubled remarks on tables of people that came in two files, as of a second
// download into the same folder: what they list may be of different days.
func doubled(parts []*part) []string {
	var remarks []string
	for i, p := range parts {
		if i == 0 || p.reason != "" || parts[i-1].reason != "" || p.match.order != parts[i-1].match.order {
			continue
		}
		switch p.match.spec.table {
		case ledger.TableInvitations, ledger.TableConnections:
			remarks = append(remarks, fmt.Sprintf("%s and %s were read as one archive; if they are of different days, import each by itself",
				parts[i-1].member.name, p.member.name))
		}
	}
	return remarks
}

// yielded refuses what gave nothing: no table at all, or rows of which none could be used.
func yielded(readings []*ledger.Reading, f *found, clue string) error {
	if len(readings) == 0 {
		return fault.New(fault.Invalid, shown(baseOf(f.path))+" holds no table of a LinkedIn archive"+clue, whatToGive)
	}
	for _, r := range readings {
		usable, first, file := 0, ledger.Problem{}, ""
		for _, t := range r.Tables {
			usable += t.Used
			for _, p := range t.Problems {
				if first.Problem == "" || first.Row == 0 && (p.Row > 0 || first.Problem == noneUsed) {
					first, file = p, t.File
				}
			}
		}
		if usable == 0 && first.Problem != "" {
			return fault.New(fault.Invalid, "none of the rows in "+shown(r.File)+" could be used; "+firstProblem(file, first), downloadAgain)
		}
	}
	return nil
}

// noneUsed is the summary that stands before a file's problems.
const noneUsed = "none of its rows could be used"

func firstProblem(file string, p ledger.Problem) string {
	if p.Row == 0 {
		return shown(file) + ": " + p.Problem
	}
	return fmt.Sprintf("the first problem is in %s, row %d: %s", shown(file), p.Row, p.Problem)
}

// spoiled tells of the first file that has the name of a table Kith reads and
// yet is none.
func spoiled(notRead []ledger.NotRead) string {
	for _, n := range notRead {
		folded, _ := stem(n.File)
		if slices.ContainsFunc(specs(), func(sp spec) bool { return sp.file == folded }) {
			return "; " + shown(n.File) + ": " + n.Reason
		}
	}
	return ""
}
