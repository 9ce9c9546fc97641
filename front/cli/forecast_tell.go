package cli

import (
	"fmt"
	"math"
	"strconv"

	"github.com/kithhq/kith/app"
)

// levels say in words what the data can show.
var levels = [...]struct{ name, text string }{
	{"benchmark", "published figures of others, not your data"},
	{"own_log", "from your own invitations, known from their sending"},
	{"typed_sends", "from the sends a week you told"},
	{"several_exports", "from several archives of open invitations"},
	{"one_export", "from one archive"},
}

// levelText is a level in words; upper says that the share is an upper bound.
func levelText(level string, benchmark, upper bool) string {
	for _, l := range levels {
		if l.name == level && !(benchmark && level != "benchmark") {
			if upper {
				return l.text + ", an upper bound"
			}
			return l.text
		}
	}
	return levels[0].text
}

func (s *session) tellForecast(f app.Forecast, why bool) {
	p := s.page()
	p.line("%s of %s invitations are accepted in the end (%s to %s; %s)", p.bold(percent(f.Acceptance.Mean)), f.Segment,
		percent(f.Acceptance.Low), percent(f.Acceptance.High), levelText(f.Level, f.Benchmark, f.Upper))
	tellLate(p, f)
	p.gap()
	tellCurve(p, f)
	p.gap()
	sends := "at " + rate(f.Sends) + " sends a week"
	if !f.Told {
		sends += ", your pace of late"
	}
	p.line("the pile, %s, nothing withdrawn:", sends)
	tellPiles(p, f)
	tellLongRun(p, f)
	if !why {
		p.line("%s", p.faint("kith forecast --why shows what this rests on"))
		return
	}
	p.gap()
	tellInputs(p, f)
	p.gap()
	p.reasons(f.Reasons)
	p.line("rows: %s", p.faint("kith acceptance --week DAY; kith list \"direction:outgoing sort:-sent\"; parameters: kith rules"))
}

// tellLate says what is still to come of the pile, and what no forecast is made for.
func tellLate(p *page, f app.Forecast) {
	switch f.Pending + f.Aside {
	case 0:
		p.line("nothing is pending")
		return
	case f.Aside:
		p.line("nothing can be said of what is pending")
	default:
		p.line("acceptances still to come of %s pending: %s %s", grouped(f.Pending), p.bold(few(f.Late)), p.faint("(kith list state:pending)"))
	}
	if f.Aside > 0 {
		p.line("left out: %s pending without a date, or for %d days or more %s", grouped(f.Aside), len(f.Curve)-1,
			p.faint(fmt.Sprintf("(kith list \"state:pending -age:<%dd\")", len(f.Curve)-1)))
	}
}

// tellLongRun says where the pile goes with withdrawals at an age.
func tellLongRun(p *page, f app.Forecast) {
	if f.Sends <= 0 {
		return
	}
	limit := "it stays below " + grouped(f.Target) + " by itself"
	if !math.IsInf(f.AgeLimit, 1) {
		limit = "at " + decimal(f.AgeLimit, 0) + " days it stays at " + grouped(f.Target)
	}
	p.line("in the long run, if each is withdrawn at %d days, it settles at %s; %s", f.Stale, rounded(f.Settles), limit)
}

func tellCurve(p *page, f app.Forecast) {
	t := newTable("pending for", "accepted by then", "still to come", "if answers are slow", "").numbers(0, 1, 2, 3)
	for _, age := range []int{0, 1, 3, 7, 14, 21, 30, 45, 60, 90, 150} {
		if age >= len(f.Curve) {
			break
		}
		c := f.Curve[age]
		t.row(many(age, "day", "days"), percent(c.Accepted), decimal(100*c.Remaining, 2)+" %", decimal(100*c.Slow, 2)+" %", stripe(c.Remaining, 40))
	}
	t.write(p, "")
}

// tellInputs shows what the curve is made from, beside what other readings say.
func tellInputs(p *page, f app.Forecast) {
	watched := 0.0
	for _, x := range f.Steps {
		watched += x.AtRisk
	}
	if watched == 0 {
		p.line("no invitation was watched over any day: one archive shows each only once, so when an answer comes is the published figure")
		return
	}
	t := newTable("by day", "at risk", "accepted", "estimate", "sd", "your data alone", "smooth fit").numbers(0, 1, 2, 3, 4, 5, 6)
	for i, x := range f.Steps {
		if x.Accepted == 0 && x.Day%30 != 0 && x.Day > 1 || i > 14 && x.Day%30 != 0 {
			continue
		}
		t.row(grouped(x.Day), decimal(x.AtRisk, 0), decimal(x.Accepted, 0), percent(x.Estimate), percent(x.SD), percent(x.Plain), percent(x.Smooth))
	}
	if f.Level != ownLog { // a handful at risk on the first days makes it 100 %
		t.drop(5)
	}
	t.write(p, "")
	fit := "its shape is the published one: your own acceptances are too few, or still going on"
	if f.Cure.Free {
		fit = "share, shape and scale are fitted to your own"
	}
	alone := ""
	if f.Level == ownLog {
		alone = "your data alone: Kaplan-Meier, without any prior; "
	}
	p.line("%s", p.faint(alone+"smooth fit: a Weibull among those who accept at all; "+fit))
}

// tellPiles shows a week a line.
func tellPiles(p *page, f app.Forecast) {
	most := 1.0
	for _, x := range f.Pile {
		most = max(most, x.High)
	}
	heads := []string{"", "pile", "from", "to", ""}
	if f.Planned != nil {
		heads = []string{"", "pile", "from", "to", "with your plan", ""}
	}
	t := newTable(heads...).numbers(1, 2, 3)
	if f.Planned != nil {
		t.numbers(4)
	}
	for i, x := range f.Pile {
		if i%7 != 0 && i != len(f.Pile)-1 {
			continue
		}
		row := []string{weekday(x.Date), rounded(x.Mean), rounded(x.Low), rounded(x.High)}
		if f.Planned != nil {
			row = append(row, rounded(f.Planned[i].Mean))
		}
		t.row(append(row, stripes(x.Low/most, x.High/most, 40))...)
	}
	t.write(p, "")
}

// rounded is a number to the nearest whole, with its thousands apart.
func rounded(x float64) string { return grouped(int(math.Round(x))) }

// decimal is a number with so many decimals.
func decimal(x float64, decimals int) string { return strconv.FormatFloat(x, 'f', decimals, 64) }
