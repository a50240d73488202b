#!/usr/bin/env bash
# package.sh: on a Mac, build Casefolk for both kinds of processor and put it
# into build/bin/Casefolk.dmg. The builder signs it with no identity: a
# release that opens without a question needs the firm's Apple certificate.
set -euo pipefail
cd "$(dirname "$0")/../.."
make page build/tmp/bin/wails
commit=$(git rev-parse --short=12 HEAD)
GOFLAGS='' build/tmp/bin/wails build -s -skipbindings -m -nosyncgomod -v 0 -trimpath \
	-ldflags "-X casefolk/internal/release.commit=$commit" \
	-tags sqlite_fts5 -platform darwin/universal -o casefolk

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R build/bin/casefolk.app "$scratch/Casefolk.app"
ln -s /Applications "$scratch/Applications"
hdiutil create -volname Casefolk -srcfolder "$scratch" -ov -format UDZO build/bin/Casefolk.dmg
