// Package fault has the one error type that crosses the program's layers: a
// code for programs, the field that it is about, and a sentence for the user.
package fault

import (
	"errors"
	"fmt"
)

// Code says what kind of failure it is. The codes are stable: the window and
// scripts decide by them.
type Code string

// The codes.
const (
	CodeInvalid     Code = "invalid"     // what the user gave cannot be accepted; Field says which part
	CodeNotFound    Code = "not_found"   // no such thing, or it was deleted
	CodeConflict    Code = "conflict"    // somebody else changed it meanwhile, or it is in use
	CodeUnavailable Code = "unavailable" // a file, disk or service cannot be used now; trying again may help
	CodeDamaged     Code = "damaged"     // stored data cannot be trusted
	CodeCancelled   Code = "cancelled"   // the user cancelled; nothing was changed
	CodeInternal    Code = "internal"    // a defect in the program
)

// Error is a failure that can be shown. Message is a whole sentence in a user's
// words: what happened, to what, and what to do. It holds no personal data
// beyond what the user has just given.
type Error struct {
	Code    Code
	Field   string // snake_case name of the field at fault, or empty
	Message string
	Cause   error // for the log, never shown
}

// Error returns the message alone.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Invalid says that field cannot hold what was given.
func Invalid(field, format string, args ...any) *Error {
	return &Error{Code: CodeInvalid, Field: field, Message: fmt.Sprintf(format, args...)}
}

// NotFound says that there is no such thing.
func NotFound(format string, args ...any) *Error {
	return &Error{Code: CodeNotFound, Message: fmt.Sprintf(format, args...)}
}

// Conflict says that the change does not fit what is stored now.
func Conflict(format string, args ...any) *Error {
	return &Error{Code: CodeConflict, Message: fmt.Sprintf(format, args...)}
}

// Unavailable says that a file, disk or service cannot be used, because of cause.
func Unavailable(cause error, format string, args ...any) *Error {
	return &Error{Code: CodeUnavailable, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// Damaged says that stored data cannot be trusted, because of cause.
func Damaged(cause error, format string, args ...any) *Error {
	return &Error{Code: CodeDamaged, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// Cancelled says that the user stopped the work.
func Cancelled(format string, args ...any) *Error {
	return &Error{Code: CodeCancelled, Message: fmt.Sprintf(format, args...)}
}

// From returns err as an *Error: itself if it is one or wraps one, otherwise an
// internal error whose message tells nothing about err.
func From(err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return &Error{
		Code:    CodeInternal,
		Message: "Something went wrong inside Casefolk. Nothing was changed. Try again; if it happens again, restart Casefolk.",
		Cause:   err,
	}
}

// Is reports whether err is or wraps an *Error with code.
func Is(err error, code Code) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Code == code
}
