#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Runs transcripts of the command line and compares what is said.

A transcript (*.cli) begins with "# program: FILE.c [cc options]" and is then a
list of "(gdb) COMMAND" lines, each followed by the output that belongs to it.
Lines "> TEXT" behind a command are input that the command reads (bodies). Every
command is one test of the TAP output. Addresses, process numbers and the
temporary directory are made equal before comparing; a line "..." stands for
any lines, "..." at the end of one for the rest of it (what the C library's own
debug information would add).

Where debug registers stop nothing (see machine.py), "Watchpoint" is as good as
"Hardware watchpoint", and a transcript is skipped from where only they will do.

Usage: run_cli.py TRAPLINE FILE.cli... [--update] [-v]
       --update writes the output of TRAPLINE (or of gdb, to see what it says)
       into the files instead of comparing.
"""

import argparse
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

from machine import NO_DEBUG_REGISTERS, fixtures_beside, has_debug_registers, needs_registers, without_registers

HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = 30


class Debugger:
    def __init__(self, path, cwd):
        env = dict(os.environ, TERM="dumb", LC_ALL="C", DEBUGINFOD_URLS="", EDITOR="echo")
        self.n, self.buf = 0, b""
        self.p = subprocess.Popen([path, "-nx", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, cwd=cwd, env=env, start_new_session=True)

    def say(self, lines):
        """Sends the lines and gives back all that is printed up to a mark behind them."""
        self.n += 1
        mark = b"<<mark %d>>" % self.n
        text = "".join(l + "\n" for l in lines) + "echo <<mark %d>>\\n\n" % self.n
        self.p.stdin.write(text.encode())
        self.p.stdin.flush()
        end = time.time() + LIMIT
        while mark not in self.buf:
            if not select.select([self.p.stdout], [], [], max(0, end - time.time()))[0]:
                raise TimeoutError("no answer to %r: %r" % (lines[0], self.buf[-200:]))
            data = os.read(self.p.stdout.fileno(), 65536)
            if not data:
                raise EOFError("the debugger ended in %r" % lines[0])
            self.buf += data
        out, _, self.buf = self.buf.partition(mark)
        return out.decode(errors="replace")

    def close(self):
        try:
            self.p.stdin.close()
            self.p.wait(5)
        except (OSError, subprocess.TimeoutExpired):
            self.p.kill()
            self.p.wait()


def parse(path):
    """[program line, [(command, body lines, expected lines)]]"""
    program, steps = None, []
    for line in open(path).read().split("\n"):
        if line.startswith("# program:"):
            program = shlex.split(line.split(":", 1)[1])
        elif line.startswith("(gdb) "):
            steps.append((line[6:], [], []))
        elif line.startswith("> ") and steps and not steps[-1][2]:
            steps[-1][1].append(line[2:])
        elif steps:
            steps[-1][2].append(line)
    if steps and steps[-1][2] and not steps[-1][2][-1]:
        steps[-1][2].pop()
    return program, steps


def normal(text, tmp):
    text = text.replace("(gdb) ", "").replace("\r", "").replace(tmp, "DIR")
    text = re.sub(r"0x[0-9a-f]{2,}", "0xADDR", text)
    text = re.sub(r"(process|LWP) \d+", r"\1 N", text)
    text = re.sub(r"(Target Id) +", r"\1 ", text)  # as wide as the process numbers
    text = re.sub(r"(process N) {2,}", r"\1 ", text)
    lines = text.lstrip("\n").rstrip("\n").split("\n")
    return [l for l in lines if "libthread_db" not in l and not l.startswith("Download")]


def matches(got, want):
    if not want:
        return not got
    if want[0] == "...":
        return any(matches(got[i:], want[1:]) for i in range(len(got) + 1))
    if not got:
        return False
    if want[0].endswith("..."):
        return got[0].startswith(want[0][:-3]) and matches(got[1:], want[1:])
    return got[0].rstrip() == want[0].rstrip() and matches(got[1:], want[1:])


def answers(got, want, registers):
    return matches(got, want) or (not registers and matches(without_registers(got), without_registers(want)))


def compile_program(program, tmp):
    if not program:
        return None
    exe = os.path.join(tmp, os.path.splitext(program[0])[0])
    header = os.path.splitext(program[0])[0] + ".h"
    for name in [program[0]] + [header] * os.path.exists(os.path.join(HERE, header)):
        shutil.copy(os.path.join(HERE, name), tmp)
    cc = "g++" if program[0].endswith(".cc") else "cc"
    subprocess.run([cc, "-g", "-O0", "-w"] + program[1:] + ["-o", exe, program[0], "-pthread"], cwd=tmp,
                   check=True)
    return exe


def write(path, program, results):
    with open(path, "w") as f:
        if program:
            f.write("# program: %s\n" % " ".join(program))
        for command, body, out in results:
            f.write("(gdb) %s\n" % command)
            f.writelines("> %s\n" % l for l in body)
            f.writelines("%s\n" % l for l in out)


def run(trapline, path, args, count, registers):
    name = os.path.basename(path)
    program, steps = parse(path)
    results, good = [], True
    if program and program[0].endswith(".cc") and not shutil.which("g++"):
        print("ok %d - %s # SKIP no g++" % (count + 1, name))
        return True, count + 1
    with tempfile.TemporaryDirectory() as tmp:
        exe = compile_program(program, tmp)
        d = Debugger(trapline, tmp)
        try:
            d.say(["set height 0"])
            d.say(["set width 0"])
            if exe:
                d.say(["file " + exe])
            for command, body, want in steps:
                count += 1
                if not registers and not args.update and needs_registers(want):
                    print("ok %d - %s: from %s on # SKIP %s" % (count, name, command, NO_DEBUG_REGISTERS))
                    break
                try:
                    got = normal(d.say([command] + body), tmp)
                except (TimeoutError, EOFError) as e:
                    got = [str(e)]
                results.append((command, body, [] if got == [""] else got))
                ok = answers(got, want or [""], registers)
                good &= ok
                if args.update:
                    continue
                print("%sok %d - %s: %s" % ("" if ok else "not ", count, name, command))
                if not ok or args.verbose:
                    for l in want:
                        print("# want  %s" % l)
                    for l in got:
                        print("# got   %s" % l)
                sys.stdout.flush()
        finally:
            d.close()
    if args.update:
        write(path, program, results)
    return good, count


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("trapline")
    ap.add_argument("files", nargs="+")
    ap.add_argument("--update", action="store_true")
    ap.add_argument("-v", "--verbose", action="store_true")
    args = ap.parse_args()
    good, count = True, 0
    trapline = os.path.abspath(args.trapline) if os.path.exists(args.trapline) else args.trapline
    registers = has_debug_registers(fixtures_beside(trapline))
    for path in args.files:
        ok, count = run(trapline, path, args, count, registers)
        good &= ok
    if not args.update:
        print("1..%d" % count)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
