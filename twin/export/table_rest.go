package export

import (
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// contactFiles are the uploaded address book: people, but no ties.
func (w *World) contactFiles() []file {
	s := newSheet(whenNeeded, "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"+
		"InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles")
	for i := range 12 {
		d := invent.NewDice(w.options.Seed, streamRest, 100+i)
		first, last := invent.Conceive(&d)
		s.row("MOBILE_CONTACTS", first, last, "", "", invent.Letters(last)+"@mail.example", "+1 555 01"+strconv.Itoa(10+i),
			"3/4/20, 5:06 PM", "", "", "", first+" "+last, "", "", "", "")
	}
	return []file{s.file("Contacts.csv")}
}

// securityFiles are the sign-ins, searches and guesses of the larger archive.
func (w *World) securityFiles() []file {
	logins := newSheet(whenNeeded, "Login Date,IP Address,User Agent,Login Type")
	for _, m := range w.moments(20, 300) {
		logins.row(m.at.Format(unixTime), "198.51.100."+strconv.Itoa(m.d.Upto(250)), "Mozilla/5.0 (X11; Linux x86_64), like Gecko", "LOGIN")
	}
	challenges := newSheet(whenNeeded, "Challenge Date,IP Address,User Agent,Country,Challenge Type")
	for _, m := range w.moments(21, 5) {
		challenges.row(m.at.Format(unixTime), "203.0.113.9", "Mozilla/5.0", "nl", "EMAIL_PIN")
	}
	searches := newSheet(whenNeeded, "Time,Search Query")
	for _, m := range w.moments(22, 200) {
		searches.row(m.at.Format(slashTime), invent.Pick(&m.d, []string{"recruiter", `"cold chain" AND ports`, "head of sales, emea"}))
	}
	inferences := newSheet(whenNeeded, "Category,Type of inference,Description,Inference")
	inferences.row("Career", "Job seeker", "Might be looking, or not", "FALSE")
	name := "SearchQueries.csv"
	if w.era.name == "2019" {
		name = "Search Queries.csv"
	}
	return []file{
		logins.file("Logins.csv"), challenges.file("Security Challenges.csv"), searches.file(name),
		inferences.file("Inferences_about_you.csv"),
	}
}

const adTargetingHeader = "Member Age,Buyer Groups,Company Names,Company Names,Company Follower of,Company Names,Company Category," +
	"Company Size,Degrees,degreeClass,Recent Device OS,Member Schools,Company Growth Rate,Fields of Study,Company Connections," +
	"Function By Size,Job Functions,Member Gender,Graduation Year,Member Groups,Company Industries,Member Interests," +
	"Interface Locales,interfaceLocale,Member Traits,High Value Audience Segments,Profile Locations,Company Revenue," +
	"Job Seniorities,Member Skills,Standard Audience Segments,Job Titles,Job Titles,Job Titles,Years of Experience"

// adFiles hold repeated columns and repeated rows, as the real ones do.
func (w *World) adFiles() []file {
	targeting := newSheet(whenNeeded, adTargetingHeader)
	cells := make([]string, strings.Count(adTargetingHeader, ",")+1)
	for i, name := range strings.Split(adTargetingHeader, ",") {
		switch name {
		case "Company Names":
			cells[i] = "Pebble Works; Harbor Foods B.V."
		case "Job Titles":
			cells[i] = "Planner; Buyer, Senior"
		}
	}
	targeting.row(cells...)
	clicked := newSheet(whenNeeded, "Ad clicked Date,Ad Title/Id")
	for _, m := range w.moments(30, 30) {
		for range m.d.Between(1, 3) {
			clicked.row(m.at.Format(slashTime), "4471001"+m.target()[:3])
		}
	}
	lan := newSheet(whenNeeded, "Action,Date,Ad Title/Id,Page/App")
	return []file{targeting.file("Ad_Targeting.csv"), clicked.file("Ads Clicked.csv"), lan.file("LAN Ads Engagement.csv")}
}

// jobFiles lie in a folder of their own.
func (w *World) jobFiles() []file {
	applications := newSheet(whenNeeded, "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"+
		"Resume Name,Question And Answers")
	saved := newSheet(whenNeeded, "Saved Date,Job Url,Job Title,Company Name")
	for _, m := range w.moments(40, 15) {
		url := "https://www.linkedin.com/jobs/view/" + m.target()[:10]
		saved.row(w.wall(m.at), url, invent.Title(&m.d), invent.House(&m.d)+" Works")
		if m.d.Chance(300) {
			applications.row(w.wall(m.at.Add(time.Minute)), w.owner.Email, "", "Kestrel Works", "Planner", url, "cv.pdf", "")
		}
	}
	alerts := newSheet(whenNeeded, "ALERT_PARAMETERS,QUERY_CONTEXT,SAVED_SEARCH_ID")
	return []file{applications.file("Jobs/Job Applications.csv"), saved.file("Jobs/Saved Jobs.csv"), alerts.file("SavedJobAlerts.csv")}
}

// learningFiles end every line in one comma too many.
func (w *World) learningFiles() []file {
	s := newSheet(whenNeeded, "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"+
		"Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),")
	for _, m := range w.moments(50, 12) {
		s.row("Writing, briefly", "<p>Short\nsentences.</p>", "Course", m.at.Format("2006-01-02 15:04 MST"), "N/A", "false", "N/A", "")
	}
	return []file{s.file("Learning.csv")}
}

func (w *World) otherFiles() []file {
	receipts := newSheet(whenNeeded, "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,"+
		"Invoice Number,Description,Tax Amount,Sub Total,Total Amount,Currency Code")
	events := newSheet(whenNeeded, "Event Name,Event Time,Status,External Url")
	for _, m := range w.moments(60, 8) {
		events.row("Harbour evening, no. 3", m.at.Format("Jan 2, 2006 3:04 PM")+" - "+m.at.Add(time.Hour).Format("Jan 2, 2006 3:04 PM"), "APPROVED", "")
	}
	return []file{receipts.file(w.era.receipts), events.file("Events.csv")}
}

// articleFiles are pages, not tables.
func (w *World) articleFiles() []file {
	var all []file
	for _, slug := range []string{"ports-and-people", "café-am-hafen"} {
		page := "<html><head><title>" + slug + "</title></head><body><h1><a href=\"https://www.linkedin.com/pulse/" +
			slug + "\">" + slug + "</a></h1><p>Ships wait, people should not.</p></body></html>\n"
		all = append(all, file{name: "Articles/Articles/" + slug + ".html", body: []byte(page)})
	}
	return all
}
