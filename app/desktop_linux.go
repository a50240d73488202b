package app

import (
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
)

// openURL gives a URL to the desktop.
func openURL(u string) error {
	return exec.Command("xdg-open", u).Run() //nolint:gosec,noctx // a fixed program; the URL is one argument, and no shell reads it
}

// showInFolder asks the desktop's file manager, or else opens the folder.
func showInFolder(path string) error {
	file := url.URL{Scheme: "file", Path: path}
	//nolint:gosec,noctx // a fixed program; the path is one argument, and no shell reads it
	err := exec.Command("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
		"org.freedesktop.FileManager1.ShowItems", "array:string:"+strings.ReplaceAll(file.String(), ",", "%2C"), "string:").Run()
	if err == nil {
		return nil
	}
	return openURL(filepath.Dir(path))
}
