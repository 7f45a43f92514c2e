#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The same scripts with `set breakpoint inline` on, auto and off give the same output.

  test_inline_both.py TRAPLINE FIXTURES
"""
import re
import subprocess
import sys

# Program and arguments, then what is typed. The programs are single-threaded where the order of stops is compared.
SCRIPTS = {
    "conditions, counts and values": (["inline", "300"], [
        "break *&l4 if $rdi % 100 == 42", "break *&l1 if $rdi == 77", "break *&l7 if i_cell == 1000 && $rdi > 296", "run"] +
        ["continue", "p $rdi", "p $rsi", "bt 1", "x/i $pc", "info registers eflags"] * 9 + ["info breakpoints"]),
    "ignored with and without a condition": (["inline", "500"], [
        "break *&l3", "ignore 1 450", "break *&l5call if $rdi % 5 == 0", "ignore 2 60", "run"] +
        ["p $rdi", "continue"] * 30 + ["info breakpoints", "delete 1", "continue", "ignore 2 20", "continue", "p $rdi",
                                       "info breakpoints"]),
    "for one thread, beside others": (["inline", "500"], [
        "break main", "run", "break *&l3 thread 1 if $rdi % 100 == 7", "break *&l3 if $rdi == 333", "break *&l4 thread 1", "ignore 4 495",
        'dprintf *&l4 if $rdi % 50 == 11,"%ld\\n",$rdi', "break *&l5call if $rdi == 400", "break *&l5call thread 1", "ignore 7 498"] +
        ["continue", "p $rdi", "x/i $pc"] * 12 + ["info breakpoints", "condition 2", "continue", "p $rdi", "delete 4", "continue", "continue",
                                                  "info breakpoints"]),
    "steps from and over places that are inline": (["inline", "200"], [
        "break *&l2 if $rdi == 150", "break *&l1 if $rdi == 160", "run"] + ["stepi", "x/i $pc"] * 12 +
        ["continue", "stepi 9", "x/i $pc", "x/8xb &l1", "x/8xb &l2", "nexti", "x/i $pc", "info breakpoints"]),
    "changes in between": (["loop", "5000"], [
        "break work if i == 2000", "run", "condition 1 i == 2500", "continue", "p i", "condition 1", "continue", "p i",
        "condition 1 i > 3000", "continue", "p i", "disable 1", "tbreak work if i % 1000 == 999", "continue", "p i",
        "enable 1", "condition 1 i == 4321", "continue", "p i", "info breakpoints", "delete", "continue"]),
    "conditions that fail": (["inline", "400"], [
        "break *&l4 if 100 / ($rdi - 300) == 12345", "break *&l7 if *(int *)($rdi == 350 ? 0 : &i_cell) == 5", "run",
        "p $rdi", "continue", "p $rdi", "continue"]),
    "where the program maps its memory": (["inline", "900"], [
        'dprintf f1,"%ld\\n",$rdi', "break *&l7 if $rdi == 500", "run", "p ((void *(*)(long))malloc)(3000000)",
        "condition 2 $rdi == 700", "continue", "p ((void *(*)(long))malloc)(50000000)", "info breakpoints"]),
    "short instructions side by side": (["inline_group", "900"], [
        "break *&g_free if $rdi == 800", "break *&g_hidden if $rdi == 840", "break *&g_stack if $rdi == 801",
        "break *&g_ret if $rdi == 700", "run"] + ["p $rdi", "bt 2", "stepi", "x/i $pc", "continue"] * 6 +
        ["info breakpoints"]),
    "at low addresses": (["inline_group-nopie", "900"], [
        "break *&g_short if $rdi == 800", "break *&g_hidden if $rdi == 840", "break *&g_loop if $rdi == 700", "run"] +
        ["p $rdi", "stepi", "x/2i $pc", "continue"] * 3 + ["disassemble f_short", "info breakpoints"]),
}


def output(trapline, fixtures, program, script, how):
    command = [trapline, "-nx", "-batch", "-ex", f"set breakpoint inline {how}", "-ex", "set height 0"]
    for line in script:
        command += ["-ex", line]
    text = subprocess.run(command + ["--args", f"{fixtures}/{program[0]}"] + program[1:], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, universal_newlines=True,
                          errors="replace").stdout
    # Where a hit was served is what may differ, and process numbers.
    text = re.sub(r" \(target evals\)|\n\tnot evaluated in the program: .*", "", text)
    return re.sub(r"process \d+|\(LWP \d+\)|Thread 0x[0-9a-f]+", "", text)


def main():
    trapline, fixtures = sys.argv[1:3]
    print(f"1..{len(SCRIPTS)}")
    failed = False
    for i, (name, (program, script)) in enumerate(SCRIPTS.items(), 1):
        off = output(trapline, fixtures, program, script, "off").splitlines()
        good = len(off) > 5
        for how in ("on", "auto"):
            got = output(trapline, fixtures, program, script, how).splitlines()
            if got != off:
                good = False
                for a, b in zip(off + [""] * len(got), got + [""] * len(off)):
                    if a != b:
                        print(f"# {how}: {b!r}\n# off: {a!r}")
                        break
        failed |= not good
        print(f"{'ok' if good else 'not ok'} {i} - {name}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
