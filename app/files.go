package app

import (
	"context"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// Events about files, from the program to the page.
const (
	eventFileDrop = "file:drop" // files were dropped on the window; carries their paths
	eventFileOpen = "file:open" // files were given by a second start or the system; ask Shell.TakeFiles
)

// wailsFileDrop is the event that Wails sends when files are dropped.
const wailsFileDrop = "wails:file-drop"

// tellDrops sends file:drop with the paths whenever files are dropped.
func tellDrops(ctx context.Context) {
	runtime.EventsOn(ctx, wailsFileDrop, func(data ...any) {
		if paths := droppedPaths(data); len(paths) > 0 {
			runtime.EventsEmit(ctx, eventFileDrop, paths)
		}
	})
}

// droppedPaths reads the data of Wails' drop event: x, y, and the paths. They
// are a list of any when the event comes from the page's side, as in a browser.
func droppedPaths(data []any) []string {
	if len(data) != 3 {
		return nil
	}
	switch list := data[2].(type) {
	case []string:
		return list
	case []any:
		var paths []string
		for _, item := range list {
			if path, ok := item.(string); ok {
				paths = append(paths, path)
			}
		}
		return paths
	}
	return nil
}

// open hands files to the page and brings the window to the front.
func (s *session) open(files []string) {
	s.queue(files)
	ctx, err := s.context()
	if err != nil {
		return // still starting: the page asks for the files when it is ready
	}
	show(ctx)
	if len(files) > 0 {
		runtime.EventsEmit(ctx, eventFileOpen)
	}
}

// secondStart takes over what a second start of the program was asked for.
func (s *session) secondStart(start options.SecondInstanceData) {
	launch, _ := ParseLaunch(start.Args)
	s.open(launch.absoluteFiles(start.WorkingDirectory))
}

// absoluteFiles returns the files as absolute paths, counted from dir.
func (l Launch) absoluteFiles(dir string) []string {
	files := make([]string, 0, len(l.Files))
	for _, file := range l.Files {
		if !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
		files = append(files, file)
	}
	return files
}
