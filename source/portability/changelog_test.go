package portability

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/kithhq/kith/core/ledger"
)

const (
	someone = "urn:li:person:fIcTmIrElA"
	base    = 1788339860000 // when the first event of a test was captured
)

// happened writes an event as section 3.2 of the research has it.
func happened(id, processed int, more string) string {
	return fmt.Sprintf(`{"id":%d,"owner":%q,"actor":%q,"configVersion":7,"capturedAt":%d,"processedAt":%d,"activityId":"a-%d",`+
		`"activityStatus":"SUCCESS","siblingActivities":[],"parentSiblingActivities":[],"resourceUri":"/x",%s}`, id, someone, someone, processed-30000, processed, id, more)
}

func sending(id, processed int) string {
	return happened(id, processed, fmt.Sprintf(`"resourceName":"invitations","resourceId":"73000%d","method":"ACTION","methodName":"verifyAndCreate",`+
		`"activity":{"invitationV2":{"inviter":%q,"invitee":"urn:li:person:fIcT%d","trackingId":"AbCdEf=="}}`, id, someone, id))
}

func events(links string, all ...string) reply {
	return reply{body: fmt.Sprintf(`{"paging":{"start":0,"count":50,"total":0,"links":%s},"elements":[%s]}`, links, strings.Join(all, ","))}
}

func oneSend(int, int, int) reply { return events(`[]`, sending(1, base)) }

// told polls the changelog alone.
func (n *network) told(r Request) Result {
	n.t.Helper()
	got, err := n.poll(r)
	if err != nil {
		n.t.Fatalf("Poll = %v", err)
	}
	return got
}

// record is a changelog as LinkedIn keeps it: answered in the order of
// processing, startTime included, with links that go on when linked.
func (n *network) record(linked bool, all ...string) {
	type timed struct {
		at   int
		text string
	}
	var kept []timed
	for _, text := range all {
		var at int
		_, rest, _ := strings.Cut(text, `"processedAt":`)
		_, _ = fmt.Sscanf(rest, "%d", &at)
		kept = append(kept, timed{at, text})
	}
	slices.SortStableFunc(kept, func(a, b timed) int { return a.at - b.at })
	n.log = func(since, start, count int) reply {
		var found []string
		for _, e := range kept {
			if e.at >= since {
				found = append(found, e.text)
			}
		}
		from := min(start, len(found))
		to := min(from+count, len(found))
		links := `[]`
		if linked && to < len(found) {
			times := ""
			if since > 0 {
				times = fmt.Sprintf("&startTime=%d", since)
			}
			links = fmt.Sprintf(`[{"rel":"prev","href":"/x"},{"rel":"next","href":"/rest/memberChangeLogs?count=%d%s&q=memberAndApplication&start=%d"}]`, count, times, to)
		}
		return events(links, found[from:to]...)
	}
}

func TestChangelogBecomesFacts(t *testing.T) {
	t.Parallel()
	n := filled(t)
	n.record(false, sending(1, base), sending(2, base+5000))
	got := n.good()
	f := got.Changelog.Facts
	if f.Source != "portability" || !f.Lags || !f.Has.Holds(ledger.TableEvents) || f.Has.Holds(ledger.TableActivities) || f.Owner != got.Snapshot.Facts.Owner {
		t.Errorf("facts %+v", f)
	}
	if f.Cursor != (base+5000)*millisecond || !slices.Equal(f.Boundary, []int64{2}) || f.AsOf != f.Cursor || f.ExportedBy != "rows" {
		t.Errorf("cursor %v, boundary %v", f.Cursor, f.Boundary)
	}
	e := &f.Events
	if !slices.Equal(e.ID, []int64{1, 2}) || e.Kind[0] != ledger.EventSent || e.Invitation.At(0) != "730001" || e.Other.At(1) != "urn:li:person:fIcT2" ||
		e.At[0] != (base-30000)*millisecond || e.Processed[0] != base*millisecond {
		t.Errorf("events %+v", e)
	}
	if n.count("startTime") != 0 || n.count("memberChangeLogs", "count=50") != 1 {
		t.Errorf("asked %q", n.asked)
	}
}

func TestChangelogGoesOnFromTheCursor(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	n.record(false, sending(1, base), sending(2, base), sending(3, base+1))
	got := n.told(Request{Cursor: base * millisecond, Boundary: []int64{1, 2}})
	if f := got.Changelog.Facts; !slices.Equal(f.Events.ID, []int64{3}) || !slices.Equal(f.Boundary, []int64{3}) {
		t.Errorf("%+v", f)
	}
	if n.count("startTime="+fmt.Sprint(base)) == 0 {
		t.Errorf("asked %q", n.asked)
	}
	n.record(false, sending(1, base), sending(2, base))
	if got := n.told(Request{Cursor: base * millisecond, Boundary: []int64{1, 2}}); got.Changelog != nil || n.of(got, changeLogs).Outcome != Read {
		t.Errorf("nothing new gave %+v", got.Changelog)
	}
	// One more of the same moment joins the boundary.
	n.record(false, sending(1, base), sending(2, base), sending(3, base))
	if f := n.told(Request{Cursor: base * millisecond, Boundary: []int64{2, 1}}).Changelog.Facts; !slices.Equal(f.Boundary, []int64{1, 2, 3}) || len(f.Events.ID) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestChangelogOfManyPages(t *testing.T) {
	t.Parallel()
	for _, linked := range []bool{true, false} {
		for name, step := range map[string]int{"each at its own time": 7, "three at a time": 0} {
			n := newNetwork(t)
			var all []string
			for i := range 137 {
				at := base + i*step
				if step == 0 {
					at = base + i/3
				}
				all = append(all, sending(i+1, at))
			}
			n.record(linked, all...)
			got := n.told(Request{})
			if f := got.Changelog.Facts; len(f.Events.ID) != 137 || got.Missed || f.Events.ID[136] != 137 {
				t.Errorf("%s, linked %v: %d events", name, linked, len(f.Events.ID))
			}
			if asked := n.count("memberChangeLogs"); asked > 4 {
				t.Errorf("%s, linked %v: asked %d times", name, linked, asked)
			}
		}
	}
}

func TestMoreEventsOfOneMomentThanAnAnswerHolds(t *testing.T) {
	t.Parallel()
	var all []string
	for i := range 120 {
		all = append(all, sending(i+1, base))
	}
	all = append(all, sending(900, base+1))
	n := newNetwork(t)
	n.record(true, all...)
	if got := n.told(Request{}); len(got.Changelog.Facts.Events.ID) != 121 || got.Missed {
		t.Errorf("with links: %d events, missed %v", len(got.Changelog.Facts.Events.ID), got.Missed)
	}
	// The same again with that moment as the cursor: all of it is known.
	var known []int64
	for i := range 120 {
		known = append(known, int64(i+1))
	}
	if got := n.told(Request{Cursor: base * millisecond, Boundary: known}); !slices.Equal(got.Changelog.Facts.Events.ID, []int64{900}) || got.Missed {
		t.Errorf("from the boundary: %+v", got)
	}
	n.record(false, all...)
	got := n.told(Request{})
	if f := got.Changelog.Facts; len(f.Events.ID) != 51 || f.Events.ID[50] != 900 || !got.Missed || len(got.Changelog.Remarks) == 0 {
		t.Errorf("without links: %d events, missed %v", len(f.Events.ID), got.Missed)
	}
	if asked := n.count("memberChangeLogs"); asked > 12 {
		t.Errorf("asked %d times", asked)
	}
}

func TestLinksThatDoNotGoOn(t *testing.T) {
	t.Parallel()
	var all []string
	for i := range 70 {
		all = append(all, sending(i+1, base+i))
	}
	for name, href := range map[string]string{
		"startTime lost":    "/rest/memberChangeLogs?count=50&q=memberAndApplication&start=50",
		"startTime changed": "/rest/memberChangeLogs?count=50&q=memberAndApplication&start=50&startTime=1",
		"another resource":  fmt.Sprintf("/rest/memberSnapshotData?count=50&q=memberAndApplication&start=50&startTime=%d", base),
		"another query":     fmt.Sprintf("/rest/memberChangeLogs?count=50&q=all&start=50&startTime=%d", base),
		"no start":          fmt.Sprintf("/rest/memberChangeLogs?count=50&q=memberAndApplication&startTime=%d", base),
		"backwards":         fmt.Sprintf("/rest/memberChangeLogs?count=50&q=memberAndApplication&start=-1&startTime=%d", base),
		"no address":        "http://[::1",
	} {
		n := newNetwork(t)
		n.record(false, all...)
		plain := n.log
		n.log = func(since, start, count int) reply {
			got := plain(since, start, count)
			got.body = strings.Replace(got.body, `"links":[]`, fmt.Sprintf(`"links":[{"rel":"next","href":%q}]`, href), 1)
			return got
		}
		got := n.told(Request{Cursor: base * millisecond})
		if len(got.Changelog.Facts.Events.ID) != 70 || n.count("start=") != 0 || n.count("memberChangeLogs") != 2 {
			t.Errorf("%s: %d events, asked %q", name, len(got.Changelog.Facts.Events.ID), n.asked)
		}
	}
}

func TestLinksSayHowManyEvents(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	n.log = func(_, start, _ int) reply {
		if start == 0 {
			return events(`[{"rel":"next","href":"/rest/memberChangeLogs?count=7&q=memberAndApplication&start=7"}]`, sending(1, base))
		}
		return events(`[]`, sending(2, base+1))
	}
	if got := n.told(Request{}); n.count("count=7", "start=7") != 1 || len(got.Changelog.Facts.Events.ID) != 2 {
		t.Errorf("asked %q", n.asked)
	}
}

func TestLinksToOtherHostsAreRefused(t *testing.T) {
	t.Parallel()
	other := newNetwork(t)
	for _, host := range []string{other.URL, "//" + strings.TrimPrefix(other.URL, "http://"), "https://api.linkedin.com.example"} {
		n := newNetwork(t)
		n.log = func(int, int, int) reply {
			return events(fmt.Sprintf(`[{"rel":"next","href":"%s/rest/memberChangeLogs?count=50&q=memberAndApplication&start=50"}]`, host), sending(1, base))
		}
		got := n.told(Request{})
		if d := n.of(got, changeLogs); d.Outcome != Broken || len(got.Changelog.Facts.Events.ID) != 1 {
			t.Errorf("%s: %+v", host, d)
		}
	}
	if other.count() != 0 {
		t.Errorf("the other host saw %q", other.asked)
	}
}

func TestChangelogThatNeverEnds(t *testing.T) {
	t.Parallel()
	var full []string
	for i := range 50 {
		full = append(full, sending(i+1, base+i))
	}
	for name, log := range map[string]func(since, start, count int) reply{
		"one page for ever": func(int, int, int) reply { return events(`[]`, full...) },
		"one page for ever, with links": func(since, start, _ int) reply {
			return events(fmt.Sprintf(`[{"rel":"next","href":"/rest/memberChangeLogs?q=memberAndApplication&start=%d"}]`, start+50), full...)
		},
		"nothing but nonsense": func(int, int, int) reply { return events(`[]`, slices.Repeat([]string{`"x"`}, 50)...) },
	} {
		n := newNetwork(t)
		n.log = log
		got, err := n.poll(Request{})
		if asked := n.count("memberChangeLogs"); asked > 10 {
			t.Errorf("%s: asked %d times, %v, %+v", name, asked, err, got)
		}
		if name == "nothing but nonsense" {
			if err == nil || n.of(got, changeLogs).Outcome != Broken {
				t.Errorf("%s: %v, %+v", name, err, got)
			}
			continue
		}
		if len(got.Changelog.Facts.Events.ID) != 50 {
			t.Errorf("%s: %+v", name, got.Changelog)
		}
	}
}

func TestChangelogWithoutAnEndIsLeftForTheNextPoll(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	n.log = func(_, start, _ int) reply {
		return events(fmt.Sprintf(`[{"rel":"next","href":"/rest/memberChangeLogs?q=memberAndApplication&start=%d"}]`, start+1), sending(start+1, base+start))
	}
	got := n.told(Request{})
	if d := n.of(got, changeLogs); d.Pages != mostAnswers || d.Sentence == "" || got.Changelog.Facts.Cursor != (base+mostAnswers-1)*millisecond {
		t.Errorf("%+v", d)
	}
}

func TestSlowChangelogIsAskedForLess(t *testing.T) {
	t.Parallel()
	var all []string
	for i := range 60 {
		all = append(all, sending(i+1, base+i))
	}
	n := newNetwork(t)
	n.record(true, all...)
	plain := n.log
	n.log = func(since, start, count int) reply {
		if count > 10 {
			return reply{status: 504}
		}
		return plain(since, start, count)
	}
	got := n.told(Request{})
	if len(got.Changelog.Facts.Events.ID) != 60 || n.count("count=50") != 1 || len(n.waits) != 0 {
		t.Errorf("%d events, waited %v, asked %q", len(got.Changelog.Facts.Events.ID), n.waits, n.asked)
	}
}

func TestChangelogThatBreaksKeepsWhatCameInOrder(t *testing.T) {
	t.Parallel()
	var all []string
	for i := range 80 {
		all = append(all, sending(i+1, base+i))
	}
	n := filled(t)
	n.record(true, all...)
	plain := n.log
	n.log = func(since, start, count int) reply {
		if start > 0 {
			return reply{status: 404, body: noData} // which is no end here
		}
		return plain(since, start, count)
	}
	got := n.good()
	if d := n.of(got, changeLogs); d.Outcome != Broken || len(got.Changelog.Facts.Events.ID) != 50 || got.Changelog.Facts.Cursor != (base+49)*millisecond || len(got.Changelog.Remarks) != 1 {
		t.Errorf("%+v, %+v", d, got.Changelog)
	}
	all[0], all[30] = sending(1, base+200), sending(31, base-500)
	n.log = func(_, start, _ int) reply {
		if start > 0 {
			return reply{status: 500}
		}
		return events(`[{"rel":"next","href":"/rest/memberChangeLogs?q=memberAndApplication&start=50"}]`, all[:50]...)
	}
	if got := n.good(); got.Changelog != nil {
		t.Errorf("out of order, yet kept: %+v", got.Changelog.Facts.Events.ID)
	}
}

func TestOldCursorMayMissEvents(t *testing.T) {
	t.Parallel()
	n := newNetwork(t)
	for age, want := range map[ledger.Instant]bool{27 * ledger.Day: false, 29 * ledger.Day: true} {
		if got := n.told(Request{Cursor: now - age}); got.Missed != want {
			t.Errorf("after %d days: missed %v", age/ledger.Day, got.Missed)
		}
	}
}
