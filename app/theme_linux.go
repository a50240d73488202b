package app

import (
	"context"
	"os"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// portalWait bounds how long the start waits for the desktop's answer.
const portalWait = 200 * time.Millisecond

// systemIsDark reports whether the desktop prefers dark windows. GTK 3 does not
// ask the desktop itself, so when it is dark GTK's theme is set to match, for the
// menu bar and the page alike; a theme that the user set stays.
func systemIsDark() bool {
	if theme, set := os.LookupEnv("GTK_THEME"); set {
		return strings.HasSuffix(strings.ToLower(theme), "dark")
	}
	if !desktopPrefersDark() {
		return false
	}
	return os.Setenv("GTK_THEME", "Adwaita:dark") == nil
}

// desktopPrefersDark asks the desktop's settings portal, if one runs.
func desktopPrefersDark() bool {
	ctx, cancel := context.WithTimeout(context.Background(), portalWait)
	defer cancel()
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer func() { _ = bus.Close() }() // nothing was sent that could be lost
	const preferDark = 1
	var scheme dbus.Variant
	err = bus.Object("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop").
		CallWithContext(ctx, "org.freedesktop.portal.Settings.Read", dbus.FlagNoAutoStart,
			"org.freedesktop.appearance", "color-scheme").
		Store(&scheme)
	if err != nil {
		return false
	}
	value := scheme.Value()
	if inner, ok := value.(dbus.Variant); ok { // Read wraps its answer twice
		value = inner.Value()
	}
	number, ok := value.(uint32)
	return ok && number == preferDark
}
