// Package datadir says in which folder Casefolk keeps its data.
package datadir

import (
	"os"
	"path/filepath"

	"github.com/adrg/xdg"

	"casefolk/internal/fault"
)

// Env is the environment variable that names the data folder.
const Env = "CASEFOLK_DATA"

// Resolve returns the absolute path of the data folder: asked if it is not
// empty, else what the environment names, else the system's place for
// applications' data (~/.local/share/casefolk, ~/Library/Application
// Support/Casefolk, %LocalAppData%\Casefolk). It does not create it.
func Resolve(asked string) (string, error) {
	dir := asked
	if dir == "" {
		dir = os.Getenv(Env)
	}
	if dir == "" {
		dir = filepath.Join(xdg.DataHome, folder)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fault.Unavailable(err, "The data folder %s cannot be found. Start Casefolk from a folder that exists.", dir)
	}
	return abs, nil
}
