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

// items are the values of a list. LinkedIn writes {} for an empty one; any
// other object counts as the only value, anything else as none.
func items(raw json.RawMessage) []json.RawMessage {
	raw = bytes.TrimSpace(raw)
	var list []json.RawMessage
	switch {
	case len(raw) == 0:
	case raw[0] == '[':
		if json.Unmarshal(raw, &list) != nil {
			return nil
		}
	case raw[0] == '{' && len(bytes.TrimSpace(raw[1:len(raw)-1])) > 0:
		list = []json.RawMessage{raw}
	}
	return list
}

// page is what the three resources answer with.
type page struct {
	Elements json.RawMessage `json:"elements"`
	Paging   json.RawMessage `json:"paging"`
}

// pageOf decodes an answer. One that is no page is a failure, so that it never
// passes for the end of something.
func pageOf(body []byte) (page, *failure) {
	var got page
	if err := json.Unmarshal(body, &got); err != nil {
		return page{}, unusable("is not what its API writes")
	}
	if len(got.Elements) == 0 || got.Elements[0] != '[' && got.Elements[0] != '{' {
		return page{}, unusable("lacks the list that its API writes")
	}
	return got, nil
}

// next is the address of the next page as LinkedIn wrote it; empty when there is none.
func (g page) next() string {
	var paging struct {
		Links json.RawMessage `json:"links"`
	}
	if json.Unmarshal(g.Paging, &paging) != nil {
		return ""
	}
	for _, raw := range items(paging.Links) {
		var link struct {
			Rel  text `json:"rel"`
			Href text `json:"href"`
		}
		if json.Unmarshal(raw, &link) == nil && link.Rel == "next" {
			return string(link.Href)
		}
	}
	return ""
}
