#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
The index of names that is kept on disk: read page by page, so damage is found when a question comes to it. Answers
are right with any page damaged, and the file is written anew.

Usage: test_index_cache.py TRAPLINE
"""

import os
import struct
import subprocess
import sys
import tempfile

from tap import check, done

PAGE = 16384
WRONG = b"\xa5" * 16
UNITS = 12000
# A unit; an int; a constant of that type; one whose name fills the file.
ABBREVS = [(1, 0x11, 1, (0x13, 0x0b)), (2, 0x24, 0, (0x03, 0x08, 0x0b, 0x0b, 0x3e, 0x0b)),
           (3, 0x34, 0, (0x03, 0x08, 0x49, 0x13, 0x1c, 0x0d))]
ASKED = (0, 777, UNITS - 1)


def sleb(n):
    out = b""
    while not -64 <= n < 64:
        out += bytes([n & 0x7f | 0x80])
        n >>= 7
    return out + bytes([n & 0x7f])


def unit(n):
    """Defines v<n> = n, and a name that is long: files of less than 16 MB are not worth a cache."""
    head = struct.pack("<HIB", 4, 0, 8)
    type_at = 4 + len(head) + 2
    body = b"\x01\x0c\x02int\0\x04\x05"
    for name in (f"v{n}", f"w{n}_" + "x" * 1400):
        body += b"\x03" + name.encode() + b"\0" + struct.pack("<I", type_at) + sleb(n)
    body += b"\0"
    return struct.pack("<I", len(head + body)) + head + body


def build(tmp):
    with open(tmp + "/info", "wb") as f:
        for n in range(UNITS):
            f.write(unit(n))
    text = ".globl main\nmain: xor %eax, %eax\nret\n"
    text += '.section .debug_info,"",@progbits\n.incbin "info"\n.section .debug_abbrev,"",@progbits\n'
    for code, tag, kids, pairs in ABBREVS:
        text += ".byte " + ", ".join(str(n) for n in (code, tag, kids, *pairs, 0, 0)) + "\n"
    text += '.byte 0\n.section .note.GNU-stack,"",@progbits\n'
    with open(tmp + "/a.S", "w", encoding="utf-8") as f:
        f.write(text)
    subprocess.run(["gcc", "-Wl,--build-id", "-o", "a", "a.S"], cwd=tmp, check=True)


def session(trapline, tmp, *commands):
    args = [trapline, "-nx", "-batch", "-iex", f"set index-cache directory {tmp}/cache"]
    for c in commands:
        args += ["-ex", c]
    out = subprocess.run(args + [tmp + "/a"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                         check=False, timeout=100)
    return out.returncode, out.stdout


def ask(trapline, tmp):
    """What is wrong in a session's answers."""
    commands = [f"output v{n}" for n in ASKED] + ["output vnone"]
    code, out = session(trapline, tmp, *[x for c in commands for x in (c, "echo \\n")], "show index-cache stats")
    want = "".join(f"{n}\n" for n in ASKED) + 'No symbol "vnone" in current context.\n'
    return "" if not code and out.startswith(want) else f"{code}: {out}", out


def damage(trapline, tmp, file):
    good = open(file, "rb").read()
    wrong, missed, rewritten, pages = "", 0, 0, range(0, len(good), PAGE)
    for at in pages:
        with open(file, "r+b") as f:
            f.seek(at + (len(good) - at) // 2 if at == pages[-1] else at + PAGE // 2)
            f.write(WRONG)
        why, out = ask(trapline, tmp)
        wrong += why
        missed += "Cache misses (this session): 1" in out
        rewritten += WRONG not in open(file, "rb").read()
        with open(file, "wb") as f:
            f.write(good)
    check(f"answers are right with any of {len(pages)} pages damaged", len(pages) > 20 and not wrong, wrong)
    check("what is damaged and needed is written anew", 3 < rewritten <= missed < len(pages),
          f"{missed} missed, {rewritten} rewritten of {len(pages)}")


def main():
    trapline = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as tmp:
        build(tmp)
        why, out = ask(trapline, tmp)
        check("without a file the answers are right", not why, why)
        files = os.listdir(tmp + "/cache") if os.path.isdir(tmp + "/cache") else []
        check("a file is written", len(files) == 1, out + str(files))
        why, out = ask(trapline, tmp)
        check("with it too", not why, why)
        check("it is read", "Cache hits (this session): 1" in out, out)
        damage(trapline, tmp, f"{tmp}/cache/{files[0]}")
    done()


main()
