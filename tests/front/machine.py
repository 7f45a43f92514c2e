# SPDX-License-Identifier: LGPL-2.1-or-later
"""
What not every machine has, and what transcripts can say of the debugger there.

Virtual machines take debug registers that never stop anything. Watchpoints are kept by other means then, under another
title; what has no other means is skipped.
"""

import os
import re
import subprocess

NO_DEBUG_REGISTERS = "debug registers have no effect on this machine"
# What is said besides, of what is used in their place.
ASIDE = ("\tits pages are not writable;", "warning: " + NO_DEBUG_REGISTERS)
# Not to be had without them: reads, breakpoints that leave the code alone.
ONLY = re.compile(r"Hardware (assisted|read|access)|\b(hw breakpoint|read watchpoint|acc watchpoint)\b")


def has_debug_registers(fixtures):
    """As the fixture program "machine" finds them. True where it was not built: nothing is skipped on a guess."""
    probe = os.path.join(fixtures, "machine")
    if not os.path.exists(probe):
        return True
    r = subprocess.run([probe], stdout=subprocess.PIPE, text=True, timeout=60, check=True)
    return "debug-registers" in r.stdout.split()


def fixtures_beside(trapline):
    """Where the build that TRAPLINE comes from keeps them."""
    return os.path.join(os.path.dirname(trapline), "tests", "fixtures")


def needs_registers(expected):
    """Whether an answer (its lines) is one that only debug registers give."""
    return any(ONLY.search(line) for line in expected)


def without_registers(lines):
    """The same answer where watchpoints do without them."""
    return [re.sub(r"\bhw watchpoint", "watchpoint   ", line.replace("Hardware watchpoint ", "Watchpoint "))
            for line in lines if not line.startswith(ASIDE)]


def title(trapline):
    """How a watchpoint of what registers could watch is called here."""
    return "Hardware watchpoint" if has_debug_registers(fixtures_beside(os.path.abspath(trapline))) else "Watchpoint"
