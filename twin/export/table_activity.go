package export

import (
	"slices"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/invent"
)

const (
	plainTime = "2006-01-02 15:04:05"          // D5, UTC
	slashTime = "2006/01/02 15:04:05 MST"      // D4
	unixTime  = "Mon Jan _2 15:04:05 MST 2006" // D7
)

const (
	updateEncoded = "https://www.linkedin.com/feed/update/urn%3Ali%3A"
	updatePlain   = "https://www.linkedin.com/feed/update/urn:li:"
)

// suffixed is the name of a per-activity file: the newest archives add the
// owner's number.
func (w *World) suffixed(stem string) string {
	if w.era.memberSuffix {
		return stem + "_" + w.memberID + ".csv"
	}
	return stem + ".csv"
}

func (w *World) sharesFile() file {
	s := newSheet(whenNeeded, "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility")
	for _, p := range slices.Backward(w.posts) {
		if !w.past(p.at) {
			continue
		}
		text, kind := p.text, "share%3A"
		if w.era.paragraphQuotes {
			text = strings.ReplaceAll(text, "\n", "\"\n\"")
		}
		if p.kind == "" && p.id[len(p.id)-1] < '3' || p.kind == "ugcPost" {
			kind = "ugcPost%3A"
		}
		s.row(p.at.Format(plainTime), updateEncoded+kind+p.id, text, "", "", "MEMBER_NETWORK")
	}
	return s.file(w.suffixed("Shares"))
}

// moment is one small act of the member.
type moment struct {
	at time.Time
	d  invent.Dice
}

// moments are acts of one kind up to the export, newest first: on each day of
// the world so many in a thousand chances. A member told from outside does
// nothing by chance.
func (w *World) moments(kind int, perDay int) []moment {
	var all []moment
	if w.told != nil {
		return nil
	}
	for n := -spanBefore; n < spanAfter; n++ {
		d := invent.NewDice(w.options.Seed, streamActivity, kind<<12|(n+spanBefore))
		at := w.anchor.Add(time.Duration(n)*day + time.Duration(d.Upto(86400))*time.Second)
		if d.Chance(perDay) && w.past(at) {
			all = append(all, moment{at, d})
		}
	}
	slices.Reverse(all)
	return all
}

// target is the number of somebody else's post, a little older than the act.
func (m *moment) target() string {
	return activityID(&m.d, m.at.Add(-time.Duration(m.d.Between(60, 200000))*time.Second))
}

func (w *World) commentsFile() file {
	s := newSheet(backslash, "Date,Link,Message")
	texts := append([]string{
		`He said "hi", then left`, "Well put!", `I would call it "patience"`, "Two points:\n1) rail\n2) ports",
		`The "quiet" part` + "\n" + `is the "loud" part`,
	}, invent.Sentences()...)
	for _, c := range w.remarks() {
		s.row(c.At.UTC().Format(plainTime), updateEncoded+strings.ReplaceAll(c.Post, ":", "%3A"), c.Text)
	}
	for _, m := range w.moments(1, 280) {
		link := updateEncoded + "activity%3A" + m.target()
		date := m.at.Format(plainTime)
		if m.d.Chance(20) {
			date = ""
		}
		s.row(date, link, invent.Pick(&m.d, texts))
		if m.d.Chance(80) { // a second word under the same post
			s.row(m.at.Add(-time.Minute).Format(plainTime), link, "Thank you, all.")
		}
	}
	return s.file(w.suffixed("Comments"))
}

func (w *World) reactionsFile() file {
	s := newSheet(whenNeeded, "Date,Type,Link")
	kinds := []string{"LIKE", "LIKE", "LIKE", "PRAISE", "EMPATHY", "INTEREST", "APPRECIATION", "ENTERTAINMENT"}
	for _, r := range w.reactions() {
		s.row(r.At.UTC().Format(plainTime), r.Kind, updateEncoded+strings.ReplaceAll(r.Post, ":", "%3A"))
	}
	for _, m := range w.moments(2, 650) {
		s.row(m.at.Format(plainTime), invent.Pick(&m.d, kinds), updateEncoded+"activity%3A"+m.target())
	}
	return s.file(w.suffixed("Reactions"))
}

func (w *World) smallActivityFiles() []file {
	reposts := newSheet(whenNeeded, "Date,Link")
	for _, m := range w.moments(3, 40) {
		reposts.row(m.at.Format(plainTime), updateEncoded+"activity%3A"+m.target())
	}
	votes := newSheet(whenNeeded, "Date,Link,OptionText")
	for _, m := range w.moments(4, 12) {
		votes.row(m.at.Format(plainTime), updatePlain+"ugcPost:"+m.target(), invent.Pick(&m.d, []string{"Yes", "No, never", "It depends"}))
	}
	saved := newSheet(whenNeeded, "savedItem,"+w.era.savedAt)
	for _, m := range w.moments(5, 25) {
		saved.row(updatePlain+"activity:"+m.target(), m.at.Format(plainTime))
	}
	follows := newSheet(whenNeeded, "Date,Status,FullName")
	for _, m := range w.moments(6, 60) {
		first, last := invent.Conceive(&m.d)
		name := invent.Person{First: first, Last: last}
		follows.row(m.at.Format(plainTime), invent.Pick(&m.d, []string{"Active", "Active", "Unfollow"}), name.Name())
	}
	return []file{
		reposts.file(w.suffixed("InstantReposts")), votes.file(w.suffixed("Votes")),
		saved.file(w.suffixed("Saved_Items")), follows.file(w.suffixed("Member_Follows")),
	}
}

func (w *World) companyFollowsFile() file {
	s := newSheet(whenNeeded, "Organization,Followed On")
	for _, m := range w.moments(7, 50) {
		s.row(invent.Company(&m.d), m.at.Format(unixTime))
	}
	return s.file("Company Follows.csv")
}

func (w *World) richMediaFile() file {
	s := newSheet(whenNeeded, "Date/Time,Media Description,Media Link")
	for _, m := range w.moments(8, 20) {
		what := invent.Pick(&m.d, []string{"uploaded a feed document", "uploaded a video", "changed your profile photo"})
		s.row("You "+what+" on "+m.at.Format("January 2, 2006 at 3:04 PM")+" (GMT)",
			invent.Pick(&m.d, []string{"-", "Slides, part 2"}), "https://media.licdn.com/dms/"+m.target())
	}
	return s.file(w.era.richMedia)
}
