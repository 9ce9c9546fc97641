package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/core/fault"
	"github.com/kithhq/kith/core/forecast"
	"github.com/kithhq/kith/core/invite"
	"github.com/kithhq/kith/core/ledger"
	"github.com/kithhq/kith/core/policy"
	"github.com/kithhq/kith/core/withdraw"
)

// Names of settings. A name that begins with setRule overrides a parameter of
// the rule book; one that begins with setView keeps a query.
const (
	setPlanType    = "plan"
	setZone        = "zone"
	setSince       = "since"
	setConnections = "connections"
	setKeepTag     = "keep.tag"
	setKeepCompany = "keep.company"
	setKeepNote    = "keep.note"
	setPerDay      = "per_day"
	setWorkingDays = "working_days"
	setHolidays    = "holidays"
	setWarm        = forecast.SettingWarm
	setAuthority   = forecast.SettingAuthority
	setWithdrew    = forecast.SettingWithdrew
	setValues      = withdraw.SettingValues
	setProspects   = withdraw.SettingProspects
	setPlan        = "plan.accepted"
	setRule        = "rule."
	setView        = "view."
)

// Setting is one setting with its value.
type Setting struct{ Name, Value string }

// SettingHelp says what a setting means.
type SettingHelp struct{ Name, Meaning string }

// SettingNames lists the settings a person may set, in the order to show them.
func SettingNames() []SettingHelp {
	return []SettingHelp{
		{setPlanType, "account type: free, premium, sales_nav, recruiter"},
		{setZone, "time zone of the account, for example Europe/Berlin"},
		{setSince, "the day the account was made, 2006-01-02: a new account warms up"},
		{setConnections, "how many connections LinkedIn shows, when no archive says so"},
		{setKeepTag, "tags whose people are never proposed for withdrawal, with commas between"},
		{setKeepCompany, "companies whose people are never proposed for withdrawal, with commas between"},
		{setKeepNote, "yes: never propose an invitation that carried a note"},
		{setPerDay, "withdrawals a day at most"},
		{setWorkingDays, "days on which withdrawals are planned, for example mon,tue,wed,thu,fri"},
		{setHolidays, "days without withdrawals, 2006-01-02, with commas between"},
		{setWarm, "tags of people who know you, with commas between: their invitations are reckoned apart (default: warm)"},
		{setAuthority, "tags of people who would come to you by themselves, likewise (default: authority)"},
		{setWithdrew, "the age in days from which you withdrew invitations before Kith kept count, so that what is missing misleads nobody"},
		{setValues, "what an acceptance is worth by tag, for example vip=3, press=2: such ones are withdrawn later (others count 1)"},
		{setProspects, "exhausted: there is hardly anybody new to invite, so that withdrawing in order to invite again has a worth of its own"},
		{setView + "NAME", "a query to keep, for example view.Fair=\"note:fair\" (kith list --view Fair)"},
		{setRule + "NAME", "another value for a parameter of the rule book (kith rules lists them)"},
	}
}

// AccountDetail is an account with its settings.
type AccountDetail struct {
	Account
	MemberID string
	Zone     string
	Plan     string
	Settings []Setting
	Imports  []ImportSeen
}

// ImportSeen is one import of an account.
type ImportSeen struct {
	Position   int64
	File       string
	Zone       string
	AsOf       ledger.Instant
	ExportedOn ledger.Date
	History    bool
	Counts     bool // false when taken back, or read again later under another zone
	Source     invite.Source
	Lags       bool // no listing: what it leaves out says nothing
}

// Account tells an account's settings and imports.
func (k *Kith) Account(ctx context.Context, account string) (AccountDetail, error) {
	d, err := k.openNumbers(ctx, account)
	if err != nil {
		return AccountDetail{}, err
	}
	return detail(d), nil
}

func detail(d *desk) AccountDetail {
	out := AccountDetail{
		Account: accountOf(d.account), MemberID: d.account.MemberID,
		Zone: d.zone.String(), Plan: planOf(d.book),
	}
	settings := d.book.Settings()
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if name != setPlan {
			out.Settings = append(out.Settings, Setting{name, settings[name]})
		}
	}
	for _, i := range d.book.Imports() {
		out.Imports = append(out.Imports, ImportSeen{
			Position: i.Position, File: i.Origin, Zone: i.Zone, AsOf: i.At,
			ExportedOn: i.ExportedOn, History: i.History, Counts: i.Counts, Source: i.Source, Lags: i.Lags,
		})
	}
	return out
}

// SetAccount changes settings of an account, together or not at all. An empty
// value takes a setting back. A setting that stands already appends nothing.
func (k *Kith) SetAccount(ctx context.Context, account string, settings []Setting) (AccountDetail, error) {
	d, err := k.change(ctx, account, func(d *desk) ([]ledger.Entry, error) {
		var entries []ledger.Entry
		for _, s := range settings {
			s.Value = strings.TrimSpace(s.Value)
			if err := k.settable(s); err != nil {
				return nil, concerning(s.Name, err)
			}
			if d.book.Setting(s.Name) != s.Value {
				payload := ledger.EncodeSetting(ledger.Setting{Name: s.Name, Value: s.Value})
				entries = append(entries, k.entry(ledger.KindSetting, k.now(), payload))
			}
		}
		return k.together(entries), nil
	})
	if err != nil {
		return AccountDetail{}, err
	}
	return detail(d), nil
}

// settingAt is the cause of a fault that one of several settings made.
type settingAt struct {
	name string
	err  error
}

func (e *settingAt) Error() string { return e.name + ": " + e.err.Error() }

func (e *settingAt) Unwrap() error { return e.err }

// concerning notes which setting a fault is about.
func concerning(name string, err error) error {
	f := *fault.Of(err)
	f.Err = &settingAt{name, err}
	return &f
}

// SettingOf is the name of the setting that a fault of SetAccount is about; ""
// when it is about none of them.
func SettingOf(err error) string {
	if e, ok := errors.AsType[*settingAt](err); ok {
		return e.name
	}
	return ""
}

// settable refuses a setting that cannot be meant.
func (k *Kith) settable(s Setting) error {
	if name, ok := strings.CutPrefix(s.Name, setRule); ok {
		return overridable(k.policy, name, s.Value)
	}
	if name, ok := strings.CutPrefix(s.Name, setView); ok {
		return viewable(name, s.Value)
	}
	if s.Value == "" {
		return knownSetting(s.Name)
	}
	switch s.Name {
	case setPlanType:
		return knownPlan(s.Value)
	case setZone:
		_, err := zoneNamed(s.Value)
		return err
	case setSince:
		return opened(s.Name, s.Value, k.now())
	case setHolidays:
		return dates(s.Name, strings.Split(s.Value, ",")...)
	case setPerDay:
		return perDay(k.policy, s.Value)
	case setConnections, setWithdrew:
		return whole(s.Name, s.Value)
	case setValues, setProspects:
		return withdraw.CheckSetting(s.Name, s.Value)
	case setKeepNote:
		return yesOrNo(s.Name, s.Value)
	case setWorkingDays:
		_, err := weekdays(s.Value)
		return err
	}
	return knownSetting(s.Name)
}

func knownSetting(name string) error {
	var names []string
	for _, s := range SettingNames() {
		if s.Name == name {
			return nil
		}
		names = append(names, s.Name)
	}
	return fault.New(fault.Invalid, fmt.Sprintf("there is no setting %q", name), "one of "+strings.Join(names, ", "))
}

func dates(name string, values ...string) error {
	for _, v := range values {
		if _, err := ledger.ParseDate(strings.TrimSpace(v)); err != nil {
			return fault.Because(err, fault.Invalid, fmt.Sprintf("%s: %q is not a date", name, v), "write it like 2026-11-22")
		}
	}
	return nil
}

// opened refuses a day that is still to come.
func opened(name, value string, now ledger.Instant) error {
	if err := dates(name, value); err != nil {
		return err
	}
	if on, _ := ledger.ParseDate(value); on > now.In(time.UTC)+1 { // it may be tomorrow already where the owner is
		return fault.New(fault.Invalid, fmt.Sprintf("%s: %s is in the future", name, value), "give the day on which the account was made")
	}
	return nil
}

// perDay refuses a number of withdrawals with which no plan could be made.
func perDay(p policy.Policy, value string) error {
	if n, err := strconv.Atoi(value); err != nil || n < 1 || n > p.Int(policy.WithdrawDayMax) {
		return fault.New(fault.Invalid, fmt.Sprintf("per_day: %q is not a number of withdrawals a day", value),
			fmt.Sprintf("choose 1 to %d a day; %d is what kith proposes", p.Int(policy.WithdrawDayMax), p.Int(policy.WithdrawDay)))
	}
	return nil
}

func whole(name, value string) error {
	if n, err := strconv.Atoi(value); err != nil || n < 0 || n > 1_000_000 {
		return fault.New(fault.Invalid, fmt.Sprintf("%s: %q is not a whole number", name, value), "give a number like 40")
	}
	return nil
}

func yesOrNo(name, value string) error {
	if value != "yes" && value != "no" {
		return fault.New(fault.Invalid, fmt.Sprintf("%s: %q is neither yes nor no", name, value), "give yes or no")
	}
	return nil
}
