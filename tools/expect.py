#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Runs a command and checks its exit status and output.

expect.py [--code N] [--has REGEX]... [--not REGEX]... [--stdin TEXT] -- COMMAND...
"""
import argparse
import re
import subprocess
import sys


def main():
    p = argparse.ArgumentParser(description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--code", type=int, default=0)
    p.add_argument("--has", action="append", default=[])
    p.add_argument("--not", action="append", default=[], dest="without")
    p.add_argument("--timeout", type=int, default=60)
    p.add_argument("command", nargs="+")
    a = p.parse_args()
    try:
        r = subprocess.run(a.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, timeout=a.timeout)
    except subprocess.TimeoutExpired as e:
        print((e.output or b"").decode(errors="replace"))
        print(f"expect: no end after {a.timeout} s")
        return 1
    text = r.stdout.decode(errors="replace")
    bad = [f"exit status {r.returncode}, not {a.code}"] if r.returncode != a.code else []
    bad += [f"no match for: {x}" for x in a.has if not re.search(x, text, re.M)]
    bad += [f"unwanted match for: {x}" for x in a.without if re.search(x, text, re.M)]
    if bad:
        print(text)
    for line in bad:
        print("expect:", line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
