package invite

import (
	"encoding/base32"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// Flag marks something a person should know about an invitation.
type Flag uint16

// The flags.
const (
	Contradicted    Flag = 1 << iota // said to have ended, but a later archive lists it, the changelog shows no withdrawal, or they accepted
	Superseded                       // a later invitation or a connection shows that this one had ended
	ConnectedBefore                  // they were connected two days or more before it was sent
	ByHand                           // known only from the owner's word
	NearExpiry                       // old enough that LinkedIn may soon let it lapse
	FromChangelog                    // known only from the official API's changelog
)

// Book is an account as it stands at one moment: every invitation with its
// state, how that is known, and what it rests on. Invitations are numbered
// from 0 to Len()-1, persons from 0 to People()-1; the numbers mean nothing
// outside this Book. It is made by Fold.Book and safe for readers.
type Book struct {
	f     *Fold
	now   ledger.Instant
	zone  *time.Location
	rules Rules
	court court

	state  []State // of the rows; extras carry their own
	basis  []Basis
	flags  []Flag
	extras []extra

	voices    map[uint32]*voice
	chains    map[uint32][]int32       // of persons with several invitations, by sending time
	ended     map[int32]ledger.Instant // of the rows of those persons and of those spoken of
	wrong     map[int32]bool
	handNote  map[int32]string
	settings  map[string]string
	journal   []ledger.Journal
	distinct  [][2]string
	forgotten []Forgotten
	answered  ledger.Instant // the newest acceptance the owner told of
	told      map[int32]bool // rows whose sending the owner told of too
	histories timeline       // the moments of the archives that keep history
	letters   ledger.Instant // of the newest archive that brought messages; 0 when none did
	log       *changelog     // what the official API's changelog tells; nil when nothing
	denied    map[int32][]denial
}

// Forgotten stands for a person who was erased.
type Forgotten struct {
	Hash  string // salted hash of their key
	Never bool   // they must not be contacted
}

// Now is the moment the book speaks of.
func (b *Book) Now() ledger.Instant { return b.now }

// Zone is the account's zone, for civil dates.
func (b *Book) Zone() *time.Location { return b.zone }

// Position is the ledger position the book was folded to.
func (b *Book) Position() int64 { return b.f.position }

// Len is the number of invitations: sent, received, and connections that
// appeared without either having been seen.
func (b *Book) Len() int { return len(b.state) + len(b.extras) }

// ext is the extra behind i, nil for a row.
func (b *Book) ext(i int) *extra {
	if i < len(b.state) {
		return nil
	}
	return &b.extras[i-len(b.state)]
}

// Direction is who invited whom.
func (b *Book) Direction(i int) ledger.Direction {
	if e := b.ext(i); e != nil {
		return e.direction
	}
	return b.f.rows.direction[i]
}

// State is where it stands.
func (b *Book) State(i int) State {
	if e := b.ext(i); e != nil {
		return e.answer.state
	}
	return b.state[i]
}

// Basis is how the state is known.
func (b *Book) Basis(i int) Basis {
	if e := b.ext(i); e != nil {
		return e.answer.basis
	}
	return b.basis[i]
}

// Flags are the remarks about it.
func (b *Book) Flags(i int) Flag {
	if e := b.ext(i); e != nil {
		return e.answer.flags
	}
	return b.flags[i]
}

// Sent is when it was sent; 0 when not known.
func (b *Book) Sent(i int) ledger.Instant {
	if e := b.ext(i); e != nil {
		return e.sent
	}
	return b.f.rows.sent(uint32(i))
}

// Ended is when it was accepted or withdrawn, or the last moment by which it
// must have ended; 0 when it has not, or nothing is known.
func (b *Book) Ended(i int) ledger.Instant {
	if e := b.ext(i); e != nil {
		return e.answer.ended
	}
	if at, ok := b.ended[int32(i)]; ok {
		return at
	}
	return b.judgeAlone(uint32(i)).ended
}

// AcceptedOn is the day invitation i was accepted, as the archive dates the
// connection; 0 when it was not, or when only the owner's word is known.
func (b *Book) AcceptedOn(i int) ledger.Date {
	if b.State(i) != Accepted || b.Basis(i) == Claimed || b.Flags(i)&ConnectedBefore != 0 {
		return 0
	}
	if _, several := b.ended[int32(i)]; several || b.ext(i) != nil {
		return b.Ended(i).In(b.zone)
	}
	return b.ConnectedOn(b.Person(i))
}

// AgeDays is how many whole 24 hours ago it was sent, 0 for one dated later
// than now; -1 when not known.
func (b *Book) AgeDays(i int) int {
	sent := b.Sent(i)
	if sent == 0 {
		return -1
	}
	return int(max(b.now-sent, 0) / ledger.Day)
}

// HasTexts reports whether names, companies and notes can be asked for. A book
// that was opened for its numbers has none.
func (b *Book) HasTexts() bool { return !b.f.texts.detached }

// Note is the text sent along with it, empty when none or not known.
func (b *Book) Note(i int) string {
	if e := b.ext(i); e != nil {
		return e.note
	}
	b.f.mustHaveText()
	if n := b.f.rows.note[i]; n != 0 {
		return b.f.texts.at(n)
	}
	return b.handNote[int32(i)]
}

// Person is whom it concerns.
func (b *Book) Person(i int) int {
	if e := b.ext(i); e != nil {
		return int(e.person)
	}
	return int(b.f.rows.person[i])
}

// ID is a stable name for the invitation: 13 lower-case letters and digits,
// made from the person's key, the direction and the minute it was sent.
func (b *Book) ID(i int) string {
	var sum [8]byte
	return idEncoding.EncodeToString(binary.BigEndian.AppendUint64(sum[:0], b.idNumber(i)))
}

// idNumber is what an ID spells out.
func (b *Book) idNumber(i int) uint64 {
	h := fnv.New64a()
	h.Write([]byte(b.Key(b.Person(i))))
	minute := int64(0)
	if e := b.ext(i); e != nil {
		minute = int64(e.sent/ledger.Minute) | int64(e.on)<<40
	} else {
		minute = int64(b.f.rows.wall[i])
	}
	var tail [9]byte
	tail[0] = byte(b.Direction(i))
	binary.LittleEndian.PutUint64(tail[1:], uint64(minute))
	h.Write(tail[:])
	return h.Sum64()
}

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// WrongPerson reports whether the owner said it went to the wrong person.
func (b *Book) WrongPerson(i int) bool { return b.wrong[int32(i)] }

// People is the number of persons the ledger knows.
func (b *Book) People() int { return b.f.people.len() }

// Find is the person with a key; merged persons are found under either key.
func (b *Book) Find(key string) (p int, ok bool) {
	if into, merged := b.f.alias[key]; merged {
		key = into
	}
	row, ok := b.f.people.find(&b.f.texts, key)
	return int(row), ok
}

// Key is the person key: a profile slug, or a weak key made from the name.
func (b *Book) Key(p int) string { return b.f.texts.at(b.f.people.key[p]) }

// Name is the person's name as the newest archive writes it; may be empty.
func (b *Book) Name(p int) string { return b.f.texts.at(b.f.people.name[p]) }

// Company is where they worked when the newest archive was made; empty when not known.
func (b *Book) Company(p int) string { return b.f.texts.at(b.f.people.company[p]) }

// Title is their position then; empty when not known.
func (b *Book) Title(p int) string { return b.f.texts.at(b.f.people.title[p]) }

// ConnectedOn is the newest date on which they became a connection; 0 when
// they never did as far as known. A connection that was removed later keeps its date.
func (b *Book) ConnectedOn(p int) ledger.Date { return b.f.people.on[p] }

// Tags are the person's tags without #, sorted; hashtags of LinkedIn's own note count.
func (b *Book) Tags(p int) []string {
	m, v := b.Memo(p), b.voices[uint32(p)]
	if m == "" && v == nil {
		return nil
	}
	return v.list(m)
}

// Memo is the private note LinkedIn keeps beside the connection; empty when none.
func (b *Book) Memo(p int) string { return b.f.people.memo[uint32(p)].text }

// OwnMemo is the owner's own private note about the person, as they last told
// it to Kith; empty when none.
func (b *Book) OwnMemo(p int) string {
	if v := b.voices[uint32(p)]; v != nil {
		return v.memo
	}
	return ""
}

// Messages says when messages went to and fro.
func (b *Book) Messages(p int) Touch { return b.f.people.touch[uint32(p)] }

// Unwritten reports whether invitation i, sent by the owner, was accepted by
// somebody the owner has not written to since, or ever. It is true only where
// that is known: an archive made after the acceptance brought messages. People
// who must not be contacted are left out.
func (b *Book) Unwritten(i int) bool {
	if b.Direction(i) != ledger.Outgoing || b.State(i) != Accepted || b.Flags(i)&ConnectedBefore != 0 {
		return false
	}
	p, ended := b.Person(i), b.Ended(i)
	return ended != 0 && ended < b.letters+ledger.Day && b.Messages(p).LastOut == 0 && !b.NoContact(p)
}

// MessagesUntil is the newest moment of an archive that brought messages: what
// was written after it is not known. 0 when none did.
func (b *Book) MessagesUntil() ledger.Instant { return b.letters }

// Kept reports whether the owner wants the person's invitation left alone.
func (b *Book) Kept(p int) bool { v := b.voices[uint32(p)]; return v != nil && v.kept }

// NoContact reports whether the person must not be contacted.
func (b *Book) NoContact(p int) bool { v := b.voices[uint32(p)]; return v != nil && v.noContact }

// Reported reports whether the person is known to have said they do not know the owner.
func (b *Book) Reported(p int) bool { v := b.voices[uint32(p)]; return v != nil && v.reported }

// Skipped reports whether the person is left out of today's batch.
func (b *Book) Skipped(p int) bool {
	v := b.voices[uint32(p)]
	return v != nil && v.skipped != 0 && v.skipped.In(b.zone) == b.now.In(b.zone)
}

// Latest is the person's latest invitation, -1 when there is none.
func (b *Book) Latest(p int) int {
	c := b.chain(uint32(p))
	if len(c) == 0 {
		return -1
	}
	return int(c[len(c)-1])
}

// Earlier is the same person's invitation before i, -1 when there is none.
func (b *Book) Earlier(i int) int {
	c := b.chain(uint32(b.Person(i)))
	if k := slices.Index(c, int32(i)); k > 0 {
		return int(c[k-1])
	}
	return -1
}

// Setting is the value of a setting, empty when it was never set or taken back.
func (b *Book) Setting(name string) string { return b.settings[name] }

// Settings are all settings that have a value.
func (b *Book) Settings() map[string]string {
	out := map[string]string{}
	for name, value := range b.settings {
		if value != "" {
			out[name] = value
		}
	}
	return out
}

// Journal are the journal lines by their moment, those taken back left out.
func (b *Book) Journal() []ledger.Journal { return b.journal }

// Forgotten are the persons who were erased.
func (b *Book) Forgotten() []Forgotten { return b.forgotten }

// NewestImport is the newest moment an archive speaks of; 0 when there is none.
// What comes from the official API lags and does not count: see Polled.
func (b *Book) NewestImport() ledger.Instant {
	newest := ledger.Instant(0)
	for _, s := range b.f.imports {
		if !s.Lags && !b.f.skips(s.Position) {
			newest = max(newest, s.At)
		}
	}
	return newest
}
