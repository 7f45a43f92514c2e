#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Installs from Debian what is missing. Does nothing, and needs neither root nor
# network, when all of it is there.
#
#   install-deps.sh [build] [demo] [guest] [test]     all without an argument
set -eu

build=(gcc libc6-dev binutils meson ninja-build pkg-config python3 libdw-dev libelf-dev
	libzydis-dev libiberty-dev libedit-dev libjansson-dev zlib1g-dev libzstd-dev liblzma-dev libdebuginfod-dev)
# A program that Debian built, with its separate debug file.
demo=(python3.11 python3.11-dbg libc6-dbg)
# A virtual machine to debug.
guest=(qemu-system-x86 gcc libc6-dev)
# gdb to compare with; clang and its run-time library for warnings and fuzzers; C++ and
# 32-bit debuggees; tools that write debug information in other forms, and serve it; an emulator, strace and lcov
# to compare with; Xen's headers, with which what we declare of them is compared.
test=(g++ gcc-multilib gdb clang libclang-rt-dev libc6-dbg dwz llvm lld xz-utils debuginfod libunicorn-dev strace lcov
	libxen-dev)

packages=()
for group in "${@:-build demo guest test}"; do
	for g in $group; do
		case $g in
		build) packages+=("${build[@]}") ;;
		demo) packages+=("${demo[@]}") ;;
		guest) packages+=("${guest[@]}") ;;
		test) packages+=("${test[@]}") ;;
		*) echo "install-deps: no group $g" >&2; exit 2 ;;
		esac
	done
done

installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] && return 0
	case $1 in
	pkg-config) command -v pkg-config >/dev/null ;; # pkgconf took over the name
	libclang-rt-dev) [ -e "$(clang -print-file-name=libclang_rt.fuzzer-x86_64.a 2>/dev/null)" ] ;;
	*) false ;;
	esac
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
