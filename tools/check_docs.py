#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs the sessions in documents and transcripts, and compares what the debugger says.

  check_docs.py TRAPLINE FIXTURE_DIR FILE.md|FILE.cli...

In Markdown a session is a fenced block whose info string is "session PROGRAM ARGS"; a .cli file
is one session whose first line is "# session PROGRAM ARGS". PROGRAM is a test fixture, or "-"
for none ("- guest": it starts a virtual machine); "session-ours" marks what gdb has not. "(gdb) COMMAND" is typed, ">COMMAND" too (the body of `commands`, `if`, ...); what
follows must be the answer. "0x..." stands for any address, "process ...", "LWP ..." and
"+...>" for any number, other "..." for any text within a line, a line that is only "..."
for any lines. Lines that start with "$ " show how the session is started.
Output is one TAP test per session.
"""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "front"))
from machine import NO_DEBUG_REGISTERS, has_debug_registers, needs_registers, without_registers

PROMPT = "(gdb) "


class Session:
    def __init__(self, where, program, ours=False):
        self.where = where
        self.program = program
        self.ours = ours  # gdb has no such command
        self.steps = []  # [command lines, expected lines]

    def line(self, text):
        if text.startswith("$ "):
            return
        if text.startswith(PROMPT) or text == PROMPT.rstrip():
            self.steps.append(([text[len(PROMPT):]], []))
        elif text.startswith(">") and self.steps and not self.steps[-1][1]:
            self.steps[-1][0].append(text[1:])
        elif self.steps:
            self.steps[-1][1].append(text)


def sessions_in(path):
    """The sessions of one file."""
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    name = os.path.basename(path)
    if path.endswith(".cli"):
        s = Session(name, re.sub(r"^# session\s*", "", lines[0]).split())
        for text in lines[1:]:
            if not text.startswith("# "):
                s.line(text)
        return [s]
    found, now = [], None
    for number, text in enumerate(lines, 1):
        if now is None and re.match(r"^```session(-ours)?( |$)", text):
            now = Session(f"{name}:{number}", text.split()[1:], text.startswith("```session-ours"))
        elif now is not None and text.startswith("```"):
            found.append(now)
            now = None
        elif now is not None:
            now.line(text)
    return found


def run(trapline, fixtures, session):
    """What the debugger answered to each step."""
    args = session.program or ["-"]
    target = [] if args[0] == "-" else ["--args", os.path.join(fixtures, args[0])] + args[1:]
    script = ["set width 0", "set height 0", "set confirm off"]
    for i, (commands, _) in enumerate(session.steps):
        script += commands + [f"echo \\n@@{i}@@\\n"]
    # The two marks around a step's answer; the first stands after the settings.
    script.insert(3, "echo \\n@@start@@\\n")
    env = dict(os.environ, TERM="dumb", COLUMNS="200", HISTFILE="", DEBUGINFOD_URLS="")
    r = subprocess.run([trapline, "-nx", "-q"] + target, input="\n".join(script) + "\n",
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, env=env,
                       universal_newlines=True, errors="replace", cwd=fixtures)
    parts = re.split(r"\n?@@(?:start|\d+)@@\n", r.stdout)
    return [clean(p) for p in parts[1:len(session.steps) + 1]], r


def clean(text):
    """An answer without prompts and without blank lines at its ends."""
    text = re.sub(r"^(\(gdb\) )?(?: *>)*(\(gdb\) )?", "", text)
    text = re.sub(r"\n(\(gdb\) | *>)+$", "\n", text)
    text = re.sub(r"^(\(gdb\) )+$", "", text, flags=re.M)
    return [line.rstrip() for line in text.strip("\n").split("\n")]


# What stands before (and behind) "..." says what it may be.
WILD = re.compile(r"(?P<hex>(?<=\b0x)\.\.\.)|(?P<col>(?<=\bprocess )\.\.\. )|"
                  r"(?P<dec>(?<=\bprocess )\.\.\.|(?<=\bLWP )\.\.\.|(?<=\+)\.\.\.(?=>))|(?P<any>\.\.\.)")
WILD_MEANS = {"hex": r"[0-9a-f]+", "col": r"\d+ +", "dec": r"\d+", "any": r".*"}


def line_pattern(line):
    """A regular expression for one expected line."""
    pattern, at = "", 0
    for m in WILD.finditer(line):
        pattern += re.escape(line[at:m.start()]) + WILD_MEANS[m.lastgroup]
        at = m.end()
    return pattern + re.escape(line[at:]) + r"\n"


def matches(expected, got):
    """Whether the lines match, with "..." as a wildcard."""
    expected = "\n".join(line.rstrip() for line in expected).strip("\n").split("\n")
    pattern = ""
    for line in expected:
        if line.strip() == "...":
            pattern += r"(?:.*\n)*"
        else:
            pattern += line_pattern(line)
    return re.fullmatch(pattern, "\n".join(got) + "\n") is not None


def check(trapline, fixtures, session, registers):
    """Complaints about a session."""
    try:
        answers, r = run(trapline, fixtures, session)
    except subprocess.TimeoutExpired:
        return ["no end after 60 s"]
    bad = []
    for i, (commands, expected) in enumerate(session.steps):
        got = answers[i] if i < len(answers) else ["(no answer; the debugger ended)"]
        if i >= len(answers) and commands[0].split()[:1] in (["quit"], ["q"]):
            continue
        if not matches(expected, got) and (registers or not matches(without_registers(expected), without_registers(got))):
            bad += [f"{PROMPT}{commands[0]}"] + [f"  want: {x}" for x in expected]
            bad += [f"  got:  {x}" for x in got]
    if r.returncode < 0:
        bad.append(f"the debugger was killed by signal {-r.returncode}")
    return bad


def why_not(trapline, session, registers):
    """Sessions "- guest" start a virtual machine: not by gdb, and not without QEMU."""
    name = os.path.basename(trapline)
    if session.ours and name.startswith("gdb"):
        return f"{name} has no such command"
    if session.program == ["-", "guest"] and (name.startswith("gdb") or not shutil.which("qemu-system-x86_64")):
        return f"no guests for {name}"
    lines = [line for _, expected in session.steps for line in expected]
    # gdb's own watchpoints are passed by in silence there.
    if not registers and (needs_registers(lines) or (name.startswith("gdb") and without_registers(lines) != lines)):
        return NO_DEBUG_REGISTERS
    return None


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    trapline, fixtures = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    registers = has_debug_registers(fixtures)
    count = failed = 0
    for path in sys.argv[3:]:
        for session in sessions_in(path):
            count += 1
            if why := why_not(trapline, session, registers):
                print(f"ok {count} - {session.where} # SKIP {why}")
                continue
            bad = check(trapline, fixtures, session, registers)
            for line in bad:
                print("#", line)
            failed += bool(bad)
            print(f"{'not ok' if bad else 'ok'} {count} - {session.where}")
    print(f"1..{count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
