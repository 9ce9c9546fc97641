package export

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// DefaultAnchor is the date a world turns around when Options name no other:
// 22 November 2026, midnight UTC.
func DefaultAnchor() time.Time { return time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC) }

// Options say which world is exported, when, and how it is spelled. People,
// Seed and Anchor make the world; the rest only decides how it is seen.
type Options struct {
	// People is how many different people were sent a request before the
	// anchor. Requests sent again after a withdrawal come on top (about 2 %),
	// and half as many again are sent in the 180 days after the anchor.
	People int
	// Seed chooses the world. The same seed and People always give the same one.
	Seed uint64
	// Era is the spelling of the files: one of Eras. Empty means the newest.
	Era string
	// KeepsHistory keeps accepted and ignored outgoing rows in Invitations.csv.
	// Without it the file holds open invitations only, in both directions.
	KeepsHistory bool
	// AsOf is the moment of export; required. What happens at that very moment
	// has happened.
	AsOf time.Time
	// Zone is the wall clock of the dates that name no zone, Sent At among them.
	// Nil means UTC.
	Zone *time.Location
	// Complete writes the larger archive with posts, comments and sign-ins, the
	// one that arrives a day later. Otherwise the quick one is written.
	Complete bool
	// Anchor moves the whole world to another date; zero means DefaultAnchor.
	// It is cut to midnight UTC.
	Anchor time.Time
}

// Check says what is wrong with the options, or nil.
func (o Options) Check() error {
	if _, ok := eraNamed(o.spelling()); !ok {
		return fmt.Errorf("there is no era %q; the eras are %s", o.Era, strings.Join(Eras(), ", "))
	}
	if o.AsOf.IsZero() {
		return errors.New("the moment of export is not set")
	}
	if o.People < 0 || o.People > maxPeople {
		return fmt.Errorf("a world has 0 to %d people, not %d; Bulk writes larger files", maxPeople, o.People)
	}
	return nil
}

// maxPeople keeps a world, which is held in memory, below about a gigabyte.
const maxPeople = 200_000

func (o Options) spelling() string {
	if o.Era == "" {
		return "2026"
	}
	return o.Era
}

func (o Options) anchor() time.Time {
	at := o.Anchor
	if at.IsZero() {
		at = DefaultAnchor()
	}
	year, month, day := at.UTC().Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func (o Options) zone() *time.Location {
	if o.Zone == nil {
		return time.UTC
	}
	return o.Zone
}

// FileName is the name LinkedIn would give the archive of these options, with
// the UTC date of AsOf, such as Complete_LinkedInDataExport_11-22-2026.zip.
func (o Options) FileName() string {
	size := "Basic"
	if o.Complete {
		size = "Complete"
	}
	return size + "_LinkedInDataExport_" + o.AsOf.UTC().Format("01-02-2006") + ".zip"
}
