package portability

import (
	"slices"
	"strings"

	"github.com/kithhq/kith/source/archive"
)

// written are the rows as files of the archive. A file that none of them
// belongs in is left out, unless there are no rows at all.
func (r *rows) written() []archive.Sheet {
	var sheets []archive.Sheet
	for _, s := range r.of.sheets {
		places := make([]int, len(s.columns))
		for i, c := range s.columns {
			places[i] = slices.Index(r.columns, c)
		}
		body := appendRecord(nil, s.columns)
		head, values := len(body), make([]string, len(s.columns))
		for _, row := range r.kept {
			if !s.takes(r.columns, row) {
				continue
			}
			for i, at := range places {
				values[i] = row[at]
			}
			body = appendRecord(body, values)
		}
		if len(body) > head || len(r.kept) == 0 {
			sheets = append(sheets, archive.Sheet{Name: s.file, Body: body})
		}
	}
	return sheets
}

// appendRecord appends values as a record of CSV.
func appendRecord(to []byte, values []string) []byte {
	for i, value := range values {
		if i > 0 {
			to = append(to, ',')
		}
		to = appendValue(to, value)
	}
	return append(to, '\n')
}

func appendValue(to []byte, value string) []byte {
	if !strings.ContainsAny(value, "\",\r\n") {
		return append(to, value...)
	}
	to = append(to, '"')
	for {
		at := strings.IndexByte(value, '"')
		if at < 0 {
			return append(append(to, value...), '"')
		}
		to = append(append(to, value[:at+1]...), '"')
		value = value[at+1:]
	}
}
