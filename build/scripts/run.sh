#!/usr/bin/env bash
# run.sh PROGRAM: start the window; where there is no display, do the main job
# in the terminal instead: the sample spreadsheet in, the opt-outs out.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1

if [ "$(go env GOOS)" != linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	exec "$program"
fi

data=build/tmp/desk
optouts=build/tmp/opt-outs.csv
echo "There is no display here to show the window on. In the terminal instead:"
echo "the sample spreadsheet goes in, and the opt-outs come out."
echo
rm -rf "$data" "$optouts"
"$program" --data "$data" import internal/sample/sample.csv
"$program" --data "$data" export opt-outs --out "$optouts"
echo
echo "Contacts: $data"
echo "Opt-outs: $optouts ($(($(wc -l <"$optouts") - 1)) rows)"
