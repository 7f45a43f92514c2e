#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
What a step costs, in stops: "next" over a call that runs 10^8 instructions, "finish" out of it, "until" past a
loop. A stop makes the program's thread give up its processor, and the kernel counts that.

Usage: test_stops.py TRAPLINE
"""

import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from run_cli import Debugger
from tap import check, done

SOURCE = """static volatile unsigned long sum;

static void work(long n)
{
	for (long i = 0; i < n; i++)
		sum += i;
}

int main(void)
{
	work(12500000);
	work(12500000);
	sum = sum * 2;
	return sum == 1;
}
"""
LIMIT = 12  # two stops, and what starts and ends them; a step of each instruction would be 10^8


def switches(pid):
    with open("/proc/%d/status" % pid) as f:
        return int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", f.read(), re.M).group(1))


def main():
    with tempfile.TemporaryDirectory() as tmp:
        with open(tmp + "/busy.c", "w") as f:
            f.write(SOURCE)
        subprocess.run(["cc", "-g", "-O0", "-o", "busy", "busy.c"], cwd=tmp, check=True)
        d = Debugger(os.path.abspath(sys.argv[1]), tmp)
        d.say(["file busy", "break main", "run"])
        pid = int(re.search(r"process (\d+)", d.say(["info proc"])).group(1))
        for what, commands, where in (
                ("next over a call", ["next"], r"12\s+work"),
                ("finish out of it", ["tbreak work", "continue", "finish"], r"13\s+sum"),
                ("next with a false condition elsewhere", ["break 14 if sum == 3", "next"], r"14\s+return")):
            before = switches(pid)
            text = d.say(commands)
            cost = switches(pid) - before
            check("%s costs few stops" % what, cost <= LIMIT, "%d switches\n%s" % (cost, text))
            check("%s ends where it should" % what, re.search(where, text), text)
        d.say(["kill"])
        d.close()
    return done()


sys.exit(main())
