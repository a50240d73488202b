package app

import (
	"context"
	"os/exec"
)

// desktopProgram is a program of the desktop with its arguments, which no shell
// reads. It may outlive the window, so nothing of ours ends it.
func desktopProgram(name string, args ...string) *exec.Cmd {
	return exec.CommandContext(context.Background(), name, args...) //nolint:gosec // callers name a fixed program; a URL or path is one argument
}
