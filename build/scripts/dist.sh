#!/usr/bin/env bash
# dist.sh: build the packages that can be built on Debian: the Windows program
# with its installer, and the Linux .deb. (The macOS image needs a Mac: see
# .github/workflows/release.yml.) They land in build/bin.
set -euo pipefail
cd "$(dirname "$0")/../.."
wails=build/tmp/bin/wails
version=$(sed -nE 's/.*"productVersion": "([^"]+)".*/\1/p' wails.json)
commit=$(git rev-parse --short=12 HEAD 2>/dev/null || true)
export GOFLAGS=
shared=(build -s -skipbindings -m -nosyncgomod -v 0 -trimpath -ldflags "-X casefolk/internal/release.commit=$commit")

build/scripts/setup.sh dist

CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc \
	$wails "${shared[@]}" -tags sqlite_fts5 -platform windows/amd64 -nsis -o casefolk.exe
$wails "${shared[@]}" -tags "sqlite_fts5 webkit2_41" -platform "linux/$(go env GOARCH)" -o casefolk-linux
build/linux/package.sh build/bin/casefolk-linux "$version" build/bin

echo
for file in casefolk.exe casefolk-amd64-installer.exe "casefolk_${version}_$(dpkg --print-architecture).deb"; do
	[ -s "build/bin/$file" ] || { echo "build/bin/$file was not made" >&2; exit 1; }
	printf '%8s kB  build/bin/%s\n' "$(($(stat -c %s "build/bin/$file") / 1000))" "$file"
done
