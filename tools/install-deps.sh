#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Installs from Debian what is missing to build, test and demonstrate Trapline.
# Does nothing, and needs neither root nor network, when all of it is there.
set -eu

packages=(gcc libc6-dev meson ninja-build pkg-config libdw-dev libelf-dev libzydis-dev
	libiberty-dev libedit-dev python3 python3.11 python3.11-dbg libc6-dbg gcc-multilib)

installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] && return 0
	# pkgconf took over the name pkg-config.
	[ "$1" = pkg-config ] && command -v pkg-config >/dev/null
}

if ! command -v dpkg-query >/dev/null; then
	echo "install-deps: not a Debian system; needed: ${packages[*]}" >&2
	exit 0
fi
missing=()
for p in "${packages[@]}"; do
	installed "$p" || missing+=("$p")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "install-deps: missing ${missing[*]}; run as root: apt-get install ${missing[*]}" >&2
		exit 1
	fi
	as_root=(sudo)
fi
echo "install-deps: installing ${missing[*]}"
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
	apt-get install -q -y --no-install-recommends "${missing[@]}"
