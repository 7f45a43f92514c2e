#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Prints the path of a Linux kernel for a guest: $TL_GUEST_KERNEL, or Debian's own cloud kernel, whose package is
# fetched into DIRECTORY once and unpacked there; nothing is installed. 77 with a reason on the error output: there is none.
#
#   guest-kernel.sh DIRECTORY
set -eu
dir=$1
skip() {
	echo "$1" >&2
	exit 77
}
if [ -n "${TL_GUEST_KERNEL:-}" ]; then
	[ -r "$TL_GUEST_KERNEL" ] || skip "\$TL_GUEST_KERNEL, $TL_GUEST_KERNEL, cannot be read"
	echo "$TL_GUEST_KERNEL"
	exit 0
fi
mkdir -p "$dir"
find_it() { ls "$dir"/x/boot/vmlinuz-* 2>/dev/null | head -1; }
if [ -z "$(find_it || true)" ]; then
	command -v apt-get >/dev/null || skip 'not a Debian system, and TL_GUEST_KERNEL names no kernel'
	name=$(apt-cache depends linux-image-cloud-amd64 2>/dev/null | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -1)
	[ -n "$name" ] || skip 'apt knows no linux-image-cloud-amd64 (apt-get update)'
	# Another one may be fetching it, or have been stopped in the middle.
	new=$(mktemp -d "$dir/new-XXXXXX")
	trap 'rm -rf "$new"' EXIT
	(cd "$new" && timeout 120 apt-get -qq download "$name" >/dev/null 2>&1) || skip "cannot fetch $name"
	dpkg -x "$new/$name"_*.deb "$new/x"
	[ -e "$dir/x" ] || mv "$new/x" "$dir/x" 2>/dev/null || true
fi
kernel=$(find_it || true)
[ -n "$kernel" ] || skip 'the package has no kernel'
echo "$kernel"
