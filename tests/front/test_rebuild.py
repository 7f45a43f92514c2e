#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
A program that is compiled again while it is debugged: `run' reads its symbols anew, breakpoints are at their functions
and lines as they are now, a function that is gone is told. Files that are overwritten while they are open, or are none,
harm nobody.

Usage: test_rebuild.py TRAPLINE
"""

import os
import subprocess
import sys
import tempfile

from tap import check, done

LIB_OLD = "int lib_fn(int x)\n{\n\tint y = x + 1;\n\treturn y;\n}\n"
LIB_NEW = """int pad(int a) { return a * 2; }
int lib_fn(int x)
{
\tint z = x + 2;
\tz++;
\treturn z;
}
"""
OLD = """#include <stdio.h>
int lib_fn(int);
int total = 5;
int gone(int x)
{
\treturn x * 2;
}
int stay(int x)
{
\tint k = x;
\treturn k + 3;
}
int main(void)
{
\tprintf("%d\\n", stay(1) + gone(2) + lib_fn(3));
\treturn 0;
}
"""
NEW = """#include <stdio.h>
int lib_fn(int);
/* moved
 * by
 * lines
 */
long before[40];
int total = 7;
int stay(long x)
{
\tint other = 9;
\tint k = x;
\treturn k + 3 + other;
}
int main(void)
{
\ttotal++;
\tprintf("new %d\\n", stay(1) + lib_fn(3));
\treturn 0;
}
"""
COMMANDS = ["set confirm off", "break gone", "break stay if x == 1", "break lib_fn", "break a.c:11", "watch total", "run",
            "info breakpoints", "kill", "shell sh again.sh", "run", "bt", "info locals", "continue", "info breakpoints", "continue",
            "bt", "info locals", "list", "continue"]


def build(tmp, main, lib, prog="prog"):
    open(tmp + "/a.c", "w").write(main)
    open(tmp + "/lib.c", "w").write(lib)
    subprocess.run(["gcc", "-g", "-shared", "-fPIC", "lib.c", "-o", "lib.so"], cwd=tmp, check=True)
    subprocess.run(["gcc", "-g", "a.c", "./lib.so", "-o", prog], cwd=tmp, check=True)


def ask(trapline, tmp, commands, *args):
    args = [a for c in commands for a in ("-ex", c)] + ["-ex", "echo <end>\\n", *args]
    p = subprocess.run([trapline, "-nx", "-batch", "-ex", "set width 0", *args], cwd=tmp, stdout=subprocess.PIPE,
                       stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=120, check=False,
                       env=dict(os.environ, DEBUGINFOD_URLS=""))
    return p.returncode, p.stdout.decode(errors="replace")


def rebuilt(trapline, tmp):
    """The second half is what gdb says."""
    new = os.path.join(tmp, "new")
    os.mkdir(new)
    build(new, NEW, LIB_NEW)
    build(tmp, OLD, LIB_OLD)
    for how, script in (("a new file", "mv new/prog prog; mv new/lib.so lib.so"),
                        ("the same file overwritten", "cat new/prog >prog; cat new/lib.so >lib.so")):
        saved = [open(tmp + "/new/" + f, "rb").read() for f in ("prog", "lib.so")]
        open(tmp + "/again.sh", "w").write(script + "; cp new/a.c new/lib.c .; touch prog a.c lib.c lib.so\n")
        status, text = ask(trapline, tmp, COMMANDS, "prog")
        after = text[text.find("has changed; re-reading symbols."):]
        want = ["has changed; re-reading symbols.\nError in re-setting breakpoint 1: Function \"gone\" not defined.\n",
                "Hardware watchpoint 5: total\n\nOld value = 7\nNew value = 8\n", "stay (x=1) at a.c:11\n11\t\tint other = 9;",
                "in stay at a.c:11\n\tstop only if x == 1\n\tbreakpoint already hit 1 time\n", "1       breakpoint     keep n   <PENDING>          gone\n",
                "Breakpoint 3, lib_fn (x=3) at lib.c:4\n4\t\tint z = x + 2;", "new 19\n", "exited normally]"]
        missing = [w for w in want if w not in after]
        check("compiled again: " + how, not status and not missing and "<end>" in text, str(missing) + "\n" + text)
        build(tmp, OLD, LIB_OLD)
        for f, data in zip(("prog", "lib.so"), saved):
            open(tmp + "/new/" + f, "wb").write(data)
            os.chmod(tmp + "/new/" + f, 0o755)


def main():
    with tempfile.TemporaryDirectory() as tmp:
        rebuilt(os.path.abspath(sys.argv[1]), tmp)
    return done()


sys.exit(main())
