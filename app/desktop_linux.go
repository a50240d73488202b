package app

import (
	"net/url"
	"path/filepath"
	"strings"
)

// openURL gives a URL to the desktop.
func openURL(u string) error { return desktopProgram("xdg-open", u).Run() }

// showInFolder asks the desktop's file manager, or else opens the folder.
func showInFolder(path string) error {
	file := url.URL{Scheme: "file", Path: path}
	err := desktopProgram("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
		"org.freedesktop.FileManager1.ShowItems", "array:string:"+strings.ReplaceAll(file.String(), ",", "%2C"), "string:").Run()
	if err == nil {
		return nil
	}
	return openURL(filepath.Dir(path))
}
