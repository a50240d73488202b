package app

import "syscall"

// openURL gives a URL to the desktop.
func openURL(u string) error {
	return desktopProgram("rundll32", "url.dll,FileProtocolHandler", u).Run()
}

// showInFolder selects the file in Explorer, which ends with status 1 even when
// it has done so, and reads its argument by rules of its own.
func showInFolder(path string) error {
	cmd := desktopProgram("explorer")
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer /select,"` + path + `"`}
	return cmd.Start()
}
