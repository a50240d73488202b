#!/usr/bin/env bash
# setup.sh [build|dist]: install what is missing for building and testing, or
# for the packages of make dist. Changes nothing when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Building the window, and driving it in tests: a display, a window manager, a
# session bus, accessibility, a pointer, a browser, and fonts to draw with.
build=(gcc libc6-dev pkg-config make ca-certificates libgtk-3-dev libwebkit2gtk-4.1-dev
	xvfb openbox xdotool dbus-daemon at-spi2-core gir1.2-atspi-2.0 gir1.2-gtk-3.0 python3-gi
	x11-utils imagemagick fonts-noto-core sqlite3)
dist=(gcc-mingw-w64-x86-64 nsis dpkg-dev)

say() { printf '%s\n' "$*"; }
fail() {
	say "$@" >&2
	exit 1
}

# install_missing PACKAGE...: through apt-get, as root or with sudo.
install_missing() {
	local missing=()
	for package in "$@"; do
		dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	local as=()
	if [ "$(id -u)" -ne 0 ]; then
		if ! command -v sudo >/dev/null; then
			fail "These Debian packages are missing, and installing them needs root: ${missing[*]}" \
				"Run this as root, then this again: apt-get install ${missing[*]}"
		fi
		as=(sudo)
	fi
	say "Installing ${missing[*]}"
	mkdir -p build/tmp
	if ! {
		"${as[@]}" apt-get update &&
			"${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
	} >build/tmp/apt.log 2>&1; then
		tail -n 20 build/tmp/apt.log >&2
		fail "The packages could not be installed; build/tmp/apt.log says more."
	fi
}

have_browser() {
	for browser in chromium chromium-browser google-chrome; do
		command -v "$browser" >/dev/null && return
	done
	return 1
}

command -v go >/dev/null || fail "Go is missing. Install Go 1.26 or newer, then run this again."
command -v npm >/dev/null || fail "Node is missing. Install Node 20.19 or newer with npm, then run this again."

if command -v apt-get >/dev/null; then
	case "${1:-build}" in
	build)
		have_browser || build+=(chromium)
		install_missing "${build[@]}"
		;;
	dist) install_missing "${dist[@]}" ;;
	*) fail "setup.sh knows build and dist, not $1." ;;
	esac
elif [ "$(go env GOOS)" = linux ]; then
	say "This is no Debian or Ubuntu: install GTK 3, WebKitGTK 4.1, a C compiler and pkg-config yourself (README.md says more)."
fi

go mod download
make -s --no-print-directory frontend/node_modules/.package-lock.json
