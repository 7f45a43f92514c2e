#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
One program in every form that its debug information can have: what trapline says of it
must be what gdb says.

The program is built by the test (gcc, clang, dwz, objcopy, dwp ...); a form whose tool is not
there is skipped by name. Each command is one test of the TAP output.

Usage: compare_formats.py TRAPLINE [-v] [-f FORM] [--gdb GDB]
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

HEADER = """
struct node { int id; const char *name; struct node *next; unsigned bits : 3; };
enum mood { CALM, ANGRY = 7 };
typedef struct { double x, y; } pair_t;
extern int depth;
extern pair_t corner;
long visit(struct node *n, enum mood m);
int helper(int a, int b);
"""
MAIN = """
#include "shared.h"
int depth = 4;
pair_t corner = { 1.5, -2 };
static struct node nodes[3] = { { 1, "one", &nodes[1], 5 }, { 2, "two", &nodes[2], 2 }, { 3, "three", 0, 1 } };
static int local_static(int q)
{
	int twice = q * 2;
	return helper(twice, q);
}
int main(int argc, char **argv)
{
	long sum = 0;
	enum mood mood = argc > 5 ? CALM : ANGRY;
	sum += visit(nodes, mood);
	sum += local_static((int)sum);
	return sum == 77;
}
"""
OTHER = """
#include "shared.h"
static unsigned hits;
static inline __attribute__((always_inline)) int scaled(int v, int by)
{
	int r = v * by;
	return r + (int)hits;
}
long visit(struct node *n, enum mood m)
{
	long total = m;
	for (; n; n = n->next) {
		int part = scaled(n->id, depth);
		hits++;
		total += part;
	}
	return total;
}
int helper(int a, int b)
{
	int c = a - b;
	corner.x += c;
	return c;
}
"""
COMMANDS = [
    "info line visit", "info line helper", "break visit", "break other.c:helper", "break scaled",
    "ptype struct node", "ptype pair_t", "whatis corner", "ptype enum mood",
    "print sizeof(struct node)", "print &((struct node *)0)->next", "list visit", "info address depth",
    "print depth", "print corner", "print nodes", "run", "bt", "info args", "print *n", "print m", "finish",
    "continue", "bt", "info locals", "print hits", "up", "info locals",
    "delete", "break helper", "continue", "bt", "info frame", "finish",
]


class Skip(Exception):
    pass


def need(*names):
    """First of the tools that is there."""
    for n in names:
        if shutil.which(n):
            return n
    raise Skip("no " + names[0])


def sh(cwd, *cmd):
    r = subprocess.run(cmd, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if r.returncode:
        raise Skip(f"{' '.join(cmd[:2])} failed: {r.stdout.strip().splitlines()[-1:]}")


def compile_with(*flags, cc="gcc", link=()):
    def make(d):
        sh(d, need(cc), *flags, "main.c", "other.c", *link, "-o", "prog")
    return make


def compile_objects(d, cc, *flags):
    for s in ("main", "other"):
        sh(d, need(cc), *flags, "-c", s + ".c", "-o", s + ".o")


def split_dwp(d):
    """The .dwo files packed into prog.dwp, and gone."""
    compile_objects(d, "gcc", "-g", "-gsplit-dwarf", "-O0")
    sh(d, "gcc", "main.o", "other.o", "-o", "prog")

    def pack():
        sh(d, need("llvm-dwp", "llvm-dwp-16", "dwp"), "main.dwo", "other.dwo", "-o", "prog.dwp")
        os.remove(d + "/main.dwo")
        os.remove(d + "/other.dwo")
    return pack


def objcopied(*flags):
    def make(d):
        compile_with("-g", "-O0")(d)
        sh(d, need("objcopy"), *flags, "prog")
    return make


def separate(d):
    compile_with("-g", "-O0")(d)
    sh(d, "objcopy", "--only-keep-debug", "prog", "prog.debug")


def debuglink(where):
    def make(d):
        separate(d)
        sh(d, "objcopy", "--strip-debug", "--add-gnu-debuglink=prog.debug", "prog")
        os.makedirs(d + "/" + where, exist_ok=True)
        shutil.move(d + "/prog.debug", os.path.join(d, where, "prog.debug"))
    return make


def by_build_id(d):
    """Needs: set debug-file-directory."""
    separate(d)
    out = subprocess.run(["readelf", "-n", "prog"], cwd=d, capture_output=True, text=True, check=True).stdout
    build_id = re.search(r"Build ID: ([0-9a-f]+)", out).group(1)
    sh(d, "objcopy", "--strip-debug", "prog")
    os.makedirs(f"{d}/dbg/.build-id/{build_id[:2]}")
    shutil.move(d + "/prog.debug", f"{d}/dbg/.build-id/{build_id[:2]}/{build_id[2:]}.debug")


def dwz_single(d):
    compile_with("-g", "-O0")(d)
    sh(d, need("dwz"), "prog")


def dwz_multi(version):
    """What both files share goes into a third, named by .gnu_debugaltlink."""
    def make(d):
        def share():
            sh(d, "dwz", *(["-5"] if version == 5 else []), "-m", "common.dwz", "-M", d + "/common.dwz",
               "prog", "prog2")
            if not os.path.exists(d + "/common.dwz"):
                raise Skip("dwz made no common file")
        need("dwz")
        compile_with("-g", f"-gdwarf-{version}", "-O0")(d)
        shutil.copy(d + "/prog", d + "/prog2")
        # gdb 13 cannot read DW_FORM_strp_sup: it is asked before
        return share if version == 5 else share()
    return make


def minidebug(d):
    """Stripped, with the symbol table of its functions compressed in a section."""
    need("xz")
    compile_with("-g", "-O0")(d)
    with open(d + "/keep", "w", encoding="utf-8") as f:
        f.write("local_static\nvisit\nhelper\nmain\n")
    sh(d, "objcopy", "--only-keep-debug", "prog", "full.debug")
    sh(d, "objcopy", "-S", "--remove-section", ".gdb_index", "--remove-section", ".comment",
       "--keep-symbols=keep", "full.debug", "mini")
    sh(d, "xz", "-f", "-k", "mini")
    sh(d, "strip", "--strip-all", "-R", ".comment", "prog")
    sh(d, "objcopy", "--add-section", ".gnu_debugdata=mini.xz", "prog")


def indexed(*flags, tool):
    def make(d):
        if tool == "gdb":
            compile_with("-g", "-O0")(d)
            sh(d, need("gdb-add-index"), *flags, "prog")
        else:
            compile_with("-g", "-O0", "-ggnu-pubnames", link=flags)(d)
    return make


O2 = [c for c in COMMANDS if c != "info frame"]
# gdb counts "print depth" (no symbol is left of it) as no value; it ends where the code of main does
LTO = [c for c in O2 if c not in ("print depth", "info address depth")][:-1]
MINI = ["info line visit", "break visit", "break local_static", "run", "bt", "info symbol helper", "x/2i local_static"]
# name: how it is made (what is returned is done to it after gdb was asked, which cannot read the result), the commands, commands before the program is loaded
FORMS = {
    "dwarf5": (compile_with("-g", "-gdwarf-5", "-O0"), COMMANDS, []),
    "dwarf4": (compile_with("-g", "-gdwarf-4", "-O0"), COMMANDS, []),
    "dwarf3": (compile_with("-g", "-gdwarf-3", "-gstrict-dwarf", "-O0"), COMMANDS, []),
    "dwarf64": (compile_with("-g", "-gdwarf64", "-O0"), COMMANDS, []),
    "types4": (compile_with("-g", "-gdwarf-4", "-fdebug-types-section", "-O0"), COMMANDS, []),
    "types5": (compile_with("-g", "-gdwarf-5", "-fdebug-types-section", "-O0"), COMMANDS, []),
    "optimised": (compile_with("-g", "-O2"), O2, []),
    "clang-dwarf5": (compile_with("-g", "-O0", cc="clang"), COMMANDS, []),
    "clang-dwarf3": (compile_with("-g", "-gdwarf-3", "-O0", cc="clang"), COMMANDS, []),
    "clang-split": (compile_with("-g", "-gsplit-dwarf", "-O0", cc="clang"), COMMANDS, []),
    "split5": (compile_with("-g", "-gsplit-dwarf", "-gdwarf-5", "-O0"), COMMANDS, []),
    "split4": (compile_with("-g", "-gsplit-dwarf", "-gdwarf-4", "-O0"), COMMANDS, []),
    "split5-O2": (compile_with("-g", "-gsplit-dwarf", "-gdwarf-5", "-O2"), O2, []),
    "dwp": (split_dwp, COMMANDS, []),
    "lto": (compile_with("-g", "-O2", "-flto"), LTO, []),
    "lto-O0": (compile_with("-g", "-O0", "-flto"), COMMANDS, []),
    "zlib": (objcopied("--compress-debug-sections=zlib"), COMMANDS, []),
    "zlib-gnu": (objcopied("--compress-debug-sections=zlib-gnu"), COMMANDS, []),
    "zstd": (objcopied("--compress-debug-sections=zstd"), COMMANDS, []),
    "debuglink": (debuglink("."), COMMANDS, []),
    "debuglink-dir": (debuglink(".debug"), COMMANDS, []),
    "build-id": (by_build_id, COMMANDS, ["set debug-file-directory dbg"]),
    "dwz": (dwz_single, COMMANDS, []),
    "dwz-multi4": (dwz_multi(4), COMMANDS, []),
    "dwz-multi5": (dwz_multi(5), COMMANDS, []),
    "minidebuginfo": (minidebug, MINI, []),
    "gdb-index": (indexed(tool="gdb"), COMMANDS, []),
    "debug-names": (indexed("-dwarf-5", tool="gdb"), COMMANDS, []),
    "lld-index": (indexed("-fuse-ld=lld", "-Wl,--gdb-index", tool="ld"), COMMANDS, []),
}
# form: commands (or "*") whose answers are known to differ, and why
FINISH = "gdb shows the address: the call's last row is no statement"
KNOWN = {
    "dwz-multi5": {"*": "libdw 0.188 misreads references into the other file, so it is not read"},
    "lto": {"*": "an address is shown where code of an inlined function begins within a row"},
    "clang-dwarf5": {"finish": FINISH}, "clang-dwarf3": {"finish": FINISH}, "clang-split": {"finish": FINISH},
}


def run(debugger, d, commands, before):
    cmd = [debugger, "-nx", "-batch", "-iex", "set debuginfod enabled off"]
    for c in before:
        cmd += ["-iex", c.replace("dbg", d + "/dbg")]
    cmd += [d + "/prog", "-ex", "set width 0", "-ex", "set confirm off"]
    for i, c in enumerate(commands):
        cmd += ["-ex", f"echo \\n@@{i}@@\\n", "-ex", c]
    env = dict(os.environ, DEBUGINFOD_URLS="", HOME=d, XDG_CACHE_HOME=d + "/cache")
    p = subprocess.run(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       text=True, errors="replace", cwd=d, env=env, timeout=120, check=False)
    parts = re.split(r"\n@@(\d+)@@\n", p.stdout)
    answers = {int(parts[i]): normal(parts[i + 1]) for i in range(1, len(parts) - 1, 2)}
    return answers, p.returncode


def normal(text):
    text = re.sub(r"\[Inferior 1 \(process \d+\)", "[Inferior 1 (process N)", text)
    text = re.sub(r"0x7ff[0-9a-f]{9}", "STACK", text)  # moves with the size of the environment
    text = re.sub(r"(?m)^warning: Error disabling address.*\n", "", text)
    text = re.sub(r"(?m)^\[Thread debugging using libthread_db enabled\]\n|^Using host libthread_db.*\n", "", text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def test_form(a, name, work, number):
    make, commands, before = FORMS[name]
    d = os.path.join(work, name)
    os.mkdir(d)
    for file, text in (("shared.h", HEADER), ("main.c", MAIN), ("other.c", OTHER)):
        with open(os.path.join(d, file), "w", encoding="utf-8") as f:
            f.write(text)
    try:
        later = make(d)
        want, _ = run(a.gdb, d, commands, before)
        if later:
            later()
    except Skip as s:
        print(f"ok {number + 1} - {name} # SKIP {s}")
        return number + 1, 0
    got, status = run(a.trapline, d, commands, before)
    failed = 0
    for i, c in enumerate(commands):
        number += 1
        same = want.get(i) == got.get(i) and i in want
        known = KNOWN.get(name, {}).get(c) or KNOWN.get(name, {}).get("*")
        known = None if same else known
        print(f"{'ok' if same else 'not ok'} {number} - {name}: {c}{' # TODO ' + known if known else ''}")
        if same:
            continue
        failed += not known
        if a.verbose or not known:
            print("# gdb:      " + str(want.get(i)).replace("\n", "\n#           "))
            print("# trapline: " + str(got.get(i)).replace("\n", "\n#           "))
    if status < 0:
        print(f"# {name}: trapline ended by signal {-status}")
    return number, failed


def main():
    p = argparse.ArgumentParser()
    p.add_argument("trapline")
    p.add_argument("-v", "--verbose", action="store_true")
    p.add_argument("-f", "--form", action="append")
    p.add_argument("--gdb", default="gdb")
    a = p.parse_args()
    a.trapline = os.path.abspath(a.trapline)
    number = failed = 0
    with tempfile.TemporaryDirectory(prefix="trapline-formats-") as work:
        for name in a.form or FORMS:
            number, n = test_form(a, name, work, number)
            failed += n
    print(f"1..{number}")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
