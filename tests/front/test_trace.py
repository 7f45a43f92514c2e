#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
`trapline trace` from outside: system calls beside strace (where it is installed), functions, the
forms of the output, processes that are joined and left.

Usage: test_trace.py TRAPLINE TRACED GUIDE
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from tap import check, done, skip

TRAPLINE, TRACED, GUIDE = (os.path.abspath(a) for a in sys.argv[1:4])
ENV = dict(os.environ, TERM="dumb", LC_ALL="C", DEBUGINFOD_URLS="")


def run(*args, program=TRAPLINE):
    p = subprocess.run([program] + list(args), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, env=ENV)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def trace(*args):
    return run("trace", *args)


def calls(text):
    """Names of calls by thread, in order; "resumed" halves left out."""
    names = {}
    for line in text.split("\n"):
        m = re.match(r"(?:\[pid +(\d+)\] |(\d+) +)?(\w+)\(", line)
        if m:
            names.setdefault(m.group(1) or m.group(2) or "", []).append(m.group(3))
    return names


def formats():
    code, out, err = trace(TRACED)
    check("the program's output and exit status", code == 5 and out == "2 104\n", (code, out))
    for want in (r'^execve\("%s", \["%s"\], 0x[0-9a-f]+ /\* \d+ vars? \*/\) = 0$' % (TRACED, TRACED[:32]),
                 r'^openat\(AT_FDCWD, "/dev/null", O_WRONLY\|O_CLOEXEC\) = 3$',
                 r'^write\(3, "a\\tb\\"\\0012", 6\) = 6$',
                 r'^openat\(AT_FDCWD, "/nonexistent/file", O_RDONLY\) = -1 ENOENT \(No such file or directory\)$',
                 r'^write\(1, "2 104\\n", 6\) = 6$', r"^exit_group\(5\) += \?$", r"^\+\+\+ exited with 5 \+\+\+$"):
        want = want.replace(r'\["%s"\]' % TRACED[:32], r'\[".*\]')
        check("a line " + want.replace(TRACED, "TRACED"), re.search(want, err, re.M), err[-1200:])
    code, _, err = trace("-e", "trace=openat,write", TRACED)
    check("only what was asked for", set(calls(err)[""]) == {"openat", "write"} and code == 5, err)
    code, _, no = trace("--no-seccomp", "-e", "openat,write", TRACED)
    check("the same without a filter", [re.sub("0x[0-9a-f]+", "", x) for x in (err, no)][0] == no or
          calls(err) == calls(no), (err, no))
    _, _, err = trace("-e", "!/^(m|p|rs)/,write", TRACED)
    check("all others, a regular expression", "write" not in calls(err)[""] and "mmap" not in calls(err)[""] and
          "openat" in calls(err)[""], err)
    _, _, err = trace("-e", "%file", TRACED)
    check("a group", set(calls(err)[""]) >= {"openat", "execve"} and "write" not in calls(err)[""], err)
    code, _, err = trace("-e", "nosuch", TRACED)
    check("a call that is none", code == 1 and "invalid system call 'nosuch'" in err, err)
    code, _, err = trace("-e", "getppid", TRACED, "abort")
    check("killed by a signal", code == 134 and "+++ killed by SIGABRT" in err and "--- SIGABRT" in err, (code, err))
    check("no program", trace()[0] == 1 and "no program" in trace()[2])
    check("a program that is none", trace("/nonexistent")[0] == 1)
    code, out, _ = trace("--help")
    check("--help", code == 0 and "syscall:SET" in out and "--chrome-trace" in out, out)


def collected():
    """Arguments that the program collects itself are those that are seen in a stop."""
    _, out, err = trace("-e", "function:fib", TRACED, "quiet", "17")
    n, waits = map(int, out.split())
    lines = re.findall(r"^fib\(n=(-?\d+)\)$", err, re.M)
    check("each call, in order", n == 1597 and len(lines) == 5167 and lines[:4] == ["17", "16", "15", "14"], err[:500])
    check("calls do not stop the program", waits < 500, waits)
    for more in ((), ("-e", "write,openat")):
        a, b = [re.sub("0x[0-9a-f]+", "0x", re.sub(r"(\w+)=\1@entry=", r"\1=", trace(*more, "-e", "function:all_kinds", *how, TRACED, "kinds")[2]))
                for how in ((), ("-k",))]
        b = "\n".join(line for line in b.split("\n") if not line.startswith(" > ") and not re.match(r"^ +[#>]", line))
        check("as in a stop", a.count("all_kinds(") == 100 and
              re.findall("^all_kinds.*", a, re.M) == re.findall("^all_kinds.*", b, re.M), (a[:800], b[:800]))
    _, _, err = trace("--json", "-e", "function:fib", TRACED, "quiet", "5")
    got = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    calls_of = [r for r in got if r["type"] == "function"]
    check("as JSON", [r["args"]["n"] for r in calls_of][:3] == ["5", "4", "3"] and len(calls_of) == 15 and
          all(x["time"] <= y["time"] for x, y in zip(calls_of, calls_of[1:])), err[:800])


def beside_strace():
    if not shutil.which("strace"):
        return skip("the same calls in the same order as strace", "no strace")
    with tempfile.TemporaryDirectory() as d:
        for name, args in (("plain", [TRACED]), ("ls", ["ls", "-lR", "/usr/share/doc/bash"]),
                           ("sh", ["sh", "-c", "ls / >/dev/null; exit 3"]), ("vfork", [TRACED, "vfork"])):
            a, b = os.path.join(d, "a"), os.path.join(d, "b")
            run("-f", "-o", a, *args, program="strace")
            run("trace", "-f", "-o", b, *args)
            want, got = [list(calls(open(f).read()).values()) for f in (a, b)]
            # Whether a signal comes before a wait or interrupts it is a matter of time.
            late = ("wait4", "rt_sigreturn", "restart_syscall")
            want, got = [sorted(([c for c in v if c not in late] for v in x), key=lambda v: (len(v), v)) for x in (want, got)]
            check("the same calls in the same order as strace: " + name, want == got,
                  [(x[:5], len(x), y[:5], len(y)) for x, y in zip(want, got)])


def processes():
    code, out, err = trace("-f", "-e", "execve,write", TRACED, "vfork")
    check("a vfork child is followed", code == 6 and len(re.findall("exited with", err)) == 2 and
          re.search(r"\[pid +\d+\] execve\(", err) and len(re.findall(r"write\(1", err)) == 1, err)
    code, out, err = trace("-e", "write", TRACED, "vfork")
    check("and not told about without -f, but runs", code == 6 and out == "2 104\n" and "[pid" not in err, (code, out, err))
    code, out, err = trace("-e", "getppid", "-f", "-o", "/dev/null", "-C", TRACED, "threads", "8", "200")
    code, out, err = trace("-f", "-c", "-e", "getppid", TRACED, "threads", "8", "200")
    check("threads: no call is lost", re.search(r" 1600 .* getppid$", err, re.M) and out == "1600 calls\n", err)


def machine_readable():
    _, _, err = trace("--json", "-e", "openat,write", "-e", "function:fib", "--return", TRACED)
    rows = [json.loads(line) for line in err.strip().split("\n")]
    w = [r for r in rows if r["name"] == "write"]
    check("JSON: arguments by name", w[0]["args"] == {"fd": "3", "buf": '"a\\tb\\"\\0012"', "count": "6"} and
          w[0]["result"] == "6", w)
    bad = [r for r in rows if r.get("error")]
    check("JSON: errors", bad and bad[-1]["error"] == "ENOENT", bad)
    fib = [r for r in rows if r["name"] == "fib"]
    check("JSON: functions", len(fib) == 5 and fib[-1]["args"] == {"n": "3"} and fib[-1]["result"] == "2" and
          fib[-1]["duration"] > 0, fib)
    with tempfile.TemporaryDirectory() as d:
        f = os.path.join(d, "t.json")
        trace("--chrome-trace", f, "-e", "all", "-e", "function:fib", "-e", "function:point_of", "--return", TRACED)
        t = json.load(open(f))
        ev = t["traceEvents"]
        # The Trace Event Format: which members each phase must have, and of what kind.
        ok = all(isinstance(e["name"], str) and isinstance(e["pid"], int) and isinstance(e["tid"], int) and
                 e["ph"] in "XiM" and (e["ph"] == "M" or e["ts"] >= 0) and (e["ph"] != "X" or e["dur"] >= 0) and
                 (e["ph"] != "i" or e["s"] == "t") and isinstance(e["args"], dict) for e in ev)
        check("a trace for Perfetto has the members of its format", ok and len(ev) > 30, ev[:3])
        p = [e for e in ev if e["name"] == "point_of"]
        check("with functions", p and p[0]["args"]["x"] == "7" and p[0]["args"]["="] == "{x = 7, y = 104}", p)
    _, _, err = trace("-c", TRACED)
    check("summary", re.search(r"^ *[\d.]+ +[\d.]+ +\d+ +\d+ +1? +\d+ openat$", err, re.M) and "total" in err, err)
    _, _, err = trace("--summary", "--json", "-e", "openat", "-e", "function:fib", TRACED)
    rows = {r["name"]: r for r in map(json.loads, err.splitlines())}
    check("a summary as objects", sorted(rows) == ["fib", "openat"] and rows["openat"]["errors"] == 1 and
          rows["openat"]["calls"] == sum(b["count"] for b in rows["openat"]["histogram"]) and
          rows["fib"]["type"] == "summary" and rows["fib"]["calls"] > 1, err)


def code():
    status, _, err = trace("-e", "function:fib", "-e", "function:p?int_*", "--return", TRACED)
    lines = [re.sub(r"<[\d.]+>|0x[0-9a-f]+", "", x).rstrip() for x in err.strip().split("\n")]
    check("functions, arguments, values", status == 5 and lines[lines.index("fib(n=3)"):][:4] == [
        "fib(n=3)", "  fib(n=2)", "    fib(n=1)", "    fib = 1"] and 'point_of(x=7, s= "hello")' in lines and
        "point_of = {x = 7, y = 104}" in lines, lines)
    _, _, err = trace("-e", "line:traced.c:20", "-k", TRACED)
    check("a line, with stacks", len(re.findall(r"^traced.c:20 \(n=\d\)$", err, re.M)) == 5 and
          re.search(r"^ > .*\(main\+0x[0-9a-f]+\)", err, re.M), err)
    _, _, err = trace("-e", "function:nosuch", TRACED)
    check("a function that is not there", 'function "nosuch" was not found' in err, err)
    _, _, err = trace("-c", "-e", "function:fib", "-e", "line:traced.c:20", TRACED)
    check("counted without stopping", re.search(r" 5 +\d+ fib$", err, re.M) and
          re.search(r" 5 +\d+ traced.c:20$", err, re.M), err)
    _, out, err = trace("-f", "-e", "function:fib", TRACED, "vfork")
    check("functions of a child's program", len(re.findall(r"fib\(n=", err)) == 5, err)


def inlined():
    """Inlined copies are told by the name of their function, not of the one around them."""
    with tempfile.TemporaryDirectory() as tmp:
        prog = os.path.join(tmp, "inlined")
        subprocess.run(["gcc", "-g", "-O0", "-o", prog, os.path.join(os.path.dirname(os.path.abspath(__file__)), "inlined.c")], check=True)
        want = ["put(n=%d)" % n for n in (0, 1, 1, 2, 2, 3)]
        for more in ((), ("--return",), ("-k",)):
            _, _, err = trace("-e", "function:put", *more, prog)
            lines = [x for x in err.split("\n") if re.match(r"\w+\(", x)]
            check("inlined copies " + " ".join(more), lines == want, err)
        check("where they are", len(re.findall(r"^ > .*inlined\(put\) .*\n > .*\((?:one|other)\+0x", err, re.M)) == 6, err)
        _, _, err = trace("-c", "-e", "function:put", prog)
        check("inlined copies counted", re.search(r" 6 +\d+ put$", err, re.M), err)


BEGINS_INLINED = r"""
struct S { const char *p; int n; inline int add(const char *s) { for (; *s; s++) n += *s; return n; } };
__attribute__((noinline)) int outer(const int &r, S &s) { return s.add("x") + r; }
template <class T> __attribute__((noinline)) T twice(T v) { asm volatile(""); return v + v; }
int main(int argc, char **argv)
{
	S s = { argv[0], 0 };
	int r = 7, sum = 0;
	for (int i = 0; i < 2; i++)
		sum += outer(r, s) + twice(i) + (int)twice(1.5);
	return sum != 7 + 120 + 7 + 240 + 2 + 6;
}
"""


def begins_inlined():
    """A function that begins with another's code, inlined: the arguments, the return and the stack are its own."""
    with tempfile.TemporaryDirectory() as tmp:
        prog = os.path.join(tmp, "begins")
        subprocess.run(["g++", "-g", "-O2", "-w", "-x", "c++", "-", "-o", prog], input=BEGINS_INLINED.encode(), check=True)
        status, _, err = trace("-e", "function:outer", "-k", "--return", prog)
        check("its own arguments", status == 0 and
              len(re.findall(r"^outer\(r=(?:r@entry=)?@0x[0-9a-f]+: 7, s=\.\.\.\)$", err, re.M)) == 2, err)
        check("its own return", re.findall(r"^outer = (\d+)", err, re.M) == ["127", "247"], err)
        check("its own stack", re.findall(r"^ > .*?\((\w+)", err, re.M)[:2] == ["outer", "main"], err)
        _, _, err = trace("-e", "function:twice*", prog)
        check("templates by a pattern", re.findall(r"^twice<\w+>", err, re.M) == ["twice<int>", "twice<double>"] * 2, err)

REFERENCES = r"""
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
struct P { int x, y; };
enum class C { R, G = 5 };
static std::atomic<long> calls;
static std::atomic<char *> page;
static std::atomic<bool> over;
static long each;
#define USED(...) __asm__ volatile("" :: __VA_ARGS__ : "memory")
__attribute__((noinline)) static void refs(int &i, const char *&s, const double &d, P &p, C &c, unsigned char &u, const bool &b, int &&rv, int *const &ip)
{ USED("r"(&i), "r"(&s), "r"(&d), "r"(&p), "r"(&c), "r"(&u), "r"(&b), "r"(&rv), "r"(&ip)); }
__attribute__((noinline)) static void floats(double a, float b, int n, double z) { USED("x"(a), "x"(b), "r"(n), "x"(z)); }
__attribute__((noinline)) static void wild(int &i, const char *s) { USED("r"(&i), "r"(s)); }
/* Begins with another's code, inlined. */
__attribute__((noinline)) static void hit(const int &id, const char *s, double d)
{ calls.fetch_add(1, std::memory_order_relaxed); USED("r"(&id), "r"(s), "x"(d)); }
static void *worker(void *arg)
{
	for (int i = 0; i < each; i++)
		hit(i, i % 3 ? page.load() : "fixed", i / 2.0);
	return arg;
}
/* What they point to goes away again and again. */
static void *mapper(void *arg)
{
	while (!over) {
		char *p = (char *)mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		strcpy(p + 4000, "there");
		page = p + 4000;
		usleep(200);
		munmap(p, 4096);
	}
	return arg;
}
static void crowd(int n, bool leave)
{
	pthread_t t[16], m;
	page = (char *)"early";
	pthread_create(&m, NULL, mapper, NULL);
	for (int i = 0; i < n; i++)
		pthread_create(&t[i], NULL, worker, NULL);
	if (leave)
		usleep(20000);
	if (leave)
		_exit(3);
	for (int k = 0; k < 3; k++) {
		pid_t c = fork();
		for (int i = 0; !c && i < 50; i++)
			hit(i, "child", 0);
		if (!c)
			_exit(0);
		waitpid(c, NULL, 0);
	}
	for (int i = 0; i < n; i++)
		pthread_join(t[i], NULL);
	over = true;
	pthread_join(m, NULL);
	printf("%ld\n", calls.load());
}
int main(int argc, char **argv)
{
	rusage r;
	if (argc > 2)
		return each = atol(argv[2]), crowd(atoi(argv[1]), argc > 3), 0;
	for (int i = 0; i < atoi(argv[1]); i++) {
		P p = { i, i + 1 };
		unsigned char u = (unsigned char)(i + 65);
		bool b = i & 1;
		double d = 1.5 * i;
		int j = -i;
		const char *s = i % 3 == 0 ? nullptr : i % 3 == 1 ? "abc" : "a\"\n";
		C c = i & 2 ? C::R : C::G;
		refs(j, s, d, p, c, u, b, i + 7, i & 1 ? &j : nullptr);
		floats(d, (float)i / 4, i, -d);
		if (i < 100)
			wild(i % 4 == 3 ? *(int *)0x7777777000 : i % 4 == 2 ? *(int *)16 : i, i % 5 == 4 ? (char *)0x123456789000 : "ok");
	}
	getrusage(RUSAGE_SELF, &r);
	printf("%ld\n", r.ru_nvcsw);
}
"""


def references():
    """C++ references, floats in registers, functions that begin with inlined code: collected, and as in a stop."""
    loops = int(os.environ.get("TL_STRESS_LOOPS", "3"))
    with tempfile.TemporaryDirectory() as tmp:
        prog, out = os.path.join(tmp, "references"), os.path.join(tmp, "out")
        subprocess.run(["g++", "-g", "-O2", "-w", "-pthread", "-x", "c++", "-", "-o", prog], input=REFERENCES.encode(), check=True)
        where = [a for f in ("refs", "floats", "wild") for a in ("-e", "function:" + f)]
        a, b = [[re.sub(r"0x[0-9a-f]{5,}", "0x", re.sub(r"(\w+)=\1@entry=", r"\1=", x)) for x in
                 trace(*where, *how, prog, "9")[2].split("\n") if re.match(r"\w+\(", x)] for how in ((), ("-k",))]
        check("references as in a stop", a == b and len(a) == 27 and a[1] == "floats(a=0, b=0, n=0, z=-0)" and
              a[3].startswith("refs(i=@0x: -1, s=@0x: 0x \"abc\", d=@0x: 1.5, p=..., c=@0x: C::G, u=@0x: 66 'B'") and
              a[8].startswith("wild(i=<error reading variable: Cannot access memory at address 0x10>, s=0x"), (a, b))
        for f in ("refs", "floats"):
            _, waits, err = trace("-e", "function:" + f, prog, "2000")
            check(f + ": calls do not stop the program", int(waits) < 200 and err.count(f + "(") == 2000, waits)
        _, _, err = trace("--json", "-e", "function:wild", prog, "2")
        got = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
        check("references as JSON", re.fullmatch("@0x[0-9a-f]+: 0", got[0]["args"]["i"]), got[:1])
        bad = []
        for _ in range(loops):
            status, n, _ = trace("-o", out, "-e", "function:hit", prog, "4", "500")
            lines = open(out, errors="replace").read().split("\n")
            ids = {}
            for m in re.finditer(r"^(\d+) +hit\(id=@0x[0-9a-f]+: (\d+), s=(?:0x[0-9a-f]+ )+(?:\".*\"|<error.*>), d=([\d.]+)\)$",
                                 "\n".join(lines), re.M):
                ids.setdefault(m.group(1), []).append((int(m.group(2)), float(m.group(3))))
            want = [(i, i / 2) for i in range(500)]
            if status or n != "2000\n" or len(ids) != 4 or any(v != want for v in ids.values()):
                bad.append((status, n, {k: len(v) for k, v in ids.items()}, [x for x in lines if "hit(" in x][:2]))
            status, _, _ = trace("-o", out, "-e", "function:hit", prog, "4", "100000000", "leave")
            if status != 3:
                bad.append(status)
        check("exact, with texts that are unmapped, children, and an end in the middle: %d times" % loops, not bad, bad[:3])


COPIES = r"""
static int sum;
static inline int add(int n) { sum += n; return sum; }
static int (*volatile pointer)(int) = add;
__attribute__((noinline)) static int adder(int n) { return pointer(n) + 1; }
int main(void) { for (int i = 0; i < 400; i++) { %s adder(i); } return 0; }
"""


def copies():
    """A pattern means functions' copies that are inlined, too: here the calls, of which 300 are inlined, are as many."""
    with tempfile.TemporaryDirectory() as tmp:
        prog = os.path.join(tmp, "copies")
        each = "".join('if (i == %d) { add(1000 + i); __asm__ volatile("nop" ::: "memory"); }' % k for k in range(300))
        subprocess.run(["gcc", "-g", "-O1", "-finline-functions", "-w", "-x", "c", "-", "-o", prog], input=(COPIES % each).encode(), check=True)
        for what in ("add", "ad?", "/^add$/"):
            _, _, err = trace("-e", "function:" + what, prog)
            n = [int(x) for x in re.findall(r"^add\(n=(?:n@entry=)?(\d+)\)$", err, re.M)]
            check("inlined copies of " + what, len(n) == 700 and sum(x >= 1000 for x in n) == 300, (len(n), err[:300]))


COMPUTED = r"""
#include <stdio.h>
static inline __attribute__((always_inline)) void use(double v, float w, int n) { asm volatile("nop" ::: "memory"); }
__attribute__((noinline)) void work(long sec, unsigned ns, double x, float y)
{
	use(sec + 1e-9 * ns, y * 2.5f, x < 3);
	use(-x / 4, (float)ns, sec > 2 ? 1 : 0);
	asm volatile("" :: "r"(sec), "r"(ns), "x"(x), "x"(y));
}
int main(void)
{
	for (int i = 0; i < 4; i++) {
		long sec = i * 1000 - 5;
		unsigned ns = 123456789u * (unsigned)i * 7;
		double x = 1.5 + i;
		float y = 0.1f * i;
		work(sec, ns, x, y);
		printf("%.17g %.9g %d\n%.17g %.9g %d\n", sec + 1e-9 * ns, y * 2.5f, x < 3, -x / 4, (float)ns, sec > 2);
	}
	return 0;
}
"""


def computed():
    """Floats that are nowhere, but can be computed from what is somewhere (DWARF's typed operations)."""
    with tempfile.TemporaryDirectory() as tmp:
        prog = os.path.join(tmp, "computed")
        subprocess.run(["gcc", "-g", "-O2", "-w", "-x", "c", "-", "-o", prog], input=COMPUTED.encode(), check=True)
        _, out, err = trace("-e", "function:use", prog)
        got = ["%s %s %s" % (m["v"], m["w"], m["n"]) for m in
               (dict(re.findall(r"(\w)=(?:\w@entry=)?([^,)]+)", x)) for x in err.split("\n") if x.startswith("use("))]
        check("floats that the debugger computes are the program's", got == out.split("\n")[:-1] and len(got) == 8, (got, out))


CROWD = r"""
#include <pthread.h>
#include <stdio.h>
static volatile long count[4];
static volatile int go, over;
__attribute__((noinline)) static void hit(long n, const char *s) { __asm__ volatile("" :: "r"(n), "r"(s)); }
static void once(long i) { hit(count[i], (char *)0x123456789000); count[i]++; }
static void *worker(void *a)
{
	while (!go)
		;
	while (!over)
		once((long)a);
	return 0;
}
int main(void)
{
	pthread_t t[4];
	for (long i = 1; i < 4; i++)
		pthread_create(&t[i], 0, worker, (void *)i);
	go = 1;
	for (int i = 0; i < 300; i++)
		once(0);
	over = 1;
	for (int i = 1; i < 4; i++)
		pthread_join(t[i], 0);
	printf("%ld %ld %ld %ld\n", count[0], count[1], count[2], count[3]);
	return 0;
}
"""


def fair():
    """Texts that are not mapped stop a thread for a moment; the youngest come back at once and must not keep others from their turn."""
    with tempfile.TemporaryDirectory() as tmp:
        prog, out = os.path.join(tmp, "crowd"), os.path.join(tmp, "out")
        subprocess.run(["gcc", "-g", "-O1", "-w", "-pthread", "-x", "c", "-", "-o", prog], input=CROWD.encode(), check=True)
        n = [int(x) for x in trace("-o", out, "-e", "function:hit", prog)[1].split()]
        told = open(out).read().count("hit(")
        check("four threads get on alike", len(n) == 4 and n[0] == 300 and max(n) < 1000 and told == sum(n), (n, told))


def joined():
    p = subprocess.Popen([TRACED, "loop"], stdout=subprocess.PIPE)
    p.stdout.readline()
    with tempfile.TemporaryDirectory() as d:
        f = os.path.join(d, "o")
        t = subprocess.Popen([TRAPLINE, "trace", "-p", str(p.pid), "-o", f, "-e", "function:fib", "-e",
                              "clock_nanosleep"], env=ENV)
        while not (os.path.exists(f) and "fib(n=1)" in open(f).read() and t.poll() is None):
            time.sleep(0.05)
        t.send_signal(signal.SIGINT)
        check("a process that was joined is left at ^C", t.wait() == 0)
        text = open(f).read()
        check("both kinds in one trace", "clock_nanosleep(" in text and "fib(n=1)" in text, text[:300])
    status = open("/proc/%d/status" % p.pid).read()
    check("it runs on, untraced", "TracerPid:\t0" in status and p.poll() is None, status)
    p.kill()
    p.wait()
    t = subprocess.Popen([TRAPLINE, "trace", "-o", "/dev/null", "-e", "getppid", TRACED, "loop"], stdout=subprocess.PIPE,
                         env=ENV)
    t.stdout.readline()
    t.send_signal(signal.SIGTERM)
    t.stdout.read()   # ends when the program has
    check("a program that was started ends with the tracer", t.wait() is not None)


WORKER = rb"""
#include <unistd.h>
__attribute__((noinline)) static void work(int n) { getppid(); __asm__ volatile("" :: "r"(n)); }
int main(void)
{
	char b;
	int n = 0;
	write(1, "ready\n", 6);
	while (read(0, &b, 1) == 1)
		work(n++);
	return 7;
}
"""


def workers(prog, n):
    """So many of them, which wait for bytes: each is work."""
    got = [subprocess.Popen([prog], stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(n)]
    for p in got:
        p.stdout.readline()
    return got


def attached():
    """"Process N attached": what is done from then on is seen, all of it, in each of the processes."""
    with tempfile.TemporaryDirectory() as d:
        prog, f = os.path.join(d, "worker"), os.path.join(d, "o")
        subprocess.run(["gcc", "-g", "-x", "c", "-", "-o", prog], input=WORKER, check=True)
        both = ["-e", "getppid", "-e", "function:work"]
        for how, join in (("several -p", lambda p: ["-p", str(p[0].pid), "-p", str(p[1].pid)]),
                          ("a list", lambda p: ["-p", "%d %d\n" % (p[0].pid, p[1].pid)])):
            p = workers(prog, 2)
            t = subprocess.Popen([TRAPLINE, "trace", "-o", f, *both, *join(p)], stderr=subprocess.PIPE, env=ENV)
            said = [t.stderr.readline().decode() for _ in p]
            for i, x in enumerate(p):
                x.communicate(b"x" * (30 + i))
            code, text = t.wait(), open(f).read()
            told = [[len(re.findall(r"^%d +%s\(" % (x.pid, name), text, re.M)) for name in ("getppid", "work")] for x in p]
            check("two processes, each with its word that it is attached: " + how, code == 7 and told == [[30, 30], [31, 31]] and
                  said == ["trapline trace: Process %d attached\n" % x.pid for x in p], (code, said, told, text[:500]))
            t.stderr.close()
        (p,) = workers(prog, 1)
        t = subprocess.Popen([TRAPLINE, "trace", "--json", *both, "-p", "%d" % p.pid], stderr=subprocess.PIPE, env=ENV)
        first = json.loads(t.stderr.readline())
        p.stdin.write(b"xxx")
        p.stdin.flush()
        rows = [json.loads(t.stderr.readline()) for _ in range(6)]
        t.send_signal(signal.SIGINT)
        rows += [json.loads(line) for line in t.stderr]
        names = [r["name"] for r in rows]
        check("the word in JSON, where that goes to stderr", first["type"] == "attach" and first["pid"] == p.pid and
              first["args"] == {"threads": 1} and names == ["work", "getppid"] * 3 + ["detach"], (first, rows))
        t.wait()
        t.stderr.close()
        for args, last in (([], ["Process %d detached" % p.pid]), (["-q"], [])):
            t = subprocess.Popen([TRAPLINE, "trace", *args, "-e", "getppid", "-p", "%d" % p.pid], stderr=subprocess.PIPE, env=ENV)
            if args:
                while "TracerPid:\t%d\n" % t.pid not in open("/proc/%d/status" % p.pid).read():
                    time.sleep(0.01)
            said = [] if args else [t.stderr.readline().decode()]
            t.send_signal(signal.SIGINT)
            said += t.stderr.read().decode().split("\n")
            check("what is said at the end " + " ".join(args), t.wait() == 0 and
                  [x.replace("trapline trace: ", "") for x in said if "detached" in x] == last and len(said) == 1 + 2 * len(last), said)
            t.stderr.close()
        check("the process has its own end", p.communicate(b"x") and p.wait() == 7)
        for text in ("1x", "0", "-1", "", " ", "99999999999999", "1,,x"):
            code, _, err = trace("-p", text)
            check("no process: '%s'" % text, code == 1 and "not a process: '%s'" % text in err, err)


LOADS = r"""
#include <dlfcn.h>
int main(int argc, char **argv)
{
	int sum = 0;
	for (int i = 0; i < 3; i++) {
		void *lib = dlopen(argv[1], RTLD_NOW);
		int (*f)(int) = (int (*)(int))dlsym(lib, "again");
		for (int k = 0; k < 10; k++)
			sum += f(k);
		dlclose(lib);
	}
	return argc + sum != 2 + 3 * 55;
}
"""


def loaded_again():
    """A library that has been unloaded comes again, at the same place."""
    with tempfile.TemporaryDirectory() as d:
        prog, lib = os.path.join(d, "loads"), os.path.join(d, "lib.so")
        subprocess.run(["gcc", "-g", "-x", "c", "-", "-o", prog], input=LOADS.encode(), check=True)
        subprocess.run(["gcc", "-g", "-O1", "-shared", "-fPIC", "-x", "c", "-", "-o", lib],
                       input=b"int again(int x)\n{\n\treturn x + 1;\n}\n", check=True)
        for more in ((), ("--return",)):
            code, _, err = trace("-e", "function:again", *more, prog, lib)
            check("a library loaded again " + " ".join(more), code == 0 and len(re.findall(r"again\(x=", err)) == 30, err)
        code, _, err = trace("-c", "-e", "function:again", prog, lib)
        check("a library loaded again, counted", code == 0 and re.search(r" 30 +\d+ again$", err, re.M), err)


def unwritable():
    for more in ((), ("--json",), ("-c",)):
        code, out, err = trace("-o", "/dev/full", "-e", "write", *more, "/bin/echo", "x")
        check("a full disk is told " + " ".join(more), code == 1 and out == "x\n" and
              err.count("cannot write the trace: No space left on device") == 1, (code, out, err))


def flushed():
    """What stands in a file while the program goes on: a debugger that is killed loses no more than a moment."""
    with tempfile.TemporaryDirectory() as d:
        prog, out = os.path.join(d, "waits"), os.path.join(d, "out.json")
        subprocess.run(["gcc", "-g", "-x", "c", "-", "-o", prog], check=True, input=b"#include <unistd.h>\nvoid tick(int n)\n{\n}\n"
                       b"int main(void)\n{\n\ttick(1);\n\tusleep(300000);\n\ttick(2);\n\tpause();\n}\n")
        p = subprocess.Popen([TRAPLINE, "trace", "--json", "-o", out, "-e", "function:tick", prog])
        end, lines = time.time() + 60, []
        while len(lines) < 2 and time.time() < end:
            time.sleep(0.05)
            lines = open(out).read().splitlines() if os.path.exists(out) else []
        for line in lines[:1]:
            os.kill(json.loads(line)["pid"], signal.SIGKILL)
        if not lines:
            p.terminate()
        p.wait()
        check("a record is in its file before the next", len(lines) == 2 and json.loads(lines[1])["args"] == {"n": "2"}, lines)


def guide():
    """Blocks "```shell" of the guide: what follows "$ trapline ..." is what it says; "..." is anything."""
    text = open(GUIDE).read()
    for block in re.findall(r"```shell\n(.*?)```", text, re.S):
        for m in re.finditer(r"^\$ trapline (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
            args = [TRACED if a == "./program" else a for a in re.findall(r"'[^']*'|\S+", m.group(1))]
            _, out, err = run(*[a.strip("'") for a in args])
            want = re.escape(m.group(2)).replace(r"\.\.\.", ".*")
            check("guide: " + m.group(1), re.search(want.replace(r"\./program", ".*"), err + out) is not None,
                  (m.group(2), err, out))


formats()
beside_strace()
collected()
processes()
flushed()
machine_readable()
code()
inlined()
begins_inlined()
references()
computed()
copies()
fair()
joined()
attached()
loaded_again()
unwritable()
guide()
sys.exit(done())
