package export

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

const preambleWanted = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help/linkedin/answer/261"

`

// headersOfAllEras hold the first lines that never changed; headersOf adds the
// ones that did. ID stands for the owner's number.
var headersOfAllEras = map[string]string{
	"Ad_Targeting.csv":                        "Member Age,Buyer Groups,Company Names,Company Names,Company Follower of,Company Names,Company Category,Company Size,Degrees,degreeClass,Recent Device OS,Member Schools,Company Growth Rate,Fields of Study,Company Connections,Function By Size,Job Functions,Member Gender,Graduation Year,Member Groups,Company Industries,Member Interests,Interface Locales,interfaceLocale,Member Traits,High Value Audience Segments,Profile Locations,Company Revenue,Job Seniorities,Member Skills,Standard Audience Segments,Job Titles,Job Titles,Job Titles,Years of Experience",
	"Ads Clicked.csv":                         "Ad clicked Date,Ad Title/Id",
	"Causes You Care About.csv":               "Supported Cause",
	"Certifications.csv":                      "Name,Url,Authority,Started On,Finished On,License Number",
	"Company Follows.csv":                     "Organization,Followed On",
	"Contacts.csv":                            "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles",
	"Education.csv":                           "School Name,Start Date,End Date,Notes,Degree Name,Activities",
	"Email Addresses.csv":                     "Email Address,Confirmed,Primary,Updated On",
	"Events.csv":                              "Event Name,Event Time,Status,External Url",
	"Inferences_about_you.csv":                "Category,Type of inference,Description,Inference",
	"Jobs/Job Applications.csv":               "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers",
	"Jobs/Saved Jobs.csv":                     "Saved Date,Job Url,Job Title,Company Name",
	"LAN Ads Engagement.csv":                  "Action,Date,Ad Title/Id,Page/App",
	"Languages.csv":                           "Name,Proficiency",
	"Learning.csv":                            "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),",
	"Logins.csv":                              "Login Date,IP Address,User Agent,Login Type",
	"PhoneNumbers.csv":                        "Extension,Number,Type",
	"Positions.csv":                           "Company Name,Title,Description,Location,Started On,Finished On",
	"Profile Summary.csv":                     "Profile Summary",
	"Profile.csv":                             "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers",
	"Recommendations_Given.csv":               "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
	"Recommendations_Received.csv":            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
	"Registration.csv":                        "Registered At,Registration Ip,Subscription Types",
	"SavedJobAlerts.csv":                      "ALERT_PARAMETERS,QUERY_CONTEXT,SAVED_SEARCH_ID",
	"Security Challenges.csv":                 "Challenge Date,IP Address,User Agent,Country,Challenge Type",
	"Skills.csv":                              "Name",
	"Volunteering.csv":                        "Company Name,Role,Cause,Started On,Finished On,Description",
	"Articles/Articles/ports-and-people.html": "", "Articles/Articles/café-am-hafen.html": "",
}

const receiptsWanted = "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,Invoice Number,Description,Tax Amount,Sub Total,Total Amount,Currency Code"

func headersOf(era string) map[string]string {
	h := maps.Clone(headersOfAllEras)
	h["Invitations.csv"] = "From,To,Sent At,Message,Direction"
	h["Connections.csv"] = "First Name,Last Name,Email Address,Company,Position,Connected On"
	h["messages.csv"] = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER"
	h["Endorsement_Received_Info.csv"] = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status"
	h["Endorsement_Given_Info.csv"] = "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsement Status"
	saved, suffix := "savedItem,createdTime", ""
	if era == "2023" || era == "2026" {
		h["Invitations.csv"] = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
		h["Connections.csv"] = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
		h["messages.csv"] = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
		h["Endorsement_Received_Info.csv"] = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status"
		h["Endorsement_Given_Info.csv"] = "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status"
	}
	if era == "2026" {
		const quoted = `"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER","ATTACHMENTS","IS MESSAGE DRAFT","IS CONVERSATION DRAFT"`
		for _, name := range []string{"messages", "guide_messages", "learning_coach_messages", "learning_role_play_messages", "coach_messages"} {
			h[name+".csv"] = quoted
		}
		h["LearningCoachMessages.csv"] = "No conversations found"
		h["Notes.csv"] = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On"
		saved, suffix = "savedItem,CreatedTime", "_ID"
	}
	h["Shares"+suffix+".csv"] = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"
	h["Comments"+suffix+".csv"] = "Date,Link,Message"
	h["Reactions"+suffix+".csv"] = "Date,Type,Link"
	h["InstantReposts"+suffix+".csv"] = "Date,Link"
	h["Votes"+suffix+".csv"] = "Date,Link,OptionText"
	h["Saved_Items"+suffix+".csv"] = saved
	h["Member_Follows"+suffix+".csv"] = "Date,Status,FullName"
	receipts, media, searches := "Receipts_v2.csv", "Rich_Media.csv", "SearchQueries.csv"
	if era == "2019" {
		receipts, media, searches = "Receipts.csv", "Rich Media.csv", "Search Queries.csv"
	}
	h[receipts], h[media], h[searches] = receiptsWanted, "Date/Time,Media Description,Media Link", "Time,Search Query"
	return h
}

func TestEveryEraSpellsItsFilesAsThen(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, era := range []string{"2019", "2021", "2022", "2023", "2026"} {
		o := Options{People: 300, Seed: 5, Era: era, AsOf: anchored(0), Complete: true}
		id := New(o).Truth().Owner.MemberID
		got, want := unzipped(t, zipped(t, o)), headersOf(era)
		for name, body := range got {
			line, listed := want[strings.ReplaceAll(name, id, "ID")]
			if !listed {
				t.Errorf("%s: %s should not be there", era, name)
			}
			if name == "Connections.csv" && era >= "2022" {
				line = preambleWanted + line
			}
			if line != "" && !strings.HasPrefix(body, line+"\n") {
				t.Errorf("%s: %s begins %.300q, want %q", era, name, body, line)
			}
			seen++
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d members, want %d: %v", era, len(got), len(want), slices.Sorted(maps.Keys(got)))
		}
	}
	if want := 44*4 + 50; seen != want {
		t.Errorf("saw %d members over all eras, want %d", seen, want)
	}
	if got := Eras(); !slices.Equal(got, []string{"2019", "2021", "2022", "2023", "2026"}) {
		t.Errorf("eras are %v", got)
	}
}

func TestTheQuickArchiveLeavesActivityOut(t *testing.T) {
	t.Parallel()
	o := Options{People: 100, Seed: 5, AsOf: anchored(0)}
	quick := unzipped(t, zipped(t, o))
	o.Complete = true
	whole := unzipped(t, zipped(t, o))
	for name, body := range quick {
		if whole[name] != body {
			t.Errorf("%s differs between the quick and the whole archive", name)
		}
		for _, stem := range []string{"Shares", "Comments", "Reactions", "Votes", "Logins", "Ad_Targeting", "SearchQueries"} {
			if strings.HasPrefix(name, stem) {
				t.Errorf("%s is in the quick archive", name)
			}
		}
	}
	for _, name := range []string{"Connections.csv", "messages.csv", "Invitations.csv", "Profile.csv"} {
		if quick[name] == "" {
			t.Errorf("%s is missing from the quick archive", name)
		}
	}
	if len(quick) >= len(whole) {
		t.Errorf("%d members against %d", len(quick), len(whole))
	}
}

func TestLineEnds(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, era := range Eras() {
		for name, body := range unzipped(t, zipped(t, Options{People: 50, Seed: 2, Era: era, AsOf: anchored(0), Complete: true})) {
			bare := era == "2026" && name == "Connections.csv"
			if strings.HasSuffix(body, "\n") == bare {
				t.Errorf("%s: %s ends in a line feed: %v", era, name, !bare)
			}
			if strings.ContainsAny(body, "\r\ufeff") {
				t.Errorf("%s: %s holds a carriage return or a byte order mark", era, name)
			}
			seen++
		}
	}
	if seen < 200 {
		t.Errorf("saw %d members", seen)
	}
}

func TestHeaderOnlyFiles(t *testing.T) {
	t.Parallel()
	all := unzipped(t, zipped(t, Options{People: 50, Seed: 2, AsOf: anchored(0), Complete: true}))
	seen := 0
	for _, name := range []string{
		"guide_messages.csv", "coach_messages.csv", "learning_coach_messages.csv", "learning_role_play_messages.csv",
		"LAN Ads Engagement.csv", "Receipts_v2.csv", "SavedJobAlerts.csv", "LearningCoachMessages.csv",
	} {
		if strings.Count(all[name], "\n") != 1 {
			t.Errorf("%s has %q", name, all[name])
		}
		seen++
	}
	if seen != 8 {
		t.Errorf("saw %d", seen)
	}
}
