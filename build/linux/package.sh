#!/usr/bin/env bash
# package.sh PROGRAM VERSION FOLDER: make casefolk_VERSION_ARCH.deb in FOLDER.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1 version=$2 folder=$3

arch=$(dpkg --print-architecture)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$scratch/root

install -D -m 755 "$program" "$root/usr/bin/casefolk"
strip --strip-unneeded "$root/usr/bin/casefolk"
install -D -m 644 build/linux/casefolk.desktop "$root/usr/share/applications/casefolk.desktop"
install -D -m 644 build/icons/casefolk.svg "$root/usr/share/icons/hicolor/scalable/apps/casefolk.svg"
install -D -m 644 LICENSE "$root/usr/share/doc/casefolk/copyright"
install -D -m 644 CHANGELOG.md "$root/usr/share/doc/casefolk/changelog"
gzip -9n "$root/usr/share/doc/casefolk/changelog"

# The libraries that the program was linked with, in the words of the package system.
mkdir "$scratch/debian"
printf 'Source: casefolk\n\nPackage: casefolk\nArchitecture: any\n' >"$scratch/debian/control"
depends=$(cd "$scratch" && dpkg-shlibdeps -O root/usr/bin/casefolk 2>/dev/null | sed -n 's/^shlibs:Depends=//p')

mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<CONTROL
Package: casefolk
Version: $version
Architecture: $arch
Maintainer: The Casefolk authors <casefolk@example.org>
Installed-Size: $(du -ks "$root/usr" | cut -f1)
Depends: $depends
Recommends: xdg-utils
Section: office
Priority: optional
Description: contact desk of a small law firm
 Keeps the people on the firm's cases, how each may be reached, and the proof
 of what each said yes and no to, in one local file. Works offline.
CONTROL

mkdir -p "$folder"
dpkg-deb --root-owner-group --build "$root" "$folder/casefolk_${version}_${arch}.deb" >/dev/null
