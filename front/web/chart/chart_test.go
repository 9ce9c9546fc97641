package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/kithhq/kith/internal/golden"
)

func TestEveryExhibitIsDrawnAsItWas(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, e := range gallery() {
		seen++
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			got := e.chart.Append(nil)
			if fault := unsound(got); fault != nil {
				t.Error(fault)
			}
			golden.Equal(t, got, "testdata/"+e.name+".svg")
			var drawn bytes.Buffer
			if err := e.chart.Draw(&drawn); err != nil || !bytes.Equal(drawn.Bytes(), got) {
				t.Errorf("Draw and Append differ (%v)", err)
			}
		})
	}
	if seen < 40 {
		t.Errorf("saw %d exhibits", seen)
	}
}

// coordinate is an attribute that holds numbers alone.
var coordinate = []string{"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "d", "viewBox", "stroke-dasharray"}

var safe = regexp.MustCompile(`^(/($|[^/\\])|[?#]|https://)`)

var letters = regexp.MustCompile(`[MLZ]`)

// unsound says what is wrong with a picture, nil when nothing is.
func unsound(svg []byte) error {
	d := xml.NewDecoder(bytes.NewReader(svg))
	ids, wanted := map[string]bool{}, []string{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			for _, id := range wanted {
				if !ids[id] {
					return fmt.Errorf("nothing has the id %q", id)
				}
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("not well-formed: %w", err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if slices.Contains([]string{"style", "script", "foreignObject", "image", "use"}, element.Name.Local) {
			return fmt.Errorf("holds an element %s", element.Name.Local)
		}
		for _, a := range element.Attr {
			switch name := a.Name.Local; {
			case name == "style" || strings.HasPrefix(name, "on"):
				return fmt.Errorf("holds an attribute %s", name)
			case name == "href" && !safe.MatchString(a.Value):
				return fmt.Errorf("leads to %q", a.Value)
			case name == "id":
				if ids[a.Value] {
					return fmt.Errorf("id %q twice", a.Value)
				}
				ids[a.Value] = true
			case name == "aria-labelledby":
				wanted = append(wanted, strings.Fields(a.Value)...)
			case slices.Contains(coordinate, name) && element.Name.Local != "pattern":
				for _, field := range strings.Fields(letters.ReplaceAllString(a.Value, " ")) {
					if v, err := strconv.ParseFloat(field, 64); err != nil || !finite(v) || v > coord || v < -coord {
						return fmt.Errorf("%s holds %q", name, field)
					}
				}
			}
		}
	}
}

func TestUnsoundFindsWhatItLooksFor(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{
		`<svg><g></svg>`, `<svg><style/></svg>`, `<svg style="x"/>`, `<svg onload="x"/>`, `<svg><a href="javascript:x"/></svg>`,
		`<svg><rect x="NaN"/></svg>`, `<svg><path d="M1 2L+Inf 3"/></svg>`, `<svg aria-labelledby="t"/>`, `<svg id="a"><g id="a"/></svg>`,
	} {
		if unsound([]byte(bad)) == nil {
			t.Errorf("%s passes", bad)
		}
	}
}

func TestNothingIsDrawnInNumbersBeyondWhatCanBeSeen(t *testing.T) {
	t.Parallel()
	for _, e := range extreme() {
		svg := string(e.chart.Append(nil))
		if n := strings.Count(svg, `class="c-mark"`); n > drawn {
			t.Errorf("%s has %d marks", e.name, n)
		}
		if n := strings.Count(svg, "L"); n > 4*drawn {
			t.Errorf("%s has %d strokes", e.name, n)
		}
		if strings.Contains(svg, "<script") || strings.Contains(svg, "\u202e") || strings.Contains(svg, "javascript") || strings.Contains(svg, "evil") {
			t.Errorf("%s lets through what is hostile", e.name)
		}
	}
}

func TestThinningKeepsPeaksAndEnds(t *testing.T) {
	t.Parallel()
	points := make([]Point, 20_000)
	for i := range points {
		points[i] = Point{X: float64(i), Y: 10}
	}
	points[777].Y, points[13_333].Y = 900, -900
	thin := thinned(points, drawn)
	if len(thin) > drawn || thin[0].X != 0 || thin[len(thin)-1].X != 19_999 {
		t.Fatalf("%d points from %v to %v", len(thin), thin[0].X, thin[len(thin)-1].X)
	}
	for _, want := range []float64{900, -900} {
		if !slices.ContainsFunc(thin, func(p Point) bool { return p.Y == want }) {
			t.Errorf("the peak at %v is gone", want)
		}
	}
}

func TestAnIntervalBelowZeroEndsAtTheAxis(t *testing.T) {
	t.Parallel()
	l := Lines{Series: []Series{{Points: []Point{{X: 0, Y: 5, Low: -40, High: 10}, {X: 1, Y: 5, Low: -40, High: 10}}}}}
	if f, _ := l.arranged(l.traces()); f.y.low != 0 {
		t.Errorf("the axis begins at %v", f.y.low)
	}
	l.Series[0].Points[1].Y = -3
	if f, _ := l.arranged(l.traces()); f.y.low > -3 {
		t.Errorf("the axis begins at %v, above a value", f.y.low)
	}
}

func TestPicturesAreNamedAndLinksAreNotHiddenInImages(t *testing.T) {
	t.Parallel()
	with, without := string(weeks().Append(nil)), string(cohorts().Append(nil))
	if !strings.Contains(with, `role="group"`) || !strings.Contains(with, `<a href="/invitations?q=sent:3"><title>17 Jun: 71 sent`) {
		t.Error("links are hidden from those who cannot see")
	}
	if !strings.Contains(without, `role="img"`) || strings.Contains(without, "<a ") {
		t.Error("a picture without links is no image")
	}
	if both := Both(nil, weeks(), weeks().Narrow()); unsound(both) != nil {
		t.Errorf("two layouts on a page clash: %v", unsound(both))
	}
}

func TestMarksSayWhatTheyShow(t *testing.T) {
	t.Parallel()
	one := Lines{
		X: Axis{Format: Date}, Y: Axis{Name: "pending"},
		Series: []Series{{Points: []Point{{X: 20_780, Y: 412, Low: 380, High: 450}, {X: 20_781, Y: 1411.6}}}},
	}
	for want, c := range map[string]Chart{
		"Mon 23 Nov: 412 pending (380 to 450)":                              one,
		"Tue 24 Nov: 1,412 pending":                                         one,
		"Wed 27 May: with the plan 640; without it 640":                     pile(),
		"1 day: 3.6 % accepted (2.9 % to 4.5 %)":                            acceptance(),
		"27 May: 60 sent; 18 accepted, 30 still pending, 12 withdrawn":      weeks(),
		"W40: 14.6 % accepted (6.6 % to 25.6 %), 18 of 60, not matured yet": cohorts(),
		"Recruiters: 22 % of 160 sent (16 % to 29 %)":                       segments(),
		"Thu 28 May 2026: 7 to withdraw":                                    batches(9),
		"64 (64 to 71) sent this week: safe 80, limit 100, beyond 120":      budget(),
	} {
		if svg := string(c.Append(nil)); !strings.Contains(svg, `data-t="`+want+`"`) {
			t.Errorf("no mark says %q", want)
		}
	}
}
