// Package fault is how Kith says that something went wrong.
//
// A fault carries a sentence for the person, a hint for their next step and
// the cause for the log. Every door turns the kind into its own language: an
// exit code, a status code, a tool error. An error that is not a fault is a
// defect of ours and reaches people only as Internal.
package fault

import (
	"errors"
	"fmt"
)

// Kind says whose move it is. The list is closed, and its order never changes.
type Kind uint8

// The kinds of fault.
const (
	// Internal is a defect of ours; the zero Kind, so that a forgotten kind is not excused.
	Internal Kind = iota
	// Invalid is input that cannot be meant.
	Invalid
	// NotFound is a thing that is not in the ledger or on the disk.
	NotFound
	// Conflict is a change that met another change.
	Conflict
	// Limit is a bound that would be passed.
	Limit
	// Denied is something the actor may not do.
	Denied
	// Unavailable is a part of the world that does not answer: a full disk, a locked file.
	Unavailable
	// Stale is a decision made on facts that have changed since.
	Stale
)

var names = [...]string{"internal", "invalid", "not_found", "conflict", "limit", "denied", "unavailable", "stale"}

// String is the kind's stable name, used in JSON.
func (k Kind) String() string {
	if int(k) < len(names) {
		return names[k]
	}
	return names[Internal]
}

// Error is a fault. Message is one sentence for the person, without blame and
// without a full stop; Hint is what they can do next and may be empty only for
// Internal, NotFound, Conflict and Denied; Err is the cause, for the log alone.
type Error struct {
	Kind    Kind
	Message string
	Hint    string
	Err     error
}

// New is a fault without a cause.
func New(kind Kind, message, hint string) *Error {
	return &Error{Kind: kind, Message: message, Hint: hint}
}

// Because is a fault with its cause.
func Because(err error, kind Kind, message, hint string) *Error {
	return &Error{Kind: kind, Message: message, Hint: hint, Err: err}
}

// Error is the message and the cause, for logs and tests; people see Message and Hint.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %v", e.Message, e.Err)
	}
	return e.Message
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// Of finds the fault in err. An err that holds none becomes an Internal fault
// whose message betrays nothing of it. Of(nil) is nil.
func Of(err error) *Error {
	if err == nil {
		return nil
	}
	if f, ok := errors.AsType[*Error](err); ok {
		return f
	}
	return &Error{
		Kind:    Internal,
		Message: "something went wrong on our side",
		Hint:    "run the same command with KITH_DEBUG=1 to see the cause, and tell us",
		Err:     err,
	}
}

// Is reports whether err holds a fault of that kind.
func Is(err error, kind Kind) bool {
	return err != nil && Of(err).Kind == kind
}
