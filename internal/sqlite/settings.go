package sqlite

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
)

// Settings that the store itself knows. Those of one machine begin with
// "device.", those of the firm with "firm.".
const (
	SettingDevice        = "device.id"
	SettingActor         = "device.actor" // the user's name, written beside each change
	SettingHashKey       = "firm.address_hash_key"
	SettingDefaultRegion = "firm.default_region"  // ISO 3166-1 alpha-2 for phones without a country code
	SettingStopVoice     = "firm.stop_ends_voice" // "1" or "0": a texted STOP also ends automated calls
	SettingBackupFolder  = "device.backup_folder" // absolute path; empty means "backups" in the data folder
	SettingFirmName      = "firm.name"
	SettingStateHours    = "firm.state_hours"            // stricter hours by state, see consent.FormatStateHours; empty means the program's own
	SettingOwnNumbers    = "firm.own_numbers"            // E.164, separated by a space
	SettingOutbox        = "device.outbox"               // folder that batches are written to; empty means "outbox" in the data folder
	SettingLookup        = "device.phone_lookup"         // "1": numbers may be looked up on line
	SettingLookupUser    = "device.phone_lookup_account" // SID of the service's account; its key is in the system's keychain
	SettingLookupPrice   = "device.phone_lookup_price"   // of a number, in millionths of a US dollar; empty means the list price
	SettingCarrierFile   = "firm.carrier_file"           // JSON of a CarrierFile; empty means none
	SettingOutboxFormat  = "device.outbox_format"        // "jsonl" or "csv"
)

// settingDefaults has what a setting is until somebody sets it.
var settingDefaults = map[string]string{SettingDefaultRegion: "US", SettingStopVoice: "1", SettingOutboxFormat: "csv"}

// Setting returns the value of a setting, its default, or "".
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	v, err := setting(ctx, s.reader, key)
	return v, mapError(err)
}

// SetSetting stores the value of a setting.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	err := s.Write(ctx, func(tx *Tx) error {
		tx.notify("settings")
		return tx.setSetting(key, value)
	})
	if err == nil && key == SettingActor && value != "" {
		s.mu.Lock()
		s.actor = value
		s.mu.Unlock()
	}
	return err
}

// SetSettings stores the values of several settings at once.
func (s *Store) SetSettings(ctx context.Context, values map[string]string) error {
	return s.Write(ctx, func(tx *Tx) error {
		tx.notify("settings")
		for key, value := range values {
			if err := tx.setSetting(key, value); err != nil {
				return err
			}
		}
		return nil
	})
}

func setting(ctx context.Context, q queryer, key string) (string, error) {
	var v string
	err := q.QueryRowContext(ctx, `SELECT value FROM setting WHERE key = ?`, key).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return settingDefaults[key], nil
	}
	return v, err
}

func (t *Tx) setSetting(key, value string) error {
	return t.exec(`INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
}

// loadIdentity reads the installation's id and the key of the address hashes,
// and makes them in a new file.
func (s *Store) loadIdentity(ctx context.Context) error {
	made := map[string]string{}
	for _, key := range []string{SettingDevice, SettingHashKey} {
		v, err := setting(ctx, s.reader, key)
		if err != nil {
			return err
		}
		if made[key] = v; v != "" {
			continue
		}
		made[key] = newID()
		if key == SettingHashKey {
			made[key] = randomHex(32)
		}
		// Another program may make the new file's identity at the same time: the
		// first one's stays.
		err = s.Write(ctx, func(tx *Tx) error {
			if err := tx.exec(`INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING`, key, made[key]); err != nil {
				return err
			}
			made[key], err = setting(ctx, tx.tx, key)
			return err
		})
		if err != nil {
			return err
		}
	}
	key, err := hex.DecodeString(made[SettingHashKey])
	if err != nil {
		return fmt.Errorf("key of the address hashes: %w", err)
	}
	s.identity.Store(&identity{device: made[SettingDevice], hashKey: key})
	name, err := setting(ctx, s.reader, SettingActor)
	if err == nil && name != "" {
		s.mu.Lock()
		s.actor = name
		s.mu.Unlock()
	}
	return err
}

// addressHash returns the keyed hash, in hex, by which consent events and
// suppressions know a normalised phone or e-mail, so that a suppression outlives
// the erasure of the address itself: HMAC-SHA256 under the firm's key.
func (s *Store) addressHash(normal string) string {
	if normal == "" {
		return ""
	}
	id := s.identity.Load()
	mac, ok := id.macs.Get().(hash.Hash)
	if !ok {
		mac = hmac.New(sha256.New, id.hashKey)
	}
	defer id.macs.Put(mac)
	mac.Reset()
	mac.Write([]byte(normal))
	return hex.EncodeToString(mac.Sum(nil))
}

// randomHex returns n random bytes in hex.
func randomHex(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the program instead
	return hex.EncodeToString(b)
}
