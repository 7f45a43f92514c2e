#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
A unit that does not say where its code is: no DW_AT_low_pc, no DW_AT_ranges. Its functions do.

Usage: test_bare_units.py TRAPLINE
"""

import os
import subprocess
import sys
import tempfile

from tap import check, done, skip

SOURCE = """#define ONE 1
static int twice(int x)
{
\treturn x * 2;
}
int main(void)
{
\tint k = twice(20) + ONE;
\treturn k - 41;
}
"""


def bare(text):
    """The unit's addresses become attributes that nobody knows."""
    at = text.index("(TAG: DW_TAG_compile_unit)", text.index(".Ldebug_abbrev0:"))
    for name in ("low_pc", "high_pc"):
        line = text.rindex(".uleb128", at, text.index(f"(DW_AT_{name})", at))
        text = text[:line] + ".uleb128 0x3f" + text[text.index("0x", line) + 2:]
    return text


def main():
    trapline = os.path.abspath(sys.argv[1])
    for version in ("4", "5"):
        with tempfile.TemporaryDirectory() as tmp:
            open(tmp + "/a.c", "w").write(SOURCE)
            subprocess.run(["gcc", "-g3", "-O0", "-gdwarf-" + version, "-dA", "-S", "a.c"], cwd=tmp, check=True)
            try:
                text = bare(open(tmp + "/a.s").read())
            except ValueError:
                skip("DWARF " + version, "the compiler writes it otherwise")
                continue
            open(tmp + "/a.s", "w").write(text)
            subprocess.run(["gcc", "a.s", "-o", "bare"], cwd=tmp, check=True)
            args = [a for c in ("break twice", "run", "print x", "print ONE", "up", "info locals", "step", "info symbol main")
                    for a in ("-ex", c)]
            p = subprocess.run([trapline, "-nx", "-batch", *args, "./bare"], cwd=tmp, stdout=subprocess.PIPE, timeout=120,
                               stderr=subprocess.STDOUT, check=False)
            out = p.stdout.decode()
            want = ["file a.c, line 4.", "twice (x=20) at a.c:4", "$1 = 20", "$2 = 1", "main () at a.c:8", "k = "]
            check("DWARF " + version, all(w in out for w in want), out)
    return done()


sys.exit(main())
