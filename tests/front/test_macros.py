#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Macros in every form in which compilers record them: the same answers.

Usage: test_macros.py TRAPLINE [-v]
"""

import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FORMS = [
    ("DWARF 5", ["cc", "-g3", "-gdwarf-5"], None),
    ("GNU's DWARF 4", ["gcc", "-g3", "-gdwarf-4", "-gno-strict-dwarf"], None),
    (".debug_macinfo", ["gcc", "-g3", "-gdwarf-3", "-gstrict-dwarf"], None),
    ("compressed", ["gcc", "-g3", "-gz"], None),
    # gcc leaves what headers define in sections of their own, whose offsets nobody fills in
    ("split", ["gcc", "-g3", "-gdwarf-5", "-gsplit-dwarf"], None),
    ("clang, string indexes", ["clang", "-g", "-gdwarf-5", "-fdebug-macro"], None),
    ("clang, .debug_macinfo", ["clang", "-g", "-gdwarf-4", "-fdebug-macro"], None),
    ("dwz", ["gcc", "-g3", "-gdwarf-5"], "dwz"),
]
COMMANDS = ["info macro TOOLATE", "break f", "run", "info macro HDR_FN", "info macro IN_HEADER", "info macro ADD",
            "info macro BEFORE", "macro expand XSTR(HDR_FN(CAT(x,y)))", "next", "print INF + ADD(x, IN_HEADER)",
            "next", "print INF", "step", "print LATE_IN_HDR", "up", "info macro LATE_IN_HDR", "up", "print BEFORE"]
EXPECT = [
    "#define HDR_FN(a) ((a)+IN_HEADER)", "included at DIR/macro.c:4", "#define IN_HEADER 77",
    "Defined at DIR/macro.c:5", "#define ADD(a, b) ((a) + (b))", "#define BEFORE 1",
    'expands to: "((xy)+77)"', "= 98", "= 20", "= 5", "The symbol `LATE_IN_HDR' has no definition",
    'No symbol "BEFORE" in current context.',
]


HEADER = ("HDR_FN", "IN_HEADER 77", "included at", "xy", "= 98", "= 5")


def build(cc, post, tmp):
    if not shutil.which(cc[0]) or (post and not shutil.which(post)):
        return None
    exe = os.path.join(tmp, "macro")
    p = subprocess.run([cc[0], "-w"] + cc[1:] + ["-o", exe, "macro.c"], cwd=tmp, stderr=subprocess.DEVNULL)
    if p.returncode:
        return None
    if post:
        shutil.copy(exe, exe + "2")  # what two files share goes into a third
        if subprocess.run([post, "-m", exe + ".sup", exe, exe + "2"], cwd=tmp).returncode:
            return None
    return exe


def main():
    trapline, verbose, bad = sys.argv[1], "-v" in sys.argv, 0
    args = [a for c in COMMANDS for a in ("-ex", c)]
    for i, (name, cc, post) in enumerate(FORMS):
        with tempfile.TemporaryDirectory() as tmp:
            for f in ("macro.c", "macro.h"):
                shutil.copy(os.path.join(HERE, f), tmp)
            exe = build(cc, post, tmp)
            if not exe:
                print("ok %d - %s # SKIP no such compiler or tool" % (i + 1, name))
                continue
            p = subprocess.run([trapline, "-nx", "-q", "-batch", exe] + args, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
                               env=dict(os.environ, DEBUGINFOD_URLS=""))
            text = p.stdout.decode(errors="replace").replace(os.path.realpath(tmp), "DIR").replace(tmp, "DIR")
        at, missing = 0, []
        for e in EXPECT:
            if name == "split" and any(h in e for h in HEADER):
                continue
            found = text.find(e, at)
            if found < 0:
                missing.append(e)
            else:
                at = found + len(e)
        print("%sok %d - %s" % ("not " if missing else "", i + 1, name))
        for m in missing:
            print("# missing: " + m)
        if missing or verbose:
            print("".join("# | %s\n" % l for l in text.split("\n")))
        bad += bool(missing)
    print("1..%d" % len(FORMS))
    return bad != 0


if __name__ == "__main__":
    sys.exit(main())
