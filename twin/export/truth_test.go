package export

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

// variants are options that between them turn every switch.
func variants() []Options {
	berlin := time.FixedZone("Somewhere", 2*3600)
	var all []Options
	for i, era := range Eras() {
		for _, history := range []bool{false, true} {
			all = append(all, Options{People: 400, Seed: uint64(i), Era: era, KeepsHistory: history, AsOf: anchored(i * 9), Zone: berlin, Complete: true})
		}
	}
	return all
}

func TestTruthCountsTheRowsWritten(t *testing.T) {
	t.Parallel()
	tables := 0
	for _, o := range variants() {
		truth := New(o).Truth()
		for name, body := range unzipped(t, zipped(t, o)) {
			if !strings.HasSuffix(name, ".csv") || name == "LearningCoachMessages.csv" {
				continue
			}
			want, told := truth.Counts.Rows[name]
			if got := len(records(t, name, body)); !told || got != want {
				t.Errorf("%s %s: %d rows, truth says %d", o.Era, name, got, want)
			}
			tables++
		}
	}
	if want := 42*8 + 47*2; tables != want {
		t.Errorf("read %d tables, want %d", tables, want)
	}
}

func TestInvitationRowsAreTheListedOnes(t *testing.T) {
	t.Parallel()
	rows := 0
	for _, o := range variants() {
		truth := New(o).Truth()
		var want [][]string
		for _, v := range slices.Backward(truth.Invitations) {
			if v.Listed {
				want = append(want, rowOf(truth.Owner, v, o))
			}
		}
		got := records(t, "Invitations.csv", unzipped(t, zipped(t, o))["Invitations.csv"])
		if !slices.EqualFunc(got, want, slices.Equal[[]string]) {
			t.Errorf("%s history=%v: rows and truth differ", o.Era, o.KeepsHistory)
		}
		rows += len(got)
	}
	if rows < 1000 {
		t.Errorf("compared only %d rows", rows)
	}
}

// rowOf spells a told invitation the way its file should.
func rowOf(owner TruthOwner, v TruthInvitation, o Options) []string {
	mine := "https://www.linkedin.com/in/" + owner.Slug
	row := []string{owner.Name, v.Name, v.SentAt.In(o.Zone).Format("1/2/06, 3:04 PM"), v.Note, "OUTGOING", mine, v.URL}
	if v.Direction == Incoming {
		row = []string{v.Name, owner.Name, row[2], v.Note, "INCOMING", v.URL, mine}
	}
	if o.Era < "2023" {
		return row[:5]
	}
	return row
}

func TestConnectionRowsAreTheToldOnes(t *testing.T) {
	t.Parallel()
	rows, hidden := 0, 0
	for _, o := range variants() {
		truth := New(o).Truth()
		got := records(t, "Connections.csv", unzipped(t, zipped(t, o))["Connections.csv"])
		if len(got) != len(truth.Connections) {
			t.Fatalf("%s: %d rows, %d told", o.Era, len(got), len(truth.Connections))
		}
		for i, row := range got {
			c, last := truth.Connections[i], len(row)-1
			on, err := time.Parse("02 Jan 2006", row[last])
			if err != nil || on.Format(time.DateOnly) != c.ConnectedOn {
				t.Errorf("connected on %q, told %s", row[last], c.ConnectedOn)
			}
			if c.Hidden != (strings.Join(row[:last], "") == "") {
				t.Errorf("hidden %v, row %q", c.Hidden, row)
			}
			if strings.TrimSpace(row[0]+" "+row[1]) != c.Name || row[last-1] != c.Position || row[last-2] != c.Company {
				t.Errorf("row %q, told %+v", row, c)
			}
			if o.Era >= "2023" && row[2] != c.URL {
				t.Errorf("address %q, told %q", row[2], c.URL)
			}
			if c.Hidden {
				hidden++
			}
			rows++
		}
	}
	if rows < 3000 || hidden < 20 {
		t.Errorf("compared %d rows, %d hidden", rows, hidden)
	}
}

func TestTruthSumsUp(t *testing.T) {
	t.Parallel()
	for _, o := range variants() {
		c := New(o).Truth().Counts
		for _, s := range []TruthStatuses{c.Outgoing, c.Incoming} {
			if s.Total == 0 || s.Total != s.Pending+s.Accepted+s.Withdrawn+s.Ignored+s.Expired {
				t.Errorf("%s: %+v", o.Era, s)
			}
		}
		if got := c.Connections; got.Total != got.Outgoing+got.Incoming+got.Older || got.Outgoing != c.Outgoing.Accepted || got.Incoming != c.Incoming.Accepted {
			t.Errorf("%s: %+v", o.Era, got)
		}
		if got := c.Listed.Outgoing + c.Listed.Incoming; got != c.Rows["Invitations.csv"] {
			t.Errorf("%s: %d listed", o.Era, got)
		}
		want := c.Outgoing.Pending
		if o.KeepsHistory {
			want += c.Outgoing.Accepted + c.Outgoing.Ignored
		}
		if c.Listed.Outgoing != want || c.Listed.Incoming != c.Incoming.Pending {
			t.Errorf("%s history=%v: listed %+v, want %d outgoing", o.Era, o.KeepsHistory, c.Listed, want)
		}
		if m := c.Messages; m.Sent+m.Received+m.Group+m.Sponsored+m.Drafts != c.Rows["messages.csv"] {
			t.Errorf("%s: %+v", o.Era, m)
		}
	}
}

func TestMessageRowsCarryTheToldConversations(t *testing.T) {
	t.Parallel()
	o := Options{People: 500, Seed: 4, AsOf: anchored(0)}
	truth := New(o).Truth()
	mine := "https://www.linkedin.com/in/" + truth.Owner.Slug
	sent, got := map[string]int{}, map[string]int{}
	for _, row := range records(t, "messages.csv", unzipped(t, zipped(t, o))["messages.csv"]) {
		if from, to := row[3], row[5]; row[11] == "No" && (from == mine) != (to == mine) && !strings.Contains(to, ",") && row[1] == "" {
			if from == mine {
				sent[to]++
			} else {
				got[from]++
			}
		}
	}
	talked := 0
	for _, c := range truth.Connections {
		if c.Hidden {
			continue
		}
		if sent[c.URL] != c.MessagesSent || got[c.URL] != c.MessagesReceived || (c.LastMessageAt == nil) != (c.MessagesSent+c.MessagesReceived == 0) {
			t.Errorf("%s: %d sent and %d received, told %+v", c.Name, sent[c.URL], got[c.URL], c)
		}
		if c.MessagesSent > 0 {
			talked++
		}
	}
	if talked < 100 {
		t.Errorf("only %d were written to", talked)
	}
}

func TestTruthJSONKeepsItsNames(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := New(Options{People: 40, Seed: 1, AsOf: anchored(0)}).Truth().WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(out.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for part, names := range map[string][]string{
		"owner":       {"name", "slug", "member_id"},
		"invitations": {"direction", "name", "slug", "url", "sent_at", "status", "ended_at", "note", "listed"},
		"connections": {"name", "slug", "connected_on", "company", "position", "hidden", "origin"},
		"counts":      {"outgoing", "incoming", "rows"},
	} {
		for _, name := range names {
			if !bytes.Contains(all[part], []byte(`"`+name+`":`)) {
				t.Errorf("%s lacks %s", part, name)
			}
			seen++
		}
	}
	if seen != 22 || string(all["as_of"]) != `"2026-11-22T00:00:00Z"` || string(all["zone"]) != `"UTC"` || string(all["era"]) != `"2026"` {
		t.Errorf("saw %d names; %s %s %s", seen, all["as_of"], all["zone"], all["era"])
	}
}
