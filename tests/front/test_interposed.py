#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
A library's variable that the program has a copy of (a copy relocation), that it defines itself, and one of the
library's own. The program counts for itself what it should be. And a function of the library's whose name a static
one of the program has too. And variables that a unit declares, which debug information defines nowhere.

Usage: test_interposed.py TRAPLINE
"""

import os
import subprocess
import sys
import tempfile

from tap import check, done

LIBRARY = """int copied = 5;
int defined = 6;
__attribute__((visibility("hidden"))) int hidden = 7;
int own = 8;
int sum(void)
{
\treturn copied + defined + hidden + own;
}
"""
PROGRAM = """extern int copied;
int defined = 60, hidden = 70;
int sum(void);
int main(void)
{
\tcopied = 50;
\treturn sum() == 50 + 60 + 7 + 8 && hidden == 70 ? 0 : 1;
}
"""


STATIC = """static int sum(void)
{
\treturn 1;
}
int one(void)
{
\treturn sum();
}
"""


UNTOLD = """unsigned char shadowed = 2;
int counter = 20, limit = 30;
__thread int mine = 40;
"""
# Of the same names, and none of them is meant.
OTHERS = """enum { limit = 3 } kept;
static int counter = 1, shadowed = 6, mine = 7;
int other(void)
{
\treturn (counter += kept + limit) + (shadowed += 2) + (mine += 2);
}
"""
DECLARING = """extern int counter, limit, nowhere;
extern __thread int mine;
int other(void);
int main(int argc, char **argv)
{
\tunsigned char shadowed = 1;
\tif (shadowed == 1) {
\t\textern unsigned char shadowed;
\t\tif (argc > 5)
\t\t\tnowhere = 1;
\t\treturn other() + counter + limit + shadowed + mine == 4 + 8 + 9 + 92 ? 0 : 1;
\t}
\treturn 1;
}
"""


def declared(trapline, tmp):
    for name, text in (("untold", UNTOLD), ("others", OTHERS), ("declaring", DECLARING)):
        open(f"{tmp}/{name}.c", "w").write(text)
    subprocess.run(["gcc", "-c", "untold.c"], cwd=tmp, check=True)
    subprocess.run(["gcc", "-g", "untold.o", "others.c", "declaring.c", "-o", "declaring", "-Wl,--defsym=nowhere=0"], cwd=tmp,
                   check=True)
    wanted = [("print counter", "$1 = 20"), ("print limit", "$2 = 30"), ("print mine", "$3 = 40"), ("print shadowed", "$4 = 2 '"),
              ("print counter + limit + shadowed + mine", "$5 = 92"), ("whatis shadowed", "type = unsigned char"),
              ("print mine = 41", "$6 = 41"), ("print mine = 40", "$7 = 40"), ("print 'others.c'::counter", "$8 = 1"),
              ("up", "cannot go up"), ("break other", "Breakpoint 2"), ("continue", "at others.c:5"), ("print limit", "$9 = limit"),
              ("print counter + mine", "$10 = 8"), ("continue", "exited normally]")]
    args = [a for c in ["break declaring.c:11 if shadowed == 2 && mine == 40", "run"] + [w[0] for w in wanted] for a in ("-ex", c)]
    p = subprocess.run([trapline, "-nx", "-batch", *args, "./declaring"], cwd=tmp, stdout=subprocess.PIPE, timeout=120,
                       stderr=subprocess.STDOUT, check=False)
    out = p.stdout.decode()
    for command, text in wanted:
        check("declared: " + command, text in out, out)


def both_functions(trapline, tmp):
    """Before the library is there the stub stands for its function."""
    open(tmp + "/static.c", "w").write(STATIC)
    subprocess.run(["gcc", "-g", "main.c", "static.c", "-o", "both", "-L.", "-lvalues", "-Wl,-rpath,$ORIGIN"], cwd=tmp,
                   check=True)
    p = subprocess.run([trapline, "-nx", "-batch", "-ex", "break sum", "-ex", "info breakpoints", "-ex", "run", "./both"], cwd=tmp,
                       stdout=subprocess.PIPE, timeout=120, stderr=subprocess.STDOUT, check=False)
    out = p.stdout.decode()
    check("both functions", "(2 locations)" in out and "<sum@plt" in out and "in sum at static.c:3" in out and
          ", sum () at lib.c:7" in out, out)


def run(trapline, tmp, flags):
    subprocess.run(["gcc", "-g", "-shared", "-fPIC", "lib.c", "-o", "libvalues.so"], cwd=tmp, check=True)
    subprocess.run(["gcc", "-g", *flags, "main.c", "-o", "main", "-L.", "-lvalues", "-Wl,-rpath,$ORIGIN"], cwd=tmp,
                   check=True)
    wanted = [("print copied", "$1 = 50"), ("print defined", "$2 = 60"), ("print hidden", "$3 = 7"),
              ("print own", "$4 = 8"), ("print copied + defined + hidden + own", "$5 = 125"),
              ("info address copied", 'Symbol "copied" is static storage at address '),
              ("up", "main () at main.c:7"), ("print copied", "$6 = 50"), ("print hidden", "$7 = 70"),
              ("print 'lib.c'::copied", "$8 = 50"), ("print 'lib.c'::hidden", "$9 = 7"),
              ("continue", "exited normally]")]
    args = [a for c in ["break sum if copied == 50 && defined == 60", "run"] + [w[0] for w in wanted] for a in ("-ex", c)]
    p = subprocess.run([trapline, "-nx", "-batch", *args, "./main"], cwd=tmp, stdout=subprocess.PIPE, timeout=120,
                       stderr=subprocess.STDOUT, check=False)
    out = p.stdout.decode()
    for command, text in wanted:
        check(" ".join(flags + [command]), text in out, out)


def main():
    trapline = os.path.abspath(sys.argv[1])
    for flags in (["-no-pie"], ["-pie", "-fPIE"]):
        with tempfile.TemporaryDirectory() as tmp:
            open(tmp + "/lib.c", "w").write(LIBRARY)
            open(tmp + "/main.c", "w").write(PROGRAM)
            run(trapline, tmp, flags)
            both_functions(trapline, tmp)
    with tempfile.TemporaryDirectory() as tmp:
        declared(trapline, tmp)
    return done()


if __name__ == "__main__":
    sys.exit(main())
