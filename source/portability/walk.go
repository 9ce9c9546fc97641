package portability

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// What follows walks through JSON that encoding/json has found valid, without
// decoding what nobody asks for: a snapshot is mostly rows of plain texts, and
// decoding them level by level goes through each of them eight times.

// members visits the keys and values of an object in their order; of anything
// else there are none. Keys and values are as they are written.
func members(object []byte, visit func(key, value []byte)) {
	if len(object) == 0 || object[0] != '{' {
		return
	}
	for at := gap(object, 1); object[at] != '}'; {
		end := behind(object, at)
		key := object[at:end]
		at = gap(object, gap(object, end)+1) // behind the colon
		end = behind(object, at)
		visit(key, object[at:end])
		if at = gap(object, end); object[at] == ',' {
			at = gap(object, at+1)
		}
	}
}

// items visits the values of a list. LinkedIn writes {} for an empty one; any
// other object counts as the only value, anything else as none.
func items(list []byte, visit func(value []byte)) {
	switch {
	case len(list) == 0:
	case list[0] == '{' && list[gap(list, 1)] != '}':
		visit(list)
	case list[0] == '[':
		for at := gap(list, 1); list[at] != ']'; {
			end := behind(list, at)
			visit(list[at:end])
			if at = gap(list, end); list[at] == ',' {
				at = gap(list, at+1)
			}
		}
	}
}

// gap is the first place from at on that is no white space.
func gap(b []byte, at int) int {
	for b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t' {
		at++
	}
	return at
}

// behind is where the value that starts at at ends.
func behind(b []byte, at int) int {
	switch b[at] {
	case '"':
		return behindString(b, at)
	case '{', '[':
		depth := 0
		for ; ; at++ {
			switch b[at] {
			case '"':
				at = behindString(b, at) - 1
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return at + 1
				}
			}
		}
	}
	for at < len(b) {
		switch b[at] {
		case ',', ']', '}', ' ', '\n', '\r', '\t':
			return at
		}
		at++
	}
	return at
}

func behindString(b []byte, at int) int {
	for at++; b[at] != '"'; at++ {
		if b[at] == '\\' {
			at++ // past what is escaped
		}
	}
	return at + 1
}

// plain is what a value says in one line of CSV: a string's text, a number or a
// truth value as it is written. What has parts of its own is taken for empty.
// The result shares value's bytes where it can.
func plain(value []byte) []byte {
	switch value[0] {
	case '{', '[', 'n':
		return nil
	case '"':
	default:
		return value
	}
	inner := value[1 : len(value)-1]
	if bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return inner
	}
	var s string
	if json.Unmarshal(value, &s) != nil {
		return nil
	}
	return []byte(s)
}
