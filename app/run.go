// Package app is the window: the shell around the page, and one bound struct an
// area, whose methods the page calls.
package app

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"

	"casefolk/internal/datadir"
)

// Run shows the window with page in it and returns when it is closed.
func Run(launch Launch, page fs.FS) error {
	dir, err := datadir.Resolve(launch.DataDir)
	if err != nil {
		return err
	}
	log := NewLogger(dir)
	defer func() { _ = log.Close() }() // nothing can be done, or said, about it at the end
	s := &session{dataDir: dir, log: log}
	s.queue(launch.Files)
	if err := wails.Run(windowOptions(s, page)); err != nil {
		return fmt.Errorf("The window cannot be shown: %w.", err)
	}
	return nil
}

func windowOptions(s *session, page fs.FS) *options.App {
	return &options.App{
		Title:          "Casefolk",
		Width:          1280,
		Height:         800,
		MinWidth:       900,
		MinHeight:      600,
		AssetServer:    &assetserver.Options{Assets: page},
		Logger:         s.log,
		ErrorFormatter: errorFormatter(s.log),
		OnStartup:      func(ctx context.Context) { s.started(ctx) },
		Bind:           []any{&Shell{s}},
	}
}
