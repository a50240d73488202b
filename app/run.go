// Package app is the window: the shell around the page, and one bound struct an
// area, whose methods the page calls.
package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/datadir"
	"casefolk/internal/fault"
	"casefolk/internal/release"
)

// eventDefect tells the page that a call was lost in a defect of the program:
// its promise stays pending.
const eventDefect = "app:defect"

// Run shows the window with page in it, and with icon, a PNG, where the system
// has none of its own for the program, and returns when it is closed. A second
// start on the same data folder hands its files to the first and ends at once.
func Run(launch Launch, page fs.FS, icon []byte) error {
	dir, err := datadir.Resolve(launch.DataDir)
	if err != nil {
		return err
	}
	here, err := os.Getwd()
	if err != nil {
		here = dir // only relative files to open need it, and there can hardly be any
	}
	log := NewLogger(dir)
	defer func() { _ = log.Close() }() // nothing can be done, or said, about it at the end
	s := newSession(dir, log)
	s.queue(launch.absoluteFiles(here))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	defer func() { _ = s.closeStore() }() // everything is committed already
	s.openStore(ctx)                      // beside the window's own start
	return showWindow(s, windowOptions(s, page, icon))
}

// showWindow shows the window until it is closed. Wails panics where there is no
// screen to show it on.
func showWindow(s *session, o *options.App) (err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if _, started := s.context(); started == nil {
			panic(p)
		}
		err = fault.Unavailable(nil, "There is no screen here to show the window on. “casefolk --help” says what can be done in a terminal.")
	}()
	if err := wails.Run(o); err != nil {
		return fmt.Errorf("the window cannot be shown: %w", err)
	}
	return nil
}

func windowOptions(s *session, page fs.FS, icon []byte) *options.App {
	before := readPlacement(s.dataDir)
	emit := func(event string) {
		if ctx, err := s.context(); err == nil {
			runtime.EventsEmit(ctx, event)
		}
	}
	quit := func() {
		if ctx, err := s.context(); err == nil {
			runtime.Quit(ctx)
		}
	}
	s.log.onDefect = func() { emit(eventDefect) }
	return &options.App{
		Title:            "Casefolk",
		Width:            before.Width,
		Height:           before.Height,
		MinWidth:         minWidth,
		MinHeight:        minHeight,
		WindowStartState: before.state(),
		BackgroundColour: background(),
		AssetServer:      &assetserver.Options{Assets: page, Middleware: assetserver.ChainMiddleware(guardPage, s.fillStart)},
		Menu:             menuBar(emit, quit),
		Logger:           s.log,
		ErrorFormatter:   errorFormatter(s.log),
		DragAndDrop:      &options.DragAndDrop{EnableFileDrop: true},
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               instanceID(s.dataDir),
			OnSecondInstanceLaunch: s.secondStart,
		},
		OnStartup: func(ctx context.Context) {
			s.started(ctx)
			tellDrops(ctx)
			before.place(ctx)
			s.log.event(strings.TrimSpace("started " + release.Version + " " + release.Revision()))
		},
		OnBeforeClose: func(ctx context.Context) bool {
			_ = currentPlacement(ctx, before).write(s.dataDir) // next time the window opens where it did this time
			return false
		},
		OnShutdown: func(context.Context) { s.log.event("ended") },
		Bind:       bound(s),
		Linux:      &linux.Options{Icon: icon, ProgramName: "casefolk", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Mac: &mac.Options{
			OnFileOpen: func(path string) { s.open([]string{path}) },
		},
		Windows: &windows.Options{Theme: windows.SystemDefault, WebviewUserDataPath: filepath.Join(s.dataDir, "webview")},
	}
}

// instanceID is the same for all starts on the same data folder, and tells
// nothing about it.
func instanceID(dataDir string) string {
	sum := sha256.Sum256([]byte(dataDir))
	return "casefolk_" + hex.EncodeToString(sum[:8])
}
