# SPDX-License-Identifier: LGPL-2.1-or-later
"""The points of a test that is a script, as TAP: check(), skip(), and done() at its end."""

import sys

_count, _failed = 0, 0


def check(name, good, detail=""):
    global _count, _failed
    _count += 1
    _failed += not good
    print("%sok %d - %s" % ("" if good else "not ", _count, name))
    if not good:
        print("# " + repr(detail)[:1500])
    sys.stdout.flush()


def skip(name, why):
    global _count
    _count += 1
    print("ok %d - %s # SKIP %s" % (_count, name, why))
    sys.stdout.flush()


def done():
    """Prints the plan; the script's exit status."""
    print("1..%d" % _count)
    return _failed != 0
