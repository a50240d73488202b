// Package keychain keeps secrets in the system's own keychain: Keychain on a Mac,
// Credential Manager on Windows, the Secret Service (GNOME Keyring, KWallet) on
// Linux. There is no other place: where the system has none, nothing is kept.
package keychain

import (
	"errors"

	"github.com/zalando/go-keyring"

	"casefolk/internal/fault"
)

// service is the name under which the system lists what is kept.
const service = "Casefolk phone look-up"

// Keep stores the secret of an account in the place of the one before. Where the
// system has no keychain, or it stays locked, it is Unavailable and nothing is kept.
func Keep(account, secret string) error {
	switch err := keyring.Set(service, account, secret); {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return fault.Invalid("api_key", "The key is too long for this system's keychain. Copy it again, without anything around it.")
	default:
		return fault.Unavailable(err, "This system has no keychain that Casefolk can open, so the key was not kept anywhere. Unlock or set one up (on Linux: GNOME Keyring or KWallet), then try again.")
	}
}

// Secret returns what is kept for an account; NotFound when nothing is,
// Unavailable where the system has no keychain.
func Secret(account string) (string, error) {
	switch secret, err := keyring.Get(service, account); {
	case err == nil:
		return secret, nil
	case errors.Is(err, keyring.ErrNotFound):
		return "", fault.NotFound("The key is not in this system's keychain. Enter it again in Settings, under Phone look-up.")
	default:
		return "", fault.Unavailable(err, "This system has no keychain that Casefolk can open, so there is no key to look numbers up with.")
	}
}

// Forget removes what is kept for an account, if anything is.
func Forget(account string) error {
	err := keyring.Delete(service, account)
	if err == nil || errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	return fault.Unavailable(err, "The key cannot be taken out of this system's keychain. Remove “%s” there yourself.", service)
}
