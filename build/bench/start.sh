#!/usr/bin/env bash
# start.sh PROGRAM: measure the start of the window; see start.py.
set -euo pipefail
cd "$(dirname "$0")/../.."
export GOFLAGS=${GOFLAGS:--tags=sqlite_fts5,webkit2_41}
export LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
go build -tags "desktop,production,${GOFLAGS#-tags=}" -o build/tmp/empty-window ./build/bench/empty
exec build/scripts/with-display.sh /usr/bin/python3 -W ignore build/bench/start.py "$1" build/tmp/empty-window build/tmp/bench-desk
