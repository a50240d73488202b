// Package lookup asks the service that a firm has turned on about the numbers of
// its contacts, and keeps the answers. Until then nothing here touches the network.
package lookup

import (
	"cmp"
	"context"
	"os"
	"strconv"
	"strings"

	"casefolk/internal/fault"
	"casefolk/internal/keychain"
	"casefolk/internal/provider"
	"casefolk/internal/sqlite"
)

// Environment variables with an account and its key, for scripts and for machines
// without a keychain, and with another address of the service, for tests.
const (
	EnvAccount = "CASEFOLK_TWILIO_ACCOUNT"
	EnvKey     = "CASEFOLK_TWILIO_KEY"
	EnvURL     = "CASEFOLK_TWILIO_URL"
)

// Settings say whether and how numbers are looked up on line.
type Settings struct {
	On          bool
	Account     string // SID
	KeyKept     bool   // the account's key can be read now
	FromEnv     bool   // account and key are those of the environment
	PriceMicros int64  // of a number, in millionths of a US dollar
	OwnPrice    bool   // the firm set the price; otherwise it is the service's list price
	Problem     string // why the key cannot be read, as a sentence, or empty
}

// Change is what somebody wants the settings to be.
type Change struct {
	On          bool
	Account     string
	Key         string // empty: the one that is kept
	PriceMicros int64  // 0: the list price
}

// Load returns the settings. The keychain is asked only when look-ups are on.
func Load(ctx context.Context, store *sqlite.Store) (s Settings, err error) {
	on, err := store.Setting(ctx, sqlite.SettingLookup)
	if err != nil {
		return s, err
	}
	s.On = on == "1"
	price, err := store.Setting(ctx, sqlite.SettingLookupPrice)
	if err != nil {
		return s, err
	}
	s.PriceMicros, _ = strconv.ParseInt(price, 10, 64) // 0 when it is not set
	s.OwnPrice = s.PriceMicros > 0
	s.PriceMicros = cmp.Or(s.PriceMicros, provider.TwilioPriceMicros)
	if account, _, ok := fromEnv(); ok {
		s.Account, s.FromEnv, s.KeyKept = account, true, true
		return s, nil
	}
	if s.Account, err = store.Setting(ctx, sqlite.SettingLookupUser); err != nil || !s.On {
		return s, err
	}
	if _, err := keychain.Secret(s.Account); err != nil {
		s.Problem = fault.From(err).Message
	}
	s.KeyKept = s.Problem == ""
	return s, nil
}

// fromEnv returns account and key of the environment, when it has both.
func fromEnv() (account, key string, ok bool) {
	account, key = strings.TrimSpace(os.Getenv(EnvAccount)), strings.TrimSpace(os.Getenv(EnvKey))
	return account, key, account != "" && key != ""
}

// Save turns look-ups on or off. The key goes into the system's keychain and
// nowhere else; where there is none, look-ups stay as they were. Turning them off
// takes the key out again. It does not connect.
func Save(ctx context.Context, store *sqlite.Store, c Change) (Settings, error) {
	before, err := Load(ctx, store)
	if err != nil {
		return before, err
	}
	if c.PriceMicros < 0 || c.PriceMicros > maxPriceMicros {
		return before, fault.Invalid("price", "The price of one number has to be between 0 and 10 US dollars.")
	}
	c.Account, c.Key = strings.TrimSpace(c.Account), strings.TrimSpace(c.Key)
	if c.On && !before.FromEnv {
		if err := keep(c, before); err != nil {
			return before, err
		}
	}
	if err := write(ctx, store, c, before); err != nil {
		return before, err
	}
	if !before.FromEnv && before.Account != "" && (!c.On || before.Account != c.Account) {
		if err := keychain.Forget(before.Account); err != nil && before.KeyKept {
			return before, err
		}
	}
	return Load(ctx, store)
}

// maxPriceMicros bounds the price of a number, so that a slip is noticed.
const maxPriceMicros = 10_000_000

// keep puts the key of a change into the keychain, when it has one.
func keep(c Change, before Settings) error {
	secret := c.Key
	if secret == "" && before.On && before.KeyKept && before.Account == c.Account {
		return nil
	}
	if _, err := provider.NewTwilio(provider.TwilioConfig{User: c.Account, Secret: secret}); err != nil {
		return err
	}
	return keychain.Keep(c.Account, secret)
}

func write(ctx context.Context, store *sqlite.Store, c Change, before Settings) error {
	values := map[string]string{sqlite.SettingLookup: "", sqlite.SettingLookupPrice: ""}
	if c.On {
		values[sqlite.SettingLookup] = "1"
	}
	if c.PriceMicros > 0 {
		values[sqlite.SettingLookupPrice] = strconv.FormatInt(c.PriceMicros, 10)
	}
	if !before.FromEnv {
		values[sqlite.SettingLookupUser] = c.Account
	}
	return store.SetSettings(ctx, values)
}
