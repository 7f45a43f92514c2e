#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Every command has a help text: fails when one has none, or none of its own, or is listed twice.

Usage: check_help.py TRAPLINE
"""

import re
import subprocess
import sys

MIN_COMMANDS = 150   # far fewer would mean that a table is not linked in
PLACEHOLDERS = ("Generic command with subcommands.", "TODO", "FIXME")


def run(program, commands):
    args = [program, "-nx", "-q", "-batch"]
    for c in commands:
        args += ["-ex", "echo \\n@@%s\\n" % c, "-ex", c]
    p = subprocess.run(args, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    parts = re.split(r"\n?@@(.*)\n", p.stdout.decode("utf-8", "replace"))
    return dict(zip(parts[1::2], parts[2::2]))


def main():
    program = sys.argv[1]
    listing = run(program, ["help all"]).get("help all", "")
    summaries = re.findall(r"^([a-z][^\n]*?) -- ?(.*)$", listing, re.M)
    names = [aliases.split(",")[0] for aliases, _ in summaries]
    bad = []
    for aliases, summary in summaries:
        if not summary.strip() or summary.strip() in PLACEHOLDERS:
            bad.append("%s: no summary (%r)" % (aliases, summary))
        elif not summary.rstrip().endswith((".", ")", "?", "\"")):
            bad.append("%s: the summary is no sentence: %r" % (aliases, summary))
    answers = {}
    for i in range(0, len(names), 100):   # the command line has a limit
        answers.update(run(program, ["help " + n for n in names[i:i + 100]]))
    for n in names:
        text = answers.get("help " + n, "").strip()
        if not text or text.startswith("Undefined"):
            bad.append("help %s: %r" % (n, text[:80]))
    for text in answers.values():
        lines = [l for l in text.splitlines() if " -- " in l]
        bad += ["listed twice: " + l for l in set(lines) if lines.count(l) > 1]
    functions = re.findall(r"^\$(\w+) = <internal function \1>", run(program, ["show convenience"])["show convenience"], re.M)
    # One that is not there is "Invalid data type for function to be called."
    calls = run(program, ["print $%s()" % f for f in functions])
    unknown = [f for f in functions if not re.match("You must provide", calls["print $%s()" % f])]
    bad += ["$%s: explained, and not there" % f for f in unknown]
    checks = [
        (len(functions) >= 16 and not unknown, "the %d functions of expressions that have help are there" % len(functions)),
        (not bad, "each command has help of its own"),
        (len(names) >= MIN_COMMANDS, "%d commands are listed" % len(names)),
        ("List of classes of commands" in run(program, ["help"]).get("help", ""), "help lists the classes"),
        ("info line --" in run(program, ["help info"]).get("help info", ""), "help info lists its subcommands"),
        ("disassemble --" in run(program, ["apropos disassemble"]).get("apropos disassemble", ""), "apropos finds"),
    ]
    for i, (ok, what) in enumerate(checks):
        print("%sok %d - %s" % ("" if ok else "not ", i + 1, what))
    for b in bad:
        print("# " + b)
    print("1..%d" % len(checks))
    return 0 if all(ok for ok, _ in checks) else 1


if __name__ == "__main__":
    sys.exit(main())
