package web

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
)

// againPage is whom one may invite again, and the answer to "may I invite them?".
type againPage struct {
	Now, Soon []app.Candidate
	Within    int // days
	Most      int // of each list
	At        ledger.Instant
	Zone      *time.Location
}

// checkPage answers "may I invite them?" for each line.
type checkPage struct {
	Words   string
	Checked []app.Checked
	Left    int // lines beyond what is checked at once
	Zone    *time.Location
}

// againDays is how far ahead the queue looks unless it is told otherwise.
const againDays = 7

func (s *site) againRoutes() []route {
	return []route{
		{"GET /again", s.reading(s.again)},
		{"GET /again.csv", s.reading(s.againCSV)},
		{"GET /check", s.reading(s.check)},
		{"POST /check", s.answering(s.check)},
	}
}

func (s *site) again(v *visit) (view, error) {
	p, err := s.againOf(v)
	return view{title: "Re-invite", section: "again", body: againView(p)}, err
}

func (s *site) againOf(v *visit) (againPage, error) {
	p := againPage{Within: againDays, Most: shownQueue, At: v.now(s)}
	if v.form("all") != "" {
		p.Most = mostQueue
	}
	if n, err := strconv.Atoi(v.form("within")); err == nil && n >= 0 && n <= 366 {
		p.Within = n
	}
	var err error
	if p.Zone, err = v.zone(); err != nil {
		return p, err
	}
	all, err := v.kith.Candidates(v.ctx, v.account.ID, ledger.Instant(p.Within)*ledger.Day)
	if err != nil {
		return p, err
	}
	for _, c := range all {
		if c.NotBefore > v.now(s) {
			p.Soon = append(p.Soon, c)
		} else {
			p.Now = append(p.Now, c)
		}
	}
	return p, nil
}

// againCSV is the queue for a spreadsheet.
func (s *site) againCSV(v *visit) (view, error) {
	p, err := s.againOf(v)
	if err != nil {
		return view{}, err
	}
	return view{file: "kith-re-invite.csv", kind: "text/csv; charset=utf-8", stream: func(w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write([]string{"name", "profile_url", "company", "title", "reinvite_after", "attempts", "last_sent", "last_note", "reasons"})
		for _, c := range append(p.Now[:len(p.Now):len(p.Now)], p.Soon...) {
			var why []string
			for _, r := range c.Why {
				why = append(why, r.Text)
			}
			_ = out.Write([]string{
				app.Inert(c.Person.Name), c.Person.URL(), app.Inert(c.Person.Company), app.Inert(c.Person.Title), mayFrom(c.NotBefore, c.Zone),
				strconv.Itoa(c.Attempts), sentOn(c.Last, c.Zone), app.Inert(c.Last.Note), app.Inert(strings.Join(why, "; ")),
			})
		}
		out.Flush()
		return out.Error()
	}}, nil
}

// mostWords is how many people are checked at once.
const mostWords = 2000

// check answers for each line whether that person may be invited; for one
// person the address asks, a list is posted because it is too long for one. It
// changes nothing.
func (s *site) check(v *visit) (view, error) {
	p := checkPage{Words: v.r.PostFormValue("words")}
	if p.Words == "" {
		p.Words = v.form("q")
	}
	var lines []string
	for line := range strings.Lines(p.Words) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	p.Left = max(0, len(lines)-mostWords)
	var err error
	if p.Checked, err = v.kith.Check(v.ctx, v.account.ID, lines[:len(lines)-p.Left]); err != nil {
		return view{}, err
	}
	if p.Zone, err = v.zone(); err != nil {
		return view{}, err
	}
	return view{title: "May I invite them?", section: "again", body: checkView(p)}, nil
}

// tally counts the rulings, as a sentence.
func tally(all []app.Checked) string {
	may, wait, no := 0, 0, 0
	for _, c := range all {
		switch c.Verdict {
		case invite.OK:
			may++
		case invite.Wait:
			wait++
		default:
			no++
		}
	}
	return many(may, "person", "people") + " may be invited, " + grouped(wait) + " only later, " + grouped(no) + " not."
}

// queueWithin is the address of the queue as far as so many days ahead.
func queueWithin(page string, days int) string { return page + "?within=" + strconv.Itoa(days) }

// shownQueue is how many people of a queue are shown, and mostQueue how many on
// request; the CSV has them all.
const (
	shownQueue = 20
	mostQueue  = 500
)

// inOneLine is why somebody could be invited again, as one sentence.
func inOneLine(why []policy.Reason) string {
	texts := make([]string, len(why))
	for i, r := range why {
		texts[i] = plain(r.Text)
	}
	return cut(sentence(strings.Join(texts, "; ")), 400)
}
