#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Debug information that lies about base classes: fifteen levels of them, each eight times the one below, so that there
are more ways from the top to the bottom than can be walked. Every question about such a class has an answer, and soon.

Usage: test_bases_hostile.py TRAPLINE
"""

import os
import re
import subprocess
import sys
import tempfile

from tap import check, done, skip

LEVELS, WIDTH = 15, 8
LIMIT = 300  # seconds for all; a walk of every way takes years

COMMANDS = [
    "print g.zz", "print g.B0::zz", "print gp->zz", "print g.b0", "print g.B0::b0", "print &B15::b0", "print &B15::zz",
    "print B15::zz", "print g.zz()", "print g.B0::zz()", "ptype g", "ptype/o B15", "whatis g.m1", "info vtbl g",
    "complete print g.", "complete print gp->", "print (B0 *)gp", "print dynamic_cast<B0 *>(gp)",
    "print static_cast<B0 *>(gp)", "print (E1_3 *)gp", "print *(B0 *)gp", "print (Other *)gp", "print (B15 *)op",
    "print f(g)", "print byte(p)", "print &g.m1", "print pm", "print g.*pm", "print gp == op", "info scope main", "info locals",
    "break B15::zz", "list B15::zz", "set print object on", "print gp", "whatis *gp", "print op", "print *gp",
]


def source():
    text = ["struct Other { virtual ~Other() {} int k; };", "struct B0 { virtual ~B0() {} int b0; };"]
    for i in range(1, LEVELS + 1):
        extra = ["E%d_%d" % (k, i) for k in range(1, WIDTH)]
        text += ["struct %s { virtual ~%s() {} int e; };" % (e, e) for e in extra]
        text.append("struct B%d : B%d, %s { int m%d; };" % (i, i - 1, ", ".join(extra), i))
    # The same without virtual functions, of a kind that is copied byte by byte for a call.
    text.append("struct P0 { int p; };")
    for i in range(1, LEVELS + 1):
        extra = ["F%d_%d" % (k, i) for k in range(1, WIDTH)]
        text += ["struct %s { int e; };" % e for e in extra]
        text.append("struct P%d : P%d, %s { int m%d; %s};" %
                    (i, i - 1, ", ".join(extra), i, "~P%d() {} " % i if i == LEVELS else ""))
    text.append("P15 p; int byte(P15 c) { return c.m15; }")
    text.append("B15 g, *gp = &g; Other o, *op = &o; int B15::*pm = &B15::m15;")
    text.append("int f(B0 &b) { return b.b0; } B15 r(B15 b) { return b; }")
    text.append("int main() { f(g); r(g); byte(p); return gp != 0; }")
    return "\n".join(text)


def lie(asm):
    """Each class has its first base again in place of the others."""
    first, inherits, out = None, False, []
    for line in asm.split("\n"):
        die = re.search(r"\(DIE \(0x[0-9a-f]+\) (DW_TAG_\w+)", line)
        if die:
            inherits = die[1] == "DW_TAG_inheritance"
            if die[1] in ("DW_TAG_structure_type", "DW_TAG_class_type"):
                first = None
        value = re.match(r"\s*\.long\s+(0x[0-9a-f]+)\s.*DW_AT_type$", line)
        if inherits and value:
            first = first or value[1]
            line = line.replace(value[1], first)
        out.append(line)
    return "\n".join(out)


def build(tmp):
    src, asm, exe = (os.path.join(tmp, n) for n in ("bases.cc", "bases.s", "bases"))
    open(src, "w").write(source())
    subprocess.run(["g++", "-g", "-O0", "-S", "-dA", "-w", src, "-o", asm], check=True)
    text = lie(open(asm).read())
    open(asm, "w").write(text)
    subprocess.run(["g++", asm, "-o", exe], check=True)
    return exe


def main():
    with tempfile.TemporaryDirectory() as tmp:
        exe = build(tmp)
        args = [sys.argv[1], "-nx", "-batch", "-ex", "break f", "-ex", "run", "-ex", "up"]
        for c in COMMANDS:
            args += ["-ex", "echo <%s>\\n" % c, "-ex", c]
        try:
            p = subprocess.run(args + [exe], stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT,
                               env=dict(os.environ, DEBUGINFOD_URLS=""))
            out = (p.stdout + p.stderr).decode(errors="replace")
        except subprocess.TimeoutExpired as e:
            out = (e.stdout or b"").decode(errors="replace")
        for c in COMMANDS:
            check("an answer to %s" % c, "<%s>" % c in out, out[-300:])
        check("and an end", "<%s>" % COMMANDS[-1] in out and len(out) < 1 << 22, len(out))
    return done()


sys.exit(main())
