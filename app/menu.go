package app

import (
	"runtime"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// menuEvent is the beginning of the name of the event that the page gets when
// an item of the menu bar is chosen: menu:new-contact, menu:import, ….
const menuEvent = "menu:"

// A command is an item of the menu bar; the page does the work.
type command struct {
	label string
	name  string // of the event, after menuEvent
	key   *keys.Accelerator
}

var (
	fileCommands = [][]command{
		{
			{"New Contact", "new-contact", keys.CmdOrCtrl("n")},
			{"New Case", "new-case", keys.Combo("n", keys.CmdOrCtrlKey, keys.ShiftKey)},
		},
		{
			{"Import…", "import", keys.CmdOrCtrl("i")},
			{"Export Opt-Outs…", "export-opt-outs", keys.CmdOrCtrl("e")},
		},
	}
	viewCommands = [][]command{
		{
			{"Contacts", "contacts", keys.CmdOrCtrl("1")},
			{"Cases", "cases", keys.CmdOrCtrl("2")},
			{"Messages", "messages", keys.CmdOrCtrl("3")},
		},
		{
			{"Settings", "settings", keys.CmdOrCtrl(",")},
		},
		{
			{"Search", "search", keys.CmdOrCtrl("f")},
		},
	}
	helpCommands = [][]command{
		{
			{"Keyboard Shortcuts", "shortcuts", keys.Key("f1")},
			{"About Casefolk", "about", nil},
		},
	}
)

// menuBar returns the window's menu bar. emit sends an event to the page.
func menuBar(emit func(event string), quit func()) *menu.Menu {
	bar := menu.NewMenu()
	mac := runtime.GOOS == "darwin"
	if mac {
		bar.Append(menu.AppMenu()) // has Quit, and Hide and Services besides
	}
	file := bar.AddSubmenu("File")
	fill(file, fileCommands, emit)
	if !mac {
		file.AddSeparator()
		file.AddText("Quit", keys.CmdOrCtrl("q"), func(*menu.CallbackData) { quit() })
	}
	if mac {
		// Elsewhere the web view itself knows cut, copy and paste, and Wails has no such menu.
		bar.Append(menu.EditMenu())
	}
	fill(bar.AddSubmenu("View"), viewCommands, emit)
	if mac {
		bar.Append(menu.WindowMenu())
	}
	fill(bar.AddSubmenu("Help"), helpCommands, emit)
	return bar
}

// fill appends groups of commands to m, with a line between groups.
func fill(m *menu.Menu, groups [][]command, emit func(event string)) {
	for i, group := range groups {
		if i > 0 {
			m.AddSeparator()
		}
		for _, c := range group {
			m.AddText(c.label, c.key, func(*menu.CallbackData) { emit(menuEvent + c.name) })
		}
	}
}
