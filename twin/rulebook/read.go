package rulebook

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"github.com/kithhq/kith/twin/export"
)

// Shipped are the rules that come with the program.
func Shipped() (Rules, error) { return Read(nil) }

// Read lays a person's own rules, as the text of a file, over the shipped ones.
// The error names the line and what is wrong with it. No text changes nothing.
func Read(own []byte) (Rules, error) {
	var r Rules
	if err := decode(shipped, &r); err != nil {
		return Rules{}, err
	}
	return Over(r, own)
}

// Over lays a text over rules. Lists are replaced as a whole.
func Over(r Rules, own []byte) (Rules, error) {
	r = r.clone()
	segments := r.Segments
	r.Segments = nil
	if err := decode(own, &r); err != nil {
		return Rules{}, err
	}
	if len(r.Segments) == 0 {
		r.Segments = segments
	}
	return r, r.check()
}

// clone shares no list with r.
func (r Rules) clone() Rules {
	r.Trust.Weeks, r.Standing.Bands = slices.Clone(r.Trust.Weeks), slices.Clone(r.Standing.Bands)
	r.Mail.Hours, r.Mail.ReminderDays = slices.Clone(r.Mail.Hours), slices.Clone(r.Mail.ReminderDays)
	r.API.PostVersions, r.Segments = slices.Clone(r.API.PostVersions), slices.Clone(r.Segments)
	r.Delay.Minutes, r.Delay.Accepted = slices.Clone(r.Delay.Minutes), slices.Clone(r.Delay.Accepted)
	return r
}

func decode(text []byte, r *Rules) error {
	d := toml.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(r)
	if unknown, ok := errors.AsType[*toml.StrictMissingError](err); ok {
		first := unknown.Errors[0]
		row, _ := first.Position()
		return fmt.Errorf("line %d: there is no rule %s", row, strings.Join(first.Key(), "."))
	}
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		row, column := bad.Position()
		return fmt.Errorf("line %d, column %d: %s", row, column, bad.Error())
	}
	return err
}

// check refuses rules by which the network could not run.
func (r Rules) check() error {
	for _, c := range []struct {
		holds bool
		wrong string
	}{
		{r.Week.Days > 0 && r.Week.StopDays >= 0, "week.days must be above 0"},
		{min(r.Limit.Free, r.Limit.Premium, r.Limit.SalesNav, r.Limit.Recruiter, r.Limit.Floor, r.Limit.Hour) >= 0, "no limit may be below 0"},
		{r.Standing.Least > 0 && r.Standing.FromDays < r.Standing.ToDays, "standing needs a stretch of days and a least number above 0"},
		{slices.IsSortedFunc(r.Standing.Bands, func(a, b Band) int { return cmp.Compare(a.Below, b.Below) }), "standing.bands must rise"},
		{r.Invitation.ExpiryDays > 0 && r.Invitation.WaitDays >= 0, "invitation.expiry_days must be above 0"},
		{len(r.Mail.Hours) > 0 && slices.IsSorted(r.Mail.Hours) && r.Mail.Hours[0] >= 0 && r.Mail.Hours[len(r.Mail.Hours)-1] < 24, "mail.hours must be hours of a day, rising"},
		{len(r.Mail.ReminderDays) <= 2 && slices.IsSorted(r.Mail.ReminderDays), "mail.reminder_days holds at most two days, rising"},
		{len(r.Delay.Minutes) > 1 && len(r.Delay.Minutes) == len(r.Delay.Accepted), "delay needs as many minutes as shares, at least two"},
		{slices.IsSorted(r.Delay.Minutes) && slices.IsSorted(r.Delay.Accepted), "delay must rise"},
		{delayIsWhole(r.Delay.Accepted), "delay.accepted must begin at 0 and end at 1000"},
		{r.Habit.RequestsAWeek >= 0 && r.Habit.TidyFromDays <= r.Habit.TidyToDays, "habit cannot be lived by"},
		{r.API.TokenDays > 0 && r.API.KeepDays > 0, "api.token_days and api.keep_days must be above 0"},
	} {
		if !c.holds {
			return errors.New(c.wrong)
		}
	}
	if !slices.Contains(export.Eras(), r.Copy.Era) {
		return fmt.Errorf("copy.era: there is no era %q; the eras are %s", r.Copy.Era, strings.Join(export.Eras(), ", "))
	}
	if _, err := time.LoadLocation(r.Copy.Zone); err != nil {
		return fmt.Errorf("copy.zone: there is no zone %q", r.Copy.Zone)
	}
	if err := r.checkBounds(); err != nil {
		return err
	}
	return r.checkSegments()
}

// delayIsWhole reports whether a curve says when everybody who accepts does.
func delayIsWhole(accepted []int) bool {
	return len(accepted) > 0 && accepted[0] == 0 && accepted[len(accepted)-1] == 1000
}

func (r Rules) checkSegments() error {
	all, names := 0, map[string]bool{}
	for _, s := range r.Segments {
		if s.Name == "" || names[s.Name] {
			return fmt.Errorf("segment %q needs a name of its own", s.Name)
		}
		names[s.Name] = true
		all += s.Share
		if s.Share < 0 || min(s.Accept, s.WithNote, s.Ignore, s.Unknown, s.Report) < 0 ||
			max(s.Accept, s.WithNote)+s.Ignore+s.Unknown+s.Report > 1000 {
			return fmt.Errorf("segment %q: its shares must lie between 0 and 1000 together", s.Name)
		}
	}
	if all != 100 {
		return fmt.Errorf("the shares of the segments come to %d in a hundred", all)
	}
	return nil
}
