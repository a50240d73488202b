package sheet

import (
	"os"

	"casefolk/internal/fault"
)

func isVCard([]byte) bool { return false }

func (s *Source) startVCard(*os.File, []byte, Options) error {
	return fault.Invalid("file", "“%s” holds vCards. Export the contacts as CSV and import that.", s.info.Name)
}
