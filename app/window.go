package app

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// The smallest and the first size of the window, in logical pixels.
const (
	minWidth, minHeight     = 900, 600
	firstWidth, firstHeight = 1280, 800
)

const placementName = "window.json"

// placement is where the window was when it was last closed. X and Y count from
// the top left corner of its screen.
type placement struct {
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Maximised bool `json:"maximised"`
	Placed    bool `json:"placed"` // X and Y are known
}

// readPlacement returns the placement kept in dir. Without one, or with one that
// makes no sense, it is the first size with no place: the system chooses it.
func readPlacement(dir string) placement {
	first := placement{Width: firstWidth, Height: firstHeight}
	text, err := os.ReadFile(filepath.Join(dir, placementName))
	if err != nil {
		return first
	}
	var p placement
	if err := json.Unmarshal(text, &p); err != nil || p.Width < minWidth || p.Height < minHeight {
		return first
	}
	return p
}

// write keeps p in dir. It is a convenience: the caller may ignore the error.
func (p placement) write(dir string) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, placementName), append(text, '\n'), 0o600)
}

// within returns p made to fit a screen of the given size, so that the window
// can be reached whatever screens were unplugged since.
func (p placement) within(width, height int) placement {
	if width <= 0 || height <= 0 {
		return p
	}
	p.Width = max(minWidth, min(p.Width, width))
	p.Height = max(minHeight, min(p.Height, height))
	p.X = max(0, min(p.X, width-p.Width))
	p.Y = max(0, min(p.Y, height-p.Height))
	return p
}

func (p placement) state() options.WindowStartState {
	if p.Maximised {
		return options.Maximised
	}
	return options.Normal
}

// place puts the window where it was.
func (p placement) place(ctx context.Context) {
	if !p.Placed || p.Maximised {
		return
	}
	fit := p.within(currentScreen(ctx))
	if fit.Width != p.Width || fit.Height != p.Height {
		runtime.WindowSetSize(ctx, fit.Width, fit.Height)
	}
	runtime.WindowSetPosition(ctx, fit.X, fit.Y)
}

// currentPlacement returns where the window is. While it is maximised the size
// and place to come back to are not known, so before's are kept.
func currentPlacement(ctx context.Context, before placement) placement {
	if runtime.WindowIsMaximised(ctx) || runtime.WindowIsFullscreen(ctx) {
		before.Maximised = true
		return before
	}
	if runtime.WindowIsMinimised(ctx) {
		return before
	}
	now := placement{Placed: true}
	now.Width, now.Height = runtime.WindowGetSize(ctx)
	now.X, now.Y = runtime.WindowGetPosition(ctx)
	return now
}

// currentScreen returns the size of the window's screen in logical pixels, or
// zeroes when the system does not tell.
func currentScreen(ctx context.Context) (width, height int) {
	screens, err := runtime.ScreenGetAll(ctx)
	if err != nil {
		return 0, 0
	}
	for _, s := range screens {
		if s.IsCurrent {
			return s.Size.Width, s.Size.Height
		}
	}
	return 0, 0
}

// show brings the window to the front.
func show(ctx context.Context) {
	runtime.WindowUnminimise(ctx)
	runtime.WindowShow(ctx)
	runtime.Show(ctx)
}
