package export

import (
	"strconv"
	"strings"
	"time"

	"github.com/kithhq/kith/twin/invent"
)

// post is one entry of Shares.csv; the copy made by an edit is a post too.
type post struct {
	at   time.Time
	id   string
	kind string // share or ugcPost; "" when its number decides
	text string // paragraphs, with empty lines between; empty for a bare repost
}

// activityID is an id as the network numbers things: the moment in
// milliseconds, then 22 bits of chance.
func activityID(d *invent.Dice, at time.Time) string {
	return strconv.FormatUint(uint64(at.UnixMilli())<<22|d.Next()>>42, 10)
}

// drawPosts lets the member post on about one workday in eight.
func (w *World) drawPosts() []post {
	var all []post
	for n := -spanBefore - 300; n < spanAfter; n++ {
		d := invent.NewDice(w.options.Seed, streamPosts, n)
		at := w.anchor.Add(time.Duration(n)*day + time.Duration(d.Between(6*3600, 20*3600))*time.Second)
		if !d.Chance(120) || at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
			continue
		}
		p := post{at: at, id: activityID(&d, at), text: drawText(&d)}
		all = append(all, p)
		if p.text != "" && d.Chance(60) {
			later := at.Add(time.Duration(d.Between(60, 43*3600)) * time.Second)
			all = append(all, post{at: later, id: activityID(&d, later), text: p.text + " (edited)"})
		}
	}
	return all
}

func drawText(d *invent.Dice) string {
	if d.Chance(90) {
		return ""
	}
	var paragraphs []string
	for range d.Between(1, 4) {
		paragraphs = append(paragraphs, invent.Sentence(d)+" "+invent.Sentence(d))
	}
	return strings.Join(paragraphs, "\n\n")
}
