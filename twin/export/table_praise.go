package export

import (
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// praise is what a connection and the owner said about each other: endorsements
// and recommendations, some time after they connected.
func (w *World) praiseFiles() []file {
	url := ""
	if w.era.endorsementURL {
		url = " Public Url"
	}
	received := newSheet(whenNeeded, endorsementHeader("Endorser", url))
	given := newSheet(whenNeeded, endorsementHeader("Endorsee", url))
	for _, t := range w.ties() {
		d := invent.NewDice(w.options.Seed, streamPraise, t.who)
		if !w.people[t.who].ClosedAt(w.asOf) {
			w.endorse(&d, t, received)
			w.endorse(&d, t, given)
		}
	}
	const recommendation = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
	said, got := newSheet(whenNeeded, recommendation), newSheet(whenNeeded, recommendation)
	for _, t := range w.ties() {
		d := invent.NewDice(w.options.Seed, streamPraise, -1-t.who)
		if !w.people[t.who].ClosedAt(w.asOf) {
			w.recommend(&d, t, said)
			w.recommend(&d, t, got)
		}
	}
	return []file{
		received.file("Endorsement_Received_Info.csv"), given.file("Endorsement_Given_Info.csv"),
		said.file("Recommendations_Given.csv"), got.file("Recommendations_Received.csv"),
	}
}

func endorsementHeader(who, url string) string {
	header := "Endorsement Date,Skill Name," + who + " First Name," + who + " Last Name"
	if url != "" {
		header += "," + who + url
	}
	return header + ",Endorsement Status"
}

func (w *World) endorse(d *invent.Dice, t tie, s *sheet) {
	at := t.on.Add(time.Duration(d.Between(3600, 200*86400)) * time.Second)
	skill, status := invent.Pick(d, skillNames), invent.Pick(d, []string{"ACCEPTED", "ACCEPTED", "ACCEPTED", "PENDING", "HIDDEN"})
	if !d.Chance(50) || !w.past(at) {
		return
	}
	p := &w.people[t.who]
	row := []string{at.Format(slashTime), skill, p.First, p.Last}
	if w.era.endorsementURL {
		row = append(row, p.BareLink())
	}
	s.row(append(row, status)...)
}

func (w *World) recommend(d *invent.Dice, t tie, s *sheet) {
	at := t.on.Add(time.Duration(d.Between(86400, 300*86400)) * time.Second)
	if !d.Chance(8) || !w.past(at) {
		return
	}
	p := &w.people[t.who]
	now := p.JobAt(w.asOf)
	s.row(p.First, p.Last, now.Company, now.Title, invent.Sentence(d)+"\n"+invent.Sentence(d),
		at.In(w.options.zone()).Format("01/02/06, 03:04 PM"), invent.Pick(d, []string{"VISIBLE", "VISIBLE", "HIDDEN", "PENDING"}))
}

// notesFile holds the private notes the newest archives carry.
func (w *World) notesFile() []file {
	if !w.era.assistants {
		return nil
	}
	s := newSheet(whenNeeded, "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On")
	texts := []string{"#client met at the harbour", "Ask again in spring, #later", "speaks Dutch\n#alumni #panel", `calls it "the yard"`}
	for _, t := range w.ties() {
		d := invent.NewDice(w.options.Seed, streamNotes, t.who)
		p := &w.people[t.who]
		at := t.on.Add(time.Duration(d.Between(3600, 30*86400)) * time.Second)
		if !d.Chance(90) || !w.past(at) || p.ClosedAt(w.asOf) {
			continue
		}
		stamp := at.Format("2006-01-02 15:04:05 MST")
		s.row(p.First, p.Last, p.Link(), invent.Pick(&d, texts), stamp, stamp)
	}
	return []file{s.file("Notes.csv")}
}
