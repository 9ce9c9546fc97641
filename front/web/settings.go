package web

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/policy"
)

// settingsPage is the account, and what lies where.
type settingsPage struct {
	Account app.AccountDetail // zero while the ledger is empty
	Values  map[string]string
	Groups  []settingGroup
	Folder  string
	Sample  bool
	Erases  bool
}

// settingGroup is settings that belong together.
type settingGroup struct {
	Title  string
	Fields []settingField
}

// settingField is one setting as a form shows it.
type settingField struct {
	Name, Label, Meaning string
	Choices              []string // when only these can be meant
}

func (s *site) settingsRoutes() []route {
	return []route{
		{"GET /settings", s.reading(s.settings)},
		{"POST /settings", s.doing(s.saveSettings)},
		{"GET /export.csv", s.reading(s.exportCSV)},
		{"GET /export.json", s.reading(s.exportJSON)},
		{"POST /backup", s.answering(s.backup)},
		{"POST /verify", s.doing(s.verify)},
		{"POST /rebuild", s.doing(s.rebuild)},
		{"POST /erase", s.doing(s.erase)},
	}
}

// settingGroups are the names of settings for people, in their groups.
func settingGroups() []settingGroup {
	plans := []string{""}
	for _, p := range policy.Plans() {
		plans = append(plans, p.String())
	}
	meaning := map[string]string{}
	for _, h := range app.SettingNames() {
		meaning[h.Name] = h.Meaning
	}
	groups := []settingGroup{
		{"The account", []settingField{
			{Name: "plan", Label: "Account type", Choices: plans},
			{Name: "zone", Label: "Time zone"},
			{Name: "since", Label: "Opened on"},
			{Name: "connections", Label: "Connections, as LinkedIn shows"},
		}},
		{"The pace", []settingField{
			{Name: "per_day", Label: "Withdrawals a day at most"},
			{Name: "working_days", Label: "Working days"},
			{Name: "holidays", Label: "Days off"},
		}},
		{"Never withdraw", []settingField{
			{Name: "keep.tag", Label: "People tagged"},
			{Name: "keep.company", Label: "People at"},
			{Name: "keep.note", Label: "Whoever was sent a note", Choices: []string{"", "yes"}},
		}},
		{"What is reckoned apart", []settingField{
			{Name: "segment.warm", Label: "Tags of people who know you"},
			{Name: "segment.authority", Label: "Tags of people who come to you"},
			{Name: "value.tag", Label: "Worth of an acceptance, by tag"},
			{Name: "withdrew.age", Label: "You used to withdraw at the age of (days)"},
			{Name: "prospects", Label: "People left to invite", Choices: []string{"", "exhausted"}},
		}},
	}
	for g := range groups {
		for f := range groups[g].Fields {
			groups[g].Fields[f].Meaning = meaning[groups[g].Fields[f].Name]
		}
	}
	return groups
}

func (s *site) settings(v *visit) (view, error) {
	p := settingsPage{
		Groups: settingGroups(), Values: map[string]string{}, Folder: s.setup.Folder, Sample: v.sample, Erases: s.setup.Erase != nil && !v.sample,
	}
	if v.account.ID != "" {
		var err error
		if p.Account, err = v.kith.Account(v.ctx, v.account.ID); err != nil {
			return view{}, err
		}
		for _, set := range p.Account.Settings {
			p.Values[set.Name] = set.Value
		}
	}
	return view{title: "Settings", section: "settings", body: settingsView(p)}, nil
}

// saveSettings saves what differs, as one order.
func (s *site) saveSettings(v *visit) (done, error) {
	a, err := v.kith.Account(v.ctx, v.account.ID)
	if err != nil {
		return done{}, err
	}
	was := map[string]string{}
	for _, set := range a.Settings {
		was[set.Name] = set.Value
	}
	var changed []app.Setting
	for _, g := range settingGroups() {
		for _, f := range g.Fields {
			if _, sent := v.r.PostForm[f.Name]; sent && v.form(f.Name) != was[f.Name] {
				changed = append(changed, app.Setting{Name: f.Name, Value: v.form(f.Name)})
			}
		}
	}
	if len(changed) == 0 {
		return done{to: "/settings", text: "Nothing was different."}, nil
	}
	if _, err = v.kith.SetAccount(v.ctx, v.account.ID, changed); err != nil {
		return done{}, err
	}
	return done{to: "/settings", text: many(len(changed), "setting is", "settings are") + " changed.", undo: wholeOrder}, nil
}

func (s *site) exportCSV(v *visit) (view, error) {
	all, err := v.kith.Export(v.ctx, v.account.ID, "")
	if err != nil {
		return view{}, err
	}
	return view{file: "kith-export.csv", kind: "text/csv; charset=utf-8", stream: all.WriteCSV}, nil
}

// exported is everything of an account, for other programs.
type exported struct {
	Account     string         `json:"account"`
	Name        string         `json:"name"`
	Zone        string         `json:"zone"`
	Settings    []app.Setting  `json:"settings"`
	Invitations []exportedRow  `json:"invitations"`
	Journal     []exportedLine `json:"journal"`
}

type exportedRow struct {
	ID        string   `json:"id"`
	Direction string   `json:"direction"`
	Key       string   `json:"person"`
	Name      string   `json:"name"`
	URL       string   `json:"profile_url"`
	Company   string   `json:"company"`
	Title     string   `json:"title"`
	Sent      int64    `json:"sent_at_us"`
	State     string   `json:"state"`
	Basis     string   `json:"basis"`
	Ended     int64    `json:"ended_at_us"`
	Note      string   `json:"note"`
	Tags      []string `json:"tags"`
	Kept      bool     `json:"kept"`
	Flags     []string `json:"flags"`
	Source    string   `json:"source"`
}

type exportedLine struct {
	Kind  string `json:"kind"`
	At    int64  `json:"at_us"`
	Count int    `json:"count,omitempty"`
	Text  string `json:"text,omitempty"`
}

func (s *site) exportJSON(v *visit) (view, error) {
	all, err := v.kith.Export(v.ctx, v.account.ID, "")
	if err != nil {
		return view{}, err
	}
	return view{file: "kith-export.json", kind: "application/json", stream: func(w io.Writer) error {
		out := exported{Account: all.Account.Key, Name: all.Account.Name, Zone: all.Account.Zone, Settings: all.Account.Settings}
		for _, r := range all.Listing.Rows {
			out.Invitations = append(out.Invitations, exportedRow{
				r.ID, r.Direction.String(), r.Person.Key, r.Person.Name, r.Person.URL(), r.Person.Company, r.Person.Title, int64(r.Sent),
				r.State.String(), r.Basis.String(), int64(r.Ended), r.Note, r.Tags, r.Kept, r.Flags, r.Source.String(),
			})
		}
		for _, j := range all.Journal {
			out.Journal = append(out.Journal, exportedLine{j.Kind, int64(j.At), j.Count, j.Text})
		}
		return json.NewEncoder(w).Encode(out)
	}}, nil
}

// backup hands out a consistent copy of everything. It goes through a file of
// its own, which is removed once it was sent.
func (s *site) backup(v *visit) (view, error) {
	folder, err := os.MkdirTemp(s.setup.Scratch, "backup-")
	if err != nil {
		return view{}, fault.Because(err, fault.Unavailable, "there is no room for a copy", "make room on the disk")
	}
	path := filepath.Join(folder, "kith-backup.db")
	if err := v.kith.Backup(v.ctx, path); err != nil {
		_ = os.RemoveAll(folder)
		return view{}, err
	}
	return view{file: "kith-backup.db", kind: "application/octet-stream", stream: func(w io.Writer) error {
		defer func() { _ = os.RemoveAll(folder) }()
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, f)
		return err
	}}, nil
}

func (s *site) verify(v *visit) (done, error) {
	found, err := v.kith.Verify(v.ctx)
	if err != nil {
		return done{}, err
	}
	if len(found.Findings) > 0 {
		return done{to: "/settings#upkeep", text: "Damage was found: " + strings.Join(found.Findings, "; ")}, nil
	}
	return done{to: "/settings#upkeep", text: "Sound: " + grouped(int(found.Entries)) + " entries were looked at, and every answer follows from them."}, nil
}

func (s *site) rebuild(v *visit) (done, error) {
	if _, err := v.kith.Rebuild(v.ctx); err != nil {
		return done{}, err
	}
	return done{to: "/settings#upkeep", text: "Everything was worked out anew from the entries."}, nil
}

// eraseWord is what is typed to delete everything.
const eraseWord = "DELETE"

func (s *site) erase(v *visit) (done, error) {
	if s.setup.Erase == nil || v.sample {
		return done{}, fault.New(fault.Denied, "the sample is not deleted from here", "it is gone when Kith ends")
	}
	if v.form("sure") != eraseWord {
		return done{}, fault.New(fault.Invalid, "deleting everything cannot be undone, so it wants the word "+eraseWord, "type it in capitals")
	}
	next, err := s.setup.Erase(v.ctx)
	if next != nil {
		s.guard.Lock()
		s.home = next
		s.guard.Unlock()
	}
	if err != nil {
		return done{}, err
	}
	cookie(v.w, cookieAccount, "", 0)
	return done{to: "/welcome", text: "Everything is deleted."}, nil
}
