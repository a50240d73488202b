package app

// openURL gives a URL to the desktop.
func openURL(u string) error { return desktopProgram("open", u).Run() }

// showInFolder selects the file in Finder.
func showInFolder(path string) error { return desktopProgram("open", "-R", path).Run() }
