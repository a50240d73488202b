package app

import "os/exec"

// openURL gives a URL to the desktop.
func openURL(u string) error {
	return exec.Command("open", u).Run() //nolint:gosec,noctx // a fixed program; the URL is one argument, and no shell reads it
}

// showInFolder selects the file in Finder.
func showInFolder(path string) error {
	return exec.Command("open", "-R", path).Run() //nolint:gosec,noctx // as above
}
