#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
A unit that does not say where its code is: no DW_AT_low_pc, no DW_AT_ranges. Its functions do, also those of the units
that it imports: a name means what it is there, not in another unit.

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

# Abbreviations: 1 a unit, 2 a partial one, 3 a function, 4 an int, 5 a constant, 6 an import.
ABBREVS = [(1, 0x11, 1, (0x13, 0x0b)), (2, 0x3c, 1, ()), (3, 0x2e, 0, (0x03, 0x08, 0x3f, 0x19, 0x11, 0x01, 0x12, 0x06)),
           (4, 0x24, 0, (0x03, 0x08, 0x0b, 0x0b, 0x3e, 0x0b)), (5, 0x34, 0, (0x03, 0x08, 0x49, 0x13, 0x1c, 0x0b)),
           (6, 0x3d, 0, (0x18, 0x10))]
INT = '.byte 4\n.string "int"\n.byte 4, 5\n'
FUNCTION = '.byte 3\n.string "main"\n.quad main\n.long main_end - main\n'


def unit(label, body):
    return (f".L{label}:\n.long .L{label}_end - .L{label}_is\n.L{label}_is:\n.value 4\n.long .Labbrevs\n.byte 8\n"
            f"{body}.byte 0\n.L{label}_end:\n")


def constant(label, value):
    return f'.L{label}_int:\n{INT}.byte 5\n.string "mine"\n.long .L{label}_int - .L{label}\n.byte {value}\n'


def importing():
    """main() is in a partial unit, which is imported by another one into the last of those that have a "mine"."""
    text = "main:\n.globl main\n.type main, @function\nnop\nxor %eax, %eax\nret\nmain_end:\n.size main, .-main\n"
    text += '.section .debug_info,"",@progbits\n'
    text += unit("code", f".byte 2\n{FUNCTION}")
    text += unit("between", ".byte 2\n.byte 6\n.long .Lcode_is + 7\n.byte 6\n.long .Lbetween_is + 7\n")
    text += unit("other", ".byte 1, 12\n" + constant("other", 99))
    text += unit("own", ".byte 1, 12\n.byte 6\n.long .Lbetween_is + 7\n" + constant("own", 23))
    text += '.section .debug_abbrev,"",@progbits\n.Labbrevs:\n'
    for code, tag, kids, pairs in ABBREVS:
        text += ".byte " + ", ".join(str(n) for n in (code, tag, kids, *pairs, 0, 0)) + "\n"
    return text + '.byte 0\n.section .note.GNU-stack,"",@progbits\n'


def imported(trapline, tmp):
    open(tmp + "/i.s", "w").write(importing())
    subprocess.run(["gcc", "i.s", "-o", "imported"], cwd=tmp, check=True)
    args = [a for c in ("break main", "run", "print mine", "info symbol $pc", "ptype main") for a in ("-ex", c)]
    p = subprocess.run([trapline, "-nx", "-batch", *args, "./imported"], cwd=tmp, stdout=subprocess.PIPE, timeout=120,
                       stderr=subprocess.STDOUT, check=False)
    out = p.stdout.decode()
    check("functions of an imported unit", "$1 = 23" in out and "type = void ()" in out, out)


def bare(text):
    """The unit's addresses become attributes that nobody knows."""
    at = text.index("(TAG: DW_TAG_compile_unit)", text.index(".Ldebug_abbrev0:"))
    for name in ("low_pc", "high_pc"):
        line = text.rindex(".uleb128", at, text.index(f"(DW_AT_{name})", at))
        text = text[:line] + ".uleb128 0x3f" + text[text.index("0x", line) + 2:]
    return text


def main():
    trapline = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as tmp:
        imported(trapline, tmp)
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
