package portability

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// unprocessed is what LinkedIn writes where it failed to fill in a field.
const unprocessed = "Unable_to_process_this_field."

// text is a JSON string. Any other value is taken for none, and so is
// LinkedIn's word for a field it could not fill in.
type text string

// UnmarshalJSON never fails: what is no string is the empty text.
func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) != nil || s == unprocessed {
		s = ""
	}
	*t = text(s)
	return nil
}

// number is a JSON integer, in quotes or not. Any other value is taken for 0.
type number int64

// UnmarshalJSON never fails: what is no integer of 64 bits is 0.
func (n *number) UnmarshalJSON(b []byte) error {
	value, err := strconv.ParseInt(string(bytes.Trim(b, `"`)), 10, 64)
	if err != nil {
		value = 0
	}
	*n = number(value)
	return nil
}

// page is what the three resources answer with, undecoded.
type page struct {
	elements []byte
	paging   []byte
}

// pageOf finds the parts of an answer. One that is no page is a failure, so
// that it never passes for the end of something.
func pageOf(body []byte) (page, *failure) {
	var got page
	if !json.Valid(body) {
		return page{}, unusable("is not what its API writes")
	}
	members(bytes.TrimSpace(body), func(key, value []byte) {
		switch string(key) {
		case `"elements"`:
			got.elements = value
		case `"paging"`:
			got.paging = value
		}
	})
	if len(got.elements) == 0 || got.elements[0] != '[' && got.elements[0] != '{' {
		return page{}, unusable("lacks the list that its API writes")
	}
	return got, nil
}

// next is the address of the next page as LinkedIn wrote it; empty when there is none.
func (g page) next() string {
	var links []byte
	members(g.paging, func(key, value []byte) {
		if string(key) == `"links"` {
			links = value
		}
	})
	href := ""
	items(links, func(raw []byte) {
		var link struct {
			Rel  text `json:"rel"`
			Href text `json:"href"`
		}
		if href == "" && json.Unmarshal(raw, &link) == nil && link.Rel == "next" {
			href = string(link.Href)
		}
	})
	return href
}
