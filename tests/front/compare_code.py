#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
compare_gdb.py on code as compilers make it: nested blocks, inlined functions,
optimised variables, tail calls; several compilers and levels for one source.

Usage: compare_code.py TRAPLINE [-v] [-g GROUP] [--gdb GDB]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import compare_gdb  # noqa: E402

# More names in one block than its table has buckets, and names that only Ada would read.
BLOCKS = r"""volatile int sink;

int f(int a, int b)
{
	enum { RED, GREEN = 4 } color = a;
	int zeta = a + 1, alpha = b + 2;
	{
		enum shade { DARK, LIGHT = -3 } sh = b;
		int omega = 3 * a, beta = b, gamma_ = 5, _under = 1, Xray = 4, m__n = 6, Tick = 7;
		typedef int my_int;
		extern int zeta_elsewhere;
		my_int q = omega + beta + gamma_ + sh;
		struct local { int x; } loc = { q };
		static int counter;

		counter++;
again:
		sink = q + loc.x + _under + Xray + m__n + Tick + zeta_elsewhere;
		if (sink == -1)
			goto again;
	}
	return zeta + alpha + color;
}

int zeta_elsewhere = 8;

int main(void)
{
	return f(1, 2) == 77;
}
"""

# What is inlined and removed keeps its names.
REMOVED = r"""volatile int sink;

static inline int inner(int x, int unused)
{
	int twice = x * 2, gone = unused + 5;
	{
		int deep = twice + 1;

		sink = deep;
	}
	return twice;
}

__attribute__((noinline)) static int outer(int a)
{
	int dead = a * 9;
	int r = inner(a, 7);

	sink = r;
	return r + sink;
}

int main(void)
{
	return outer(3) == 77;
}
"""

GROUPS = {}
for cc in ("gcc -O0", "clang -O0", "gcc -Og", "gcc -gdwarf-4 -O0"):
    compiler, level = cc.split(" ", 1)
    GROUPS["blocks " + cc] = (BLOCKS, "%s -g %s" % (compiler, level), ["break 17", "run"], [
        "info locals", "bt full", "p DARK", "p LIGHT", "p GREEN", "p zeta_elsewhere",
        "p color", "p/d sh", "info args",
    ])
for cc in ("gcc -O1", "gcc -O2", "gcc -gdwarf-4 -O2", "clang -O2"):
    compiler, level = cc.split(" ", 1)
    GROUPS["removed " + cc] = (REMOVED, "%s -g %s" % (compiler, level), ["break outer", "run"], [
        "info locals", "p dead", "p r", "tbreak 9", "continue", "info locals", "bt full", "p gone", "p twice",
        "p unused", "p dead", "up", "info locals", "p dead",
    ])

TODOS = {}

if __name__ == "__main__":
    sys.exit(compare_gdb.main(GROUPS, TODOS))
