package app

import (
	"encoding/json"
	"fmt"
	"runtime/debug"

	"casefolk/internal/fault"
)

// shownError is what the page gets of an error, as a JSON string: Wails makes a
// JavaScript Error of it, which can carry nothing but text.
type shownError struct {
	Code    fault.Code `json:"code"`
	Field   string     `json:"field"` // snake_case, or empty
	Message string     `json:"message"`
}

// errorFormatter returns the function that makes of a bound method's error what
// the page gets. What the user is not told goes to the log.
func errorFormatter(log *Logger) func(error) any {
	return func(err error) any {
		f := fault.From(err)
		if f.Cause != nil {
			log.failure(string(f.Code), f.Cause)
		}
		text, marshalErr := json.Marshal(shownError{f.Code, f.Field, f.Message})
		if marshalErr != nil {
			return f.Message
		}
		return string(text)
	}
}

// caught turns a panic into an error. Every bound method that can panic defers
// it, since Wails would leave the page's promise pending for ever:
//
//	func (c *Contacts) Save(…) (_ Contact, err error) {
//		defer caught(&err)
func caught(err *error) {
	if p := recover(); p != nil {
		*err = &panicError{kind: fmt.Sprintf("%T", p), stack: debug.Stack()}
	}
}

// panicError is a panic in a bound method. It keeps the kind of the value but
// not the value, which may hold personal data.
type panicError struct {
	kind  string
	stack []byte
}

func (p *panicError) Error() string { return "panic with a " + p.kind }
