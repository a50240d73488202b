#!/usr/bin/env bash
# with-display.sh COMMAND...: run COMMAND with a screen, a window manager, a
# session bus and folders for settings and caches of its own, so that nothing of
# the user's is seen or changed, and stop and remove all afterwards. Needs make
# setup.
set -euo pipefail

scratch=$(mktemp -d)
screen='' manager=''
stop() {
	[ -z "$manager" ] || kill "$manager" 2>/dev/null || true
	[ -z "$screen" ] || kill "$screen" 2>/dev/null || true
	wait 2>/dev/null || true
	rm -rf "$scratch"
}
trap stop EXIT

# The server itself picks a free number, so that several runs get on together.
mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/number" 2>"$scratch/screen.log" &
screen=$!
if ! read -r -t 20 number <"$scratch/number"; then
	cat "$scratch/screen.log" >&2
	echo "The virtual screen did not start." >&2
	exit 1
fi
export DISPLAY=":$number" GDK_BACKEND=x11
export XDG_DATA_HOME="$scratch/share" XDG_CONFIG_HOME="$scratch/config" XDG_CACHE_HOME="$scratch/cache"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GTK_THEME AT_SPI_BUS_ADDRESS

openbox --sm-disable >"$scratch/manager.log" 2>&1 &
manager=$!

# The bus and what it starts tell of themselves; only the command is to be heard.
# shellcheck disable=SC2016 # the inner shell expands its own arguments
dbus-run-session -- bash -c 'exec "$@" >&3 2>&4 3>&- 4>&-' bash "$@" 3>&1 4>&2 >/dev/null 2>&1
