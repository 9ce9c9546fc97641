package invite

import (
	"time"

	"github.com/kithhq/kith/core/ledger"
)

// Flag marks something a person should know about an invitation.
type Flag uint16

// The flags.
const (
	Contradicted    Flag = 1 << iota // said withdrawn, but a later archive still lists it, or they accepted
	Superseded                       // a later invitation to the same person shows that this one had ended
	ConnectedBefore                  // they were connected two days or more before it was sent
	ByHand                           // known only from the person's word
	NearExpiry                       // old enough that LinkedIn may soon let it lapse
	ZoneDoubt                        // sent within a day of a boundary that the unknown zone could move
)

// Book is an account as it stands at one moment.
type Book struct{}

func (b *Book) Now() ledger.Instant              { return 0 }
func (b *Book) Zone() *time.Location             { return time.UTC }
func (b *Book) Len() int                         { return 0 }
func (b *Book) Direction(i int) ledger.Direction { return 0 }
func (b *Book) State(i int) State                { return 0 }
func (b *Book) Basis(i int) Basis                { return 0 }
func (b *Book) Sent(i int) ledger.Instant        { return 0 }
func (b *Book) Ended(i int) ledger.Instant       { return 0 }
func (b *Book) AgeDays(i int) int                { return 0 }
func (b *Book) Note(i int) string                { return "" }
func (b *Book) Person(i int) int                 { return 0 }
func (b *Book) ID(i int) string                  { return "" }
func (b *Book) WrongPerson(i int) bool           { return false }
func (b *Book) Flags(i int) Flag                 { return 0 }
func (b *Book) People() int                      { return 0 }
func (b *Book) Key(p int) string                 { return "" }
func (b *Book) Name(p int) string                { return "" }
func (b *Book) Company(p int) string             { return "" }
func (b *Book) Title(p int) string               { return "" }
func (b *Book) ConnectedOn(p int) ledger.Date    { return 0 }
func (b *Book) Tags(p int) []string              { return nil }
func (b *Book) Memo(p int) string                { return "" }
func (b *Book) Kept(p int) bool                  { return false }
func (b *Book) NoContact(p int) bool             { return false }
func (b *Book) Skipped(p int) bool               { return false }
func (b *Book) Reported(p int) bool              { return false }
func (b *Book) Latest(p int) int                 { return -1 }
func (b *Book) Earlier(i int) int                { return -1 }
func (b *Book) Find(key string) (p int, ok bool) { return 0, false }
func (b *Book) Setting(name string) string       { return "" }
func (b *Book) Journal() []ledger.Journal        { return nil }
func (b *Book) NewestImport() ledger.Instant     { return 0 }
func (b *Book) Position() int64                  { return 0 }
