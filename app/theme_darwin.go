package app

import (
	"os/exec"
	"strings"
)

// systemIsDark reports whether the Mac is in dark mode.
func systemIsDark() bool {
	style, err := exec.Command("defaults", "read", "-g", "AppleInterfaceStyle").Output()
	return err == nil && strings.TrimSpace(string(style)) == "Dark"
}
