#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""How much slower a program is under `trapline trace` and `trapline cover`, beside strace and by itself.

usage: jobs.py TRAPLINE [--rounds N] [--tree DIR] [--program PROGRAM SCRIPT]

The runs of a round follow each other, so that the load of the machine is the same for all; the least of all
rounds counts, of time and of processor time (the program's and the tracer's together).
"""
import argparse
import resource
import shutil
import subprocess
import time


def once(cmd, stdin):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with open(stdin) as f:
        subprocess.run(cmd, stdin=f, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(title, runs, rounds, stdin="/dev/null"):
    best = {name: (1e9, 1e9) for name in runs}
    for _ in range(rounds):
        for name, cmd in runs.items():
            best[name] = tuple(min(a, b) for a, b in zip(best[name], once(cmd, stdin)))
    base = best[next(iter(runs))]
    print(title)
    for name, (wall, cpu) in best.items():
        print("  %-24s %7.3f s %5.2f x   processor %7.3f s %5.2f x" % (name, wall, wall / base[0], cpu, cpu / base[1]))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("trapline")
    p.add_argument("--rounds", type=int, default=7)
    p.add_argument("--tree", default="/usr/share")
    p.add_argument("--program", nargs=2)
    a = p.parse_args()
    ls = ["ls", "-lR", a.tree]
    trace = [a.trapline, "trace", "-f", "-o", "/dev/null"]
    runs = {"native": ls, "trapline trace openat": trace + ["-e", "syscall:openat"] + ls, "trapline trace": trace + ls}
    if shutil.which("strace"):
        strace = ["strace", "-f", "-o", "/dev/null"]
        runs["strace --seccomp-bpf"] = strace + ["--seccomp-bpf", "-e", "trace=openat"] + ls
        runs["strace"] = strace + ls
    compare("ls -lR " + a.tree, runs, a.rounds)
    if a.program:
        exe = [a.program[0]]
        compare(a.program[0] + " < " + a.program[1],
                {"native": exe, "trapline cover": [a.trapline, "cover", "-q", "-o", "/dev/null"] + exe,
                 "trapline cover -b": [a.trapline, "cover", "-b", "-q", "-o", "/dev/null"] + exe}, a.rounds, a.program[1])


main()
