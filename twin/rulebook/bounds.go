package rulebook

import "fmt"

// The greatest figures the network reckons with: a century, and a count that
// no sum of it runs over.
const (
	century = 36_525 // days
	many    = 1_000_000_000
)

// checkBounds refuses figures that are no share, no length of time or no count,
// or so great that sums of them would run over.
func (r Rules) checkBounds() error {
	for _, s := range r.shares() {
		if !(s.value >= 0 && s.value <= s.most) { // so written, it refuses what is no number
			return fmt.Errorf("%s must lie between 0 and %v", s.name, s.most)
		}
	}
	for _, l := range r.figures() {
		for _, value := range l.values {
			if value < l.least || value > l.most {
				return fmt.Errorf("%s must lie between %d and %d", l.name, l.least, l.most)
			}
		}
	}
	return nil
}

type share struct {
	name  string
	value float64
	most  float64
}

func (r Rules) shares() []share {
	all := []share{
		{"week.more_than_most", r.Week.MoreThanMost, 1},
		{"week.close_to", r.Week.CloseTo, 1},
		{"standing.dislike_factor", r.Standing.DislikeFactor, 1},
		{"pile.slow_factor", r.Pile.SlowFactor, 1},
		{"habit.requests_a_week", r.Habit.RequestsAWeek, 1000},
		{"habit.colleague_factor", r.Habit.ColleagueFactor, 100},
	}
	for _, w := range r.Trust.Weeks {
		all = append(all, share{"trust.weeks", w, 1})
	}
	for _, b := range r.Standing.Bands {
		all = append(all, share{"standing.bands", b.Below, 1}, share{"standing.bands", b.Factor, 1})
	}
	return all
}

type figures struct {
	name        string
	least, most int
	values      []int
}

func (r Rules) figures() []figures {
	return []figures{
		{"a length of week in days", 0, century, []int{r.Week.Days, r.Week.StopDays}},
		{"a limit", 0, many, []int{r.Limit.Free, r.Limit.Premium, r.Limit.SalesNav, r.Limit.Recruiter, r.Limit.Floor, r.Limit.Hour}},
		{"a length of standing in days", 0, century, []int{r.Standing.FromDays, r.Standing.ToDays, r.Standing.DislikeDays}},
		{"a number of standing", 0, many, []int{r.Standing.Least, r.Standing.DislikesForgiven}},
		{"a number of pile", 1, many, []int{r.Pile.SlowFrom, r.Pile.StopFrom}},
		{"restriction.first_hours", 0, 24 * century, []int{r.Restriction.FirstHours}},
		{"a length of restriction in days", 0, century, []int{r.Restriction.RepeatDays, r.Restriction.OutstandingDays, r.Restriction.AddressDays}},
		{"restriction.dislikes", 1, many, []int{r.Restriction.Dislikes}},
		{"a length of invitation in days", 0, century, []int{r.Invitation.WaitDays, r.Invitation.ExpiryDays}},
		{"a number of invitation", 0, many, []int{r.Invitation.NoteFree, r.Invitation.NotePaid, r.Invitation.NotesAMonth, r.Invitation.Connections}},
		{"mail.least_minutes", 0, 1440 * century, []int{r.Mail.LeastMinutes}},
		{"mail.reminder_days", 1, century, r.Mail.ReminderDays},
		{"copy.quick_minutes", 0, 1440 * century, []int{r.Copy.QuickMinutes}},
		{"a length of copy in hours", 0, 24 * century, []int{r.Copy.LargeHours, r.Copy.LinkHours}},
		{"a length of api in days", 0, century, []int{r.API.TokenDays, r.API.KeepDays, r.API.SnapshotDays, r.API.ConnectionsDays}},
		{"another figure of api", 0, many, []int{r.API.EventSeconds, r.API.CollationHours, r.API.CallsADay}},
		{"delay.minutes", 0, 1440 * century, r.Delay.Minutes},
		{"a habit in a thousand", 0, 1000, []int{r.Habit.Noted, r.Habit.Tidy, r.Habit.Colleague}},
		{"a habit's length in days", 0, century, []int{r.Habit.TidyFromDays, r.Habit.TidyToDays}},
	}
}
