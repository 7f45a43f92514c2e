#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Packs one program as /init, with /dev/console, into an initrd (cpio, "newc"): make_initrd.py PROGRAM OUTPUT [MODULE]

The module becomes /module.ko, which tests/fixtures/guest/init.c loads."""
import sys


def entry(ino, name, mode, data=b"", rdev=(0, 0)):
    name = name.encode() + b"\0"
    head = "070701" + "".join("%08X" % v for v in (ino, mode, 0, 0, 1, 0, len(data), 0, 0, *rdev, len(name), 0))
    out = head.encode() + name
    out += b"\0" * (-len(out) % 4) + data
    return out + b"\0" * (-len(out) % 4)


def main():
    program, output = sys.argv[1:3]
    with open(program, "rb") as f:
        data = f.read()
    module = b""
    for path in sys.argv[3:]:
        with open(path, "rb") as f:
            module = entry(4, "module.ko", 0o100644, f.read())
    with open(output, "wb") as f:
        f.write(entry(1, "dev", 0o40755) + entry(2, "dev/console", 0o20600, rdev=(5, 1)) +
                entry(3, "init", 0o100755, data) + module + entry(0, "TRAILER!!!", 0))


if __name__ == "__main__":
    main()
