#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
`trapline cover` from outside: the same lines as gcov on the same program, optimised or not; children,
processes that are joined and left, libraries, sums of several runs, files that are no results.

Usage: test_cover.py TRAPLINE
"""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from tap import check, done, skip

HERE = os.path.dirname(os.path.abspath(__file__))
TRAPLINE = os.path.abspath(sys.argv[1])
SOURCE = os.path.join(HERE, "covered.c")
ENV = dict(os.environ, LC_ALL="C", DEBUGINFOD_URLS="")


def run(*args, **more):
    p = subprocess.run(list(args), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV,
                       **more)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def cover(*args):
    return run(TRAPLINE, "cover", *args)


def info(path):
    """{file: ({line: count}, {function: count}, {(line, block, branch): text})}"""
    files, cur = {}, None
    for line in open(path).read().split("\n"):
        if line.startswith("SF:"):
            cur = files.setdefault(os.path.basename(line[3:]), ({}, {}, {}))
        elif line.startswith("DA:"):
            n, c = line[3:].split(",")
            cur[0][int(n)] = int(c)
        elif line.startswith("FNDA:"):
            c, f = line[5:].split(",", 1)
            cur[1][f] = int(c)
        elif line.startswith("BRDA:"):
            n, b, k, c = line[5:].split(",")
            cur[2][int(n), int(b), int(k)] = c
    return files


def gcov(d):
    """Lines and functions that gcov has counted in this folder."""
    _, out, _ = run("gcov", "--json-format", "--stdout", "gcov-covered.gcda", cwd=d)
    f = [f for f in json.loads(out.split("\n")[0])["files"] if f["file"].endswith("covered.c")][0]
    lines = {}
    for row in f["lines"]:
        lines[row["line_number"]] = lines.get(row["line_number"], 0) + row["count"]
    return lines, {x["name"]: x["execution_count"] for x in f["functions"]}


def beside_gcov(d):
    exe, other, out = (os.path.join(d, n) for n in ("covered", "gcov", "o.info"))
    run("gcc", "-g", "-O0", "-w", SOURCE, "-o", exe)
    run("gcc", "-g", "-O0", "-w", "--coverage", SOURCE, "-o", other, cwd=d)
    run(other, cwd=d)
    code, text, err = cover("-o", out, exe)
    check("the program's own output and status", code == 0 and "in the child" in text and "back" in text, (code, text))
    check("the summary", re.search(r"lines +\d+\.\d% \(\d+ of \d+\)", err) and "functions" in err, err)
    lines, functions = gcov(d)
    mine = info(out)["covered.c"]
    both = set(lines) & set(mine[0])
    wrong = [n for n in sorted(both) if bool(lines[n]) != bool(mine[0][n])]
    check("-O0: every line as gcov says", not wrong and len(both) > 50, wrong)
    # Where one has a line that the other has not: a function's beginning is the line of its name for gcov and that
    # of its brace in the line table; labels have no code; the closing brace has the code that returns.
    text = [""] + open(SOURCE).read().split("\n")
    theirs = [n for n in set(lines) - set(mine[0]) if not re.match(r"\s*(case .*|default):|static |int main", text[n])]
    ours = [n for n in set(mine[0]) - set(lines) if text[n] not in "{}"]
    check("-O0: the same lines have code, but for braces and labels", not theirs and not ours, (theirs, ours))
    check("-O0: functions as gcov says", {k: bool(v) for k, v in functions.items()} ==
          {k: bool(v) for k, v in mine[1].items()}, (functions, mine[1]))
    brace = [i + 1 for i, t in enumerate(text[1:]) if t == "}" and "SIGUSR2" in text[i]][0]
    check("-O0: a line of which only the end is executed", mine[0][brace] and mine[0][brace - 1] == 0, mine[0])
    if shutil.which("lcov"):
        code, text, err = run("lcov", "--summary", out)
        check("lcov reads it", code == 0 and "%d of %d lines" % (
            sum(1 for v in mine[0].values() if v), len(mine[0])) in text + err, text + err)
    else:
        skip("lcov reads it", "no lcov")
    code, _, _ = cover("-b", "-q", "-o", out, exe)
    more, _, b = info(out)["covered.c"]
    check("branches: the same lines", more == mine[0], [(n, more.get(n), mine[0].get(n)) for n in more if more[n] != mine[0].get(n)])
    n = [i + 1 for i, t in enumerate(open(SOURCE)) if "if (!s)" in t][0]
    m = [i + 1 for i, t in enumerate(open(SOURCE)) if "if (more)" in t][0]
    check("branches: both ways, and one", [b[n, 0, 0], b[n, 0, 1]] == ["1", "1"] and
          sorted([b[m, 0, 0], b[m, 0, 1]]) == ["0", "1"], b)


def optimised(d):
    exe, out = os.path.join(d, "fast"), os.path.join(d, "f.info")
    run("gcc", "-g", "-O2", "-w", SOURCE, "-o", exe)
    code, text, _ = cover("-q", "-o", out, exe, "x")
    mine = info(out)["covered.c"]
    lines = open(SOURCE).read().split("\n")
    hit = {lines[n - 1].strip() for n, c in mine[0].items() if c}
    no = {lines[n - 1].strip() for n, c in mine[0].items() if not c}
    check("-O2: what runs and what does not", code == 4 and 'puts("in the child");' in hit and 'puts("never");' in no and
          'write(1, "other\\n", 6);' in no, (code, no))


def foreign_results(a, c):
    """Results of other programs, and lines that are nearly such."""
    def add(text):
        with open(a, "w") as f:
            f.write(text)
        return cover("-a", a, "-o", c)

    bad = ["DA:4294967297,5", "DA:7,-3", "DA:7", "DA:7,18446744073709551616", "DA: 7,1", "DA:7,1x", "BRDA:9,0,x,1",
           "BRDA:9,0,1", "BRDA:9,0,1,", "FN:x,f", "FN:1,", "FNDA:-1,f", "FNDA:1", "FNA:3,1,f", "LINE:1", "BRANCH", "DA:7,1\0"]
    results = {line: add("SF:a.c\n" + line + "\nend_of_record\n") for line in bad}
    wrong = [line for line, (code, _, err) in results.items() if code != 1 or "a.info:2:" not in err]
    check("lines that are nearly such are told", not wrong, wrong)
    code, _, err = add("SF:a.c\nFN:1,f\nFNDA:9223372036854775808,f\nFNDA:9223372036854775808,f\nDA:5,18446744073709551615\n"
                       "DA:5,7,checksum\nBRDA:9,0,0,1\nBRDA:9,0,256,0\nBRDA:9,4294967295,0,-\nBRDA:9,e0,0,2\n"
                       "FNL:0,20,30\nFNA:0,4,g\nFNA:0,5,g_alias\nMCDC:9,1,t,0,0,x\nBRF:4\nend_of_record\n")
    lines = open(c).read().split("\n") if code == 0 else []
    want = ["FN:1,f", "FN:20,g", "FN:20,g_alias", "FNDA:18446744073709551615,f", "FNDA:4,g", "FNDA:5,g_alias",
            "BRDA:9,0,0,1", "BRDA:9,e0,0,2", "BRDA:9,0,256,0", "BRDA:9,4294967295,0,-", "BRF:4", "BRH:2"]
    missing = [w for w in want if w not in lines] + [x for x in lines if x.startswith("DA:") and int(x.split(",")[1]) < 1 << 63]
    check("counts that are full, wide branches, functions of lcov 2", not missing, (missing, err))


def cpu_seconds(*args):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    code = cover(*args)[0]
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before if code == 0 else 1e9


def numbers_of_branches(a, c):
    """Branches whose numbers go up together must not share a place: that took a hundred times as long."""
    took = []
    for step in (0, 256):
        with open(a, "w") as f:
            f.write("SF:a.c\n" + "".join(f"BRDA:1,{i},{i * step},1\n" for i in range(60000)) + "end_of_record\n")
        took.append(cpu_seconds("-a", a, "-o", c))
    check("many branches, however they are numbered", took[1] < 20 * max(took[0], 0.02), took)


def sums(d):
    exe, a, b, c = (os.path.join(d, n) for n in ("covered", "a.info", "b.info", "c.info"))
    cover("-q", "-o", a, exe)
    cover("-q", "-o", b, exe, "x")
    code, _, err = cover("-a", a, "-a", b, "-o", c)
    x, y, z = (info(p)["covered.c"] for p in (a, b, c))
    check("results are added up", code == 0 and all(z[0][n] == x[0][n] + y[0][n] for n in z[0]) and
          all(z[1][n] == x[1][n] + y[1][n] for n in z[1]) and sum(z[0].values()) > sum(x[0].values()), err)
    cover("-q", "-a", a, "-o", b, exe, "x")
    check("... also with a run", info(b) == info(c), "")
    with open(a, "w") as f:
        f.write("SF:x.c\nDA:1,1\nnonsense\n")
    code, _, err = cover("-a", a, "-o", c)
    check("a file that is no result", code == 1 and "a.info:3:" in err, err)
    foreign_results(a, c)
    numbers_of_branches(a, c)
    check("no program", cover()[0] == 1)
    check("--help", "--branches" in cover("--help")[1])
    code, _, err = cover("-o", "/nonexistent/x", exe)
    check("a result that can't be written", code == 1 and "cannot write" in err, err)


def joined(d):
    exe, out, flag = (os.path.join(d, n) for n in ("covered", "j.info", "flag"))
    open(flag, "w").close()
    p = subprocess.Popen([exe, "wait", flag], stdout=subprocess.PIPE)
    while p.stdout.readline() != b"ready\n":
        pass
    t = subprocess.Popen([TRAPLINE, "cover", "-o", out, "-p", str(p.pid)], stderr=subprocess.PIPE, env=ENV)
    while "TracerPid:\t%d\n" % t.pid not in open("/proc/%d/status" % p.pid).read():
        time.sleep(0.01)
    code = open("/proc/%d/maps" % p.pid)
    t.send_signal(signal.SIGINT)
    err = t.stderr.read().decode()
    check("a process is joined and left", t.wait() == 0 and "lines" in err, err)
    # What is in memory is the file's again.
    start, off = [(int(m.group(1), 16), int(m.group(2), 16)) for m in re.finditer(
        r"^([0-9a-f]+)-\S+ r-xp ([0-9a-f]+) .*covered$", code.read(), re.M)][0]
    mem = open("/proc/%d/mem" % p.pid, "rb")
    mem.seek(start)
    check("no byte is left in it", mem.read(2048) == open(exe, "rb").read()[off:off + 2048])
    t = subprocess.Popen([TRAPLINE, "cover", "-q", "-o", out, "-p", str(p.pid)], env=ENV)
    while not armed(p.pid, start, exe, off):
        time.sleep(0.01)
    os.remove(flag)
    check("... again, to its end", t.wait() == 4 and p.wait() == 4)
    hit = {n for n, c in info(out)["covered.c"][0].items() if c}
    lines = open(SOURCE).read().split("\n")
    texts = {lines[n - 1].strip() for n in hit}
    check("from where it was", "return 2;" in texts and "return 1;" not in texts and 'puts("in the child");' in texts, texts)


def attached(d):
    """"Process N attached": what the program does from then on is in the result, and nothing before."""
    exe, out = os.path.join(d, "worker"), os.path.join(d, "w.info")
    with open(os.path.join(d, "worker.c"), "w") as f:
        f.write("""#include <unistd.h>
int main(void)
{
	char b = 0;
	write(1, "ready\\n", 6);
	while (read(0, &b, 1) == 1)
		switch (b) {
		case 'a':
			usleep(0);
			write(1, "a", 1);
			break;
		case 'b':
			usleep(1);
			break;
		case 'c':
			usleep(2);
			break;
		}
	return 5;
}
""")
    run("gcc", "-g", "-O0", "-w", os.path.join(d, "worker.c"), "-o", exe)
    p = [subprocess.Popen([exe], stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]
    for x in p:
        x.stdout.readline()
        x.stdin.write(b"a")
        x.stdin.flush()
        x.stdout.read(1)
    t = subprocess.Popen([TRAPLINE, "cover", "-o", out, "-p", "%d,%d" % (p[0].pid, p[1].pid)], stderr=subprocess.PIPE, env=ENV)
    said = [t.stderr.readline().decode() for _ in p]
    p[1].communicate(b"c")
    p[0].communicate(b"")
    t.stderr.read()
    t.stderr.close()
    lines = info(out)["worker.c"][0]
    check("what comes after the word that it is attached", t.wait() == 5 and
          said == ["trapline cover: Process %d attached\n" % x.pid for x in p] and
          {n: lines[n] for n in (5, 9, 13, 16, 19)} == {5: 0, 9: 0, 13: 0, 16: 1, 19: 1}, (said, lines))


def armed(pid, start, exe, off):
    try:
        with open("/proc/%d/mem" % pid, "rb") as mem:
            mem.seek(start)
            return mem.read(2048) != open(exe, "rb").read()[off:off + 2048]
    except OSError:
        return True


def killed(d):
    exe, out, flag = (os.path.join(d, n) for n in ("covered", "k.info", "kflag"))
    open(flag, "w").close()
    p = subprocess.Popen([exe, "wait", flag], stdout=subprocess.PIPE)
    while p.stdout.readline() != b"ready\n":
        pass
    t = subprocess.Popen([TRAPLINE, "cover", "-q", "-o", out, "-p", str(p.pid)], env=ENV)
    start, off = [(int(m.group(1), 16), int(m.group(2), 16)) for m in re.finditer(
        r"^([0-9a-f]+)-\S+ r-xp ([0-9a-f]+) .*covered$", open("/proc/%d/maps" % p.pid).read(), re.M)][0]
    while not armed(p.pid, start, exe, off):
        time.sleep(0.01)
    t.kill()
    t.wait()
    os.remove(flag)
    check("a process outlives kill -9 of the one that covers it", p.wait() == 4 and b"in the child" in p.stdout.read())


def child_outlives(d):
    exe, out, go, end = (os.path.join(d, n) for n in ("forker", "f.info", "go", "end"))
    with open(os.path.join(d, "forker.c"), "w") as f:
        f.write("""#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static int late(int x)
{
	return x + 3;
}
int main(int argc, char **argv)
{
	int status;
	write(1, "ready\\n", 6);
	while (getppid() > 1 && access(argv[1], F_OK))
		usleep(1000);
	if (fork()) {
		wait(&status);
		return WEXITSTATUS(status);
	}
	write(1, "child\\n", 6);
	while (access(argv[2], F_OK) && !access(argv[1], F_OK))
		usleep(1000);
	exit(late(4));
}
""")
    run("gcc", "-g", "-w", os.path.join(d, "forker.c"), "-o", exe)
    p = subprocess.Popen([exe, go, end], stdout=subprocess.PIPE)
    p.stdout.readline()
    t = subprocess.Popen([TRAPLINE, "cover", "-q", "-o", out, "-p", str(p.pid)], env=ENV)
    start, off = [(int(m.group(1), 16), int(m.group(2), 16)) for m in re.finditer(
        r"^([0-9a-f]+)-\S+ r-xp ([0-9a-f]+) .*forker$", open("/proc/%d/maps" % p.pid).read(), re.M)][0]
    while not armed(p.pid, start, exe, off):
        time.sleep(0.01)
    open(go, "w").close()
    check("a child of a process that was joined", p.stdout.readline() == b"child\n")
    t.kill()
    t.wait()
    open(end, "w").close()
    check("it outlives kill -9 too", p.wait() == 7)


def library(d):
    lib, exe, out = (os.path.join(d, n) for n in ("libx.so", "uses", "l.info"))
    with open(os.path.join(d, "x.c"), "w") as f:
        f.write("int x(int a)\n{\n\tif (a > 1)\n\t\treturn 5;\n\treturn 6;\n}\n")
    with open(os.path.join(d, "m.c"), "w") as f:
        f.write("int x(int);\nint main(int c, char **v)\n{\n\treturn x(c);\n}\n")
    run("gcc", "-g", "-shared", "-fPIC", os.path.join(d, "x.c"), "-o", lib)
    run("gcc", "-g", os.path.join(d, "m.c"), lib, "-Wl,-rpath," + d, "-o", exe)
    code, _, err = cover("-q", "--lib", "libx", "-o", out, exe)
    got = info(out)
    check("a library", code == 6 and got["x.c"][0] == {2: 1, 3: 1, 4: 0, 5: 1, 6: 1} and got["m.c"][0][4] == 1, (code, got, err))
    cover("-q", "-o", out, exe)
    check("only the program without --lib", set(info(out)) == {"m.c"}, info(out))
    run("gcc", os.path.join(d, "m.c"), lib, "-Wl,-rpath," + d, "-o", exe)
    code, _, err = cover("-q", "-o", out, exe)
    check("a program without line information", code == 6 and "no line information" in err, (code, err))


def entered_elsewhere(d):
    """Functions are armed when they are entered: one that another jumps to the middle of, with that other."""
    exe, out, src = (os.path.join(d, n) for n in ("middle", "middle.info", "middle.c"))
    with open(src, "w") as f:
        f.write("""#include <stdlib.h>
void far(int x)
{
	if (x == 12345)
		abort();
	asm volatile("inside:");
	exit(9);
}
void never(void)
{
	abort();
}
void near(void)
{
	asm volatile("jmp inside");
}
int main(int c, char **v)
{
	if (c > 5)
		never();
	near();
}
""")
    run("gcc", "-g", "-O0", "-w", src, "-o", exe)
    code, _, err = cover("-q", "-o", out, exe)
    lines, functions, _ = info(out)["middle.c"]
    check("a jump to the middle of a function", code == 9 and lines[7] == 1 and lines[4] == lines[5] == 0 and
          functions == {"far": 0, "never": 0, "near": 1, "main": 1} and lines[11] == 0, (code, lines, functions, err))


def split_off(d):
    """Rare cases of a switch: a table of jumps leads to the middle of a part that was split off ("pick.cold"), and no branch does."""
    src, exe, out = os.path.join(d, "rare.c"), os.path.join(d, "rare"), os.path.join(d, "rare.info")
    with open(src, "w") as f:
        f.write("""volatile int seen;
__attribute__((cold, noinline)) void rare(int n)
{
	seen += n;
}
__attribute__((noinline)) int pick(int c)
{
	switch (c) {
	case 0: seen = 3; break;
	case 1: seen += 5; break;
	case 2: seen *= 7; break;
	case 3: seen -= 9; break;
	case 4: seen ^= 11; break;
	case 5:
		rare(1);
		rare(10);
		break;
	case 6:
		rare(2);
		rare(20);
		break;
	}
	return seen;
}
int main(int c, char **v)
{
	return pick(c + 4);
}
""")
    run("gcc", "-g", "-O2", src, "-o", exe)
    split = "pick.cold" in run("nm", exe)[1]
    for args, status, yes, no in (([], 11, (15, 16), (19, 20)), (["x"], 22, (19, 20), (15, 16))):
        code, _, err = cover("-q", "-o", out, exe, *args)
        lines = info(out)["rare.c"][0]
        check("a part that was split off, entered at line %d" % yes[0], split and code == status and
              all(lines[n] == 1 for n in yes) and not any(lines[n] for n in no), (split, code, lines, err))


def loaded_again(d):
    """What is reached first when a library that had been unloaded is loaded again."""
    exe, lib, src, out = (os.path.join(d, f) for f in ("loads", "again.so", "again.c", "again.info"))
    open(src, "w").write("int first(int x)\n{\n\treturn x;\n}\nint second(int x)\n{\n\treturn x + 1;\n}\n")
    open(os.path.join(d, "loads.c"), "w").write(r"""
#include <dlfcn.h>
int main(int argc, char **argv)
{
	int sum = 0;
	for (int i = 0; i < 3; i++) {
		void *lib = dlopen(argv[1], RTLD_NOW);
		sum += ((int (*)(int))dlsym(lib, i < 2 ? "first" : "second"))(argc);
		dlclose(lib);
	}
	return sum;
}
""")
    run("gcc", "-g", os.path.join(d, "loads.c"), "-o", exe)
    run("gcc", "-g", "-O1", "-shared", "-fPIC", src, "-o", lib)
    code, _, err = cover("-q", "-l", "again.so", "-o", out, exe, lib)
    lines, functions, _ = info(out)["again.c"]
    check("a library that is loaded again", code == 7 and functions == {"first": 1, "second": 1} and all(lines.values()),
          (code, lines, functions, err))


with tempfile.TemporaryDirectory() as folder:
    split_off(folder)
    entered_elsewhere(folder)
    beside_gcov(folder)
    optimised(folder)
    sums(folder)
    joined(folder)
    killed(folder)
    attached(folder)
    child_outlives(folder)
    library(folder)
    loaded_again(folder)
sys.exit(done())
