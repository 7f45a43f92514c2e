#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Of the places where a line begins, how many could be served inline, and how.

  bench/inline_share.py [--build DIR] [--sample N] PROGRAM [ARGS...]

Starts PROGRAM, takes the addresses of its line table (a sample of them), and asks for the plan of
each: what would be done there with the memory as it is mapped then, the heap's room kept free.
"""
import argparse
import collections
import os
import random
import re
import subprocess
import tempfile


def line_addresses(program):
    """Of the program or, where it has none, of its debug file."""
    notes = subprocess.run(["readelf", "-n", program], stdout=subprocess.PIPE, universal_newlines=True).stdout
    build = re.search(r"Build ID: (..)([0-9a-f]+)", notes)
    debug = f"/usr/lib/debug/.build-id/{build[1]}/{build[2]}.debug" if build else ""
    if os.path.exists(debug):
        program = debug
    out = subprocess.run(["objdump", "--dwarf=decodedline", program], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, universal_newlines=True).stdout
    return sorted({int(m, 16) for m in re.findall(r"\s(0x[0-9a-f]{3,})\s", out)})


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="build")
    p.add_argument("--sample", type=int, default=3000)
    p.add_argument("program")
    p.add_argument("args", nargs="*")
    a = p.parse_args()
    addrs = line_addresses(a.program)
    random.seed(1)
    chosen = sorted(random.sample(addrs, min(a.sample, len(addrs))))
    pie = b"DYN" in subprocess.run(["readelf", "-h", a.program], stdout=subprocess.PIPE).stdout
    base = 0x555555554000 if pie else 0
    with tempfile.NamedTemporaryFile("w", suffix=".gdb", delete=False) as f:
        f.write("starti\nset height 0\n")
        for x in chosen:
            f.write(f"maintenance print inline-plan *0x{x + base:x}\n")
    out = subprocess.run([os.path.join(a.build, "trapline"), "-nx", "-batch", "-x", f.name, "--args", a.program] +
                         a.args, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, universal_newlines=True).stdout
    os.unlink(f.name)
    count = collections.Counter()
    for block in re.split(r"^0x", out, flags=re.M)[1:]:
        tactic = re.search(r"tactic\s+(\w+), (\d) of \d bytes change(?:, (\d))?", block)
        if not tactic:
            continue
        if tactic[1] == "none":
            count["none: " + re.search(r"reason\s+(.*)", block)[1]] += 1
        elif tactic[1] == "pun":
            count[f"pun over {tactic[2]}"] += 1
        else:
            count[tactic[1] + (f" of {tactic[3] or 1}" if tactic[1] == "group" else "")] += 1
    total = sum(count.values())
    served = sum(n for k, n in count.items() if not k.startswith("none"))
    print(f"{a.program}: {len(addrs)} places, {total} looked at, {100 * served / max(total, 1):.1f} % can be inline")
    for k, n in count.most_common():
        print(f"  {100 * n / total:5.1f} %  {k}")


if __name__ == "__main__":
    main()
