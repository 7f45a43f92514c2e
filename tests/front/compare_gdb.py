#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Runs the same commands under gdb and under trapline and compares what they say.

Each group is one program, stopped at a place, and a list of commands. Every
command is one test of the TAP output. Where the two are known to differ TODOS
has the reason: such a command is still run, and may agree one day.

Usage: compare_gdb.py TRAPLINE [-v] [-g GROUP] [--gdb GDB]
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

SOURCE = r"""#include <stdio.h>
#include <string.h>
#include <stdlib.h>

struct point { int x, y; char name[8]; };
enum color { RED, GREEN, BLUE };

int counter = 3;
static long table[5] = { 1, 2, 3, 4, 5 };
const char *greeting = "hello";
struct point origin = { 1, 2, "org" };
double ratio = 1.5;
enum color shade = GREEN;
static int hidden(int a);

static int hidden(int a)
{
	int b = a * 2;

	counter += b;
	return b + counter;
}

int fact(int n)
{
	if (n <= 1)
		return 1;
	return n * fact(n - 1);
}

int middle(int d, const char *s)
{
	struct point p = { d, d + 1, "pt" };
	int r = fact(d);

	r += hidden(r);
	return r + p.x + (int)strlen(s);
}

int main(int argc, char **argv)
{
	int i, sum = 0;

	for (i = 0; i < 3; i++)
		sum += middle(i + 3, greeting);
	printf("%d %s\n", sum, argv[0]);
	for (i = 0; i < argc; i++)
		table[i] = i;
	return sum == 12345;
}
"""

SIGNALS = r"""#include <signal.h>
#include <stdlib.h>

static volatile int got;

static void on(int s)
{
	got = s;
}

static int deep(int n)
{
	if (n == 0)
		return got;
	return deep(n - 1) + 1;
}

int main(void)
{
	signal(SIGUSR1, on);
	raise(SIGUSR1);
	return deep(25) == 3;
}
"""


# name: (source, compiler flags, commands that prepare, commands that are compared)
GROUPS = {
    "static": (SOURCE, "-g -O0", [], [
        "list", "list", "list -", "list", "list fact", "list 10,15", "list ,20", "list f.c:5",
        "list 99", "list nosuch", "list *main", "list *main+4", "list fact,", "list 1,fact",
        "list fact,main", "list f.c:fact", "list +", "list -", "list 5,3", "list nosuch.c:3",
        "list 45", "list", "list 1,2", "list ,", "list f.c:10,12", "list 10,+3", "list 5 6",
        "list -5", "list +5", "info line fact", "info line 17", "info line 999",
        "info line *main+4", "info line 3", "list 1,5", "info line", "info line nosuch",
        "search counter", "list", "reverse-search include", "search zzzz",
        "info symbol fact", "info symbol main", "info symbol main+1", "info symbol &counter",
        "info symbol 0", "info symbol", "info address fact", "info address counter",
        "info address nosuch", "info address",
        "p 1+2", "p", "p $", "p $$", "p/x 255", "p/c 65", "p/t 10", "p/z 5", "p/o 8", "p/d 0xff",
        "p/u 7", "p/k 3", "p/i 3", "p/2x 5", "p/xb 5", "p counter", "p origin", "p &origin",
        "p table", "p &table", "p greeting", "p *greeting", "p main", "p &main", "p ratio", "p shade",
        "p/x table", "p origin.name", "p table[2]", "p sizeof(origin)", "p nosuch", "p 1 +", "p )",
        "p 5/0", "p 5.0/2", "p 'a'", "p \"abc\"", "p (char)65", "p 1 == 2", "p $nosuch", "p $1",
        "p $99", "output 5", "output/x 255", "output", "call", "call 3", "inspect 3",
        "print -pretty -- 5", "print -foo -- 5", "p -5", "echo hi\\tthere\\n", "echo   x  ",
        'printf "%d %c %x %#lx %5.2f %%\\n", 5, 65, 255, 255, 1.5', 'printf "abc', "printf",
        'printf "%d"', 'printf "%d\\n", 1, 2', 'printf "%q\\n", 1', 'printf "%d\\n" 5',
        "p {1,2,3}", "p {'a','b','c'}", "p {{0,1,2},{3,4,5}}", "p {4,5,6}[2]", "p/x {10,11}", "p {1,2.5}",
        "whatis {1,2}", "ptype {1,2}", "p sizeof({1,2})", "p {1,2", "output {1,2}", "p $_gdb_setting(\"print elements\")", "p $_gdb_setting_str(\"listsize\")",
        "p $_gdb_setting(\"nosuch\")", "p $_gdb_setting()", "ptype $_gdb_setting(\"listsize\")", 
        "p 'f.c'::hidden", "list 'f.c:fact'", "list -foo", "list +foo", "break -line x",
        "set output-radix 16", "p 10", "p 'a'", "p origin", "p table", "p 1.5", "p -1", "set output-radix 5", "show output-radix",
        "set output-radix 8", "p 10", "p/d 10", "set output-radix 10", "p 10", "p (short[2]){1,2}",
        "set $foo = 5", "p $foo", "set var", "set var nosuch=5", "whatis counter", "whatis origin",
        "whatis table", "whatis main", "whatis 1+2L", "whatis &origin", "ptype int", "ptype origin",
        "ptype struct point", "ptype main", "whatis int", "whatis struct point", "ptype enum color",
        "x/4xb main", "x/20xb main", "x", "x/2i main", "x/4xw main", "p $_", "p $__", "x/3dw table",
        "x/2dw &counter", "x/s greeting", "x/2s greeting", "x/8c greeting", "x/3f &ratio",
        "x/4xw 0", "x/i 0", "x/s 0", "x/k main", "x/0x main", "x counter", "x/-3i main+8",
        "x/-4xb main+8", "x/3uh main", "x/a &greeting", "x/2g table", "x/2zw table", "x/10ob table",
        "x/5tw table", "x/2ub table", "x/", "x/b", "x/gx", "x/c", "x/i main", "x",
        "disassemble fact", "disassemble /r fact", "disassemble /s fact", "disassemble /m fact",
        "disassemble /rs hidden,+10", "disassemble 0,4", "disassemble fact,+8",
        "disassemble main,main+8", "disassemble nosuch", "disassemble 0", "disassemble",
        "disassemble /z main", "disassemble main,main", "disassemble main,", "disassemble /s middle",
        "set disassembly-flavor intel", "disassemble hidden,+10", "x/3i fact",
        "show disassembly-flavor", "set disassembly-flavor foo", "set disassembly-flavor att",
        "find &table, +40, 3L", "p $numfound", "p $_", "find /b &table, +40, 1, 0",
        "find greeting, +10, \"hello\"", "find &table, +40, 99", "find", "find 1", "find &table, +40",
        "find /q &table, +40, 1", "find &table, 5, 1", "find &table,",
        "info display", "undisplay 9", "display nosuch", "info registers", "info frame", "bt", "up",
        "down", "frame", "info locals", "info args", "frame function", "info sharedlibrary", "info proc",
        "info auxv", "info files", "info float", "info all-registers", "x/i $pc", "p $rip",
        "dump memory x.bin 4 2", "dump memory", "dump memory x", "dump memory x 1",
        "dump memory t.bin &table &table[2]", "dump value v.bin origin",
        "show listsize", "set listsize 3", "list main", "set listsize 10", "show print pretty",
        "show print elements", "show print repeats", "show print address", "show print symbol",
        "show print array", "show print union", "show print null-stop", "info functions fact",
        "info functions ^hid", "info variables counter", "info types point", "info source",
        "help nosuch", "help info nosuch", "info nosuch",
    ]),
    "stopped": (SOURCE, "-g -O0", ["break fact", "run"], [
        "bt", "bt 1", "bt -1", "bt full", "bt full 1", "bt -full", "where 2", "frame", "frame 1",
        "frame 9", "frame function main", "frame function nosuch", "frame level 1", "frame address 0",
        "up", "up", "up 5", "down", "down 5", "down", "select-frame 1", "frame", "info frame",
        "info frame level 2", "info args", "info locals", "up", "info locals", "info args",
        "frame apply all p $pc", "frame apply 1 p n", "frame apply all -q p $pc", "faas p n",
        "frame 0", "info frame", "info registers rip", "info registers rax rcx", "info registers eflags",
        "info registers foo", "info registers cs ss ds", "info registers pc", "info registers al ax eax",
        "info registers float", "info float", "p $eflags", "p $rip", "p $rax", "p $cs", "p $mxcsr", "p $ax",
        "p $al", "p $st0", "list", "list -", "list", "x/3i $pc", "x", "x/2i", "disassemble", "info line",
        "info symbol $pc", "info source", "p n", "set var n = 7", "p n", "set $rax = 0x1c", "p $rax",
        "info registers rax", "set {int}&counter = 9", "p counter", "p counter = 4", "p counter++",
        "x/2dw &counter", "p fact", "p *table@3", "p/x origin", "p &counter", "p/a $pc", "p/a &counter",
        "p $_exitcode", "display n", "display/x n", "display/i $pc", "display/s greeting",
        "info display", "display", "stepi", "undisplay 2", "disable display 3", "info display",
        "enable display 3", "display", "up", "display", "info display", "undisplay 1", "undisplay 3",
        "undisplay 4", "info display", "info sharedlibrary", "info sharedlibrary foo",
        "info sharedlibrary libc", "x/3s greeting", "x/3xg &table", "output n", "x/2xw $rsp",
        "p $rsp", "p $sp", "p $fp", "find greeting, +20, \"hello\"", "info address n",
        "info scope fact", "p main::sum", "p middle::p", "p fact::n", "p hidden::b", "p main::argc + middle::d",
        "frame function main", "p middle::r", "p main::sum", "frame 0", "restore t.bin", "dump memory t.bin &table &table[2]",
        "restore t.bin binary &table", "append memory t.bin &table &table[1]", "restore nosuch binary 0",
        "p $_siginfo.si_signo", "p $_siginfo.si_code", "p $_siginfo._sifields._sigfault._addr_bnd", "whatis $_siginfo",
        "whatis $_siginfo._sifields._kill.si_pid", "whatis $_siginfo._sifields._rt.si_sigval",
        "p sizeof($_siginfo)", "p $_siginfo._sifields._timer.si_tid = 5", "p $_siginfo._sifields._kill.si_pid",
        "set print address off", "p greeting", "p &origin.name[0]", "p &counter", "p origin", "set print address on",
        "set var origin = {7, 8}", "p origin", "set var table = {9, 8}", "p table", "set var origin = {1, 2, {3}, 4}",
        "p &$_siginfo", "info auxv", "kill", "p $_siginfo", "bt", "info registers",
    ]),
    "nodebug": (SOURCE, "-O0", ["break fact", "run"], [
        "bt", "info frame", "up", "info locals", "info args", "x/3i $pc", "frame", "p counter",
        "p &counter", "p main", "p (int)counter", "info line main", "info line *$pc", "info address main",
        "info address counter", "disassemble", "disassemble hidden", "stepi", "bt full",
        "frame function main", "display/i $pc", "si", "info symbol $pc", "whatis main", "ptype counter",
        "x/2i main", "p $rip", "list main", "tbreak *$pc",
    ]),
    "signal": (SIGNALS, "-g -O1", ["handle SIGUSR1 nostop noprint pass", "break on", "run"], [
        "bt 2", "up", "p $_", "down", "tbreak deep if n == 5", "continue", "bt 3", "bt -2", "up", "info frame",
        "frame function main", "info locals",
    ]),
    "cxx": ("cxx.cc", "g++ -g -O0 -std=c++17", ["break stop", "run", "continue", "continue", "up"], [
        "bt 1",
        "p es", "p bs", "p nul", "p ws", "p u16", "p u32", "p sv", "p v", "p ev", "p vb", "p vs",
        "p vp", "p big", "p dq", "p edq", "p bdq", "p l", "p el", "p fl", "p efl", "p m", "p mm",
        "p em", "p mu", "p bm", "p st", "p ms", "p um", "p us", "p umm", "p p", "p t", "p et",
        "p te", "p a", "p o", "p no", "p os", "p ov", "p va", "p vas", "p vav", "p an", "p ai",
        "p as", "p up", "p eup", "p ub", "p sp", "p esp", "p wp", "p ewp", "p spp", "p ua", "p c",
        "p bi", "p bi2", "p dur", "p vi", "p li", "p mi", "p sit", "p di", "p umi", "p fi", "p vbi",
        "p il", "p at", "p ab", "p ap", "p pa", "p rp", "p root", "p sk", "p q", "p pq", "p ec",
        "p ec0", "p ec2", "p d", "p pl", "p bp", "p br", "p e", "p pm", "p pmf", "p bl", "p wc",
        "p c16", "p c32", "p cs", "p ia", "p pa2", "p ri", "p rr", "p lam", "p vv", "p vu", "p mms",
        "p s",
        "set print pretty on", "p m", "p mm", "p vp", "p l", "p p", "p t", "p o", "p va", "p up",
        "p d", "p pl", "p lam", "p mms", "p umi", "p bm", "p ub", "p te", "p pa",
        "set print pretty off", "set print array on", "p v", "p vp", "p m", "p vv", "p pa2",
        "set print array off", "set print array-indexes on", "p v", "p m", "p l", "p ia",
        "set print array-indexes off", "p/x v", "p/x m", "p/d s", "p/r v", "p -raw-values -- v",
        "p *bp", "p br", "p bp", "p &d", "p &s", "p va", "p/x ai", "set print elements 4", "p big",
        "p s", "p bm", "p l", "p vs", "p st", "set print elements 200",
        "set print static-members off", "p br", "set print static-members on",
        "set print union off", "p pl", "set print union on", "set print max-depth 1", "p mm",
        "p mms", "p pl", "set print max-depth 20", "set print address off", "p bp", "p cs", "p fp",
        "p up", "p ri", "set print address on", "set print object on", "p bp", "p *bp", "p br", "p d", "p cs",
        "set print object off", "ptype D", "ptype B", "ptype P", "ptype Plain", "ptype E", "ptype V",
        "ptype shapes::Ring<short,4>", "p B::made", "p d.B::b", "p d.b", "p d.v", "p d.w",
        "p bp->b", "p v._M_impl", "output m", "p $.size",
        "p sizeof(shapes::Ring<short, 4>)",
        "whatis shapes::Ring<short,4>", "p ring.slot",
    ]),
}

# Commands that trapline runs once, before both debuggers get the group's own.
SETUP = {
    "core": ["break fact if n == 1", "run", "generate-core-file f.core", "kill"],
}
GROUPS["core"] = (SOURCE, "-g -O0", [], [
    "core-file", "core-file nosuch", "core-file f.c", "core-file f", "target core", "core-file f.core",
    "bt", "bt full 1", "info threads", "thread", "thread apply all p n", "frame", "up", "info locals",
    "info args", "down", "info registers rip", "info registers eflags", "info all-registers mxcsr", "p n", "p $pc",
    "p counter", "p origin", "p table", "p greeting", "x/3i $pc", "x/s greeting", "x/4xw &table", "x/4xb main",
    "x/4xw 0", "p *(int *)0", "p $_siginfo", "p $_siginfo.si_signo = 3", "info sharedlibrary", "info proc", "info proc mappings", "info auxv",
    "info inferiors", "info program", "continue", "step", "next", "stepi", "finish", "until", "advance main",
    "jump main", "signal 0", "call fact(3)", "p fact(2)", "return", "set var counter = 3", "p counter", "set var $rax = 77", "p $rax", "break main",
    "info breakpoints", "kill", "generate-core-file x.core", "info frame", "info line", "disassemble main,+8",
    "info symbol main", "list fact", "show use-coredump-filter", "set use-coredump-filter off",
    "show use-coredump-filter", "show dump-excluded-mappings", "info source", "core-file", "bt",
    "info threads", "p counter", "target core f.core", "detach", "info registers", "info auxv",
    "help core-file", "help target core", "help generate-core-file",
])

TLS = r"""#include <pthread.h>

__thread int counter = 5;
static __thread char name[8] = "main";
static void *work(void *p)
{
	counter = 77;
	name[0] = 'x';
	return p;
}
int main(void)
{
	pthread_t t;

	counter++;
	pthread_create(&t, 0, work, 0);
	pthread_join(t, 0);
	return counter;
}
"""
GROUPS["tls"] = (TLS, "-g -O0 -pthread", ["break 9 if counter == 77 && name[0] == 'x'", "run"], [
    "p counter", "p name", "p sizeof(name)", "p *&counter", "p name[1]", "thread apply 1 -q p counter", "p counter = 8",
    "thread apply 1 -q p counter", "thread apply 2 -q p counter", "thread apply 1-2 -q p 1", "thread apply 2-1 p 1",
    "thread apply 1.2 -q p counter", "thread apply 1.* -q p 3", "thread apply 4 p 1", "thread 9", "thread 2.1", "thread 1-2",
    "info threads 7", "thread x", "p $two = 2", "thread apply $two -q p counter", "p $_inferior", "p $_inferior_thread_count", "p $_thread", "kill", "p counter", "whatis counter"])

ENTRY = "values at a function's entry are not known"
TYPES = "names of built-in types as in the DWARF, not in gdb's short form"
ELF_HEADER = "the ELF header counts as memory of a program that does not run"

TODOS = {
    # command: why trapline answers otherwise
    "list 5 6": "gdb tells what it expected in a location",
    "p &table": TYPES,
    "whatis table": TYPES,
    "x/4xw 0": ELF_HEADER,
    "x/i 0": ELF_HEADER,
    "x/s 0": ELF_HEADER,
    "x counter": ELF_HEADER,
    "disassemble 0,4": ELF_HEADER,
    "info variables counter": "files and lines of variables are not known",
    "info scope fact": "locations are shown as they are now, not as DWARF expressions",
    "whatis main": "symbols without debug information",
    "ptype counter": "symbols without debug information",
    "static: p $_": "char types by size are shown as strings",
    "disassemble main,": "a file's last bytes before a gap cannot be read in part",
    "info sharedlibrary": "the loader goes by its file's name, not by the link map's",
    "signal: up": ENTRY,
    "signal: info frame": ENTRY,
    "signal: bt 3": ENTRY,
    "signal: bt -2": ENTRY,
    "signal: continue": ENTRY,
    "info types point": "types are not listed",
    "info source": "producer and DWARF version are not shown",
}


def run(program, debugger, exe, prepare, commands, cwd):
    args = [debugger, "-nx", "-q", "-batch"]
    for c in ["set confirm off", "set width 0", "set debuginfod enabled off",
              "unset environment LINES", "unset environment COLUMNS"] + prepare:
        args += ["-ex", c]
    for i, c in enumerate(commands):
        args += ["-ex", "echo \\n@@%d\\n" % i, "-ex", c]
    args += ["-ex", "echo \\n@@end\\n", exe]
    env = dict(os.environ, LC_ALL="C.UTF-8", SHELL="/bin/sh")
    env.pop("COLUMNS", None)
    env.pop("LINES", None)
    p = subprocess.run(args, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                       stderr=subprocess.STDOUT, timeout=120)
    text = p.stdout.decode("utf-8", "replace")
    parts = re.split(r"\n?@@(\d+|end)\n", text)
    answers = {}
    for i in range(1, len(parts) - 1, 2):
        if parts[i] != "end":
            answers[int(parts[i])] = parts[i + 1]
    return answers, p.returncode


NOISE = [
    (re.compile(r"^\[Thread debugging using libthread_db enabled\]\n", re.M), ""),
    (re.compile(r"^Using host libthread_db library .*\n", re.M), ""),
    (re.compile(r"0x7ff[f]{3}[0-9a-f]{6}\b"), "STACK"),   # argv and environment differ in length
    (re.compile(r"0x00007ff[f]{3}[0-9a-f]{6}\b"), "STACK16"),
    (re.compile(r"\b140737488[0-9]{6}\b"), "STACKDEC"),
    (re.compile(r"\b0x7ffff7[def][0-9a-f]{5}\b"), "LIBC"),    # what is mapped before it differs
    (re.compile(r"\b0x00007ffff7[def][0-9a-f]{5}\b"), "LIBC16"),
    (re.compile(r"\bprocess \d+"), "process PID"),
    (re.compile(r"\[ (PF )?IF \]"), "[ IF ]"),               # parity of a stack address
    (re.compile(r"0x20[26]( +\[ IF)"), r"0x202\1"),
    (re.compile(r"LWP \d+"), "LWP PID"),
    (re.compile(r"AT_(RANDOM|EXECFN|PLATFORM) .*"), r"AT_\1"),
    (re.compile(r"^Producer is .*\n", re.M), ""),
    # gdb 13 takes each processor's XSAVE area for Intel's with MPX, and finds one without, which is shorter, too small.
    (re.compile(r"^warning: Section `\.reg-xstate/\d+' in core file too small\.\n", re.M), ""),
    (re.compile(r"[ \t]+$", re.M), ""),
]


def normal(text):
    for pattern, by in NOISE:
        text = pattern.sub(by, text)
    return text.strip("\n")


def build(source, flags, d):
    """Flags may begin with a compiler's name; False: it is not installed."""
    words = flags.split()
    cc = words.pop(0) if not words[0].startswith("-") else "gcc"
    if not shutil.which(cc):
        return False
    name = "f.cc" if source.endswith(".cc") else "f.c"
    if source.endswith(".cc"):  # a file of its own beside this one
        source = open(os.path.join(HERE, source)).read()
    with open(os.path.join(d, name), "w") as f:
        f.write(source)
    subprocess.run([cc] + words + ["-o", "f", name], cwd=d, check=True)
    return True


def main(groups=GROUPS, todos=TODOS):
    p = argparse.ArgumentParser()
    p.add_argument("trapline")
    p.add_argument("-v", action="store_true", help="show each difference in full")
    p.add_argument("-g", action="append", help="only this group")
    p.add_argument("--gdb", default="gdb")
    o = p.parse_args()
    gdb, cc = shutil.which(o.gdb), shutil.which("gcc")
    if not gdb or not cc:
        print("1..0 # SKIP no %s" % ("gdb" if not gdb else "gcc"))
        return 0
    if " 13." not in subprocess.run([gdb, "--version"], stdout=subprocess.PIPE, text=True).stdout.split("\n")[0]:
        print("1..0 # SKIP the forms are those of gdb 13")
        return 0
    trapline = os.path.abspath(o.trapline)
    n = failed = todo = 0
    for name, (source, flags, prepare, commands) in groups.items():
        if o.g and name not in o.g:
            continue
        with tempfile.TemporaryDirectory(prefix="compare") as d:
            if not build(source, flags, d):
                print("# no compiler for %s" % flags)
                continue
            exe = os.path.join(d, "f")
            if name in SETUP:
                run(exe, trapline, exe, SETUP[name], [], d)
            want, _ = run(exe, gdb, exe, prepare, commands, d)
            for left in ("t.bin", "v.bin", "x.bin"):
                if os.path.exists(os.path.join(d, left)):
                    os.unlink(os.path.join(d, left))
            got, code = run(exe, trapline, exe, prepare, commands, d)
        for i, c in enumerate(commands):
            n += 1
            a, b = normal(want.get(i, "<not reached>")), normal(got.get(i, "<not reached, exit %d>" % code))
            why = todos.get("%s: %s" % (name, c), todos.get(c))
            same = a == b
            print("%sok %d - %s: %s%s" % ("" if same else "not ", n, name, c.replace("#", "\\#"),
                                          " # TODO " + why if why and not same else ""))
            if same:
                continue
            if why:
                todo += 1
            else:
                failed += 1
            if o.v or not why:
                for line in difflib.unified_diff(a.split("\n"), b.split("\n"), "gdb", "trapline", lineterm="", n=1):
                    if line[:3] not in ("---", "+++", "@@ "):
                        print("# |%s" % line)
    print("1..%d" % n)
    print("# %d compared, %d differ, %d known" % (n, failed, todo))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
