package contact

import (
	"net/mail"
	"testing"

	"pgregory.net/rapid"
)

func TestPlainEmailsAreThoseThatTheParserTakesToo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		address := rapid.StringMatching(`[a-zA-Z0-9._+@-]{1,12}@[a-z0-9.-]{1,10}\.[a-z]{2,3}`).Draw(t, "address")
		if !plainEmail(address) {
			return
		}
		if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address {
			t.Fatalf("%q is plain, but not an address: %v", address, err)
		}
	})
}
