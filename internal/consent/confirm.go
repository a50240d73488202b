package consent

import (
	"strings"
	"time"
)

// ConfirmWithin is how long after a revocation its one confirmation may be sent
// (47 CFR 64.1200(a)(12)).
const ConfirmWithin = 5 * time.Minute

// MayConfirm says whether the one confirmation of a revocation by text message
// may be sent now: within five minutes of its receipt, unless this number has
// had a confirmation for an opt-out that still stands, or the carrier has
// answered it (Twilio says so by OptOutType). A time before the receipt is a
// wrong clock, and closes it.
func MayConfirm(received, now time.Time, alreadyConfirmed, carrierAnswered bool) bool {
	if alreadyConfirmed || carrierAnswered {
		return false
	}
	waited := now.Sub(received)
	return waited >= 0 && waited <= ConfirmWithin
}

// maxFirmName keeps the confirmation within one text message of 160 characters.
const maxFirmName = 60

// ConfirmationText returns the confirmation of a revocation by text message, of
// at most 160 characters, with no marketing in it. firm may be empty.
func ConfirmationText(firm string) string {
	firm = strings.Join(strings.Fields(firm), " ")
	if runes := []rune(firm); len(runes) > maxFirmName {
		firm = strings.TrimSpace(string(runes[:maxFirmName]))
	}
	if firm == "" {
		return "You have opted out and will get no more text messages from us. Text START to opt in again."
	}
	return firm + ": you have opted out and will get no more text messages from us. Text START to opt in again."
}
