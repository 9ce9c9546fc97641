package export

import "strings"

// dialect is how a file quotes its cells.
type dialect int

const (
	whenNeeded dialect = iota // quotes only around cells that need them, doubled inside
	always                    // quotes around every cell, the header's too
	backslash                 // as whenNeeded, but a quote inside is written \"
)

// sheet is one CSV file being written. Lines end in a bare line feed.
type sheet struct {
	body []byte
	rows int
	how  dialect
}

// newSheet starts a file with a header line given as it is spelled unquoted.
func newSheet(how dialect, header string) *sheet {
	s := &sheet{how: how}
	if how == always {
		s.row(strings.Split(header, ",")...)
		s.rows = 0
		return s
	}
	s.body = append(append(s.body, header...), '\n')
	return s
}

// row writes one record.
func (s *sheet) row(cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			s.body = append(s.body, ',')
		}
		s.body = appendCell(s.body, cell, s.how)
	}
	s.body = append(s.body, '\n')
	s.rows++
}

func appendCell(to []byte, cell string, how dialect) []byte {
	if how != always && !strings.ContainsAny(cell, ",\"\n\r") {
		return append(to, cell...)
	}
	to = append(to, '"')
	for i := 0; i < len(cell); i++ {
		switch {
		case cell[i] != '"':
			to = append(to, cell[i])
		case how == backslash:
			to = append(to, '\\', '"')
		default:
			to = append(to, '"', '"')
		}
	}
	return append(to, '"')
}

// file closes the sheet under a name.
func (s *sheet) file(name string) file { return file{name: name, body: s.body, rows: s.rows} }
