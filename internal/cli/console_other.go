//go:build !windows

package cli

// AttachConsole does nothing: elsewhere every program has its terminal.
func AttachConsole() {}
