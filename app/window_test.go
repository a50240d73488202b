package app

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/wailsapp/wails/v2/pkg/menu"
)

func TestPlacementIsKept(t *testing.T) {
	dir := t.TempDir()
	want := placement{Width: 1000, Height: 700, X: 30, Y: 40, Placed: true}
	if err := want.write(dir); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, readPlacement(dir)); diff != "" {
		t.Error(diff)
	}
}

func TestPlacementThatMakesNoSenseIsTheFirst(t *testing.T) {
	first := placement{Width: firstWidth, Height: firstHeight}
	for _, text := range []string{"", "{", `{"width":3,"height":4}`, `[]`, `{"width":-1}`} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, placementName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, readPlacement(dir)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	if diff := cmp.Diff(first, readPlacement(t.TempDir())); diff != "" {
		t.Errorf("no file: %s", diff)
	}
}

func TestWindowIsNeverPlacedOutsideItsScreen(t *testing.T) {
	cases := []struct {
		name          string
		at            placement
		width, height int
		want          placement
	}{
		{"fits", placement{Width: 1000, Height: 700, X: 10, Y: 20}, 1920, 1080, placement{Width: 1000, Height: 700, X: 10, Y: 20}},
		{"on a screen that is gone", placement{Width: 1000, Height: 700, X: 3000, Y: 2000}, 1920, 1080, placement{Width: 1000, Height: 700, X: 920, Y: 380}},
		{"left of the screen", placement{Width: 1000, Height: 700, X: -500, Y: -1}, 1920, 1080, placement{Width: 1000, Height: 700}},
		{"larger than the screen", placement{Width: 3000, Height: 2000, X: 5, Y: 5}, 1920, 1080, placement{Width: 1920, Height: 1080}},
		{"screen smaller than the smallest window", placement{Width: 1000, Height: 700, X: 50}, 800, 500, placement{Width: minWidth, Height: minHeight}},
		{"unknown screen", placement{Width: 1000, Height: 700, X: 50}, 0, 0, placement{Width: 1000, Height: 700, X: 50}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, c.at.within(c.width, c.height)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryAnswerHoldsThePageToItself(t *testing.T) {
	answer := httptest.NewRecorder()
	guardPage(http.NotFoundHandler()).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/x", nil))
	policy := answer.Header().Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy is %q", policy)
	}
	for _, outside := range []string{"http:", "https:", "ws:", "*", "unsafe-eval"} {
		if strings.Contains(policy, outside) {
			t.Errorf("policy lets in %s: %q", outside, policy)
		}
	}
}

func TestMenuTellsThePageWhatWasChosen(t *testing.T) {
	var got []string
	quits := 0
	bar := menuBar(func(event string) { got = append(got, event) }, func() { quits++ })
	keys := map[string]string{}
	for _, item := range allItems(bar) {
		if item.Accelerator != nil {
			key := strings.Join(append([]string{item.Accelerator.Key}, modifiers(item)...), "+")
			if other, taken := keys[key]; taken {
				t.Errorf("%s and %s have the same key %s", item.Label, other, key)
			}
			keys[key] = item.Label
		}
		if item.Click != nil {
			item.Click(nil)
		}
	}
	want := []string{
		"menu:new-contact", "menu:new-case", "menu:import", "menu:export-opt-outs",
		"menu:contacts", "menu:cases", "menu:messages", "menu:settings", "menu:search",
		"menu:shortcuts", "menu:about",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	wantQuits := 1
	if runtime.GOOS == "darwin" {
		wantQuits = 0 // the application menu has it
	}
	if quits != wantQuits {
		t.Errorf("%d items quit the program, want %d", quits, wantQuits)
	}
}

func allItems(m *menu.Menu) []*menu.MenuItem {
	var items []*menu.MenuItem
	for _, item := range m.Items {
		items = append(items, item)
		if item.SubMenu != nil {
			items = append(items, allItems(item.SubMenu)...)
		}
	}
	return items
}

func modifiers(item *menu.MenuItem) []string {
	var names []string
	for _, m := range item.Accelerator.Modifiers {
		names = append(names, string(m))
	}
	return names
}
