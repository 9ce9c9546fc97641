package archive

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/kithhq/kith/core/ledger"
)

// table turns the records of one file into facts.
type table interface {
	columns(h header)
	row(s *sheet) outcome
	grow(rows int) // room for about that many records in all
}

// spec is a table that Kith reads and how its file is recognised.
type spec struct {
	name      string
	file      string       // the folded file name that LinkedIn gives it
	table     ledger.Table // 0 for what only tells the owner
	need      []string     // header names it must have
	stem      string       // in the folded file name too, where other tables have the same header
	only      bool         // no further columns: another table has these and more
	numbers   bool         // LinkedIn itself writes its dates as 1/29/26, month first
	backslash bool         // the dialect when both read equally well
	hides     bool         // a record without anything is a member who hid
	plain     bool         // never the backslash dialect unless the file reads badly
	make      func(p *part) table
}

// specs lists the tables in the order in which readings show them. The header
// decides; the file name only where a header is shared: skills have the one
// column Name, instant reposts a subset of three others, and recommendations
// given and received are written alike.
func specs() []spec {
	return []spec{
		{
			name: "invitations", file: "invitations", table: ledger.TableInvitations, need: []string{"From", "To", "Sent At", "Direction"}, numbers: true, plain: true,
			make: func(p *part) table { return &invitations{to: &p.facts.Invitations, own: &p.own, offsets: p.offsets} },
		},
		{
			name: "connections", file: "connections", table: ledger.TableConnections, need: []string{"First Name", "Last Name", "Connected On"}, plain: true, hides: true,
			make: func(p *part) table { return &connections{to: &p.facts.Connections} },
		},
		{
			name: "messages", file: "messages", table: ledger.TableMessages, need: []string{"Conversation ID", "From", "To", "Date"}, plain: true,
			make: func(p *part) table { return p.messages() },
		},
		{name: "posts", file: "shares", table: ledger.TableActivities, need: []string{"Date", "ShareLink", "ShareCommentary"}, make: activity(ledger.Post)},
		{name: "comments", file: "comments", table: ledger.TableActivities, need: []string{"Date", "Link", "Message"}, backslash: true, make: activity(ledger.Comment)},
		{name: "reactions", file: "reactions", table: ledger.TableActivities, need: []string{"Date", "Type", "Link"}, make: activity(ledger.Reaction)},
		{name: "reposts", file: "instantreposts", table: ledger.TableActivities, need: []string{"Date", "Link"}, stem: "repost", only: true, make: activity(ledger.Repost)},
		{
			name: "company follows", file: "companyfollows", table: ledger.TableFollows, need: []string{"Organization", "Followed On"},
			make: func(p *part) table { return &follows{to: &p.facts.Follows} },
		},
		{name: "endorsements received", file: "endorsementreceivedinfo", table: ledger.TableEndorsements, need: []string{"Endorsement Date", "Skill Name", "Endorser First Name"}, make: endorsed("Endorser", false)},
		{name: "endorsements given", file: "endorsementgiveninfo", table: ledger.TableEndorsements, need: []string{"Endorsement Date", "Skill Name", "Endorsee First Name"}, make: endorsed("Endorsee", true)},
		{
			name: "recommendations received", file: "recommendationsreceived", table: ledger.TableRecommendations, need: recommendationHeader(), stem: "received", numbers: true,
			make: func(p *part) table { return &recommendations{to: &p.facts.Recommendations} },
		},
		{
			name: "recommendations given", file: "recommendationsgiven", table: ledger.TableRecommendations, need: recommendationHeader(), stem: "given", numbers: true,
			make: func(p *part) table { return &recommendations{to: &p.facts.Recommendations, given: true} },
		},
		{
			name: "notes", file: "notes", table: ledger.TableNotes, need: []string{"Connection Profile URL", "Note"},
			make: func(p *part) table { return &notes{to: &p.facts.Notes} },
		},
		{
			name: "positions", file: "positions", table: ledger.TablePositions, need: []string{"Company Name", "Title", "Started On"},
			make: func(p *part) table { return &positions{to: &p.facts.Positions} },
		},
		{
			name: "skills", file: "skills", table: ledger.TableSkills, need: []string{"Name"}, stem: "skill", only: true,
			make: func(p *part) table { return &skills{to: &p.facts.Skills} },
		},
		{
			name: "profile", file: "profile", table: ledger.TableProfile, need: []string{"First Name", "Last Name", "Headline", "Geo Location"},
			make: func(p *part) table { return &profile{to: &p.facts.Profile, owner: &p.facts.Owner} },
		},
		{
			name: "email addresses", file: "emailaddresses", need: []string{"Email Address", "Confirmed", "Primary"}, numbers: true,
			make: func(p *part) table { return &addresses{owner: &p.facts.Owner} },
		},
	}
}

func recommendationHeader() []string {
	return []string{"First Name", "Last Name", "Text", "Creation Date", "Status"}
}

// matches reports whether a file with that header and folded name is the table.
func (sp *spec) matches(h header, folded string) bool {
	if !strings.Contains(folded, sp.stem) || sp.only && h.width() != len(sp.need) {
		return false
	}
	for _, name := range sp.need {
		if !h.has(name) {
			return false
		}
	}
	return true
}

// preamble is how many records may stand before the header.
const preamble = 10

// match is a table that was recognised in a file.
type match struct {
	spec   *spec
	order  int // among specs
	header header
	delim  byte
	skip   int // records before the header, plus the header itself
}

// recognise looks for a table's header in the first bytes of a file.
func recognise(name string, head []byte, whole bool) (match, bool) {
	folded, _ := stem(name)
	all := specs()
	found := match{}
	headers(head, whole, func(h header, delim byte, n int) bool {
		for i := range all {
			if all[i].matches(h, folded) {
				found = match{&all[i], i, h, delim, n}
				return true
			}
		}
		return false
	})
	return found, found.spec != nil
}

// headers shows the records in the first bytes of a file that may be its
// header, with the delimiter they were split by and their number, until one is
// taken.
func headers(head []byte, whole bool, take func(h header, delim byte, n int) bool) {
	for _, delim := range []byte{',', ';', '\t'} {
		s := scanner{delim: delim, win: bytes.Clone(head), limit: len(head), last: io.ErrShortBuffer}
		if whole {
			s.last = io.EOF
		}
		for n := 1; n <= preamble; n++ {
			if ok, err := s.next(); !ok || err != nil {
				break
			}
			if take(s.header(), delim, n) {
				return
			}
		}
	}
}

// unrecognised says why a file is no table of ours. One that has the name of
// such a table had its header changed, so it is told what is amiss there.
func unrecognised(name string, head []byte, whole bool) string {
	folded, _ := stem(name)
	all := specs()
	i := slices.IndexFunc(all, func(sp spec) bool { return sp.file == folded })
	if i < 0 {
		return reasonFor(name)
	}
	if whole && len(bytes.TrimSpace(head)) == 0 {
		return "it is empty"
	}
	missing := all[i].need
	headers(head, whole, func(h header, _ byte, _ int) bool {
		lacks := slices.DeleteFunc(slices.Clone(all[i].need), h.has)
		if len(lacks) < len(missing) {
			missing = lacks
		}
		return false
	})
	if len(missing) == 0 || len(missing) == len(all[i].need) {
		return fmt.Sprintf("none of its first %d rows is the header that LinkedIn writes", preamble)
	}
	return "its header lacks " + strings.Join(missing, ", ") + "; perhaps it was edited"
}

// header is the record at hand, taken as a header.
func (s *scanner) header() header {
	var h header
	for i := range s.fields {
		h.names = append(h.names, foldName(s.value(i)))
	}
	return h
}
