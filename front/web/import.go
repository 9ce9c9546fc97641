package web

import (
	"encoding/csv"
	"io"
	"net/http"
	"strconv"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/ledger"
)

// importPage is where archives come in.
type importPage struct {
	Account app.AccountDetail // zero while the ledger is empty
	Status  app.Status
	Aged    int // days since the newest archive; -1 when there is none
	Sample  bool
	Folder  string
	HasPeek bool // the sample world can be visited
	Jobs    []progress
}

// reportPage is one import: under way, or what it taught.
type reportPage struct {
	progress
	Status   app.Status // of the account it went to, once something was taken in
	Fault    *fault.Error
	Account  app.Account   // it went to
	Other    bool          // another account is shown by the pages
	Accounts []app.Account // to choose from, when the file does not say whose it is
	Zone     string        // it was read in
}

func (s *site) importRoutes() []route {
	return []route{
		{"GET /welcome", s.reading(s.welcome)},
		{"GET /welcome/remind.ics", s.reading(s.remind)},
		{"GET /import", s.reading(s.imports)},
		{"POST /import", http.HandlerFunc(s.take)},
		{"GET /import/{id}", s.reading(s.report)},
		{"GET /import/{id}/{n}/{what}", s.reading(s.importRows)},
		{"GET /import/{id}/problems.csv", s.reading(s.problemsCSV)},
		{"POST /import/{id}/again", s.doing(s.readAgain)},
		{"POST /import/{id}/close", s.doing(s.closeReport)},
	}
}

func (s *site) importPageOf(v *visit) (importPage, error) {
	p := importPage{Aged: -1, Sample: v.sample, Folder: s.setup.Folder, HasPeek: s.setup.Sample != nil && !v.sample, Jobs: s.jobs.list(v.kith)}
	if v.account.ID == "" {
		return p, nil
	}
	var err error
	if p.Account, err = v.kith.Account(v.ctx, v.account.ID); err != nil {
		return p, err
	}
	if p.Status, err = v.kith.Counts(v.ctx, v.account.ID); err != nil {
		return p, err
	}
	if p.Status.DataAsOf != 0 {
		p.Aged = int(p.Status.Now.In(p.Status.Zone) - p.Status.DataAsOf.In(p.Status.Zone))
	}
	return p, nil
}

func (s *site) welcome(v *visit) (view, error) {
	p, err := s.importPageOf(v)
	return view{title: "Welcome", section: "welcome", body: welcomeView(p)}, err
}

func (s *site) imports(v *visit) (view, error) {
	p, err := s.importPageOf(v)
	return view{title: "Import", section: "import", body: importView(p), refresh: p.reading()}, err
}

// take receives archives and begins their imports; the browser is sent to the
// report, or to the list of reports when there are several.
func (s *site) take(w http.ResponseWriter, r *http.Request) {
	v, err := s.visit(w, r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	files, err := s.receive(w, r)
	if err != nil {
		s.write(v, s.failure(v, err))
		return
	}
	to := "/import"
	for i, u := range files {
		j, err := s.jobs.begin(v.kith, u, app.ImportOrder{})
		if err != nil {
			removeAll(files[i+1:])
			s.write(v, s.failure(v, err))
			return
		}
		if len(files) == 1 {
			to = "/import/" + j.id
		}
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func (s *site) report(v *visit) (view, error) {
	j, err := s.jobs.find(v.kith, v.r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	p, err := s.reportOf(v, j.now())
	if p.Ended && v.r.Header.Get("HX-Request") != "" {
		v.w.Header().Set("HX-Refresh", "true") // the first import brings pages into the navigation
	}
	title := "Import"
	if p.Poll {
		title = "Official API"
	}
	return view{title: title, section: "import", body: reportView(p), refresh: !p.Ended}, err
}

func (s *site) reportOf(v *visit, far progress) (reportPage, error) {
	p := reportPage{progress: far, Accounts: v.accounts}
	if p.Err != nil {
		p.Fault = fault.Of(p.Err)
		s.log(v.r, p.Fault)
	}
	if !p.Ended || len(p.Imported) == 0 {
		return p, nil
	}
	last := p.Imported[len(p.Imported)-1]
	p.Account, p.Zone, p.Other = last.Account, last.Zone, v.account.ID != last.Account.ID
	var err error
	p.Status, err = v.kith.Counts(v.ctx, last.Account.ID)
	return p, err
}

// problemsCSV lists every row that could not be read, for a spreadsheet.
func (s *site) problemsCSV(v *visit) (view, error) {
	j, err := s.jobs.find(v.kith, v.r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	all := problems(j.now().Imported)
	return view{file: "kith-rows-not-read.csv", kind: "text/csv; charset=utf-8", stream: func(w io.Writer) error {
		out := csv.NewWriter(w)
		_ = out.Write([]string{"table", "file", "row", "column", "problem"})
		for _, p := range all {
			_ = out.Write([]string{p.Table, app.Inert(p.File), strconv.Itoa(p.Row), app.Inert(p.Column), app.Inert(p.Problem.Problem)})
		}
		out.Flush()
		return out.Error()
	}}, nil
}

// readAgain reads the same file once more with what the person corrected.
func (s *site) readAgain(v *visit) (done, error) {
	o := app.ImportOrder{Account: v.form("account"), Zone: v.form("zone")}
	if day := v.form("exported"); day != "" {
		var err error
		if o.ExportedOn, err = ledger.ParseDate(day); err != nil {
			return done{}, fault.Because(err, fault.Invalid, "the day the archive was made is not a date", "choose it in the calendar")
		}
	}
	switch v.form("history") {
	case "yes":
		o.History = new(true)
	case "no":
		o.History = new(false)
	}
	id := v.r.PathValue("id")
	return done{to: "/import/" + id}, s.jobs.again(v.kith, id, o)
}

// closeReport puts a report away, and its upload with it.
func (s *site) closeReport(v *visit) (done, error) {
	id, to := v.r.PathValue("id"), "/import"
	if j, err := s.jobs.find(v.kith, id); err == nil && j.poll != nil {
		to = "/sync"
	}
	return done{to: to}, s.jobs.dismiss(v.kith, id)
}
