#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Annotations: what an editor reads (--fullname), and the marks of level 3.

Usage: test_annotate.py TRAPLINE
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from machine import title
from tap import check, done

SOURCE = """#include <stdio.h>
static int twice(int a)
{
	a = a * 3 - 21;
	return a;
}
int main(void)
{
	return twice(21) - 40;
}
"""


def talk(args, lines, where):
    r = subprocess.run(args, input="\n".join(lines) + "\n", cwd=where, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       text=True, timeout=60)
    return re.sub(r"0x[0-9a-f]+", "0xADDR", re.sub(r"\(process \d+\)", "(process N)", r.stdout))


def editor(trapline, where):
    offset = SOURCE.index("\ta = a * 3 - 21")
    mark = "\032\032%s/a.c:4:%d:%%s:0xADDR\n" % (where, offset)
    for option in ("--fullname", "-f", "--annotate=1"):
        out = talk([trapline, "-q", option, "a"], ["break twice", "run", "stepi", "list 4,4"], where)
        check("%s: a stop is a place, not a text" % option, "twice (a=21) at a.c:4\n" + mark % "beg" in out, out)
        check("%s: within a line" % option, mark % "middle" in out, out)
        check("%s: nothing else is marked" % option, out.count("\032") == 4 and "4\t\ta = a * 3 - 21;" in out, out)
    (where / "a.c").rename(where / "b.c")
    out = talk([trapline, "-q", "--fullname", "a"], ["break twice", "run"], where)
    check("a file that is not there is said in words", "\032" not in out and "a.c: No such file" in out, out)
    (where / "b.c").rename(where / "a.c")


def marks(trapline, where):
    prompt = "\n\032\032pre-prompt\n(gdb) \n\032\032prompt\n\n\032\032post-prompt\n"
    out = talk([trapline, "-q", "--annotate=3", "a"],
               ["break twice", "run", "print nothing", "backtrace 1", "watch a", "continue", "delete", "if 1", "end", "continue"],
               where)
    stop = ("\n\032\032starting\n\n\032\032breakpoint 1\n\nBreakpoint 1, \n\032\032frame-begin 0 0xADDR\ntwice (a=21) at a.c:4\n"
            "\n\032\032source %s/a.c:4:%d:beg:0xADDR\n\n\032\032stopped\n" % (where, SOURCE.index("\ta = a * 3 - 21")))
    check("each prompt, and the line behind it", out.count(prompt) == 10, out)
    check("a stop at a breakpoint", stop + prompt in out, out)
    check("an error", prompt + '\n\032\032error-begin\nNo symbol "nothing" in current context.\n\n\032\032error\n' in out, out)
    check("frames of a backtrace", prompt + "\n\032\032frame-begin 0 0xADDR\n#0  twice (a=21) at a.c:4\n" in out, out)
    check("a watchpoint", "\n\032\032watchpoint 2\n\n%s 2: a\n" % title(trapline) in out, out)
    check("the lines of a body", "\n\032\032pre-commands\n >\n\032\032commands\n\n\032\032post-commands\n" in out, out)
    check("the program's end",
          "\n\032\032exited 2\n[Inferior 1 (process N) exited with code 02]\n\n\032\032stopped\n" in out, out)
    out = talk([trapline, "-q", "-batch", "-ex", "break twice", "-ex", "run", "a"], [], where)
    check("none of it where nobody asked", "\032" not in out and "4\t\ta = a * 3 - 21;" in out, out)


def main():
    with tempfile.TemporaryDirectory() as d:
        where = Path(d).resolve()
        (where / "a.c").write_text(SOURCE)
        subprocess.run(["gcc", "-g", "-O0", "-o", "a", "a.c"], cwd=where, check=True)
        trapline = Path(sys.argv[1]).resolve()
        editor(trapline, where)
        marks(trapline, where)
    return done()


sys.exit(main())
