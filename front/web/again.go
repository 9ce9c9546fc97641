package web

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/ledger"
)

// againPage is whom one may invite again, and the answer to "may I invite them?".
type againPage struct {
	Now, Soon []app.Candidate
	Within    int // days
	Words     string
	Checked   []app.Checked
}

// againDays is how far ahead the queue looks unless it is told otherwise.
const againDays = 7

func (s *site) againRoutes() []route {
	return []route{
		{"GET /again", s.reading(s.again)},
		{"GET /again.csv", s.reading(s.againCSV)},
		{"POST /check", s.answering(s.check)},
	}
}

func (s *site) again(v *visit) (view, error) {
	p, err := s.againOf(v)
	return view{title: "Re-invite", section: "again", body: againView(p)}, err
}

func (s *site) againOf(v *visit) (againPage, error) {
	p := againPage{Within: againDays}
	if n, err := strconv.Atoi(v.form("within")); err == nil && n >= 0 && n <= 366 {
		p.Within = n
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

// check answers for each line whether that person may be invited. It is posted
// because a list is too long for an address; it changes nothing.
func (s *site) check(v *visit) (view, error) {
	p, err := s.againOf(v)
	if err != nil {
		return view{}, err
	}
	p.Words = v.r.PostFormValue("words")
	var lines []string
	for line := range strings.Lines(p.Words) {
		if line = strings.TrimSpace(line); line != "" && len(lines) < mostWords {
			lines = append(lines, line)
		}
	}
	if p.Checked, err = v.kith.Check(v.ctx, v.account.ID, lines); err != nil {
		return view{}, err
	}
	return view{title: "May I invite them?", section: "again", body: againView(p)}, nil
}
