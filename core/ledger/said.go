package ledger

import (
	"encoding/json"
	"fmt"

	"github.com/kithhq/kith/core/fault"
)

// Outcome is what a person said about someone. Values are stored by name.
type Outcome string

// The outcomes. "about the invitation" ones concern the person's latest
// outgoing invitation sent no later than the mark's moment (a day of slack).
const (
	SaidSent         Outcome = "sent"          // I sent an invitation at At (with Note, if any)
	SaidWithdrawn    Outcome = "withdrawn"     // I withdrew the invitation
	SaidStillPending Outcome = "still_pending" // I saw it is still on the Sent page
	SaidNotFound     Outcome = "not_found"     // I looked and it was not there any more
	SaidAccepted     Outcome = "accepted"      // they accepted
	SaidIgnored      Outcome = "ignored"       // incoming: I ignored it
	SaidReported     Outcome = "reported"      // I was told they do not know me
	SaidWrongPerson  Outcome = "wrong_person"  // sent to the wrong person: withdraw first, at any age
	SaidKeep         Outcome = "keep"          // never propose this person for withdrawal
	SaidUnkeep       Outcome = "unkeep"        // take the keep back
	SaidNoContact    Outcome = "do_not_contact"
	SaidContact      Outcome = "contact"   // they may be contacted again: take the do-not-contact back
	SaidTag          Outcome = "tag"       // Text is the tag, without #
	SaidUntag        Outcome = "untag"     //
	SaidMemo         Outcome = "memo"      // Text is the owner's own private note about them; the latest stands, an empty one takes it back
	SaidMerge        Outcome = "merge"     // Person and Into are one; Into names them from now on
	SaidDistinct     Outcome = "distinct"  // Person and Into are two: never propose the merge again
	SaidForgotten    Outcome = "forgotten" // Hash stands for a person who was erased
	SaidSnooze       Outcome = "skip"      // not today: leave them out of today's batch until At's day has passed
)

// Mark is the payload of a KindMark entry.
type Mark struct {
	Outcome Outcome `json:"outcome"`
	Person  string  `json:"person,omitempty"` // person key
	Name    string  `json:"name,omitempty"`   // as known when it was said, for persons the ledger has not seen
	Into    string  `json:"into,omitempty"`
	At      Instant `json:"at,omitempty"`
	Text    string  `json:"text,omitempty"`  // note of a sent invitation, a tag, or a private note
	Hash    string  `json:"hash,omitempty"`  // salted hash of an erased person's key
	Never   bool    `json:"never,omitempty"` // the erased person must not be contacted
}

// Journal is the payload of a KindJournal entry: what LinkedIn said, as the
// person reports it, or the number its Sent page shows (Kind "count").
type Journal struct {
	Kind  string  `json:"kind"` // a kind listed in package budget, or "count"
	At    Instant `json:"at"`
	Count int     `json:"count,omitempty"`
	Text  string  `json:"text,omitempty"`
}

// Setting is the payload of a KindSetting entry. An empty Value takes the setting back.
type Setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Correction is the payload of a KindCorrection entry: entry Undoes no longer counts.
type Correction struct {
	Undoes int64 `json:"undoes"`
}

// said is the envelope of the small payloads.
type said struct {
	Version    int         `json:"v"`
	Mark       *Mark       `json:"mark,omitempty"`
	Journal    *Journal    `json:"journal,omitempty"`
	Setting    *Setting    `json:"setting,omitempty"`
	Correction *Correction `json:"correction,omitempty"`
}

// EncodeMark is the payload of a mark.
func EncodeMark(m Mark) []byte { return encode(said{Mark: &m}) }

// EncodeJournal is the payload of a journal line.
func EncodeJournal(j Journal) []byte { return encode(said{Journal: &j}) }

// EncodeSetting is the payload of a setting.
func EncodeSetting(s Setting) []byte { return encode(said{Setting: &s}) }

// EncodeCorrection is the payload of a correction.
func EncodeCorrection(c Correction) []byte { return encode(said{Correction: &c}) }

// DecodeMark reads a mark's payload.
func DecodeMark(payload []byte) (Mark, error) {
	s, err := decode(payload)
	if err != nil || s.Mark == nil {
		return Mark{}, broken("mark", err)
	}
	return *s.Mark, nil
}

// DecodeJournal reads a journal line's payload.
func DecodeJournal(payload []byte) (Journal, error) {
	s, err := decode(payload)
	if err != nil || s.Journal == nil {
		return Journal{}, broken("journal line", err)
	}
	return *s.Journal, nil
}

// DecodeSetting reads a setting's payload.
func DecodeSetting(payload []byte) (Setting, error) {
	s, err := decode(payload)
	if err != nil || s.Setting == nil {
		return Setting{}, broken("setting", err)
	}
	return *s.Setting, nil
}

// DecodeCorrection reads a correction's payload.
func DecodeCorrection(payload []byte) (Correction, error) {
	s, err := decode(payload)
	if err != nil || s.Correction == nil {
		return Correction{}, broken("correction", err)
	}
	return *s.Correction, nil
}

const saidVersion = 1

func encode(s said) []byte {
	s.Version = saidVersion
	b, err := json.Marshal(s)
	if err != nil {
		panic(fmt.Sprintf("a %T always encodes: %v", s, err))
	}
	return b
}

func decode(payload []byte) (said, error) {
	var s said
	if err := json.Unmarshal(payload, &s); err != nil {
		return said{}, err
	}
	if s.Version > saidVersion {
		return said{}, newer(s.Version, saidVersion)
	}
	return s, nil
}

func newer(have, know int) error {
	return fault.New(fault.Unavailable,
		fmt.Sprintf("this ledger was written by a newer Kith (payload version %d, this program knows %d)", have, know),
		"update kith and try again; nothing was changed")
}

func broken(what string, err error) error {
	if err != nil && fault.Of(err).Kind == fault.Unavailable {
		return err
	}
	return fault.Because(err, fault.Internal, "a "+what+" in the ledger cannot be read",
		"run kith verify; restore the last backup if it finds damage")
}
