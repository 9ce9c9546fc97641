package web

import (
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/app"
	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/policy"
)

// settingsPage is what a person may set, and what they may do with all of it.
type settingsPage struct {
	Account  app.AccountDetail // zero while the ledger is empty
	Accounts []app.Account
	Values   map[string]string // in force or, in a form that comes back, as typed
	PerDay   string            // what the rule book proposes
	Most     string            // and what it allows
	Own      int               // parameters of the rule book with a value of the account's own
	Folder   string
	Sample   bool
	Erases   bool // everything can be deleted here

	Fault   *fault.Error // of a form that comes back
	At      string       // the setting that made it, or the form
	Checked *app.Verified
}

func (s *site) settingsRoutes() []route {
	return []route{
		{"GET /settings", s.reading(s.settings)},
		{"POST /settings", s.doing(s.saveSettings)},
		{"GET /export.csv", s.reading(s.takeCSV)},
		{"GET /export.json", s.reading(s.takeJSON)},
		{"POST /backup", s.answering(s.takeBackup)},
		{"POST /verify", s.doing(s.verify)},
		{"POST /rebuild", s.doing(s.rebuild)},
		{"POST /erase", s.doing(s.erase)},
	}
}

// erases reports whether a visitor may delete everything here.
func (s *site) erases(v *visit) bool { return s.setup.Erase != nil && !v.sample }

func (s *site) settings(v *visit) (view, error) {
	p, err := s.settingsOf(v)
	return settingsShown(p), err
}

func settingsShown(p settingsPage) view {
	shown := view{title: "Settings", section: "settings", body: settingsView(p)}
	if p.Fault != nil {
		shown.status = statusOf(p.Fault.Kind)
	}
	return shown
}

func (s *site) settingsOf(v *visit) (settingsPage, error) {
	p := settingsPage{
		Accounts: v.accounts, Values: map[string]string{}, Folder: s.setup.Folder, Sample: v.sample, Erases: s.erases(v),
	}
	if v.account.ID == "" {
		return p, nil
	}
	var err error
	if p.Account, err = v.kith.Account(v.ctx, v.account.ID); err != nil {
		return p, err
	}
	for _, x := range p.Account.Settings {
		p.Values[x.Name] = x.Value
		if strings.HasPrefix(x.Name, "rule.") && x.Value != "" {
			p.Own++
		}
	}
	p.Values["plan"], p.Values["zone"] = p.Account.Plan, p.Account.Zone
	book, err := v.kith.Rules(v.ctx, v.account.ID, "")
	for _, r := range book.Parameters {
		switch r.Name {
		case policy.WithdrawDay:
			p.PerDay = r.Value
		case policy.WithdrawDayMax:
			p.Most = r.Value
		case policy.WithdrawWeekdays:
			p.Values[proposedDays] = r.Value
		}
	}
	return p, err
}

// proposedDays is where the working days of the rule book stand among the values.
const proposedDays = "proposed"

// saveSettings saves the form whole, or nothing of it. Only what differs is appended.
func (s *site) saveSettings(v *visit) (done, error) {
	p, err := s.settingsOf(v)
	if err != nil {
		return done{}, err
	}
	var all []app.Setting
	typed := map[string]string{}
	for _, name := range settable() {
		value := v.form(name)
		if name == "working_days" {
			value = v.days(p.Account)
		} else if _, sent := v.r.PostForm[name]; !sent {
			value = plain(p.Values[name])
		}
		if typed[name] = value; value != plain(p.Values[name]) {
			all = append(all, app.Setting{Name: name, Value: value})
		}
	}
	d, err := v.kith.SetAccount(v.ctx, v.account.ID, all)
	if fault.Is(err, fault.Invalid) {
		typed[proposedDays] = p.Values[proposedDays]
		p.Values, p.Fault, p.At = typed, fault.Of(err), app.SettingOf(err)
		return done{mend: new(settingsShown(p))}, nil
	}
	if err != nil {
		return done{}, err
	}
	undo := undoOf(v, d)
	if undo == 0 {
		return done{to: "/settings", text: "Nothing was different."}, nil
	}
	return done{to: "/settings", text: many(len(all), "setting is", "settings are") + " changed.", undo: undo}, nil
}

// settable are the settings of the form, in its order.
func settable() []string {
	return []string{
		"plan", "zone", "since", "connections", "per_day", "working_days", "holidays", "keep.tag", "keep.company", "keep.note",
		"value.tag", "prospects", "segment.warm", "segment.authority", "withdrew.age",
	}
}

// days are the working days that were ticked. While none was ever set, those
// that the rule book proposes are not made the account's own.
func (v *visit) days(a app.AccountDetail) string {
	ticked := v.r.PostForm["working_days"]
	if _, sent := v.r.PostForm["days_proposed"]; !sent {
		return was(a)
	}
	if len(ticked) == 0 {
		return ""
	}
	if was(a) == "" && strings.Join(ticked, ",") == v.form("days_proposed") {
		return ""
	}
	return strings.Join(ticked, ",")
}

// was are the working days that are set; "" when none ever were.
func was(a app.AccountDetail) string {
	for _, x := range a.Settings {
		if x.Name == "working_days" {
			return x.Value
		}
	}
	return ""
}

// workday is a day of the week in the form.
type workday struct {
	Name, Title string
	On          bool
}

// workdays are the days of the week, Monday first, with those that are worked on.
func (p settingsPage) workdays() []workday {
	var out []workday
	for i := range 7 {
		d := time.Weekday((i + 1) % 7)
		name := strings.ToLower(d.String()[:3])
		on := strings.Contains(","+strings.ToLower(p.Values["working_days"])+",", ","+name)
		if p.Values["working_days"] == "" {
			on = slices.Contains(proposed(p.Values[proposedDays]), d)
		}
		out = append(out, workday{name, d.String(), on})
	}
	return out
}

// proposed are the days that the rule book proposes: numbers, Sunday 0.
func proposed(numbers string) []time.Weekday {
	var out []time.Weekday
	for part := range strings.SplitSeq(numbers, ",") {
		if part = strings.TrimSpace(part); len(part) == 1 && part[0] >= '0' && part[0] <= '7' {
			out = append(out, time.Weekday((part[0]-'0')%7))
		}
	}
	return out
}

// proposedNames are they as the form sends them.
func (p settingsPage) proposedNames() string {
	var out []string
	on := proposed(p.Values[proposedDays])
	for i := range 7 {
		if d := time.Weekday((i + 1) % 7); slices.Contains(on, d) {
			out = append(out, strings.ToLower(d.String()[:3]))
		}
	}
	return strings.Join(out, ",")
}

// wrong is the sentence to show at a field; "" when nothing is wrong with it.
func (p settingsPage) wrong(name string) string {
	if p.Fault == nil || p.At != name {
		return ""
	}
	return strings.TrimSpace(sentence(plain(p.Fault.Message)) + " " + hint(p.Fault))
}

// mended is the page once more, with a fault beside a form.
func (s *site) mended(v *visit, at string, f *fault.Error) (done, error) {
	p, err := s.settingsOf(v)
	p.Fault, p.At = f, at
	return done{mend: new(settingsShown(p))}, err
}

// verify looks for damage and shows what it found.
func (s *site) verify(v *visit) (done, error) {
	found, err := v.kith.Verify(v.ctx)
	if err != nil {
		return done{}, err
	}
	p, err := s.settingsOf(v)
	p.Checked = &found
	return done{mend: new(settingsShown(p))}, err
}

// rebuild makes every cache anew.
func (s *site) rebuild(v *visit) (done, error) {
	all, err := v.kith.Rebuild(v.ctx)
	if err != nil {
		return done{}, err
	}
	n := 0
	for _, one := range all {
		n += int(one.Entries)
	}
	return done{to: "/settings#upkeep", text: "Everything was worked out anew from " + many(n, "entry", "entries") + "."}, nil
}

// eraseWord is the word that deleting everything wants typed.
const eraseWord = "DELETE"

// erase deletes everything and begins anew.
func (s *site) erase(v *visit) (done, error) {
	if !s.erases(v) {
		return done{}, fault.New(fault.Denied, "this ledger is not deleted from here", "sample data goes by itself when Kith ends")
	}
	if v.form("sure") != eraseWord {
		return s.mended(v, "erase", fault.New(fault.Invalid, "nothing was deleted: the word was not typed", "type "+eraseWord+" in capitals if you mean it"))
	}
	if err := s.jobs.forget(); err != nil {
		return done{}, err
	}
	s.guard.Lock()
	next, err := s.setup.Erase(v.ctx)
	if next != nil {
		s.home = next
	}
	s.guard.Unlock()
	if err != nil {
		return done{}, err
	}
	cookie(v.w, cookieAccount, "", 0)
	return done{to: "/welcome", text: "Everything was deleted. This is an empty ledger."}, nil
}
