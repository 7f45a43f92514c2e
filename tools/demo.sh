#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Debugs Debian's own python3.11 (with the debug file of python3.11-dbg, found by its build id)
# while it runs a script with threads. Shows the session, then fails if anything that it
# must show is missing.
set -eu
cd "$(dirname "$0")/.."
trapline=${1:-build/trapline}
python=/usr/bin/python3.11
out=$(mktemp)
trap 'rm -f "$out"' EXIT

# An address to break at: what the debugger itself says about a function.
address=$("$trapline" -nx -batch -ex 'info address PyLong_FromUnicodeObject' "$python" |
	grep -o '0x[0-9a-f]*' | head -1)
echo "Debugging $python, Debian's own, running tools/demo.py; nothing of it was rebuilt."
"$trapline" -nx -batch -ex "set \$address = $address" -x tools/demo.gdb \
	--args "$python" tools/demo.py 2>&1 </dev/null | tee "$out"

failed=0
expect() {
	if ! grep -Eq -- "$2" "$out"; then
		echo "demo: missing: $1 ($2)" >&2
		failed=1
	fi
}
expect 'temporary stop' '^Temporary breakpoint 1, main \(argc=2, argv=0x[0-9a-f]+\) at \.\./Programs/python\.c:[0-9]+'
expect 'breakpoint by function' '^Breakpoint 2 at 0x[0-9a-f]+: file \.\./Modules/timemodule\.c, line [0-9]+\.'
expect 'breakpoint by file:line' '^Breakpoint 3 at 0x[0-9a-f]+: file \.\./Modules/mathmodule\.c, line 2116\.'
expect 'breakpoint by address' "^Breakpoint 4 at $address"
expect 'condition listed' 'stop only if \$rdi == 1042'
expect 'condition held' '^\$1 = 1042$'
expect 'value in hexadecimal' '^\$2 = 0x412$'
expect 'conditional hit' 'Breakpoint 5, .*Py_SetRecursionLimit'
expect 'backtrace' '^#1 .*sys_setrecursionlimit.* at \.\./Python/.*sysmodule\.c'
expect 'registers' '^rdi +0x412 +1042$'
expect 'flags' '^eflags +0x[0-9a-f]+ +\[ .*IF.*\]'
expect 'disassembly' '^=> 0x[0-9a-f]+ <Py_SetRecursionLimit.*>:'
expect 'source line of an address' '^Line [0-9]+ of "\.\./.*" starts at address 0x[0-9a-f]+ <Py_SetRecursionLimit'
expect 'source file' '^Current source file is \.\./'
expect 'symbol' '^Py_SetRecursionLimit in section \.text'
expect 'memory' '^0x7ff[0-9a-f]+:.*0x[0-9a-f]{16}'
expect 'thread stop' '^Thread [234] "python3.11" hit Breakpoint [234],'
expect 'thread list, one current' '^\* [234] +Thread 0x[0-9a-f]+ \(LWP [0-9]+\) "python3.11"'
expect 'thread list, the first' '^  1 +Thread 0x[0-9a-f]+ \(LWP [0-9]+\) "python3.11"'
expect 'ignore' 'Will ignore next 1000 crossings of breakpoint 2\.'
expect 'a string in memory' '"/usr/bin/python3\.11"$'
expect 'one step' '^=> 0x[0-9a-f]+ <time_sleep.*\+1>:'
expect 'hit counts' 'already hit 15 times'
expect 'output of the program' '^15 factorials computed'
expect 'exit code' '^\[Inferior 1 \(process [0-9]+\) exited with code 07\]'
expect 'exit code as a value' '= 7$'
if [ "$(grep -c 'already hit 15 times' "$out")" != 2 ]; then
	echo "demo: 15 sleeps and 15 factorials were not both counted" >&2
	failed=1
fi
[ "$failed" = 0 ] && echo "demo: everything was shown"
exit "$failed"
