package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// served is a kith that serves a ledger to this machine.
type served struct {
	at      string
	pid     int
	process *exec.Cmd
	client  *http.Client
	trouble *bytes.Buffer
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// opened starts kith serve on a ledger and waits for its address.
func opened(kith, ledger string) (*served, error) {
	c := exec.Command(kith, "serve", "--data", ledger, "--now", now(), "--listen", "127.0.0.1:0", "--no-open")
	s := &served{process: c, trouble: &bytes.Buffer{}}
	c.Stderr = s.trouble
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for s.at == "" && lines.Scan() {
		s.at = servedAt.FindString(lines.Text())
	}
	if s.at == "" {
		return nil, fmt.Errorf("kith serve gave no address: %w\n%s", c.Wait(), s.trouble.Bytes())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	s.pid = c.Process.Pid
	s.client = &http.Client{Jar: jar, Transport: &http.Transport{MaxIdleConnsPerHost: 256, DisableCompression: true}}
	return s, nil
}

// end stops it, as ctrl-c does.
func (s *served) end() error {
	err := s.process.Process.Signal(syscall.SIGTERM)
	if failed := s.process.Wait(); failed != nil {
		err = errors.Join(err, fmt.Errorf("kith serve: %w\n%s", failed, s.trouble.Bytes()))
	}
	return err
}

// get asks for a page, packed as browsers want it, and gives its size on the wire.
func (s *served) get(path string) (int, []byte, error) {
	r, err := http.NewRequest(http.MethodGet, s.at+path, nil)
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := s.client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %d", path, answer.StatusCode)
	}
	return len(body), body, err
}

// addresses are the pages that are measured.
func addresses() []string {
	return []string{
		"/today", "/run", "/invitations", "/invitations?q=state:pending+sort:-age", "/plan", "/again", "/journal", "/budget", "/health", "/acceptance",
		"/simulate", "/import", "/rules", "/settings", "/about",
	}
}

// sliders are pages of which no two are asked alike: N is another number each time.
func sliders() []string {
	return []string{"/plan?target=N", "/plan?by=2027-03-01&target=N", "/simulate?a_send=N"}
}

// asked is how often a page is asked for at once, and how many such series the median is of.
const (
	asked  = 20
	series = 7
)

// webs measures the web app on the ordinary account and on the large one.
func webs(kith, folder string) ([]result, error) {
	ordinary := archive{folder: filepath.Join(folder, "ordinary"), invitations: 20_000, connections: 5_000}
	million := archive{folder: filepath.Join(folder, "million"), invitations: 1_000_000, connections: 200_000}
	if err := errors.Join(ordinary.make(), million.make()); err != nil {
		return nil, err
	}
	results, err := pages(kith, ordinary, "20,000", "under 10 ms")
	if err != nil {
		return results, err
	}
	more, err := pages(kith, million, "1,000,000", "under 50 ms")
	if err != nil {
		return append(results, more...), err
	}
	dropped, err := drops(kith, folder, million)
	return append(append(results, more...), dropped...), err
}

// pages measures every page of one account, and many readers at once.
func pages(kith string, a archive, rows, goal string) ([]result, error) {
	if err := os.RemoveAll(a.ledger()); err != nil {
		return nil, err
	}
	if _, err := spent(kith, "--data", a.ledger(), "--now", now(), "import", a.zip()); err != nil {
		return nil, err
	}
	s, err := opened(kith, a.ledger())
	if err != nil {
		return nil, err
	}
	var results []result
	for _, path := range append(addresses(), sliders()...) {
		one, err := s.page(path, rows, goal)
		if err != nil {
			return results, errors.Join(err, s.end())
		}
		results = append(results, one)
	}
	if rows == "20,000" {
		one, err := s.crowd(200, time.Minute)
		if err != nil {
			return results, errors.Join(err, s.end())
		}
		results = append(results, one...)
	}
	return results, s.end()
}

// page measures one page: the first time, and the median after that.
func (s *served) page(path, rows, goal string) (result, error) {
	before, n := cpuOf(s.pid), 20
	next := func() string { n++; return strings.Replace(path, "=N", "="+strconv.Itoa(n), 1) }
	size, _, err := s.get(next())
	if err != nil {
		return result{}, err
	}
	first := cpuOf(s.pid) - before
	var medians []time.Duration
	for range series {
		before := cpuOf(s.pid)
		for range asked {
			if _, _, err := s.get(next()); err != nil {
				return result{}, err
			}
		}
		medians = append(medians, (cpuOf(s.pid)-before)/asked)
	}
	slices.Sort(medians)
	return result{
		fmt.Sprintf("`%s` on %s invitations, CPU of the server", path, rows),
		fmt.Sprintf("%.1f ms; %.0f ms the first time; %.1f kB packed", medians[series/2].Seconds()*1000, first.Seconds()*1000, float64(size)/1000), goal,
	}, nil
}

// crowd lets readers read without a pause.
func (s *served) crowd(readers int, while time.Duration) ([]result, error) {
	all := addresses()
	until := time.Now().Add(while)
	type told struct {
		pages int
		err   error
	}
	ended := make(chan told)
	for n := range readers {
		go func() {
			var t told
			for i := n; t.err == nil && time.Now().Before(until); i++ {
				if _, _, t.err = s.get(all[i%len(all)]); t.err == nil {
					t.pages++
				}
			}
			ended <- t
		}()
	}
	pages, failures := 0, 0
	var last error
	for range readers {
		t := <-ended
		pages += t.pages
		if t.err != nil {
			failures, last = failures+1, t.err
		}
	}
	if last != nil {
		return nil, fmt.Errorf("%d of %d readers met an error, at last: %w", failures, readers, last)
	}
	return []result{{
		fmt.Sprintf("%d readers at once for %.0f s", readers, while.Seconds()),
		fmt.Sprintf("%d pages, no error, at most %d MB", pages, peakOf(s.pid)>>20), "no error, bounded memory",
	}}, nil
}

// pollEvery is how often a browser asks how far an import is (front/web, underWay).
const pollEvery = 300 * time.Millisecond

// drops compares dropping a large archive on the page, as a browser that waits
// for the report does it, with importing it at the command line; and asks for
// other pages all the time in runs of their own.
func drops(kith, folder string, a archive) ([]result, error) {
	var line, page, slowest time.Duration
	ledger := filepath.Join(folder, "dropped")
	for range 5 {
		if err := os.RemoveAll(ledger); err != nil {
			return nil, err
		}
		once, err := spent(kith, "--data", ledger, "--now", now(), "import", a.zip())
		if err != nil {
			return nil, err
		}
		line = least(line, once.cpu)
		cpu, _, err := drop(kith, ledger, a.zip(), pollEvery)
		if err != nil {
			return nil, err
		}
		page = least(page, cpu)
	}
	for range 2 {
		_, slow, err := drop(kith, ledger, a.zip(), pollEvery/15)
		if err != nil {
			return nil, err
		}
		slowest = max(slowest, slow)
	}
	return []result{
		{
			"dropping a zip of 1,000,000 invitations on the page, against `kith import`, CPU",
			fmt.Sprintf("%s (%.2f s against %.2f s)", ratio(page, line), page.Seconds(), line.Seconds()), "at most 1.10",
		},
		{"the slowest of other pages meanwhile, one every 20 ms", fmt.Sprintf("%d ms", slowest.Milliseconds()), "the page stays live"},
	}, nil
}

// least is the smaller of two; 0 is none yet.
func least(a, b time.Duration) time.Duration {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// drop uploads an archive into a new ledger, asks every so often how far it is,
// and for another page too when that is more often than a browser does.
func drop(kith, ledger, zip string, every time.Duration) (cpu, slowest time.Duration, err error) {
	if err := os.RemoveAll(ledger); err != nil {
		return 0, 0, err
	}
	s, err := opened(kith, ledger)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, s.end()) }()
	before := cpuOf(s.pid)
	to, err := s.upload(zip)
	if err != nil {
		return 0, 0, err
	}
	for {
		if every < pollEvery {
			begun := time.Now()
			if _, _, err := s.get("/rules"); err != nil {
				return 0, 0, err
			}
			slowest = max(slowest, time.Since(begun))
		}
		done, err := s.reported(to)
		if err != nil || done {
			return cpuOf(s.pid) - before, slowest, err
		}
		time.Sleep(every)
	}
}

// cpuOf is what a process used so far, user and system time, as Linux tells it.
func cpuOf(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	var user, system int64
	_, _ = fmt.Sscan(fields[11], &user)
	_, _ = fmt.Sscan(fields[12], &system)
	const tick = 10 * time.Millisecond // USER_HZ is 100 everywhere Linux is met
	return time.Duration(user+system) * tick
}

// peakOf is the most memory a process held at once, in bytes.
func peakOf(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, after, found := strings.Cut(string(status), "VmHWM:")
	if !found {
		return 0
	}
	var kilobytes int64
	_, _ = fmt.Sscan(after, &kilobytes)
	return kilobytes << 10
}
