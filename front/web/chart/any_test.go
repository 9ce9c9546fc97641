package chart

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// number draws what may come out of a computation gone wrong as readily as
// what should.
func number() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Float64(), rapid.Float64Range(0, 1), rapid.Float64Range(-10, 1000),
		rapid.SampledFrom([]float64{0, 1, -1, math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, 1.7e308, -1.7e308}),
	)
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z ]{0,20}`), rapid.Just(hostile),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 30), func(b []byte) string { return string(b) }))
}

// drawing draws the parts of charts.
type drawing struct{ *rapid.T }

func (d drawing) v() float64   { return number().Draw(d.T, "value") }
func (d drawing) text() string { return anyText().Draw(d.T, "text") }
func (d drawing) yes() bool    { return rapid.Bool().Draw(d.T, "yes") }

func (d drawing) n(most int) int { return rapid.IntRange(0, most).Draw(d.T, "how many") }

func (d drawing) href() string {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "/invitations?q=a&b=\"", "javascript:x", "//x", "#", "https://example.org/<"}), anyText()).Draw(d.T, "href")
}

func (d drawing) head() Head {
	return Head{ID: d.text(), Title: d.text(), Desc: d.text(), Empty: d.text(), Narrow: d.yes()}
}

func (d drawing) axis() Axis {
	return Axis{Name: d.text(), Format: Format(d.n(5)), Min: d.v(), Max: d.v()}
}

func (d drawing) levels() []Level {
	made := make([]Level, d.n(3))
	for i := range made {
		made[i] = Level{d.v(), d.text()}
	}
	return made
}

func (d drawing) lines() Chart {
	l := Lines{Head: d.head(), X: d.axis(), Y: d.axis(), Series: make([]Series, d.n(9)), Levels: d.levels()}
	for i := range l.Series {
		s := Series{Name: d.text(), Dashed: d.yes(), Points: make([]Point, d.n(6))}
		for j := range s.Points {
			s.Points[j] = Point{d.v(), d.v(), d.v(), d.v(), d.href()}
		}
		l.Series[i] = s
	}
	for range d.n(4) {
		l.Moments = append(l.Moments, Moment{d.v(), d.text()})
	}
	return l
}

func (d drawing) bars() Chart {
	b := Bars{Head: d.head(), Over: d.text(), Y: d.axis(), Parts: make([]string, d.n(8)), Bars: make([]Bar, d.n(9)), Levels: d.levels()}
	for i := range b.Parts {
		b.Parts[i] = d.text()
	}
	for i := range b.Bars {
		b.Bars[i] = Bar{Label: d.text(), Values: rapid.SliceOfN(number(), 0, 9).Draw(d.T, "values"), Low: d.v(), High: d.v(), Young: d.yes(), Href: d.href(), Text: d.text()}
	}
	return b
}

func (d drawing) intervals() Chart {
	v := Intervals{Head: d.head(), Over: d.text(), Of: d.text(), X: d.axis(), Rows: make([]Row, d.n(6)), Levels: d.levels()}
	for i := range v.Rows {
		v.Rows[i] = Row{d.text(), d.v(), d.v(), d.v(), rapid.Int().Draw(d.T, "n"), d.href()}
	}
	return v
}

func (d drawing) calendar() Chart {
	c := Calendar{Head: d.head(), Name: d.text(), Format: Format(d.n(5)), Days: make([]Day, d.n(12)), Today: rapid.Int().Draw(d.T, "today")}
	for i := range c.Days {
		c.Days[i] = Day{rapid.OneOf(rapid.Int(), rapid.IntRange(-800_000, 3_000_000), rapid.IntRange(20_000, 20_500)).Draw(d.T, "date"), d.v(), d.href(), d.text()}
	}
	return c
}

func (d drawing) meter() Chart {
	m := Meter{Head: d.head(), Axis: d.axis(), Value: d.v(), Low: d.v(), High: d.v(), Zones: make([]Zone, d.n(5)), Href: d.href()}
	for i := range m.Zones {
		m.Zones[i] = Zone{d.v(), d.text(), Tone(rapid.Byte().Draw(d.T, "tone"))}
	}
	return m
}

func (d drawing) spark() Chart {
	return Spark{Head: d.head(), Axis: d.axis(), Values: rapid.SliceOfN(number(), 0, 9).Draw(d.T, "values"), Href: d.href()}
}

func (d drawing) ring() Chart {
	return Ring{Head: d.head(), Score: d.v(), Name: d.text(), Tone: Tone(rapid.Byte().Draw(d.T, "tone")), Href: d.href()}
}

func TestWhateverIsPutInWhatComesOutIsSound(t *testing.T) {
	t.Parallel()
	for name, of := range map[string]func(drawing) Chart{
		"lines": drawing.lines, "bars": drawing.bars, "intervals": drawing.intervals, "calendar": drawing.calendar,
		"meter": drawing.meter, "spark": drawing.spark, "ring": drawing.ring,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				c := of(drawing{t})
				svg := c.Append(nil)
				if fault := unsound(svg); fault != nil {
					t.Fatalf("%v in\n%s", fault, svg)
				}
				table := c.Table()
				for _, row := range table.Rows {
					if len(row) != len(table.Heads) {
						t.Fatalf("a row of %d cells under %d heads", len(row), len(table.Heads))
					}
				}
			})
		})
	}
}
