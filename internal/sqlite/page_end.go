package sqlite

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	"casefolk/internal/fault"
)

// pageEnd writes the place after which the next page of a list begins as a
// cursor.
func pageEnd(end any) (string, error) {
	text, err := json.Marshal(end)
	if err != nil {
		return "", fmt.Errorf("cursor: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(text), nil
}

// readPageEnd reads a cursor of pageEnd into end.
func readPageEnd(cursor string, end any) error {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(raw, end)
	}
	if err != nil {
		return fault.Invalid("cursor", "The list cannot go on from here. Load it again.")
	}
	return nil
}
