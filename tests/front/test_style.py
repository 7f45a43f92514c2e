#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
What stands out on a terminal that knows of colours: gdb's escapes around file
names, functions, variables, addresses and so on, and none where they do not
belong: another terminal, a file, a setting that is off.

Usage: test_style.py TRAPLINE
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios

from tap import check, done
from terminal import read_until

TRAPLINE = os.path.abspath(sys.argv[1])
SOURCE = """#include <stddef.h>
/* A comment of
   two lines, "int" too */
#define ONE 1
struct node { int v; struct node *next; };
struct node second = { 2, 0 };
int work(int i, struct node *n) { return i + n->v; }
int main(void) { return work(4, &second); }
"""
PROMPT = "(gdb) "
FILE, FUNC, VAR, ADDR, TITLE, META, RED, VERSION = "32", "33", "36", "34", "1", "2", "31", "35;1"


def st(code, text):
    return r"\x1b\[%sm%s\x1b\[m" % (code, text)


class Session:
    def __init__(self, *args, **env):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
            os.environ.pop("NO_COLOR", None)
            os.environ.update({"TERM": "ansi", "LC_ALL": "C"}, **env)
            os.execv(TRAPLINE, [TRAPLINE, "-nx", "-q", "-nw", "-iex", "set confirm off", *args])
        self.first = self.read()

    def read(self):
        return read_until(self.fd, PROMPT)

    def do(self, line):
        os.write(self.fd, (line + "\n").encode())
        return self.read()

    def has(self, line, pattern):
        got = self.do(line)
        check(line, re.search(pattern, got, re.S) is not None, (got, pattern))

    def asks(self, line, answer):
        """What is on the screen when a page is full within a style, and behind the answer."""
        os.write(self.fd, (line + "\n").encode())
        return read_until(self.fd, "paging--"), self.do(answer)

    def plain(self, line, why):
        got = self.do(line)
        check("%s: none: %s" % (line, why), "\x1b[3" not in got and "\x1b[m" not in got, got)

    def end(self):
        os.write(self.fd, b"kill\nquit\n")
        try:
            while os.read(self.fd, 4096):
                pass
        except OSError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)


HEX = "0x[0-9a-f]+"
folder = tempfile.TemporaryDirectory()
FIXTURE = folder.name + "/styled"
with open(FIXTURE + ".c", "w") as f:
    f.write(SOURCE)
subprocess.run(["cc", "-g", "-O0", "-fcf-protection=none", "-o", FIXTURE, FIXTURE + ".c"], check=True)
s = Session(FIXTURE)
check("the file's name as it is read", re.search("Reading symbols from " + st(FILE, ".*styled"), s.first) is not None, s.first)
s.has("break work", r"Breakpoint 1 at %s: file %s, line \d+\." % (st(ADDR, HEX), st(FILE, "[^ ]*styled.c")))
s.has("run", r"Breakpoint 1, %s \(" % st(FUNC, "work"))
s.has("info breakpoints", r"keep y   %s in %s at %s:\d+" % (st(ADDR, HEX), st(FUNC, "work"), st(FILE, "[^ ]*styled.c")))
s.has("backtrace", r"#1  %s in %s \(" % (st(ADDR, HEX), st(FUNC, "main")))
s.has("print &main", r"%s <%s>" % (st(ADDR, HEX), st(FUNC, "main")))
s.has("print $pc", r"%s <%s\+\d+>" % (st(ADDR, HEX), st(FUNC, "work")))
s.has("print {7,7,7,7,7,7,7,7,7,7,7,7}", r"\{7 %s\}" % st(META, "<repeats 12 times>"))
s.has("print second", r"\{%s = 2, %s = %s\}" % (st(VAR, "v"), st(VAR, "next"), st(ADDR, "0x0")))
s.has("ptype second", r"int %s;" % st(VAR, "v"))
s.has("info args", r"%s = \d+\n" % st(VAR, "i"))
s.has("x/a &second.next", r":\t%s" % st(ADDR, "0x0"))
s.has("x/2i main", r"%s <%s(\+\d+)?>:\t%s" % (st(ADDR, HEX), st(FUNC, "main"), st(FILE, "[a-z0-9]+ *")))
s.has("disassemble main", r"Dump of assembler code for function %s:.*%s <\+\d+>:\t%s%s" %
      (st(FUNC, "main"), st(ADDR, HEX), st("32", "push +"), st(RED, "%rbp")))
s.has("pwd", "Working directory %s\\." % st(FILE, "/.*"))
s.has("show version", st(VERSION, "Trapline .*"))
s.has("help", "%s -- Making program stop" % st(TITLE, "breakpoints"))
s.has("apropos -v Nosuchtext\\|cut for 'thre", "short%sad" % st(RED, "cut for 'thre"))
s.has("show style address foreground", 'The %s foreground color is: blue' % st(ADDR, '"address" style'))
KEY, NAME, STRING, NUMBER, COMMENT = "01;34", "01", "31", "35", "36"
s.has("list 1,4", r"1\t%s %s\n2\t%s\n3\t%s\n4\t%s ONE %s\n" % (
    st(KEY, "#include"), st(STRING, "<stddef.h>"), st(COMMENT, r"/\* A comment of"),
    st(COMMENT, r'   two lines, "int" too \*/'), st(KEY, "#define"), st(NUMBER, "1")))
s.has("list 7,7", r"%s %s%s%s i%s" % (st("32", "int"), st(NAME, "work"), st(STRING, r"\("), st("32", "int"), st(STRING, ",")))
s.do("set style sources off")
s.has("list 7,7", r"7\tint work\(int i")
s.plain("info registers rip", "as in gdb")
s.plain("pipe print &main | cat", "what goes to a command")
with tempfile.TemporaryDirectory() as d:
    s.do("set logging file " + d + "/log")
    s.do("set logging enabled on")
    s.has("print &main", st(FUNC, "main"))
    s.do("set logging enabled off")
    with open(d + "/log") as log:
        text = log.read()
    s.do("set logging enabled on")
    s.do("help")  # longer than a buffer: a style may be written in two parts
    s.do("help all")
    s.do("set logging enabled off")
    with open(d + "/log") as log:
        text = log.read()
    check("the log has the text without styles", "<main>" in text and "\x1b" not in text, text)
s.do("set style address foreground none")
s.has("print &main", r" 0x[0-9a-f]+ <%s>" % st(FUNC, "main"))
s.do("set style address background red")
s.do("set style address intensity bold")
s.has("print &main", r"\x1b\[41;1m0x[0-9a-f]+\x1b\[m")
s.do("set style disassembler enabled off")
s.has("x/i main", r">:\t[^\x1b]*\n")
s.do("set style address foreground blue")
s.do("set width 30")
s.do("set height 2")
BEGIN = r"\x1b\[34;41;1m"
page, rest = s.asks("print &second", "q")
check("a page that ends within a style", re.search(BEGIN + r"0x[0-9a-f]+\x1b\[m--Type", page) is not None, page)
check("and none is left behind it", "\x1b" not in rest, rest)
page, rest = s.asks("print &second", "c")
check("and it goes on", re.search(r"\n" + BEGIN + r"[0-9a-f]+\x1b\[m <", rest) is not None, rest)
s.do("set height 0")
s.do("set style enabled off")
for line in ("print &main", "backtrace", "info breakpoints", "help"):
    s.plain(line, "off")
s.end()

for env in ({"TERM": "dumb"}, {"NO_COLOR": "1"}):
    s = Session(FIXTURE, **env)
    s.plain("print &main", str(env))
    s.plain("pwd", str(env))
    s.end()
sys.exit(done())
