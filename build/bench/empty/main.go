// Empty is the least program of Casefolk's kind: a window whose page calls one
// bound method. It prints when that call came, in milliseconds of the epoch,
// and ends. Nothing can show data sooner.
package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

//go:embed page
var files embed.FS

// Window is bound to the page.
type Window struct{ ctx context.Context }

// Ready is the first bound call.
func (w *Window) Ready() {
	_, _ = fmt.Fprintln(os.Stdout, "ready", time.Now().UnixMilli())
	runtime.Quit(w.ctx)
}

func main() {
	page, err := fs.Sub(files, "page")
	window := &Window{}
	if err == nil {
		err = wails.Run(&options.App{
			Title:       "Empty",
			AssetServer: &assetserver.Options{Assets: page},
			OnStartup:   func(ctx context.Context) { window.ctx = ctx },
			Bind:        []any{window},
			Linux:       &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
