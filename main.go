// Casefolk is the contact desk of a small law firm: a window, and the same
// services from a terminal.
//
// Without arguments, or with nothing but a data folder and files to open, it
// shows the window; everything else is the command line.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"

	"casefolk/app"
	"casefolk/internal/cli"
)

//go:embed all:frontend/dist
var dist embed.FS

// icon is small on purpose: to read and to scale one of 1024 pixels takes GTK 20 to 80 ms of each start.
//
//go:embed build/linux/casefolk.png
var icon []byte

func main() {
	os.Exit(run(os.Args[1:]))
}

// run returns the exit status: 0, 1 for a failure, 2 for wrong usage.
func run(args []string) int {
	launch, window := app.ParseLaunch(args)
	if !window {
		cli.AttachConsole()
		return cli.Main(args, os.Stdin, os.Stdout, os.Stderr)
	}
	page, err := fs.Sub(dist, "frontend/dist")
	if err == nil {
		err = app.Run(launch, page, icon)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}
