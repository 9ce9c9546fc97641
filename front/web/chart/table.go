package chart

// Table is what a chart shows, in words. Texts are cleaned, and not escaped.
type Table struct {
	// Caption is the chart's title.
	Caption string
	// Heads name the columns.
	Heads []string
	// Rows have a cell for each head. The first names the row.
	Rows [][]Cell
}

// Cell is one field of a table; Href is where it leads, "" for nowhere, and
// safe to follow.
type Cell struct{ Text, Href string }

func cell(text, href string) Cell { return Cell{clean(text, 2*long), link(href)} }

// spread is a value with its interval, if it has one.
func spread(f Format, v, low, high float64) string {
	text := f.text(v, true)
	if between(low, high) {
		text += " (" + f.text(low, true) + " to " + f.text(high, true) + ")"
	}
	return text
}

// between reports whether two ends make an interval.
func between(low, high float64) bool { return finite(low) && finite(high) && high > low }

func or(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}
