package keychain

import (
	"errors"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"casefolk/internal/fault"
)

func TestAKeyIsKeptUntilItIsForgotten(t *testing.T) {
	keyring.MockInit()
	if _, err := Secret("AC1"); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("before: %v", err)
	}
	if err := Keep("AC1", "secret"); err != nil {
		t.Fatal(err)
	}
	if got, err := Secret("AC1"); got != "secret" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := Secret("AC2"); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("another account: %v", err)
	}
	for range 2 { // the second time there is nothing to forget
		if err := Forget("AC1"); err != nil {
			t.Error(err)
		}
	}
	if _, err := Secret("AC1"); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("afterwards: %v", err)
	}
}

func TestASystemWithoutAKeychainIsTold(t *testing.T) {
	keyring.MockInitWithError(errors.New("no such bus name"))
	_, err := Secret("AC1")
	for name, err := range map[string]error{"keep": Keep("AC1", "secret"), "read": err, "forget": Forget("AC1")} {
		if !fault.Is(err, fault.CodeUnavailable) || !strings.Contains(err.Error(), "keychain") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
	keyring.MockInitWithError(keyring.ErrSetDataTooBig)
	if err := Keep("AC1", "secret"); !fault.Is(err, fault.CodeInvalid) || fault.From(err).Field != "api_key" {
		t.Errorf("too long: %v", err)
	}
}
