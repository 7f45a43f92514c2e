#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Trapline, gdb and the raw ptrace limit on the same work, in turn, in one run.

  bench/run.py [--build DIR] [--rounds N] [--out FILE.json] [w01 w03 ...]

Contenders are run A B C A B C, so that a drift of the machine hits all alike; the
median of the rounds is reported. Rates are timed by the target itself.
"""
import argparse
import json
import os
import platform
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GDB = ["gdb", "-nx", "-batch", "-iex", "set debuginfod enabled off"]
FLAGS = ["-g", "-O0", "-pthread", "-D_GNU_SOURCE", "-no-pie", "-fno-pie"]


class Bench:
    def __init__(self, build, work):
        self.build = os.path.abspath(build)
        self.trapline = [os.path.join(os.path.abspath(build), "trapline"), "-nx", "-batch"]
        self.work = work
        self.symbols = {}
        self.big = None  # a file with much debug information, and a function in it
        self.big_name = None
        self.input = self.input_to = None  # of the program whose coverage is taken

    def path(self, name):
        return os.path.join(self.work, name)

    def compile(self):
        for source in sorted(os.listdir(HERE)):
            if source.endswith(".c"):
                name = source[:-2].replace("target_", "")
                flags = ["-O2", "-D_GNU_SOURCE"] if name.startswith("raw") else FLAGS
                if name in ("raw_jump", "raw_ring"):  # preloaded into the target
                    flags = flags + ["-shared", "-fPIC"]
                cc = ["gcc"] + flags + [os.path.join(HERE, source), "-o", self.path(name)]
                if name == "inline_many":  # by the library
                    cc += ["-I" + os.path.join(HERE, "../include"), "-L" + self.build, "-ltrapline",
                           "-Wl,-rpath," + self.build]
                subprocess.run(cc, check=True)
        self.many_functions(20000, 8)
        self.covered(2000, 4)

    def many_functions(self, n, files):
        """A program of n small functions of which none is called."""
        sources = []
        for k in range(files):
            sources.append(self.path(f"many{k}.c"))
            with open(sources[-1], "w", encoding="utf-8") as f:
                f.write("extern volatile long acc;\n")
                for i in range(k * n // files, (k + 1) * n // files):
                    f.write(f"int fn_{i}(int a)\n{{\n\tif (a & {i % 13})\n\t\tacc += a;\n"
                            f"\treturn a ^ {i};\n}}\n")
        sources.append(self.path("many_main.c"))
        with open(sources[-1], "w", encoding="utf-8") as f:
            f.write("#include <unistd.h>\nvolatile long acc;\nint main(int argc, char **argv)\n{\n"
                    "\twhile (argc > 1)\n\t\tpause();\n\treturn 0;\n}\n")
        subprocess.run(["gcc", "-g", "-O0", "-no-pie", "-fno-pie"] + sources +
                       ["-o", self.path("many")], check=True)

    def covered(self, n, files):
        """A program of n functions with branches, of which it calls four in five, over and over; and the same for gcov."""
        sources = []
        for k in range(files):
            sources.append(self.path(f"covered{k}.c"))
            with open(sources[-1], "w", encoding="utf-8") as f:
                for i in range(k * n // files, (k + 1) * n // files):
                    f.write(f"unsigned covered_{i}(unsigned a)\n{{\n\tunsigned r = a;\n\tfor (int i = 0; i < 20; i++) {{\n"
                            f"\t\tif (r & {1 << i % 11})\n\t\t\tr = r * 3 + {i};\n\t\telse\n\t\t\tr ^= r >> 3;\n"
                            f"\t\tif (r == {i * 7919})\n\t\t\tr++;\n\t}}\n\treturn r;\n}}\n")
        sources.append(self.path("covered_main.c"))
        with open(sources[-1], "w", encoding="utf-8") as f:
            called = [i for i in range(n) if i % 5]
            f.write("".join(f"unsigned covered_{i}(unsigned a);\n" for i in called) + "#include <stdlib.h>\n"
                    "int main(int argc, char **argv)\n{\n\tunsigned r = 1;\n\tfor (int i = argc > 1 ? atoi(argv[1]) : 1; i; i--) {\n" +
                    "".join(f"\t\tr += covered_{i}(r);\n" for i in called) + "\t}\n\treturn r == 42;\n}\n")
        for name, flags in (("covered", []), ("covered_gcov", ["--coverage"])):
            subprocess.run(["gcc", "-g", "-O2", "-fno-lto"] + flags + sources + ["-o", self.path(name)], check=True, cwd=self.work)

    def symbol(self, program, name):
        key = (program, name)
        if key not in self.symbols:
            out = subprocess.run(["nm", self.path(program)], check=True, stdout=subprocess.PIPE,
                                 universal_newlines=True).stdout
            for line in out.splitlines():
                f = line.split()
                if len(f) == 3:
                    self.symbols[(program, f[2])] = f[0]
        return self.symbols[key]

    def insn_lens(self, program, name, least):
        """Bytes of whole instructions at a symbol, at least so many, for the raw limit's copy."""
        start = int(self.symbol(program, name), 16)
        out = subprocess.run(["objdump", "-d", "--start-address", hex(start), "--stop-address",
                              hex(start + 32), self.path(program)], check=True,
                             stdout=subprocess.PIPE, universal_newlines=True).stdout
        at = [int(m, 16) for m in re.findall(r"^\s+([0-9a-f]+):\t", out, re.M)]
        return next(a - at[0] for a in at if a - at[0] >= least)

    def first_insn_len(self, program, name):
        return self.insn_lens(program, name, 1)


def output(command, timeout=120, cpu=None):
    if cpu is not None:
        command = ["taskset", "-c", str(cpu)] + command
    r = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                       stderr=subprocess.STDOUT, timeout=timeout)
    return r.stdout.decode(errors="replace")


def number(text, key):
    m = re.findall(key + r"=([0-9.e+]+)", text)
    return float(m[-1]) if m else None


def wall(command, **how):
    t = time.perf_counter()
    output(command, **how)
    return time.perf_counter() - t


def commands(b, name, lines):
    path = b.path(name)
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    return path


def raw_boost(b, place, n, threads):
    return [b.path("raw_boost"), place, b.symbol("loop", "work"), b.symbol("loop", "slots"),
            str(b.first_insn_len("loop", "work")), b.path("loop"), str(n), str(threads)]


def w01(b):
    """False condition on an integer argument register, each hit a stop; hits per second."""
    def debugger(base, n, **how):
        off = ["-ex", "set breakpoint inline off"] if base == b.trapline else []
        return number(output(base + off + ["-ex", "break work if $rdi == -1", "-ex", "run", "--args",
                                           b.path("loop"), str(n)], **how), "rate")
    return "hits/s", {
        "gdb": lambda: debugger(GDB, 10000),
        "gdb@cpu0": lambda: debugger(GDB, 10000, cpu=0),
        "trapline": lambda: debugger(b.trapline, 300000),
        "trapline@cpu0": lambda: debugger(b.trapline, 300000, cpu=0),
        "raw-boost-same": lambda: number(output(raw_boost(b, "same", 300000, 1)), "rate"),
        "raw-boost-dyn": lambda: number(output(raw_boost(b, "dyn", 300000, 1)), "rate"),
        "raw-boost-none": lambda: number(output(raw_boost(b, "none", 20000, 1)), "rate"),
    }


def w01inline(b):
    """The same with the condition inside the target, as it is by default; hits per second."""
    def debugger(base, where, n, threads=1):
        return number(output(base + ["-ex", f"break {where} if $rdi == -1", "-ex", "run", "--args",
                                     b.path("loop"), str(n), str(threads)]), "rate")

    def raw_jump(n):
        env = ["env", f"LD_PRELOAD={b.path('raw_jump')}", f"BP_ADDR={b.symbol('loop', 'work')}",
               f"BP_LEN={b.insn_lens('loop', 'work', 5)}"]
        return number(output(env + [b.path("loop"), str(n)]), "rate")
    return "hits/s", {
        "gdb": lambda: debugger(GDB, "work", 10000),
        "trapline": lambda: debugger(b.trapline, "work", 30000000),
        "trapline-4t": lambda: debugger(b.trapline, "work", 10000000, 4),
        "raw-jump": lambda: raw_jump(30000000),
        "native": lambda: number(output([b.path("loop"), "30000000"]), "rate"),
        "native-4t": lambda: number(output([b.path("loop"), "10000000", "4"]), "rate"),
    }


def w01hidden(b):
    """The false condition of w01 in a program that checksums its code, by a page that is not executable; hits per second."""
    taken = [x for i in range(4) for x in ("-ex", f"hbreak *0x{int(b.symbol('hidden', 'slots'), 16) + i:x}")]
    raw = [b.symbol("hidden", "work"), b.symbol("hidden", "syscall_here"), b.path("hidden")]

    def debugger(base, first, kind, n, **how):
        return number(output(base + ["-ex", "break main", "-ex", "run"] + first +
                             ["-ex", f"{kind} work if $rdi == -1", "-ex", "continue", "--args", b.path("hidden"), str(n)],
                             **how), "rate")
    return "hits/s", {
        "gdb-register": lambda: debugger(GDB, [], "hbreak", 3000),
        "trapline-register": lambda: debugger(b.trapline, [], "break -hidden", 20000),
        "trapline-page": lambda: debugger(b.trapline, taken, "break -hidden", 20000),
        "trapline-page@cpu0": lambda: debugger(b.trapline, taken, "break -hidden", 20000, cpu=0),
        "raw-page-same": lambda: number(output([b.path("raw_page"), "same"] + raw + ["5000"]), "rate"),
        "raw-page-none": lambda: number(output([b.path("raw_page"), "none"] + raw + ["2000"]), "rate"),
    }


def w02(b):
    """A message with two integers at each hit, the text thrown away; messages per second, none lost."""
    def debugger(base, n, *first):
        dprintf = ["-ex", 'dprintf work,"work i=%ld j=%ld\\n",i,j', "-ex", "run", "--args", b.path("loop"), str(n)]
        r = subprocess.run(base + list(first) + dprintf, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.PIPE, timeout=300)
        return number(r.stderr.decode(errors="replace"), "rate")

    def raw_ring(n):
        env = ["env", f"LD_PRELOAD={b.path('raw_ring')}", f"BP_ADDR={b.symbol('loop', 'work')}",
               f"BP_LEN={b.insn_lens('loop', 'work', 5)}"]
        return number(output(env + [b.path("loop"), str(n)]), "rate")
    return "messages/s", {
        "gdb": lambda: debugger(GDB, 5000),
        "trapline": lambda: debugger(b.trapline, 6000000),
        "trapline-drop": lambda: debugger(b.trapline, 6000000, "-ex", "set log full drop"),
        "trapline-boosted": lambda: debugger(b.trapline, 100000, "-ex", "set breakpoint inline off"),
        "raw-ring": lambda: raw_ring(6000000),
    }


def w03(b):
    """Four threads on one site; a lost hit makes the sample fail."""
    def debugger(base, n, *first, **how):
        text = output(base + list(first) + ["-ex", "set $c = 0", "-ex", "break work if $c++ == -1", "-ex", "run",
                              "-ex", 'printf "count=%d\\n", $c', "--args", b.path("loop"), str(n),
                              "4"], **how)
        lost = number(text, "calls") - number(text, "count")
        if lost:
            raise RuntimeError(f"{lost:.0f} hits lost")
        return number(text, "rate")

    boosted = ["-ex", "set breakpoint inline off"]

    def raw(place):
        text = output(raw_boost(b, place, 20000, 4))
        if number(text, "hits") != 80000:
            raise RuntimeError("the limit program lost hits")
        return number(text, "rate")
    return "hits/s", {
        "gdb": lambda: debugger(GDB, 2000),
        "gdb@cpu0": lambda: debugger(GDB, 2000, cpu=0),
        "trapline": lambda: debugger(b.trapline, 2000000),
        "trapline-boosted": lambda: debugger(b.trapline, 20000, *boosted),
        "trapline-boosted@cpu0": lambda: debugger(b.trapline, 20000, *boosted, cpu=0),
        "raw-boost-same": lambda: raw("same"),
        "raw-boost-none": lambda: raw("none"),
    }


SLOW = ["-ex", "set fast-stepping off"]


def w04(b):
    """stepi N: the time of N steps, less that of a run with one step."""
    def debugger(base, n, **how):
        def run(k):
            return wall(base + ["-ex", "break work", "-ex", "run", "-ex", "delete", "-ex",
                                f"stepi {k}", "-ex", "kill", "--args", b.path("loop"), "100000000"],
                        **how)
        return n / max(run(n) - run(1), 1e-9)
    raw = [b.path("raw_step"), b.symbol("loop", "work"), "50000", b.path("loop"), "100000000"]
    return "steps/s", {
        "gdb": lambda: debugger(GDB, 10000),
        "gdb@cpu0": lambda: debugger(GDB, 10000, cpu=0),
        "trapline": lambda: debugger(b.trapline, 30000000),
        "trapline-cpu": lambda: debugger(b.trapline + SLOW, 100000),
        "trapline-cpu@cpu0": lambda: debugger(b.trapline + SLOW, 100000, cpu=0),
        "raw-singlestep": lambda: number(output(raw), "rate"),
    }


def w05soft(b):
    """A watched variable that registers may not watch, in a loop: instructions of the loop per second."""
    def debugger(base, n):
        def run(k):
            return wall(base + ["-ex", "set can-use-hw-watchpoints 0", "-ex", "break work", "-ex", "run",
                                "-ex", "delete", "-ex", "watch slots", "-ex", f"stepi {k}", "-ex", "kill",
                                "--args", b.path("loop"), "100000000"])
        return n / max(run(n) - run(1), 1e-9)
    return "steps/s", {
        "gdb": lambda: debugger(GDB, 5000),
        "trapline": lambda: debugger(b.trapline, 20000000),
    }


def w04record(b):
    """record, stepi N: instructions that can be undone afterwards."""
    def debugger(base, n):
        def run(k):
            return wall(base + ["-ex", "break work", "-ex", "run", "-ex", "delete", "-ex", "record", "-ex",
                                f"stepi {k}", "-ex", "kill", "--args", b.path("loop"), "100000000"])
        return n / max(run(n) - run(1), 1e-9)
    return "steps/s", {
        "gdb": lambda: debugger(GDB, 10000),
        "trapline": lambda: debugger(b.trapline, 10000000),
    }


def w05collect(b):
    """Who touches this variable: a table of places instead of stops; touches per second."""
    def gdb(n, hardware):
        script = commands(b, f"collect{hardware}.gdb", [f"set can-use-hw-watchpoints {hardware}", "break run", "run",
                                                        "delete", "watch slot[0].sum", "commands", "silent", "continue",
                                                        "end", "continue"])
        return number(output(GDB + ["-x", script, "--args", b.path("loop"), str(n)]), "rate")

    def trapline(n):
        return number(output(b.trapline + ["-ex", "watch -collect slot[0].sum", "-ex", "run", "--args", b.path("loop"),
                                           str(n)]), "rate")
    return "touches/s", {
        "gdb-software": lambda: gdb(50, 0),
        "gdb-hardware": lambda: gdb(1000, 1),
        "trapline": lambda: trapline(10000),
    }


def w05page(b):
    """A struct of 128 bytes is watched: stores to it told per second; calls per second when others on its page, or none, are stored to."""
    def gdb(n):
        script = commands(b, "page.gdb", ["set can-use-hw-watchpoints 0", "break run", "run", "delete", "watch slot[0]",
                                          "commands", "silent", "continue", "end", "continue"])
        return number(output(GDB + ["-x", script, "--args", b.path("loop"), str(n)]), "rate")

    def trapline(what, n, *first):
        return number(output(b.trapline + list(first) + ["-ex", "break run", "-ex", "run", "-ex", "delete", "-ex",
                                                         f"watch -collect {what}", "-ex", "continue", "--args",
                                                         b.path("loop"), str(n)]), "rate")
    return "calls/s", {
        "gdb-software": lambda: gdb(50),
        "trapline": lambda: trapline("slot[0]", 5000),
        "trapline-steps": lambda: trapline("slot[0]", 20000, "-ex", "set can-use-hw-watchpoints 0"),
        "trapline-beside": lambda: trapline("slot[3]", 5000),
        "trapline-elsewhere": lambda: trapline("slot[900]", 30000000),
        "native": lambda: number(output([b.path("loop"), "30000000"]), "rate"),
    }


def w06(b):
    """10,000 breakpoints by address: set, inserted, run to the end; less a run with one."""
    n = 10000
    addrs = sorted(int(b.symbol("many", f"fn_{i}"), 16) for i in range(0, 20000, 2))[:n]
    plain = commands(b, "addrs", [f"{a:x}" for a in addrs])
    many = commands(b, "many.gdb", [f"break *0x{a:x}" for a in addrs] + ["run"])
    one = commands(b, "one.gdb", [f"break *0x{addrs[0]:x}", "run"])

    def debugger(base):
        return wall(base + ["-x", many, b.path("many")]) - wall(base + ["-x", one, b.path("many")])
    raw = [b.path("raw_plant"), plain, b.path("many")]
    return "s", {
        "gdb": lambda: debugger(GDB),
        "trapline": lambda: debugger(b.trapline),
        "raw-bulk": lambda: number(output(raw), "seconds"),
    }


def w06inline(b):
    """100,000 conditions in the target, none of them hit yet: processor seconds to add them and until their jumps are in its code."""
    lines = subprocess.run(["objdump", "--dwarf=decodedline", b.path("many")], stdout=subprocess.PIPE,
                           universal_newlines=True).stdout
    addrs = sorted({int(m, 16) for m in re.findall(r"\s0x([0-9a-f]+)\s", lines)})[:100000]
    listed = commands(b, "lines", [f"{a:x}" for a in addrs])
    run = [str(len(addrs)), listed, b.path("many"), "wait"]

    def seconds(how):
        text = output([b.path("inline_many")] + how + run)
        return number(text, "set_cpu") + number(text, "made_cpu")
    return "s", {"trapline": lambda: seconds([]), "trapline-each": lambda: seconds(["-each"])}


def w06rate(b):
    """The rate of a false condition while K other breakpoints are set and inserted."""
    addrs = [f"break *0x{int(b.symbol('loop', 'slots'), 16) + i:x}" for i in range(0, 4000)]

    def debugger(base, others, n):
        script = commands(b, "rate.gdb", addrs[:others] + ["break work if $rdi == -1", "run"])
        return number(output(base + ["-x", script, "--args", b.path("loop"), str(n)]), "rate")
    return "hits/s", {
        "gdb-0": lambda: debugger(GDB, 0, 5000),
        "gdb-1000": lambda: debugger(GDB, 1000, 300),
        "trapline-0": lambda: debugger(b.trapline, 0, 200000),
        "trapline-1000": lambda: debugger(b.trapline, 1000, 200000),
        "trapline-4000": lambda: debugger(b.trapline, 4000, 200000),
    }


def w07(b):
    """Attach to 1,000 threads and detach: the longest pause that the target saw, microseconds."""
    def pause(command):
        p = subprocess.Popen([b.path("threads"), "1000"], stdout=subprocess.PIPE)
        p.stdout.readline()
        time.sleep(0.5)
        p.send_signal(signal.SIGUSR1)
        time.sleep(0.1)
        output([x.replace("PID", str(p.pid)) for x in command])
        p.send_signal(signal.SIGUSR2)
        text = p.communicate()[0].decode()
        return number(text, "gap_us")
    return "us", {
        "nothing": lambda: pause(["sleep", "0.2"]),
        "gdb": lambda: pause(GDB + ["-p", "PID"]),
        "trapline": lambda: pause(b.trapline + ["-p", "PID"]),
        "raw-seize": lambda: pause([b.path("raw_seize"), "PID"]),
    }


def usage(command, **how):
    """Wall seconds, processor seconds and peak RSS in MB of a command."""
    code = ("import resource,subprocess,sys,time; t=time.perf_counter();"
            "subprocess.run(sys.argv[1:],stdin=subprocess.DEVNULL,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
            "u=resource.getrusage(resource.RUSAGE_CHILDREN);"
            "print('wall=%f cpu=%f rss=%f'%(time.perf_counter()-t,u.ru_utime+u.ru_stime,u.ru_maxrss/1024))")
    text = output([sys.executable, "-c", code] + command, **how)
    return {k: number(text, k) for k in ("wall", "cpu", "rss")}


def lookups(b):
    """Commands that set a breakpoint by name in a large file, without a run."""
    if not b.big:
        raise RuntimeError("needs --big FILE:FUNCTION")
    at = [b.big, "-ex", "break " + b.big_name]
    cache = ["-iex", "set index-cache directory " + b.path("cache")]
    if not os.path.exists(b.path("cache")):  # the index is made when a few names have been asked for
        output(b.trapline + cache + [b.big] + [x for i in range(4) for x in ("-ex", f"whatis no_such_{i}")])
    return {
        "gdb": GDB + at,
        "trapline": b.trapline + ["-iex", "set index-cache enabled off"] + at,
        "trapline-cached": b.trapline + cache + at,
        "raw-scan": [b.path("raw_scan"), b.big],
    }


def w08(b):
    """A breakpoint by name in the file of --big, page cache warm: wall seconds of the whole command."""
    return "s", {k: lambda c=c: usage(c)["wall"] for k, c in lookups(b).items()}


def w08cpu(b):
    """w08, processor seconds: steadier than w08 on a busy machine."""
    return "s", {k: lambda c=c: usage(c)["cpu"] for k, c in lookups(b).items()}


def w08rss(b):
    """w08, peak resident memory in MB."""
    return "MB", {k: lambda c=c: usage(c)["rss"] for k, c in lookups(b).items() if k != "raw-scan"}


def w09(b):
    """backtrace of 20,000 and 100,000 frames, seconds of the command less those of a run without it."""
    big_stack = (1 << 30, resource.getrlimit(resource.RLIMIT_STACK)[1])
    if big_stack[1] != resource.RLIM_INFINITY and big_stack[1] < big_stack[0]:
        raise RuntimeError("needs a stack limit of 1 GiB")
    resource.setrlimit(resource.RLIMIT_STACK, big_stack)

    def seconds(debugger, depth):
        tail = ["--args", b.path("deep"), str(depth)]
        head = debugger + ["-ex", "set pagination off", "-ex", "break bottom", "-ex", "run"]
        without = wall(head + tail, timeout=300)
        return wall(head + ["-ex", "backtrace"] + tail, timeout=300) - without
    return "s", {
        "gdb-100000": lambda: seconds(GDB, 100000),
        "trapline-20000": lambda: seconds(b.trapline, 20000),
        "trapline-100000": lambda: seconds(b.trapline, 100000),
    }


def w12(b):
    """Start to the first stop and quit on a small program, milliseconds of the whole command."""
    def ms(command):
        return wall(command) * 1000
    stop = ["-ex", "break main", "-ex", "run", "--args", b.path("loop"), "1"]
    return "ms", {
        "gdb": lambda: ms(GDB + stop),
        "trapline": lambda: ms(b.trapline + stop),
        "raw-start": lambda: ms([b.path("raw_start"), b.symbol("loop", "main"), b.path("loop"), "1"]),
        "target-alone": lambda: ms([b.path("loop"), "1"]),
    }


def w13(b):
    """`next` over fib(N) inside of fib(N + 1), whose deeper calls return to the same place, seconds less those of a run without it."""
    def seconds(debugger, n):
        tail = ["--args", b.path("fib"), str(n + 1)]
        head = debugger + ["-ex", "break fib", "-ex", "run", "-ex", "delete", "-ex", "next"]
        without = wall(head + tail, timeout=300)
        return wall(head + ["-ex", "next", "-ex", "next"] + tail, timeout=300) - without
    off = b.trapline + ["-ex", "set breakpoint inline off"]
    return "s", {
        "gdb-14": lambda: seconds(GDB, 14),
        "trapline-14": lambda: seconds(b.trapline, 14),
        "trapline-25": lambda: seconds(b.trapline, 25),
        "trapline-25-boosted": lambda: seconds(off, 25),
    }


def w14(b):
    """Which lines are executed, from the start to the written result: processor seconds of the program and the tool; `--covered
    PROGRAM:INPUT` for another than the one that is made here, without gcov."""
    def seconds(command):
        stdin = open(b.input, "rb") if b.input else subprocess.DEVNULL
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=b.work, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if b.input:
            stdin.close()
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cover = [b.trapline[0], "cover", "-q", "-o", b.path("covered.info")]
    if b.input:
        return "s", {"native": lambda: seconds([b.input_to]), "trapline": lambda: seconds(cover + [b.input_to])}
    rounds = "7000"
    return "s", {
        "native": lambda: seconds([b.path("covered"), rounds]),
        "gcov": lambda: seconds([b.path("covered_gcov"), rounds]),
        "trapline": lambda: seconds(cover + [b.path("covered"), rounds]),
        "native-short": lambda: seconds([b.path("covered"), "1"]),
        "trapline-short": lambda: seconds(cover + [b.path("covered"), "1"]),
    }


# workload: contender, beside which other, at least (or at most, for times) how many times it.
GOALS = {
    "w01": [("trapline@cpu0", "raw-boost-same", ">=", 0.8), ("trapline", "gdb", ">=", 15)],
    "w02": [("trapline", "gdb", ">=", 500), ("trapline", "raw-ring", ">=", 0.5)],
    "w01hidden": [("trapline-page", "raw-page-same", ">=", 0.8)],
    "w01inline": [("trapline", "gdb", ">=", 5000), ("trapline", "raw-jump", ">=", 0.5)],
    "w03": [("trapline-boosted@cpu0", "raw-boost-same", ">=", 0.7), ("trapline", "gdb", ">=", 500)],
    "w04": [("trapline-cpu@cpu0", "raw-singlestep", ">=", 0.8), ("trapline", "raw-singlestep", ">=", 80)],
    "w05collect": [("trapline", "gdb-software", ">=", 10)],
    "w05page": [("trapline", "gdb-software", ">=", 10)],
    "w06": [("trapline", None, "<=", 0.1)],
    "w06inline": [("trapline", None, "<=", 1)],
    "w06rate": [("trapline-4000", "trapline-0", ">=", 0.8)],
    "w07": [("trapline", "raw-seize", "<=", 3)],
    "w08": [("trapline", "gdb", "<=", 0.2), ("trapline-cached", None, "<=", 0.2)],
    "w08cpu": [("trapline", "gdb", "<=", 0.2)],
    "w08rss": [("trapline", "gdb", "<=", 0.34)],
    "w09": [("trapline-100000", "gdb-100000", "<=", 0.1), ("trapline-100000", "trapline-20000", "<=", 6)],
    "w12": [("trapline", "gdb", "<=", 0.1)],
    "w13": [("trapline-25", "gdb-14", "<=", 1)],
    "w14": [("trapline", "native", "<=", 1.3), ("trapline", "gcov", "<=", 1)],
}
WORKLOADS = {f.__name__: f for f in (w01, w01hidden, w01inline, w02, w03, w04, w04record, w05collect, w05page, w05soft, w06, w06inline, w06rate, w07, w08, w08cpu, w08rss, w09,
                                     w12, w13, w14)}


def measure(b, name, rounds):
    try:
        unit, contenders = WORKLOADS[name](b)
    except RuntimeError as e:
        print(f"{name}: skipped: {e}")
        return {"workload": name, "skipped": str(e)}
    samples = {c: [] for c in contenders}
    for _ in range(rounds):
        for c, run in contenders.items():
            if c.startswith("gdb") and not shutil.which("gdb"):
                continue
            try:
                value = run()
            except (RuntimeError, TypeError, subprocess.TimeoutExpired) as e:
                print(f"  {name} {c}: {e}", file=sys.stderr)
                continue
            if value is not None:
                samples[c].append(value)
    medians = {c: statistics.median(v) for c, v in samples.items() if v}
    print(f"{name}: {WORKLOADS[name].__doc__}")
    for c, v in medians.items():
        print(f"  {c:18} {v:14,.4g} {unit}")
    return {"workload": name, "unit": unit, "samples": samples, "median": medians,
            "goals": check_goals(name, medians)}


def check_goals(name, medians):
    results = []
    for who, beside, sign, factor in GOALS.get(name, []):
        if who not in medians or (beside and beside not in medians):
            continue
        value = medians[who] / (medians[beside] if beside else 1)
        met = value >= factor if sign == ">=" else value <= factor
        text = f"{who}{' / ' + beside if beside else ''} {sign} {factor}"
        print(f"  goal {text}: {value:.3g} {'met' if met else 'MISSED'}")
        results.append({"goal": text, "value": value, "met": met})
    return results


def main():
    p = argparse.ArgumentParser(description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="build")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--out")
    p.add_argument("--big", help="FILE:FUNCTION for w08: a large file with debug information")
    p.add_argument("--covered", help="PROGRAM:INPUT for w14: a program with line tables, and what it reads")
    p.add_argument("workload", nargs="*", default=[])
    a = p.parse_args()
    for w in a.workload:
        if w not in WORKLOADS:
            p.error(f"no workload {w}; there are: {', '.join(WORKLOADS)}")
    with tempfile.TemporaryDirectory(prefix="trapline-bench-") as work:
        b = Bench(a.build, work)
        if a.big:
            b.big, b.big_name = a.big.rsplit(":", 1)
        if a.covered:
            b.input_to, b.input = [os.path.abspath(x) for x in a.covered.rsplit(":", 1)]
        b.compile()
        os.environ["DEBUGINFOD_URLS"] = ""
        results = [measure(b, w, a.rounds) for w in a.workload or WORKLOADS]
    if a.out:
        machine = {"kernel": platform.release(), "cpus": os.cpu_count(), "time": time.ctime()}
        with open(a.out, "w", encoding="utf-8") as f:
            json.dump({"machine": machine, "results": results}, f, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
