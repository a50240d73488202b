package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// AttachConsole lets the command line print in the terminal that it was started
// from: Windows gives a program with windows none. What is redirected to a file
// or a pipe stays so.
func AttachConsole() {
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	const parentProcess = ^uintptr(0)
	redirected := map[uint32]bool{}
	for _, std := range []uint32{windows.STD_INPUT_HANDLE, windows.STD_OUTPUT_HANDLE, windows.STD_ERROR_HANDLE} {
		redirected[std] = isOpen(std)
	}
	if attached, _, _ := attach.Call(parentProcess); attached == 0 {
		return // started without a terminal, or in one already
	}
	if !redirected[windows.STD_INPUT_HANDLE] {
		reopen(&os.Stdin, "CONIN$", os.O_RDONLY)
	}
	if !redirected[windows.STD_OUTPUT_HANDLE] {
		reopen(&os.Stdout, "CONOUT$", os.O_RDWR)
	}
	if !redirected[windows.STD_ERROR_HANDLE] {
		reopen(&os.Stderr, "CONOUT$", os.O_RDWR)
	}
}

// isOpen reports whether a standard handle leads somewhere.
func isOpen(std uint32) bool {
	handle, err := windows.GetStdHandle(std)
	if err != nil || handle == 0 || handle == windows.InvalidHandle {
		return false
	}
	kind, err := windows.GetFileType(handle)
	return err == nil && kind != windows.FILE_TYPE_UNKNOWN
}

func reopen(file **os.File, name string, flag int) {
	if console, err := os.OpenFile(name, flag, 0); err == nil {
		*file = console
	}
}
