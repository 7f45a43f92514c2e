#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Starts Debian's own cloud kernel (tools/guest-kernel.sh) under QEMU (software emulation) and debugs it from
# its first instruction on. Nothing is installed. Fails if anything that the session must show is missing; 77: it cannot be run here.
#
#   demo-guest.sh TRAPLINE [DIRECTORY]
set -eu
cd "$(dirname "$0")/.."
trapline=${1:-build/trapline}
dir=${2:-$(dirname "$trapline")/guest}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

skip() {
	echo "demo-guest: skipped: $1"
	exit 77
}
command -v qemu-system-x86_64 >/dev/null || skip 'no qemu-system-x86_64 (package qemu-system-x86)'

kernel=$(tools/guest-kernel.sh "$dir" 2>"$dir/why") || skip "$(cat "$dir/why")"
gcc -O1 -static -o "$dir/init" tests/fixtures/guest/init.c || skip 'no static libc'
tools/make_initrd.py "$dir/init" "$dir/initrd"
message=$(nm "$dir/init" | sed -n 's/^0*\([0-9a-f]*\) D message$/0x\1/p')

echo "$(basename "$kernel"), Debian's own; its symbols and unwind tables are in it, no debug file is needed."
out=$(mktemp)
trap 'rm -f "$out"' EXIT
timeout 300 "$trapline" guest --kernel "$kernel" --initrd "$dir/initrd" --cpus 2 --append 'tsc=unstable no_timer_check quiet' \
	-nx -batch -ex "set \$message = $message" -x tools/demo-guest.gdb 2>&1 </dev/null | tee "$out"

failed=0
expect() {
	if ! grep -Eq -- "$2" "$out"; then
		echo "demo-guest: missing: $1 ($2)" >&2
		failed=1
	fi
}
expect 'first instruction' '^0x000000000000fff0 in'
expect 'breakpoint before the kernel is there' '^Breakpoint 1 \(start_kernel\) pending\.'
expect 'its hit' 'hit Breakpoint 1, 0xffffffff[0-9a-f]+ in start_kernel \(\)'
expect 'place of the kernel' '^Kernel: +0xffffffff[0-9a-f]+, '
expect 'version' '^Version: +Linux version '
expect 'breakpoint with a condition' 'hit Breakpoint 2, 0xffffffff[0-9a-f]+ in vfs_read \(\)'
expect 'argument' '^\$1 = 10$'
expect 'backtrace by the kernel'"'"'s tables' '^#[0-9]+ +0x[0-9a-f]+ in do_syscall_64 \(\)'
expect 'control register' '^cr3 +0x[0-9a-f]+'
expect 'tables' '^idt_base +0xfffffe[0-9a-f]+'
expect 'page table entries' '^PML4E  at 0x[0-9a-f]+: 0x[0-9a-f]+'
expect 'vCPUs' '^\*? +2 +Thread 1\.2 \(CPU#1 '
expect 'tasks' '^ +1 +0 init +0xffff'
expect 'memory of a process' '"a word in the memory of pid 1"'
expect 'one step' '^0xffffffff[0-9a-f]+ in vfs_read \(\)'
expect 'hits counted' 'breakpoint already hit 20 times'
expect 'detached' '^\[Inferior 1 .* detached\]'
[ "$failed" = 0 ] && echo "demo-guest: all there"
exit "$failed"
