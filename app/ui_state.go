package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"

	"casefolk/internal/fault"
)

const uiStateName = "lists.json"

// The most that is kept: names are the program's own, values a list's columns and filters.
const (
	maxUIStates    = 20
	maxUIStateSize = 200_000 // bytes
)

// uiState is what the user has made of the lists, kept on this machine in the
// data folder. Losing it loses nobody's work, so a file that cannot be read is
// as good as none.
type uiState struct {
	dir string

	mu   sync.Mutex
	kept map[string]json.RawMessage // nil until it is read
}

// all returns what is kept, by name.
func (u *uiState) all() map[string]json.RawMessage {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.read()
	out := make(map[string]json.RawMessage, len(u.kept))
	for name, value := range u.kept {
		out[name] = value
	}
	return out
}

// keep writes value, JSON, under name.
func (u *uiState) keep(name, value string) error {
	if name == "" || len(value) > maxUIStateSize || !json.Valid([]byte(value)) {
		return fault.Invalid("value", "The list's state cannot be kept: it is too long or not JSON.")
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	u.read()
	if _, known := u.kept[name]; !known && len(u.kept) >= maxUIStates {
		return fault.Invalid("name", "The list's state cannot be kept: there are too many.")
	}
	u.kept[name] = json.RawMessage(value)
	text, err := json.Marshal(u.kept)
	if err != nil {
		return err
	}
	path := filepath.Join(u.dir, uiStateName)
	if err := os.WriteFile(path+".part", append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}

func (u *uiState) read() {
	if u.kept != nil {
		return
	}
	text, err := os.ReadFile(filepath.Join(u.dir, uiStateName))
	if err != nil || json.Unmarshal(text, &u.kept) != nil || u.kept == nil {
		u.kept = map[string]json.RawMessage{}
	}
}
