package export

import (
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// profileFiles tell who the owner is; they do not change with the export.
func (w *World) profileFiles() []file {
	d := invent.NewDice(w.options.Seed, streamRest, 0)
	o, now := &w.owner, w.owner.Jobs[0]
	profile := newSheet(whenNeeded, "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,"+
		"Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers")
	profile.row(o.First, o.Last, "", "1 Sample Quay", "Mar 3", now.Title+" at "+now.Company,
		"I move things from ports to people.\n\nAlways \"nearly\" there.", "Logistics", "00000", "Rotterdam, Netherlands",
		"[]", "[PERSONAL:https://"+o.Slug+".example,BLOG:https://blog.example]", "[SKYPE:sample]")
	summary := newSheet(whenNeeded, "Profile Summary")
	summary.row("I move things from ports to people.\n\nAlways \"nearly\" there.")
	skills := newSheet(whenNeeded, "Name")
	for _, name := range skillNames[:d.Between(5, len(skillNames))] {
		skills.row(name)
	}
	return []file{
		profile.file("Profile.csv"), summary.file("Profile Summary.csv"), skills.file("Skills.csv"), w.positionsFile(&d),
		w.emailsFile(), w.registrationFile(),
	}
}

func (w *World) positionsFile(d *invent.Dice) file {
	s := newSheet(whenNeeded, "Company Name,Title,Description,Location,Started On,Finished On")
	now := w.owner.Jobs[0]
	s.row(now.Company, now.Title, "Ports, rail,\nand a team of nine.", "Rotterdam", "Jan 2022", "")
	before := invent.NewJob(d)
	s.row(before.Company, before.Title, "", "Antwerp", "Sep 2016", "Dec 2021")
	s.row("Pebble Works", "Intern", "", "", "2015", "2016")
	return s.file("Positions.csv")
}

func (w *World) emailsFile() file {
	s := newSheet(whenNeeded, "Email Address,Confirmed,Primary,Updated On")
	s.row("old."+w.owner.Email, "Yes", "No", "Not Available")
	s.row(w.owner.Email, "Yes", "Yes", w.wall(w.anchor.AddDate(-3, 0, 12).Add(9*time.Hour+56*time.Minute)))
	return s.file("Email Addresses.csv")
}

func (w *World) registrationFile() file {
	s := newSheet(whenNeeded, "Registered At,Registration Ip,Subscription Types")
	s.row(w.wall(w.joined()), "192.0.2.10", "")
	return s.file("Registration.csv")
}

// lifeFiles are the parts of a profile that have tables of their own.
func (w *World) lifeFiles() []file {
	education := newSheet(whenNeeded, "School Name,Start Date,End Date,Notes,Degree Name,Activities")
	education.row("University of Sample Bay", "2011", "2015", "", "BSc, Logistics", "Rowing")
	languages := newSheet(whenNeeded, "Name,Proficiency")
	languages.row("English", "Full professional proficiency")
	languages.row("Nederlands", "Native or bilingual proficiency")
	certifications := newSheet(whenNeeded, "Name,Url,Authority,Started On,Finished On,License Number")
	certifications.row("Safe Stacking, Level 2", "https://certs.example/2", "Harbor Board", "Mar 2020", "", "A-17")
	volunteering := newSheet(whenNeeded, "Company Name,Role,Cause,Started On,Finished On,Description")
	volunteering.row("Quay Cleaners", "Helper", "ENVIRONMENT", "May 2018", "", "")
	phones := newSheet(whenNeeded, "Extension,Number,Type")
	phones.row("", "+1 555 0100", "Mobile")
	causes := newSheet(whenNeeded, "Supported Cause")
	causes.row("Education")
	return []file{
		education.file("Education.csv"), languages.file("Languages.csv"), certifications.file("Certifications.csv"),
		volunteering.file("Volunteering.csv"), phones.file("PhoneNumbers.csv"), causes.file("Causes You Care About.csv"),
	}
}

// joined is when the owner registered.
func (w *World) joined() time.Time {
	if w.told != nil {
		return w.told.Joined
	}
	return w.anchor.AddDate(-11, 0, -30).Add(9*time.Hour + 14*time.Minute)
}
