#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Conditions on values of optimised code: inside the program they are true as often as the general evaluator says.

  test_inline_values.py TRAPLINE FIXTURES SOURCE
"""
import os
import re
import subprocess
import sys

# Where, what.
CONDITIONS = [
    ("PART", "x == 7"), ("PART", "scale > 5"), ("PART", "scale == 3 || y == 21"), ("PART", "y % 3 == 0 && x"),
    ("METHOD", "in_base == 9"), ("METHOD", "this->in_base > 60"), ("METHOD", "as_int == 70"), ("METHOD", "bits == 3 && more == 15"),
    ("METHOD", "as_float > 1e-44"), ("METHOD", "by > 200 && this->bits != 4"),
    ("FLOATS", "d > 1.5"), ("FLOATS", "d <= 0"), ("FLOATS", "d == 0"), ("FLOATS", "d != d"), ("FLOATS", "!(d < 3)"),
    ("FLOATS", "d >= 1e308 || f < -0.3"), ("FLOATS", "f > 0.1"), ("FLOATS", "f == 0.5"), ("FLOATS", "0.3f <= f"),
    ("FLOATS", "f >= -0.4 && d < 10 && n % 2"),
    ("PARTS", "p.first == 42"), ("PARTS", "p.second < -200"), ("PARTS", "s.len == 3"), ("PARTS", "s.at[0] == 'b'"),
    ("PARTS", '$_streq(s.at, "abc")'), ("PARTS", "p.first % 7 == 0 && s.len > 2"),
    ("TEXTS", '$_streq(s, "ab")'), ("TEXTS", '$_streq(s, "")'), ("TEXTS", '!$_streq(s, "abcd")'), ("TEXTS", '$_streq("13", t)'),
    ("TEXTS", '$_streq(room, "7")'), ("TEXTS", 's[0] == 98 && $_streq(s, "b")'),
    ("TEXTS", '$_streq(s, "abc") && $_regex(t, "1.")'),
    ("LIBRARY", "s.size() > 20 && s[20] == 120"), ("LIBRARY", "s.empty() || v.empty()"), ("LIBRARY", '$_streq(s.c_str(), "xxx")'),
    ("LIBRARY", "v.size() > 3 && v[3].first % 5 == 0"), ("LIBRARY", "p->first == 17"), ("LIBRARY", "p->second < -200 && s.length() == 9"),
    ("OWNED", "of_thread == 6"), ("OWNED", "of_thread % 4 == 3 && n > 10"), ("OWNED", "pairs_of_thread[1].second == 44"),
    ("OWNED", "&of_thread == (int *)($fs_base + 0) || of_thread > 200"), ("OWNED", "*s == 36"), ("OWNED", "*s % 7 == 0 && of_thread > 9"),
    ("OWNED", "n % 5 && u->first == 12"), ("OWNED", "n % 5 && (*u).second < -230"),
    ("LOOP", "i == 2 && v[1] > 100"), ("LOOP", "sum > 300"), ("LOOP", "v[i] == 4"),
]

# Code in the program reads $fs_base by an instruction that not every machine has: there the debugger serves the hits.
NO_FS = " fsgsbase" not in open("/proc/cpuinfo").read()


def of_fs(text):
    return NO_FS and re.search("of_thread|fs_base", text)


def run(trapline, program, line, condition, how):
    """Hits when the program is through, and why a place is not served in the program."""
    command = [trapline, "-nx", "-batch"]
    for typed in [f"set breakpoint inline {how}", f"break {line} if {condition}", "ignore 1 1000000", "break finished", "run",
                 "info breakpoints 1", f"maintenance print inline-plan {line}"]:
        command += ["-ex", typed]
    text = subprocess.run(command + ["--args", program, "240"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=120, universal_newlines=True, errors="replace").stdout
    m = re.search(r"already hit (\d+) time", text)
    whys = re.findall(r"^  reason +(.*)", text, flags=re.M) if "finished ()" in text else ["it did not come to its end"]
    return text, int(m[1]) if m else 0, whys


# Where, "if n % 5, FORMAT": what is collected in the program is what the general evaluator reads.
LOGGED = [("OWNED", 'if n % 5,"%d %d %d %d\\n", n, of_thread, *s, u->first + pairs_of_thread[n % 3].second'),
          ("LIBRARY", ',"%d %d %d %d\\n", s.size(), v.size(), s.empty(), p->first')]


def logged(trapline, program, line, what):
    texts = []
    for how in ("on", "off"):
        command = [trapline, "-nx", "-batch"]
        for typed in [f"set breakpoint inline {how}", f"dprintf {line} {what}", "break finished", "run",
                      "info breakpoints -tier"]:
            command += ["-ex", typed]
        texts.append(subprocess.run(command + ["--args", program, "240"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                    stderr=subprocess.STDOUT, timeout=120, universal_newlines=True, errors="replace").stdout)
    on, off = [sorted(re.findall(r"^\d+ \d+ \d+ \d+$", t, flags=re.M)) for t in texts]
    good = len(on) > 190 and on == off and ("[inline]" in texts[0] or of_fs(what))
    if not good:
        print(f"# {len(on)} and {len(off)} lines\n# " + texts[0][-3000:].replace("\n", "\n# "))
    return good


def reasons(trapline, program, line):
    """Is a condition served in the program, with what else is at its place? Where it is not, that is the reason."""
    failed = False
    dprintf = f'dprintf {line},"%s\\n", $_as_string(n)'
    for others, tier in (([f"break {line}"], "not inline: another breakpoint there has no condition]\n"),
                         ([f"break {line}", "ignore 2 100000"], "[inline]\n"),
                         ([f"break {line}", f"break {line}", "ignore 2 100000", "ignore 3 100000"],
                          "not inline: hits are still to be ignored]\n"),
                         ([dprintf], "not inline: the debugger serves each hit]\n"),
                         ([dprintf, "ignore 2 100000"], "[inline]\n")):
        command = [trapline, "-nx", "-batch"]
        for typed in ["set breakpoint inline on", f"break {line} if n == -1", *others, "break finished", "run",
                      "info breakpoints -tier 1"]:
            command += ["-ex", typed]
        text = subprocess.run(command + ["--args", program, "40"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120, universal_newlines=True, errors="replace").stdout
        if tier not in text:
            print(f"# not: {tier}# " + text[-2000:].replace("\n", "\n# "))
            failed = True
    return not failed


# Callers (inline_entry.c), how many hits at least are told in the program of how many.
CALLERS = [(1, 900, 1000), (2, 350, 400), (4, 450, 600), (8, 0, 200), (16, 50, 200), (31, 1000, 2400)]


def entries(trapline, program, line):
    """Values that only callers know: as often as the program itself counts, and what nobody knows is said at each hit."""
    failed = []
    for callers, told, hits in CALLERS:
        for condition, which in (("a == 7", 0), ("a % 5 == 0 && $rsp", 1), ("(a == 7 || a % 5 == 0) && b > -1 && a % 5", 2)):
            stops = []
            for how in ("off", "on"):
                command = [trapline, "-nx", "-batch"]
                for typed in [f"set breakpoint inline {how}", f"break {line} if {condition}", "ignore 1 1000000", "break finished", "run",
                             "info breakpoints -tier 1", "continue"]:
                    command += ["-ex", typed]
                text = subprocess.run(command + ["--args", program, "200", str(callers)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, timeout=120, universal_newlines=True, errors="replace").stdout
                stops += map(int, re.findall(r"^waits=(\d+)$", text, flags=re.M))
                m, own = re.search(r"already hit (\d+) time", text), re.search(r"^(\d+) (\d+) 0$", text, flags=re.M)
                want = [int(own[1]), int(own[2]), int(own[1])][which] if own else -1
                if (int(m[1]) if m else 0) != want or (how == "on" and "[inline]" not in text):
                    failed.append(f"{callers} {condition} {how}: not {want}\n{text}")
            # The program waits once for each hit that the debugger serves, and for little else.
            if len(stops) != 2 or stops[0] < hits or stops[0] - stops[1] < told:
                failed.append(f"{callers} {condition}: {stops} waits for {hits} hits")
    texts = []
    for how in ("on", "off"):
        command = [trapline, "-nx", "-batch"]
        for typed in ([f"set breakpoint inline {how}", f"break {line} if a == 7", f'dprintf {line},"%ld %ld\\n", a, b', "break finished", "run"] +
                      ["p a", "continue"] * 9 + ["delete 1", "continue", "continue"]):
            command += ["-ex", typed]
        text = subprocess.run(command + ["--args", program, "70", "63"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120, universal_newlines=True, errors="replace").stdout
        texts.append(re.sub(r"process \d+|waits=\d+", "", text))
    if texts[0] != texts[1] or texts[0].count("Error in testing breakpoint condition:\nvalue has been optimized out") < 2 or \
            len(re.findall(r"^\d+ \d+$", texts[0], flags=re.M)) < 800:
        failed += texts
    print("".join("# " + t.replace("\n", "\n# ") + "\n" for t in failed), end="")
    return not failed


def wide_registers(trapline, program):
    """All zmm and mask registers are the program's, at hits that are passed, ignored and told."""
    failed = []
    for how in ("on", "off"):
        command = [trapline, "-nx", "-batch", "-ex", f"set breakpoint inline {how}", "-ex", "break *&wide_site if $rdi % 1000 == 7",
                   "-ex", "ignore 1 3", "-ex", "run"] + ["-ex", "continue"] * 4 + ["--args", program, "6500"]
        text = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
                              universal_newlines=True, errors="replace").stdout
        if "no AVX-512" in text:
            return "# SKIP no AVX-512"
        if "kept 6500 of 6500" not in text or text.count("Breakpoint 1, ") != 4:
            failed.append(text)
    print("".join("# " + t.replace("\n", "\n# ") + "\n" for t in failed), end="")
    return not failed


def main():
    trapline, fixtures, source = sys.argv[1:4]
    program = f"{fixtures}/inline_values"
    if not os.path.exists(program):
        print("1..0 # SKIP no C++ compiler")
        return 0
    lines = {m[1]: n for n, text in enumerate(open(source), 1) for m in [re.search(r"// ([A-Z]+)$", text)] if m}
    entry = next(n for n, text in enumerate(open(os.path.join(os.path.dirname(source), "inline_entry.c")), 1) if "// ENTRY" in text)
    print(f"1..{len(CONDITIONS) + 4}")
    failed = False
    for i, (where, condition) in enumerate(CONDITIONS, 1):
        text, hits, whys = run(trapline, program, lines[where], condition, "on")
        general = run(trapline, program, lines[where], f"(0, ({condition}))", "off")[1]  # does not reduce
        if of_fs(condition):
            whys = [w for w in whys if "a register that compiled code cannot read" not in w]
        good = general == hits and hits > 0 and not whys
        if not good:
            print(f"# on: {hits}, as a general expression: {general}; {whys}")
            print("# " + text.replace("\n", "\n# "))
        failed |= not good
        print(f"{'ok' if good else 'not ok'} {i} - {where}: {condition}", flush=True)
    kept = wide_registers(trapline, f"{fixtures}/wide")
    print(f"{'ok' if kept else 'not ok'} {len(CONDITIONS) + 1} - wide registers {kept if isinstance(kept, str) else ''}")
    both = [all([logged(trapline, program, lines[where], what) for where, what in LOGGED]),
            reasons(trapline, program, lines["OWNED"]),
            entries(trapline, f"{fixtures}/inline_entry", f"inline_entry.c:{entry}")]
    for i, (good, what) in enumerate(zip(both, ("values of a log", "reasons", "values that callers know")), len(CONDITIONS) + 2):
        print(f"{'ok' if good else 'not ok'} {i} - {what}")
    return failed or not kept or not all(both)


if __name__ == "__main__":
    sys.exit(main())
