#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Packages of split debug information (.dwp): the answers are those that the .dwo files gave, for both forms of the index;
a package that is missing or damaged is told, and harms nothing.

Usage: test_package.py TRAPLINE
"""

import glob
import os
import shutil
import struct
import subprocess
import sys
import tempfile

from tap import check, done, skip

MAIN = """
#include <stdio.h>
#include "shape.h"
int main(int argc, char **argv)
{
	struct shape s = { argc, { 2, 3 }, GREEN };
	printf("%d\\n", area(&s, 5));
	return 0;
}
"""
SHAPE = "enum color { RED, GREEN };\nstruct shape { int n; int side[2]; enum color c; };\nint area(struct shape *s, int n);\n"
AREA = """
#include "shape.h"
enum color shade = GREEN;
static __attribute__((noinline)) int scaled(int x, int by)
{
	int y = x * by;
	return y + 1;
}
int area(struct shape *s, int n)
{
	int sum = 0;
	for (int i = 0; i < n; i++) {
		int part = scaled(s->side[i & 1], i);
		sum += part;
	}
	return sum;
}
"""
COMMANDS = ["print shade", "ptype struct shape", "info scope scaled", "info line area", "list area", "info types color",
            "break scaled if by == 3", "run", "bt", "info locals", "info args", "up", "info locals", "print *s", "print sum",
            "finish", "info source"]
FORMS = [("gcc", "4", "-O0", "dwp"), ("gcc", "4", "-O2", "dwp"), ("gcc", "5", "-O0", "llvm-dwp"),
         ("gcc", "5", "-O2", "llvm-dwp"), ("clang", "4", "-O2", "dwp"), ("clang", "5", "-O0", "llvm-dwp")]


def tool(name):
    if name == "llvm-dwp":  # that of LLVM 14 does not end with types of DWARF 5
        newest = sorted(glob.glob("/usr/bin/llvm-dwp-[0-9]*"), key=lambda p: int(p.rsplit("-", 1)[1]))
        return newest[-1] if newest else shutil.which(name)
    return shutil.which(name) or next(iter(sorted(glob.glob("/usr/bin/" + name + "-[0-9]*"))), None)


def run(*cmd, cwd):
    return subprocess.run(cmd, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, DEBUGINFOD_URLS=""), timeout=120, check=False)


def build(tmp, compiler, version, level):
    for name, text in (("main.c", MAIN), ("shape.h", SHAPE), ("area.c", AREA)):
        open(os.path.join(tmp, name), "w").write(text)
    flags = ["-g", "-gdwarf-" + version, "-gsplit-dwarf", level]
    for unit in ("main", "area"):
        run(compiler, *flags, "-c", unit + ".c", "-o", unit + ".o", cwd=tmp)
    return run(compiler, "main.o", "area.o", "-o", "prog", cwd=tmp).returncode == 0


def ask(trapline, tmp, commands):
    args = [a for c in commands for a in ("-ex", c)]
    p = run(trapline, "-nx", "-batch", "-ex", "set width 0", *args, "-ex", "echo <end>\\n", "prog", cwd=tmp)
    return p.returncode, p.stdout.decode(errors="replace")


def same_answers(trapline, compiler, version, level, packer):
    title = f"{compiler}, DWARF {version}, {level}"
    if not tool(compiler) or not tool(packer):
        return skip(title, "no " + (packer if tool(compiler) else compiler))
    with tempfile.TemporaryDirectory() as tmp:
        if not build(tmp, tool(compiler), version, level):
            return skip(title, "it does not compile")
        want = ask(trapline, tmp, COMMANDS)
        packed = run(tool(packer), "-e", "prog", "-o", "prog.dwp", cwd=tmp)
        for f in glob.glob(tmp + "/*.dwo"):
            os.remove(f)
        got = ask(trapline, tmp, COMMANDS)
        # The answers are real ones: without the units there are no locals.
        ok = packed.returncode == 0 and want == got and "side = {2, 3}" in got[1] and "y = " in got[1]
        check(title, ok, packed.stdout.decode() + want[1] + "---- packed:\n" + got[1])
        if version == "4" and level == "-O0":
            damaged(trapline, tmp)
            compressed(trapline, tmp, want)



def index_of(data, section=b".debug_cu_index\0"):
    """Where that index is in the file."""
    shoff, = struct.unpack_from("<Q", data, 40)
    size, n, names = struct.unpack_from("<HHH", data, 58)
    table, = struct.unpack_from("<Q", data, shoff + names * size + 24)
    for i in range(n):
        name, = struct.unpack_from("<I", data, shoff + i * size)
        if data[table + name:].startswith(section):
            return struct.unpack_from("<QQ", data, shoff + i * size + 24)
    raise ValueError("no index")


def damaged(trapline, tmp):
    """Each number of the index is a lie in turn."""
    whole = open(tmp + "/prog.dwp", "rb").read()
    at, size = index_of(whole)
    bad, told = [], 0
    for off in range(0, size, 4):
        for value in (0xffffffff, 0x7fffff00, 1) if off < 16 else (0xfffffff0,):
            data = bytearray(whole)
            struct.pack_into("<I", data, at + off, value)
            open(tmp + "/prog.dwp", "wb").write(data)
            status, text = ask(trapline, tmp, ["break scaled", "print shade", "info scope area"])
            told += "section .debug_cu_index is damaged" in text or "Could not find DWO CU" in text
            if status or "<end>" not in text:
                bad.append((off, value, status, text))
    check("no number of an index is believed", not bad and told > 10, str(told) + str(bad[:2]))
    for n in (0, 30, len(whole) // 2):
        open(tmp + "/prog.dwp", "wb").write(whole[:n])
        status, text = ask(trapline, tmp, ["info scope area"])
        check(f"a package of {n} bytes", not status and "warning: " in text and "prog.dwp" in text and "<end>" in text, text)
    os.remove(tmp + "/prog.dwp")
    text = ask(trapline, tmp, ["info scope area", "info scope scaled"])[1]
    check("units that are missing are told once", text.count("Could not find DWO CU main.dwo(0x") == 1 and
          "referenced by CU at offset 0x0 [in module " in text and "Could not find 1 more DWO CUs of that module" in text, text)
    open(tmp + "/prog.dwp", "wb").write(whole)


def compressed(trapline, tmp, want):
    p = run("objcopy", "--compress-debug-sections=zlib", "prog.dwp", "packed.dwp", cwd=tmp)
    if p.returncode:
        return skip("compressed sections", "objcopy makes none")
    os.replace(tmp + "/packed.dwp", tmp + "/prog.dwp")
    check("compressed sections", ask(trapline, tmp, COMMANDS) == want)
    os.mkdir(tmp + "/elsewhere")
    os.replace(tmp + "/prog.dwp", tmp + "/elsewhere/prog.dwp")
    got = ask(trapline, tmp, ["set debug-file-directory " + tmp + "/elsewhere"] + COMMANDS)
    return check("a directory of debug files", got == want, got[1])


TYPES = """
namespace geo {
struct inner { int a, b; enum color { RED, GREEN } c; };
template <class T> struct box { T value; box *next; T get() const { return value; } };
struct outer { inner in; int c; outer *next; static int count; };
class derived : public outer { public: int d; box<inner> held; };
}
int other(geo::derived *o, geo::box<int> *b);
"""
TYPES_MAIN = """
#include "types.h"
int geo::outer::count = 4;
struct only_main { int q; only_main *next; };
only_main om = { 4, 0 };
int main()
{
	geo::derived o;
	geo::box<int> b = { 5, 0 };
	o.in = { 1, 2, geo::inner::GREEN };
	o.c = 3;
	o.next = 0;
	o.d = 7;
	o.held = { { 3, 4, geo::inner::RED }, 0 };
	return other(&o, &b) + om.q;
}
"""
TYPES_OTHER = """
#include "types.h"
struct only_other { int z; geo::inner i; };
typedef only_other only_alias;
only_alias oo = { 3, { 1, 2, geo::inner::RED } };
int other(geo::derived *o, geo::box<int> *b)
{
	return o->in.a + o->c + b->get() + oo.z;
}
"""
TYPES_COMMANDS = ["print om", "print oo", "ptype oo", "ptype geo::derived", "ptype only_main", "info types geo", "info types only",
                  "break other", "run", "print *o", "ptype b", "whatis *o", "print *b", "print o->next", "up", "info locals",
                  "ptype o.held", "print geo::outer::count"]


def types_built(compiler, version, tmp):
    for name, text in (("types.h", TYPES), ("main.cc", TYPES_MAIN), ("other.cc", TYPES_OTHER)):
        open(os.path.join(tmp, name), "w").write(text)
    for unit in ("main", "other"):
        run(compiler, "-g", "-gdwarf-" + version, "-gsplit-dwarf", "-fdebug-types-section", "-c", unit + ".cc", "-o",
            unit + ".o", cwd=tmp)
    return run(compiler, "main.o", "other.o", "-o", "prog", cwd=tmp).returncode == 0


def types_alone(trapline, compiler, version, packers):
    """
    Types with units of their own, which gcc puts into sections of their own, all of one name; a package has each once,
    with an index of its own, whichever .dwo file it was in.
    """
    title = f"{compiler}, DWARF {version}: types in .dwo files"
    if not tool(compiler):
        return skip(title, "no " + compiler)
    with tempfile.TemporaryDirectory() as tmp:
        if not types_built(tool(compiler), version, tmp):
            return skip(title, "it does not compile")
        want = ask(trapline, tmp, TYPES_COMMANDS)
        texts = ["$3 = {<geo::outer> = {in = {a = 1, b = 2, c = geo::inner::GREEN}, c = 3, next = 0x0", "File main.cc:",
                 "$1 = {q = 4, next = 0x0}", "type = struct only_other {\n    int z;\n    geo::inner i;\n}",
                 "typedef only_other only_alias;"]
        check(title, all(w in want[1] for w in texts) and "warning" not in want[1], want[1])
        for packer in packers:
            if not tool(packer):
                skip(f"{title}, packed by {packer}", "it is not there")
                continue
            packed = run("timeout", "5", tool(packer), "-e", "prog", "-o", packer + ".pkg", cwd=tmp)
            if packed.returncode and os.path.exists(tmp + "/" + packer + ".pkg"):
                os.remove(tmp + "/" + packer + ".pkg")  # one that came to no end has made a part, or nothing
        for f in glob.glob(tmp + "/*.dwo"):
            os.remove(f)
        for packer in filter(tool, packers):
            if not os.path.exists(tmp + "/" + packer + ".pkg"):
                skip(f"{title}, packed by {packer}", "it makes none")
                continue
            os.replace(tmp + "/" + packer + ".pkg", tmp + "/prog.dwp")
            got = ask(trapline, tmp, TYPES_COMMANDS)
            check(f"{title}, packed by {packer}", got == want, got[1])
        if compiler == "g++" and os.path.exists(tmp + "/prog.dwp"):
            damaged_types(trapline, tmp)
    return None


def damaged_types(trapline, tmp):
    """Each number of the index of types is a lie in turn; units are there in any case."""
    whole = open(tmp + "/prog.dwp", "rb").read()
    at, size = index_of(whole, b".debug_tu_index\0")
    bad, told = [], 0
    for off in range(0, size, 4 if size < 300 else size // 300 * 4):
        data = bytearray(whole)
        struct.pack_into("<I", data, at + off, 0xfffffff0)
        open(tmp + "/prog.dwp", "wb").write(data)
        status, text = ask(trapline, tmp, ["print om.q", "ptype geo::derived", "info types only"])
        told += "prog.dwp\": section .debug_tu_index is damaged" in text
        if status or "$1 = 4" not in text and "section .debug_tu_index is damaged" not in text or "<end>" not in text:
            bad.append((off, status, text))
    check("no number of an index of types is believed", not bad and told > 10, str(told) + str(bad[:2]))
    open(tmp + "/prog.dwp", "wb").write(whole)


INLINED = """
int total = 5;
static inline __attribute__((always_inline)) int add(int by)
{
	total += by;
	return total;
}
__attribute__((noinline)) int work(int n)
{
	int first = add(n);
	return first * add(3);
}
int main(int argc, char **argv)
{
	return work(argc) != 54;
}
"""


def inlined_skeletons(trapline, version):
    """clang leaves inlined calls in the skeletons too, for tools without .dwo files."""
    title = f"skeletons with inlined calls, DWARF {version}"
    if not tool("clang"):
        return skip(title, "no clang")
    with tempfile.TemporaryDirectory() as tmp:
        open(tmp + "/main.c", "w").write(INLINED)
        made = run(tool("clang"), "-gdwarf-" + version, "-gsplit-dwarf", "-fsplit-dwarf-inlining", "-O1", "main.c", "-o", "prog",
                   cwd=tmp)
        if made.returncode:
            return skip(title, "it does not compile")
        got = ask(trapline, tmp, ["print total", "ptype work", "break add", "run", "bt 2", "up", "info args", "continue"])[1]
        want = ["$1 = 5", "type = int (int)", "(2 locations)", "add (by=1)", "work (n=1)", "n = 1", "add (by=3)"]
        check(title, all(w in got for w in want), got)
        if version == "4" and tool("dwp"):
            run(tool("dwp"), "-e", "prog", "-o", "prog.dwp", cwd=tmp)
            for f in glob.glob(tmp + "/*.dwo"):
                os.remove(f)
            packed = ask(trapline, tmp, ["print total", "ptype work", "info scope main"])[1]
            check(title + ", packed", "type = int (int)" in packed and "Symbol argc is" in packed, packed)
    return None


def main():
    for version in ("4", "5"):
        inlined_skeletons(os.path.abspath(sys.argv[1]), version)
    for form in FORMS:
        same_answers(os.path.abspath(sys.argv[1]), *form)
    for compiler in ("g++", "clang++"):
        for version in ("4", "5"):
            # GNU's dwp crashes on DWARF 5.
            types_alone(os.path.abspath(sys.argv[1]), compiler, version, ("dwp", "llvm-dwp") if version == "4" else ("llvm-dwp",))
    return done()


sys.exit(main())
