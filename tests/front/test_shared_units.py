#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Units that dwz has moved into others (partial units, of the file and of one that several programs share): what is told of
the program is what was told before.

Usage: test_shared_units.py TRAPLINE
"""

import os
import shutil
import subprocess
import sys
import tempfile

from tap import check, done, skip

HEADER = "".join("typedef struct part_%d { int n; struct part_%d *next; char text[%d]; enum { A%d, B%d } kind; } part_%d;\n"
                 % (i, i, i + 1, i, i, i) for i in range(12)) + "static const int limit = 12;\nunion any { part_1 *p; long n; };\n"
UNIT = """
#include "shape.h"
part_%d first_%s;
union any any_%s;
long use_%s(part_3 *p, union any *a) { return p->n + a->n + limit + first_%s.n; }
"""
MAIN = """
#include "shape.h"
long use_one(part_3 *, union any *), use_two(part_3 *, union any *);
int main(int argc, char **argv)
{
	part_3 p = { argc };
	union any a = { .n = 3 };
	return use_one(&p, &a) + use_two(&p, &a) == 0;
}
"""
COMMANDS = ["info types ^part_", "info types any", "info variables -n .", "info functions -n .", "ptype struct part_3",
            "whatis first_one", "ptype first_two", "info scope use_one", "list part_3", "break use_two", "run", "bt",
            "print *p", "print *a", "print limit", "print sizeof(part_11)"]


def run(*cmd, cwd):
    return subprocess.run(cmd, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, DEBUGINFOD_URLS=""), timeout=120, check=False)


def build(tmp, version):
    open(tmp + "/shape.h", "w").write(HEADER)
    for i, name in enumerate(("one", "two")):
        open(f"{tmp}/{name}.c", "w").write(UNIT % (i + 4, name, name, name, name))
    open(tmp + "/main.c", "w").write(MAIN)
    flags = ["gcc", "-g", "-fno-eliminate-unused-debug-types", "-O0", "-gdwarf-" + version]
    return all(run(*flags, "main.c", "one.c", "two.c", "-o", name, cwd=tmp).returncode == 0 for name in ("prog", "other"))


def ask(trapline, tmp, commands=COMMANDS):
    args = [a for c in commands for a in ("-ex", "echo > " + c + "\\n", "-ex", c)]
    p = run(trapline, "-nx", "-batch", "-ex", "set width 0", *args, "prog", cwd=tmp)
    return p.stdout.decode(errors="replace")


def answers(text):
    """By command, with the headers in any order."""
    return [sorted(a.split("\n")) for a in text.split("\n> ")]


def same(trapline, version, several):
    title = f"DWARF {version}, " + ("a file for several programs" if several else "the program's own")
    with tempfile.TemporaryDirectory() as tmp:
        if not build(tmp, version):
            return skip(title, "it does not compile")
        want = ask(trapline, tmp)
        how = ["dwz", "-m", "common.debug", "prog", "other"] if several else ["dwz", "prog"]
        p = run(*how, cwd=tmp)
        imports = run("readelf", "-wi", "prog", cwd=tmp).stdout.decode(errors="replace").count("DW_TAG_imported_unit")
        shared = os.path.exists(tmp + "/common.debug")
        got = ask(trapline, tmp)
        basic = ask(trapline, tmp, ["info types unsigned"])
        ok = "File <unknown>:\n\tunsigned int\n\tunsigned long\n" in basic  # they have no place, as in gdb
        ok = ok and answers(want) == answers(got) and "struct part_11;" in got and " = 12" in got
        check(title, ok and p.returncode == 0 and imports > 1 and shared == several,
              f"{p.stdout.decode()} {imports} imports\n{want}\n---- after:\n{got}\n{basic}")
        if shared:
            os.remove(tmp + "/common.debug")
            text = ask(trapline, tmp, ["info types ^part_", "print first_one.n"])
            check(title + ", which is missing", text.count("warning: could not find '.gnu_debugaltlink' file for ") == 1, text)


def main():
    if not shutil.which("dwz"):
        skip("shared units", "no dwz")
    else:
        for version in ("4", "5"):
            for several in (False, True):
                same(os.path.abspath(sys.argv[1]), version, several)
    return done()


sys.exit(main())
