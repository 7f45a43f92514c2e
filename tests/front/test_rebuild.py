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

from machine import title
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
                title(trapline) + " 5: total\n\nOld value = 7\nNew value = 8\n", "stay (x=1) at a.c:11\n11\t\tint other = 9;",
                "in stay at a.c:11\n\tstop only if x == 1\n\tbreakpoint already hit 1 time\n", "1       breakpoint     keep n   <PENDING>          gone\n",
                "Breakpoint 3, lib_fn (x=3) at lib.c:4\n4\t\tint z = x + 2;", "new 19\n", "exited normally]"]
        missing = [w for w in want if w not in after]
        again = ask(trapline, tmp, ["set confirm off", "break stay", "run", "shell touch -d @1 prog", "start"], "prog")[1]
        check("placed nowhere before it runs: " + how, "re-reading symbols.\nTemporary breakpoint 2 at 0x1" in again, again)
        check("compiled again: " + how, not status and not missing and "<end>" in text, str(missing) + "\n" + text)
        build(tmp, OLD, LIB_OLD)
        for f, data in zip(("prog", "lib.so"), saved):
            open(tmp + "/new/" + f, "wb").write(data)
            os.chmod(tmp + "/new/" + f, 0o755)


def attached(trapline, tmp):
    """A program that is compiled again, and a process of it that is attached to."""
    build(tmp, OLD.replace("return 0;", "for (;;) total++;"), LIB_OLD)
    start = ('./prog >/dev/null & echo attach $! >pid.gdb\n'
             'until [ "$(readlink /proc/$!/exe)" = "$(realpath prog)" ]; do sleep 0.05; done\n')
    open(tmp + "/again.sh", "w").write("sed -i 's/^int total/int more[40];\\nint total/' a.c; gcc -g a.c ./lib.so -o next && "
                                       "mv next prog\n" + start)
    commands = ["info line main", "shell sh again.sh", "source pid.gdb", "print sizeof(more)", "kill"]
    status, text = ask(trapline, tmp, commands, "prog")
    check("attached to what was compiled again", not status and "has changed; re-reading symbols." in text and
          "$1 = 160\n" in text and "killed]" in text, text)
    open(tmp + "/again.sh", "w").write(start + "rm prog\n")
    status, text = ask(trapline, tmp, commands, "prog")
    check("attached to what has been removed", not status and "$1 = 160\n" in text and "killed]" in text, text)
    build(tmp, OLD, LIB_OLD)


def cut(trapline, tmp):
    """A debug file that gets shorter while a process is there; without one, the program is read again."""
    build(tmp, OLD, LIB_OLD)
    for cmd in (["objcopy", "--only-keep-debug", "prog", "prog.debug"], ["strip", "-g", "prog"],
                ["objcopy", "--add-gnu-debuglink=prog.debug", "prog"]):
        subprocess.run(cmd, cwd=tmp, check=True)
    for size in (0, 100, 4096, 9000):
        data = open(tmp + "/prog.debug", "rb").read()
        status, text = ask(trapline, tmp, ["break stay", "run", f"shell truncate -s {size} prog.debug", "bt", "info locals",
                                           "print total", "info types color", "ptype struct nothing", "info scope gone",
                                           "info line main", "finish", "next"], "prog")
        open(tmp + "/prog.debug", "wb").write(data)
        ok = not status and "<end>" in text and text.count("was overwritten while it is in use") == 1
        check(f"a debug file cut to {size} bytes", ok and (size or "was cut short" in text), f"{status}\n{text}")
    build(tmp, OLD, LIB_OLD)
    status, text = ask(trapline, tmp, ["info line main", "shell truncate -s 6000 prog", "break stay", "info line gone"], "prog")
    check("a program cut short", not status and "<end>" in text and "has changed; re-reading symbols" in text, text)


def no_file(trapline, tmp):
    """A FIFO in place of a split unit, or of a source file, would wait for its writer for ever."""
    open(tmp + "/a.c", "w").write(OLD)
    for version in ("4", "5"):
        subprocess.run(["gcc", "-g", "-gdwarf-" + version, "-gsplit-dwarf", "-c", "a.c"], cwd=tmp, check=True)
        subprocess.run(["gcc", "a.o", "./lib.so", "-o", "parted"], cwd=tmp, check=True)
        os.remove(tmp + "/a.dwo")
        os.mkfifo(tmp + "/a.dwo")
        os.remove(tmp + "/a.c")
        os.mkfifo(tmp + "/a.c")
        status, text = ask(trapline, tmp, ["list stay", "break stay", "info scope stay", "run", "list", "bt"], "parted")
        check(f"a FIFO as a split unit of DWARF {version}", not status and "<end>" in text and "Could not find DWO CU a.dwo" in text,
              text)
        os.remove(tmp + "/a.c")
        os.remove(tmp + "/a.dwo")
        open(tmp + "/a.c", "w").write(OLD)


def main():
    with tempfile.TemporaryDirectory() as tmp:
        rebuilt(os.path.abspath(sys.argv[1]), tmp)
        attached(os.path.abspath(sys.argv[1]), tmp)
        cut(os.path.abspath(sys.argv[1]), tmp)
        no_file(os.path.abspath(sys.argv[1]), tmp)
    return done()


sys.exit(main())
