#!/usr/bin/env bash
# test.sh PROGRAM [TEST...]: drive the shipped program's real window.
set -euo pipefail
cd "$(dirname "$0")/../.."
export CASEFOLK_PROGRAM=$1 LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
shift
if [ $# -eq 0 ]; then
	set -- discover -s build/desktop
fi
PYTHONPATH=build/desktop exec build/scripts/with-display.sh /usr/bin/python3 -W ignore -m unittest "$@"
