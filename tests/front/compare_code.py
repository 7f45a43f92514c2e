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

# Inlined calls, tail calls, recursion, a library that calls back.
STEPS = r"""#include <stdlib.h>
#include <string.h>

volatile int sink;
static int table[8];

static inline int clamp(int v, int low, int high)
{
	if (v < low)
		return low;
	if (v > high)
		return high;
	return v;
}

static inline int mix(int a, int b)
{
	int c = clamp(a, 0, 100);

	c += clamp(b, 10, 20);
	return c ^ sink;
}

__attribute__((noinline)) static int leaf(int a)
{
	sink += a;
	return sink;
}

__attribute__((noinline)) static int tail(int a)
{
	if (a > 1000)
		return 0;
	return leaf(a + 1);
}

__attribute__((noinline)) static int fact(int n)
{
	return n <= 1 ? 1 : n * fact(n - 1);
}

static int by_value(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return x < y ? -1 : x > y;
}

__attribute__((noinline)) static int work(int n, const char *s)
{
	int sum = 0;

	for (int i = 0; i < n; i++) {
		sum += mix(i, n);
		table[i & 7] = sum;
	}
	sum += tail(n) + leaf(sum);
	sum += (int)strlen(s);
	qsort(table, 8, sizeof(table[0]), by_value);
	sum += fact(4);
	if (sum > 5)
		sum = clamp(sum, 1, 2);
	return sum;
}

int main(int argc, char **argv)
{
	int r = work(3, argv[0]);

	r += work(argc, "again");
	return r == 12345;
}
"""

# One way of jumps is shown, of two ways only what they have in common; a parameter that is gone.
TAILS = r"""volatile int sink;

__attribute__((noinline)) static int last(int a)
{
	sink += a;
	return sink;
}

__attribute__((noinline)) static int second(int a)
{
	sink = a;
	return last(a + 1);
}

__attribute__((noinline)) static int first(int a)
{
	sink = a;
	return second(a * 2);
}

__attribute__((noinline)) static int left(int a)
{
	sink = a;
	return last(a - 1);
}

__attribute__((noinline)) static int either(int a)
{
	if (a & 1)
		return left(a);
	return second(a);
}

__attribute__((noinline)) static int by_pointer(int (*f)(int), int a)
{
	sink = a;
	return f(a);
}

__attribute__((noinline)) static int down(int n)
{
	sink = n;
	return n ? down(n - 1) : last(n);
}

__attribute__((noinline)) static int drops(int used, int dropped)
{
	return sink + last(used) * 2;
}

__attribute__((noinline)) static int gives(int n)
{
	int r = first(n) + 1;

	r += either(n) * 2;
	r += by_pointer(last, n) * 3;
	r += down(n) + 2;
	return r + drops(n, sink);
}

int main(int argc, char **argv)
{
	return gives(argc + 2) == 12345;
}
"""

# Called through a register that outlives the call: what was passed is known from it.
POINTER = r"""volatile int sink;

__attribute__((noinline)) static int inner(int x)
{
	sink += x;
	return sink;
}

__attribute__((noinline)) static int target(int a, int b)
{
	int r = inner(a + b);

	return r + inner(r);
}

__attribute__((noinline)) static int calls(int (*f)(int, int), int n)
{
	int r = f(n, 5);

	return r + f(n, 6);
}

int main(int argc, char **argv)
{
	return calls(argc > 5 ? (int (*)(int, int))inner : target, argc + 2) == 12345;
}
"""

GROUPS = {}
for cc in ("gcc -O2", "clang -O2", "clang -O2 -gdwarf-4"):
    compiler, level = cc.split(" ", 1)
    GROUPS["pointer " + cc] = (POINTER, "%s -g %s" % (compiler, level), ["break inner", "run"], [
        "bt", "up", "info args", "p a", "p b", "continue", "bt", "continue", "bt 2", "finish", "finish",
    ])
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

LEVELS = ("gcc -O0", "gcc -Og", "gcc -O1", "gcc -O2", "gcc -O3", "gcc -Os", "gcc -O2 -fno-omit-frame-pointer",
          "gcc -O2 -gdwarf-4", "clang -O0", "clang -O1", "clang -O2", "gcc -O2 -no-pie -Wl,-z,lazy")
for cc in LEVELS:
    compiler, level = cc.split(" ", 1)
    flags = "%s -g %s" % (compiler, level)
    GROUPS["next " + cc] = (STEPS, flags, ["break work", "run"], ["next"] * 30 + ["bt", "finish"] + ["next"] * 5)
    GROUPS["step " + cc] = (STEPS, flags, ["break main", "run"], ["step"] * 60 + ["bt", "info frame"])
    GROUPS["finish " + cc] = (STEPS, flags, ["break clamp", "run"], [
        "bt", "info args", "finish", "continue", "up", "info locals", "down", "finish", "next", "step 3", "delete",
        "tbreak leaf", "continue", "bt", "finish", "step", "step", "up", "next 4", "until", "tbreak by_value",
        "continue", "bt -3", "finish", "tbreak fact if n == 1", "continue", "bt", "finish", "finish", "stepi",
        "nexti", "stepi 4", "bt 2", "info symbol $pc", "advance 63", "until 68", "next", "next",
    ])

for cc in ("gcc -O2", "gcc -O2 -gdwarf-4", "gcc -Os", "gcc -O1", "clang -O2", "gcc -O3 -fno-omit-frame-pointer"):
    compiler, level = cc.split(" ", 1)
    GROUPS["tail calls " + cc] = (TAILS, "%s -g %s" % (compiler, level), ["break last", "run"], [
        "bt", "info frame", "up", "info frame", "info locals", "p a", "p $pc", "x/i $pc", "p $rbx", "p $rbp",
        "up", "info frame", "frame function gives", "finish", "continue", "bt", "up", "finish", "continue", "bt",
        "up", "info frame", "continue", "bt", "finish", "continue", "bt full", "up", "info args", "p dropped",
        "step", "step", "step", "bt",
    ])

ENTRY = "gdb asks the frame that a function is inlined into for what that was called with"

TODOS = {
    "finish clang -O1: up": ENTRY,
    "finish clang -O1: finish": ENTRY,
}
for cc in ("gcc -O2", "gcc -O2 -gdwarf-4", "gcc -O3 -fno-omit-frame-pointer"):
    TODOS["tail calls %s: finish" % cc] = "gdb looks for the function behind the jump, and shows no value"

if __name__ == "__main__":
    sys.exit(compare_gdb.main(GROUPS, TODOS))
