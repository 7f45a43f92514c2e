#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Names and types of C++ that lead from one to many: namespaces that all use one another, functions whose parameters are
functions, a type that is const of itself, symbols that share their ends. Every question has an answer, and soon.

Usage: test_names_hostile.py TRAPLINE
"""

import os
import re
import subprocess
import sys
import tempfile

from tap import check, done

LIMIT = 120  # seconds for each; without a bound it is years
SPACES, FUNCTIONS, SYMBOLS = 60, 24, 2500
ROOM = 10 << 10  # KB more than for another program; the names of the symbols one by one are 9 MB, each there several times


def namespaces():
    text = ["namespace N%d { int q%d; }" % (i, i) for i in range(SPACES)]
    for i in range(SPACES):
        uses = " ".join("using namespace N%d;" % j for j in range(SPACES) if j != i)
        text.append("namespace N%d { %s }" % (i, uses))
    return "\n".join(text + ["using namespace N0;", "int main() { return 0; }"])


def functions():
    text = ["typedef void f0();"]
    text += ["typedef void f%d(f%d *, f%d *);" % (i, i - 1, i - 1) for i in range(1, FUNCTIONS + 1)]
    return "\n".join(text + ["void *p; f%d *q; void g(void *) {}" % FUNCTIONS, "int main() { return p != q; }"])


def method():
    return "struct C { int v; int f() const; }; int C::f() const { return v; }\nint main() { return C().f(); }"


def self_const(asm):
    """The class that "this" points to is const of itself, and "this" of that type; no linkage name says what it is."""
    out, tag = [], None
    asm = asm.replace(".uleb128 0x6e\t", ".uleb128 0x5a\t")
    const = re.search(r"\(DIE \((0x[0-9a-f]+)\) DW_TAG_const_type\)", asm)[1]
    for line in asm.split("\n"):
        tag = line.split()[-1].rstrip(")") if "(DIE (0x" in line else tag
        if line.rstrip().endswith("DW_AT_type") and tag in ("DW_TAG_const_type", "DW_TAG_formal_parameter"):
            line = "\t.long\t%s\t# DW_AT_type" % const
        out.append(line)
    return "\n".join(out)


def stubs():
    names = ["a" * (SYMBOLS + i) for i in range(SYMBOLS)]
    return "\t.text\nf:\n" + "\n".join("\tcall %s@PLT" % n for n in names) + "\n\t.section .note.GNU-stack\n"


def compiled(tmp, name, text, lie=None):
    src, asm, exe = (os.path.join(tmp, name + end) for end in (".cc", ".s", ""))
    open(src, "w").write(text)
    subprocess.run(["g++", "-g", "-O0", "-S", "-dA", "-w", src, "-o", asm], check=True)
    if lie:
        changed = lie(open(asm).read())
        open(asm, "w").write(changed)
    subprocess.run(["g++", asm, "-o", exe], check=True)
    return exe


def library(tmp):
    src, lib = os.path.join(tmp, "stubs.s"), os.path.join(tmp, "stubs.so")
    open(src, "w").write(stubs())
    subprocess.run(["gcc", "-shared", "-s", "-o", lib, src], check=True)
    return lib


def ask(trapline, exe, commands):
    args = [trapline, "-nx", "-batch"]
    for c in commands + ["echo <end>"]:
        args += ["-ex", c]
    try:
        p = subprocess.run(args + [exe], stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT,
                           env=dict(os.environ, DEBUGINFOD_URLS=""))
        return (p.stdout + p.stderr).decode(errors="replace")
    except subprocess.TimeoutExpired:
        return "no answer"


def memory(trapline, exe):
    """Of the question what is at an address, in KB."""
    out = ask(trapline, exe, ["info symbol 0x1010", "shell grep VmHWM /proc/$PPID/status"])
    found = re.search(r"VmHWM:\s*(\d+) kB", out)
    return int(found[1]) if found else 1 << 40


def main():
    with tempfile.TemporaryDirectory() as tmp:
        out = ask(sys.argv[1], compiled(tmp, "spaces", namespaces()), ["print nosuch", "print q7"])
        check("namespaces that use one another", "<end>" in out and 'No symbol "nosuch"' in out and "$1 = 0" in out, out)
        out = ask(sys.argv[1], compiled(tmp, "functions", functions()),
                  ["break g(f%d *)" % FUNCTIONS, "break g(void *)"])
        check("functions of functions", "<end>" in out and "Breakpoint 1 at" in out and "not defined" in out, out[-300:])
        out = ask(sys.argv[1], compiled(tmp, "method", method(), self_const),
                  ["info functions f", "info scope f", "break C::f"])
        check("a type that is const of itself", "<end>" in out and "C::f()" in out, out)
        little, much = memory(sys.argv[1], os.path.join(tmp, "method")), memory(sys.argv[1], library(tmp))
        check("names that share their ends", much < little + ROOM, "%d KB, %d KB" % (little, much))
    return done()


sys.exit(main())
