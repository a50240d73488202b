package app

import (
	"os/exec"
	"syscall"
)

// openURL gives a URL to the desktop.
func openURL(u string) error {
	return exec.Command("rundll32", "url.dll,FileProtocolHandler", u).Run() //nolint:gosec,noctx // a fixed program; the URL is one argument, and no shell reads it
}

// showInFolder selects the file in Explorer, which ends with status 1 even when
// it has done so, and reads its argument by rules of its own.
func showInFolder(path string) error {
	cmd := exec.Command("explorer") //nolint:noctx // it goes on without us
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer /select,"` + path + `"`}
	return cmd.Start()
}
