#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Builds every configuration and runs every test; the last line is the count.

  build/        gcc, warnings are errors: all suites, and Debian's kernel as a guest
  build-clang/  clang, warnings are errors: compiled only
  build-asan/   AddressSanitizer and UndefinedBehaviorSanitizer: unit, engine, front
                (no -Werror: gcc warns falsely about code that the sanitizers instrument)
  build-fuzz/   clang's libFuzzer, a few seconds per parser

A compiler that is not installed is one skipped test, never silence. Every skipped
test is listed with its reason. Commands that are known to be answered otherwise than
by gdb (TODO in TAP) are run and listed, once, before the count; they are not in it.
Stress loops are short here, and shorter under the sanitizers; set TL_STRESS_LOOPS=1000
for the long ones.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
POINT = re.compile(r"(not ok|ok)\b(?: \d+)?(?: - )?(.*?)(?:\s#\s*(SKIP|TODO)\b:?\s*(.*))?", re.I)
NOTE = re.compile(r"# skip: (.*)")


class Counts:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.broken = []
        self.why_skipped = []
        self.known = {}  # name: reason; a difference counts once, however often it is seen

    def skip(self, name, why):
        self.skipped += 1
        self.why_skipped.append(f"{name}: {why or 'no reason was given'}")

    def add(self, name, ok, why=""):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            self.broken.append(name + (": " + why if why else ""))


def setup(folder, options, env):
    """Configures a build directory, or reconfigures it when the options changed."""
    path = os.path.join(ROOT, folder)
    command = ["meson", "setup", path, ROOT] + options
    if os.path.exists(os.path.join(path, "build.ninja")):
        command.insert(2, "--reconfigure")
    return subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL).returncode == 0


def build(counts, folder, options, env=None):
    """One configuration; its build counts as one test."""
    env = dict(os.environ, **(env or {}))
    print(f"== {folder}: build", flush=True)
    ok = setup(folder, options, env) and subprocess.run(
        ["ninja", "-C", os.path.join(ROOT, folder), "--quiet"], env=env).returncode == 0
    counts.add(f"{folder}: build", ok)
    return ok


def count_log(counts, folder):
    """Adds each TAP point of meson's log; a program that ended early is a failure."""
    path = os.path.join(ROOT, folder, "meson-logs", "testlog.json")
    with open(path, encoding="utf-8") as f:
        results = [json.loads(line) for line in f if line.strip()]
    for r in results:
        count_program(counts, folder, r)
    return len(results)


def points_of(text):
    """[ok, name, SKIP or TODO or "", reason] of each TAP line."""
    points, note = [], ""
    for line in text.split("\n"):
        m = POINT.fullmatch(line.rstrip())
        if m:
            points.append((m[1].lower() == "ok", m[2], (m[3] or "").upper(), m[4] or note))
        n = NOTE.match(line)
        note = n[1] if n else ""
    return points


def said_before(text, what, most=12):
    """The last notes that a test printed before its point: why it failed."""
    notes = []
    for line in text.split("\n"):
        m = POINT.fullmatch(line.rstrip())
        if m and m[2] == what and m[1].lower() != "ok":
            break
        notes = [] if m else notes + [line.rstrip()]
    return notes[-most:]


def count_program(counts, folder, r):
    name = r["name"].split(" / ")[-1]
    points = points_of(r.get("stdout") or "")
    if not points and r["result"] == "SKIP":
        why = re.search(r"^1\.\.0 # SKIP (.*)", r.get("stdout") or "", re.M)
        counts.skip(f"{folder}: {name}", why and why[1])
        return
    if not points:
        counts.add(f"{folder}: {name}", r["result"] == "OK", r["result"])
        return
    failed = []
    for ok, what, directive, why in points:
        if directive == "SKIP":
            counts.skip(f"{folder}: {name}: {what}", why)
        elif directive == "TODO" and not ok:
            counts.known[f"{name}: {what}"] = why
        else:
            counts.passed += ok
            failed += [] if ok else [what]
    counts.failed += len(failed)
    for what in failed:
        said = "".join("\n  " + line for line in said_before(r["stdout"], what))
        counts.broken.append(f"{folder}: {name}: {what}{said}")
    if not failed and r["result"] not in ("OK", "SKIP"):
        counts.add(f"{folder}: {name}", False, r["result"])


def run(counts, folder, suites, env=None):
    print(f"== {folder}: {', '.join(suites)}", flush=True)
    log = os.path.join(ROOT, folder, "meson-logs", "testlog.json")
    if os.path.exists(log):
        os.unlink(log)
    command = ["meson", "test", "-C", os.path.join(ROOT, folder), "--no-rebuild",
               "--print-errorlogs", "--num-processes", "2"]
    if env:  # the sanitizers', under which everything takes several times as long
        command += ["--timeout-multiplier", "2"]
    for s in suites:
        command += ["--suite", s]
    code = subprocess.run(command, cwd=ROOT, env=dict(os.environ, **(env or {}))).returncode
    if not os.path.exists(log) or (count_log(counts, folder) == 0 and code):
        counts.add(f"{folder}: tests did not run", False)


def missing(counts, program, what):
    if shutil.which(program):
        return False
    counts.skip(what, f"{program} is not installed")
    return True


def sanitizer_env():
    # Leaks are looked for in the debugger itself; the targets are built without.
    return {"ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0:exitcode=99",
            "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
            "LSAN_OPTIONS": "print_suppressions=0", "TL_SANITIZED": "1"}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=["gcc", "clang", "asan", "fuzz"], action="append")
    want = parser.parse_args().only or ["gcc", "clang", "asan", "fuzz"]
    counts = Counts()
    os.environ.setdefault("TERM", "dumb")
    if "gcc" in want and build(counts, "build", ["-Dwerror=true"]):
        run(counts, "build", ["unit", "style", "engine", "front", "docs", "examples", "guest"])
    if "clang" in want and not missing(counts, "clang", "build-clang"):
        build(counts, "build-clang", ["-Dwerror=true"], {"CC": "clang"})
    if "asan" in want and build(counts, "build-asan",
                                ["-Dwerror=false", "-Db_sanitize=address,undefined"]):
        run(counts, "build-asan", ["unit", "engine", "front"], sanitizer_env())
    if "fuzz" in want and not missing(counts, "clang", "build-fuzz"):
        if build(counts, "build-fuzz", ["-Dfuzz=true", "-Db_lundef=false",
                                        "-Db_sanitize=address,undefined"], {"CC": "clang"}):
            run(counts, "build-fuzz", ["fuzz"])
    for name, why in counts.known.items():
        print(f"KNOWN DIFFERENCE {name}: {why}")
    for line in counts.why_skipped:
        print(f"SKIPPED {line}")
    for name in counts.broken:
        print(f"FAILED {name}")
    print(f"{len(counts.known)} known differences from gdb")
    print(f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped")
    return 1 if counts.failed else 0


if __name__ == "__main__":
    sys.exit(main())
