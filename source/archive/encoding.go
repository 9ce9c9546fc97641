package archive

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// charset is how a file's bytes stand for text, as far as its first bytes tell.
type charset uint8

const (
	utf8Text charset = iota // or Windows-1252, which shows field by field
	utf8Marked
	utf16Little
	utf16Big
)

// detect names the charset of a file that starts with head. UTF-16 without a
// mark is told by where its zero bytes are: half of a header in Latin letters.
func detect(head []byte) charset {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return utf8Marked
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return utf16Little
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return utf16Big
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case half >= 4 && zeros[1]*4 >= half*3 && zeros[0]*8 < half:
		return utf16Little
	case half >= 4 && zeros[0]*4 >= half*3 && zeros[1]*8 < half:
		return utf16Big
	}
	return utf8Text
}

// decoded is from as UTF-8 without a byte order mark, with line feeds between
// its lines. Windows-1252 is left as it is: see sheet.text.
func decoded(from io.Reader) (io.Reader, error) {
	head := make([]byte, 4096)
	n, err := io.ReadFull(from, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	kind := detect(head)
	if kind == utf8Marked {
		head = head[3:]
	}
	var r io.Reader = io.MultiReader(bytes.NewReader(head), from)
	switch kind {
	case utf16Little:
		r = transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case utf16Big:
		r = transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	}
	if kind == utf16Little || kind == utf16Big {
		head = make([]byte, 4096)
		n, err = io.ReadFull(r, head)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return nil, err
		}
		head = head[:n]
		r = io.MultiReader(bytes.NewReader(head), r)
	}
	if returns(head) {
		return &oldLines{from: r}, nil
	}
	return r, nil
}

// returns reports whether the lines of a text that starts with head end in
// carriage returns alone. Fields in quotes may hold line feeds even so.
func returns(head []byte) bool {
	quoted := false
	for i, c := range head {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return false
		case c == '\r':
			return !bytes.HasPrefix(bytes.TrimLeft(head[i:], "\r"), []byte("\n"))
		}
	}
	return false
}

// oldLines turns the lone carriage returns of an old Macintosh re-save into line feeds.
type oldLines struct{ from io.Reader }

func (o *oldLines) Read(p []byte) (int, error) {
	n, err := o.from.Read(p)
	for i := range p[:n] {
		if p[i] == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// plain reports whether b is printable ASCII alone, which is most of what there
// is. Eight bytes are looked at together; the last eight overlap.
func plain(b []byte) bool {
	if len(b) < 8 {
		for _, c := range b {
			if c < 0x20 || c >= 0x7F {
				return false
			}
		}
		return true
	}
	odd := oddBytes(binary.LittleEndian.Uint64(b[len(b)-8:]))
	for ; len(b) >= 8; b = b[8:] {
		odd |= oddBytes(binary.LittleEndian.Uint64(b))
	}
	return odd == 0
}

// oddBytes has a high bit set if any of eight bytes is not printable ASCII: too
// large, below a space, or a delete.
func oddBytes(w uint64) uint64 {
	const high, ones = 0x8080808080808080, 0x0101010101010101
	del := w ^ ones*0x7F
	return (w | (w - ones*0x20) | (del - ones)) & high
}

// ascii reports whether b is ASCII, eight bytes at a time.
func ascii(b []byte) bool {
	const high = 0x8080808080808080
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&high != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// appendWindows appends b, read as Windows-1252.
func appendWindows(to, b []byte) []byte {
	for _, c := range b {
		to = utf8.AppendRune(to, charmap.Windows1252.DecodeByte(c))
	}
	return to
}
