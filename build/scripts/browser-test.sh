#!/usr/bin/env bash
# browser-test.sh PROGRAM: run frontend/e2e in a browser against PROGRAM, a
# development build, which serves the page and the bound Go methods.
#
# The tests get CASEFOLK_URL, where the page is; CASEFOLK_DATA, the program's
# empty data folder; CASEFOLK_FILES, a folder for files of their own;
# CASEFOLK_BROWSER, the browser's path; and CASEFOLK_TWILIO_URL, where the program
# looks numbers up, for the tests to listen.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "${2:-}" != with-display ]; then
	exec build/scripts/with-display.sh "$0" "$1" with-display
fi

program=$1
for name in chromium chromium-browser google-chrome; do
	CASEFOLK_BROWSER=$(command -v "$name") && break
done
if [ -z "${CASEFOLK_BROWSER:-}" ]; then
	echo "There is no Chromium or Chrome to test the page with. Run: make setup" >&2
	exit 1
fi

scratch=$(mktemp -d)
pid=''
stop() {
	if [ -n "$pid" ]; then
		kill "$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
	fi
	rm -rf "$scratch"
}
trap stop EXIT

free='import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
port=$(python3 -c "$free")
# Where the tests' own service for looking numbers up listens, and its account.
CASEFOLK_TWILIO_URL="http://127.0.0.1:$(python3 -c "$free")"
export CASEFOLK_TWILIO_URL CASEFOLK_TWILIO_ACCOUNT=ACtest CASEFOLK_TWILIO_KEY=test-secret
export CASEFOLK_URL="http://127.0.0.1:$port" CASEFOLK_DATA="$scratch/data" CASEFOLK_FILES="$scratch/files" CASEFOLK_BROWSER
mkdir -p "$CASEFOLK_FILES"

assetdir="$PWD/frontend/dist" devserver="127.0.0.1:$port" "$program" >"$scratch/program.log" 2>&1 &
pid=$!
for _ in $(seq 150); do
	(exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
	if ! kill -0 "$pid" 2>/dev/null; then
		cat "$scratch/program.log" >&2
		echo "The program ended before the page was there." >&2
		exit 1
	fi
	sleep 0.2
done

cd frontend
status=0
npm run --silent e2e || status=$?
if [ "$status" -ne 0 ]; then
	echo "--- the program's own output:" >&2
	tail -n 50 "$scratch/program.log" >&2
fi
exit "$status"
