// Package rulebook is what the stand-in network goes by: limits, waits, lengths,
// and how its members behave. It is read from rules.toml, which ships with the
// program, and from a file that a person lays over it. Nothing here comes from
// Kith's own rule book: the twin must be able to disagree.
package rulebook

import (
	_ "embed"
	"time"
)

//go:embed rules.toml
var shipped []byte

// Rules are all parameters of the network. Shares and factors are fractions of
// one unless a field says "in a thousand".
type Rules struct {
	Week        Week        `toml:"week"`
	Limit       Limit       `toml:"limit"`
	Trust       Trust       `toml:"trust"`
	Standing    Standing    `toml:"standing"`
	Pile        Pile        `toml:"pile"`
	Restriction Restriction `toml:"restriction"`
	Invitation  Invitation  `toml:"invitation"`
	Mail        Mail        `toml:"mail"`
	Copy        Copy        `toml:"copy"`
	API         API         `toml:"api"`
	Segments    []Segment   `toml:"segment"`
	Delay       Delay       `toml:"delay"`
	Habit       Habit       `toml:"habit"`
}

// Week is the cycle in which requests are counted.
type Week struct {
	Days         int     `toml:"days"`
	MoreThanMost float64 `toml:"more_than_most"` // of the limit: the first notice
	CloseTo      float64 `toml:"close_to"`       // of the limit: the second
	StopDays     int     `toml:"stop_days"`
}

// Limit is how many requests a cycle holds, by account type.
type Limit struct {
	Free      int `toml:"free"`
	Premium   int `toml:"premium"`
	SalesNav  int `toml:"sales_nav"`
	Recruiter int `toml:"recruiter"`
	Floor     int `toml:"floor"`
	Hour      int `toml:"hour"` // as many within an hour pass
}

// Of is the limit of an account type; an unknown one is free.
func (l Limit) Of(plan string) int {
	switch plan {
	case "premium":
		return l.Premium
	case "sales_nav":
		return l.SalesNav
	case "recruiter":
		return l.Recruiter
	}
	return l.Free
}

// Trust is the share of its limit a new account has, by full weeks since it
// joined; older ones have the whole.
type Trust struct {
	Weeks []float64 `toml:"weeks"`
}

// At is the share at an age.
func (t Trust) At(age time.Duration) float64 {
	week := int(age / (7 * 24 * time.Hour))
	if week < 0 || week >= len(t.Weeks) {
		return 1
	}
	return t.Weeks[week]
}

// Standing is how the quality of an account's requests changes its limit.
type Standing struct {
	FromDays         int     `toml:"from_days"`
	ToDays           int     `toml:"to_days"`
	Least            int     `toml:"least"` // requests of that age; with fewer nothing is said
	Bands            []Band  `toml:"bands"`
	DislikesForgiven int     `toml:"dislikes_forgiven"`
	DislikeFactor    float64 `toml:"dislike_factor"` // for each beyond those
	DislikeDays      int     `toml:"dislike_days"`
}

// Band is the factor of an acceptance below a share; bands rise.
type Band struct {
	Below  float64 `toml:"below"`
	Factor float64 `toml:"factor"`
}

// Pile is what unanswered requests do.
type Pile struct {
	SlowFrom   int     `toml:"slow_from"`
	SlowFactor float64 `toml:"slow_factor"`
	StopFrom   int     `toml:"stop_from"`
}

// Restriction is how long the kinds of restriction last.
type Restriction struct {
	FirstHours      int `toml:"first_hours"`
	RepeatDays      int `toml:"repeat_days"`
	OutstandingDays int `toml:"outstanding_days"`
	Dislikes        int `toml:"dislikes"`
	AddressDays     int `toml:"address_days"`
}

// Invitation is what holds for a single request.
type Invitation struct {
	WaitDays    int `toml:"wait_days"`
	ExpiryDays  int `toml:"expiry_days"`
	NoteFree    int `toml:"note_free"` // characters
	NotePaid    int `toml:"note_paid"`
	NotesAMonth int `toml:"notes_a_month"` // of a free account
	Connections int `toml:"connections"`
}

// Note is how many characters a note may have on an account type.
func (i Invitation) Note(plan string) int {
	if plan == "free" {
		return i.NoteFree
	}
	return i.NotePaid
}

// Mail is how notices leave by e-mail.
type Mail struct {
	Hours        []int `toml:"hours"` // of the day, UTC, rising
	LeastMinutes int   `toml:"least_minutes"`
	ReminderDays []int `toml:"reminder_days"` // at most two, rising
}

// Copy is how a member gets a copy of their data.
type Copy struct {
	QuickMinutes int    `toml:"quick_minutes"`
	LargeHours   int    `toml:"large_hours"`
	LinkHours    int    `toml:"link_hours"`
	History      bool   `toml:"history"`
	Era          string `toml:"era"`
	Zone         string `toml:"zone"`
}

// API is how the official API answers.
type API struct {
	TokenDays       int      `toml:"token_days"`
	KeepDays        int      `toml:"keep_days"`
	EventSeconds    int      `toml:"event_seconds"`
	Version         string   `toml:"version"`
	PostVersions    []string `toml:"post_versions"`
	SnapshotDays    int      `toml:"snapshot_days"`    // the age of Invitations and of activities
	ConnectionsDays int      `toml:"connections_days"` // the age of Connections
	CollationHours  int      `toml:"collation_hours"`  // after the consent, until activities can be had
	CallsADay       int      `toml:"calls_a_day"`      // of one member, on one endpoint, reset at midnight UTC
}

// Segment is a kind of member. All figures but Share are in a thousand requests.
type Segment struct {
	Name     string `toml:"name"`
	Share    int    `toml:"share"` // of the members, in a hundred
	Accept   int    `toml:"accept"`
	WithNote int    `toml:"with_note"`
	Ignore   int    `toml:"ignore"`
	Unknown  int    `toml:"unknown"`
	Report   int    `toml:"report"`
}

// Delay is how long those who accept take: after Minutes[i], Accepted[i] in a
// thousand of them have.
type Delay struct {
	Minutes  []int `toml:"minutes"`
	Accepted []int `toml:"accepted"`
}

// Habit is what members do of their own accord.
type Habit struct {
	RequestsAWeek   float64 `toml:"requests_a_week"`
	Noted           int     `toml:"noted"`
	Tidy            int     `toml:"tidy"`
	TidyFromDays    int     `toml:"tidy_from_days"`
	TidyToDays      int     `toml:"tidy_to_days"`
	Colleague       int     `toml:"colleague"`
	ColleagueFactor float64 `toml:"colleague_factor"`
}

// Location is the zone of the dates that name none. Rules that were read have one.
func (c Copy) Location() *time.Location {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}
