package web

import "strconv"

// rowsAtOnce is how many rows of a list a page shows.
const rowsAtOnce = 100

// stretch is the part of a list that a page shows.
type stretch struct{ From, All int }

// stretch is that of a list of so many rows which the visitor asks for. Beyond
// its end it is the last.
func (v *visit) stretch(all int) stretch {
	from, err := strconv.Atoi(v.form("from"))
	if err != nil || from <= 0 || all == 0 {
		return stretch{All: all}
	}
	return stretch{min(from, all-1) / rowsAtOnce * rowsAtOnce, all}
}

// within are the rows of a list that a stretch shows.
func within[T any](s stretch, rows []T) []T { return rows[s.From:s.to()] }

// to is where the stretch ends.
func (s stretch) to() int { return min(s.From+rowsAtOnce, s.All) }

// says which rows of how many are shown; what they are called, when all are.
func (s stretch) says(one, several string) string {
	if s.All <= rowsAtOnce {
		return many(s.All, one, several)
	}
	return grouped(s.From+1) + " to " + grouped(s.to()) + " of " + grouped(s.All)
}
