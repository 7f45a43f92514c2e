#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Pages on a terminal: a command's text stops at the end of the screen, and goes
on, ends or goes on for good as is answered.

Usage: test_pager.py TRAPLINE FIXTURE
"""

import fcntl
import os
import pty
import struct
import sys
import termios
import time

from tap import check, done
from terminal import read_until

TRAPLINE, FIXTURE = map(os.path.abspath, sys.argv[1:3])
PROMPT = "(gdb) "
MORE = "--Type <RET> for more, q to quit, c to continue without paging--"


class Session:
    def __init__(self, rows, *args, env=None):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
            os.environ.update({"TERM": "dumb", "LC_ALL": "C"}, **(env or {}))
            os.environ.pop("INSIDE_EMACS", None) if not env else None
            os.execv(TRAPLINE, [TRAPLINE, "-nx", "-q", "-iex", "set confirm off", *args])
        self.read(PROMPT)

    def read(self, *ends):
        return read_until(self.fd, *ends)

    def send(self, line):
        """What comes until the next prompt, or the next page's end."""
        os.write(self.fd, (line + "\n").encode())
        text = self.read(PROMPT, MORE)
        return text[len(line) + 1:] if text.startswith(line + "\n") else text

    def end(self):
        os.write(self.fd, b"quit\n")
        self.read("never")
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def count_to(n):
    return "printf \"" + "".join("%d\\n" % i for i in range(1, n + 1)) + "\""


def lines(first, last):
    return "".join("%d\n" % i for i in range(first, last + 1))


def pages():
    s = Session(10)
    got = s.send("show height")
    check("a page is the terminal's screen", got == "Number of lines gdb thinks are in a page is 10.\n" + PROMPT, got)
    got = s.send(count_to(9))
    check("what fits is not held up", got == lines(1, 9) + PROMPT, got)
    got = s.send(count_to(25))
    check("a page", got == lines(1, 9) + MORE, got)
    got = s.send("")
    check("the next one", got.lstrip("\n") == lines(10, 18) + MORE, got)
    got = s.send("")
    check("the last one", got.lstrip("\n") == lines(19, 25) + PROMPT, got)
    s.send(count_to(25))
    got = s.send("q")
    check("no more of it", got == "Quit\n" + PROMPT, got)
    s.send(count_to(40))
    got = s.send("c")
    check("the rest without pages", got == lines(10, 40) + PROMPT, got)
    got = s.send(count_to(25))
    check("pages again with the next command", got == lines(1, 9) + MORE, got)
    os.write(s.fd, b"\x03")
    got = s.read(PROMPT)
    check("^C ends it", got.endswith("Quit\n" + PROMPT), got)
    got = s.send("frobnicate")
    check("errors are shown", "Undefined command" in got, got)
    s.end()


def settings():
    s = Session(24)
    s.send("set height 5")
    s.send("set width 30")
    got = s.send("printf \"1\\n2\\n3\\n" + "4" * 40 + "\\n5\\n\"")
    check("a long line takes several rows", got == lines(1, 3) + "4" * 30 + MORE, got)
    got = s.send("q")
    check("and may end within", got == "Quit\n" + PROMPT, got)
    s.send("set height 1")
    got = s.send("print 23")
    check("a page has a line at least", got == "$1 = 23\n" + PROMPT, got)
    for size in ("0", "0x80000000", "unlimited"):
        s.send("set height 200")
        s.send("set height " + size)
        got = s.send("show height")
        check("height %s" % size, "in a page is unlimited." in got, got)
    got = s.send(count_to(60))
    check("unlimited", got == lines(1, 60) + PROMPT, got)
    s.send("set height 5")
    s.send("set pagination off")
    got = s.send(count_to(60))
    check("pagination off", got == lines(1, 60) + PROMPT, got)
    got = s.send("set height -1")
    check("out of range", got == "integer -1 out of range\n" + PROMPT, got)
    s.end()
    s = Session(10, env={"INSIDE_EMACS": "1"})
    got = s.send(count_to(25))
    check("an editor scrolls by itself", got == lines(1, 25) + PROMPT, got)
    s.end()


def typing():
    s = Session(6, FIXTURE)
    s.send("break main")
    os.write(s.fd, b"commands\n" + b"silent\n" * 12 + b"end\n")
    time.sleep(0.5)
    got = s.read(PROMPT)
    check("lines that are typed fill no page", MORE not in got, got)
    s.send("delete 1")
    s.send("tbreak main")
    got = s.send("run")
    check("a stop is told", MORE in got or "main" in got, got)
    if got.endswith(MORE):
        s.send("c")
    got = s.send("info registers")
    check("long lists have pages", got.count("\n") == 5 and got.endswith(MORE), got)
    got = s.send("q")
    check("and end at once", got == "Quit\n" + PROMPT, got)
    name = os.path.join(os.environ.get("TMPDIR", "/tmp"), "page-log-%d" % os.getpid())
    s.send("set height 0")
    s.send("set logging file " + name)
    s.send("set logging enabled on")
    s.send("set height 5")
    got = s.send(count_to(8))
    check("a log has no pages, the terminal has", got == lines(1, 4) + MORE, got)
    s.send("c")
    s.send("set logging enabled off")
    with open(name, encoding="utf-8") as f:
        text = f.read()
    os.unlink(name)
    check("the log has everything", lines(1, 8) in text and MORE not in text, text)
    s.end()


def captured():
    """What a command says within another is shown afterwards: a question cannot wait for an answer."""
    s = Session(0, FIXTURE)
    s.send("break main")
    s.send("run")
    s.send("set confirm on")
    got = s.send("thread apply 1 kill")
    check("a question that nobody sees is answered", "Kill the program being debugged? (y or n) [answered Y;" in got and "killed]" in got, got)
    s.send("set confirm off")
    s.end()


pages()
settings()
captured()
typing()
sys.exit(done())
