//go:build !windows

package main

// attachConsole does nothing: elsewhere every program has its terminal.
func attachConsole() {}
