package app

import "github.com/wailsapp/wails/v2/pkg/options"

// background is the colour behind the page, seen until its first paint: the
// page's own, so that nothing flashes.
func background() *options.RGBA {
	if systemIsDark() {
		return options.NewRGB(0x1a, 0x1f, 0x20)
	}
	return options.NewRGB(0xff, 0xff, 0xff)
}
