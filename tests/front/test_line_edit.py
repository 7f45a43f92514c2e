#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Editing, history and completion on a terminal without capabilities: what is
sent for each group of keys is compared to the byte.

Usage: test_line_edit.py TRAPLINE
"""

import os
import pty
import select
import subprocess
import sys
import tempfile
import time

TRAPLINE = os.path.abspath(sys.argv[1])
PROMPT = "(gdb) "
count, failed = 0, 0


def check(name, want, got):
    global count, failed
    count += 1
    good = want == got
    failed += not good
    print("%sok %d - %s" % ("" if good else "not ", count, name.encode("unicode_escape").decode().replace("#", "\\#")))
    if not good:
        print("# want %r\n# got  %r" % (want, got))
    sys.stdout.flush()


class Session:
    def __init__(self, *args, env=None):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "dumb", "LC_ALL": "C"}, **(env or {}))
            os.execv(TRAPLINE, [TRAPLINE, "-nx", "-q", "-iex", "set height 0", "-iex", "set width 0", *args])
        self.until(PROMPT)

    def until(self, end, seconds=30.0):
        """What comes until it ends in `end`, or until nothing comes any more."""
        out, late = b"", time.time() + seconds
        while time.time() < late and not out.decode(errors="replace").endswith(end):
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    out += os.read(self.fd, 65536)
                except OSError:
                    break
        return out.decode(errors="replace")

    def keys(self, keys, want, name=None):
        os.write(self.fd, keys.encode())
        got = self.until(want, 5)
        # Whatever was sent too much is there by now, or comes within a moment.
        if select.select([self.fd], [], [], 0.05)[0]:
            got += os.read(self.fd, 65536).decode(errors="replace")
        check(name or keys, want, got)

    def close(self):
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def editing():
    s = Session()
    s.keys("echo a\\n\n", "echo a\\n\r\na\r\n" + PROMPT)
    s.keys("p 12\b3\n", "p 12\b \b3\r\n$1 = 13\r\n" + PROMPT, "the last character is taken back")
    # The third time back finds nothing to take.
    s.keys("p 2\x013+\x08\x08\x7f\n", "p 2\b\b\b" "3p 2\b\b\b" "+p 2\b\b\b" "\bp 2 \b\b\b\b" "\bp 2 \b\b\b\b"
           "p 2\r\n$2 = 2\r\n" + PROMPT, "characters are put in and taken out at the beginning")
    s.keys("junk\x15p 4\n", "junk\b\b\b\b    \b\b\b\bp 4\r\n$3 = 4\r\n" + PROMPT, "^U")
    s.keys("p 4 junk\x17\n", "p 4 junk\b\b\b\b    \b\b\b\b\r\n$4 = 4\r\n" + PROMPT, "^W")
    s.keys("p 5xx\x02\x02\x0b\n", "p 5xx\b\b  \b\b\r\n$5 = 5\r\n" + PROMPT, "^B, ^K")
    s.keys("\x10", "p 5", "^P")
    s.keys("\x10", "\b\b\b   \b\b\bp 4 ", "^P twice")
    s.keys("\x0e\n", "\b\b\b\b    \b\b\b\bp 5\r\n$6 = 5\r\n" + PROMPT, "^N, and the line is run")
    s.keys("p 77", "p 77")
    s.keys("\x03", "Quit\r\n" + PROMPT, "^C drops the line")
    s.keys("\n", "\r\n$7 = 5\r\n" + PROMPT, "an empty line repeats what was run last")
    s.keys("define f\nprint 8\nend\nf\n",
           "define f\r\nType commands for definition of \"f\".\r\nEnd with a line saying just \"end\".\r\n"
           ">print 8\r\n>end\r\n(gdb) f\r\n$8 = 8\r\n" + PROMPT, "a body is read with its own prompt")
    s.keys("show commands 2\n", "show commands 2\r\n    1  echo a\\n\r\n    2  p 13\r\n    3  p 2\r\n    4  p 4\r\n"
           "    5  p 4 \r\n    6  p 5\r\n    7  p 5\r\n    8  define f\r\n    9  print 8\r\n   10  end\r\n" + PROMPT,
           "show commands")
    s.close()


def completion():
    s = Session()
    s.keys("hfgfh\t", "hfgfh\x07", "nothing fits")
    s.keys("\x03", "Quit\r\n" + PROMPT)
    s.keys("backtr\t", "backtrace ", "one command fits")
    s.keys("\x03", "Quit\r\n" + PROMPT)
    s.keys("info\t", "info ", "a whole word gets its blank")
    s.keys("\x03", "Quit\r\n" + PROMPT)
    s.keys("set height \t", "set height \x07", "several values fit")
    s.keys("\t", "\r\nNUMBER     unlimited  \r\n(gdb) set height ", "the second tab lists them")
    s.keys("u\t", "unlimited ", "and one is chosen")
    s.keys("\n", "\r\n" + PROMPT)
    s.keys("set print array\t\t", "set print array\x07\r\narray          array-indexes  \r\n(gdb) set print array",
           "a word that is also the beginning of another")
    s.keys("\x03", "Quit\r\n" + PROMPT)
    for line in ("set width 25", "set height 2"):
        s.keys(line + "\n", line + "\r\n" + PROMPT)
    s.keys("set print array\t\t", "set print array\x07\r\narray\r\n--More--", "a page of candidates")
    s.keys("x", "\x07", "what is no answer")
    s.keys("\r", "\r        \rarray-indexes\r\n(gdb) set print array", "a line more")
    s.keys("\t", "\x07", "again")
    s.keys("\t", "\r\narray\r\n--More--", "again a page")
    s.keys("q", "\r        \r(gdb) set print array", "no more")
    s.keys("\x03", "Quit\r\n" + PROMPT)
    for line in ("set width 0", "set height 0"):
        s.keys(line + "\n", line + "\r\n" + PROMPT)
    s.keys("set confirm o\t", "set confirm o\x07", "on and off")
    s.keys("f\t", "ff ", "off")
    s.keys("\n", "\r\n" + PROMPT)
    for line, answer in (
            ("set listsize u", "set listsize unlimited\r\n"), ("set print frame-arguments sc", "set print frame-arguments scalars\r\n"),
            ("maintenance set test-settings enum y", "maintenance set test-settings enum yyy\r\n"),
            ("maintenance set test-settings zinteger ", ""), ("print -arr", "print -array\r\nprint -array-indexes\r\n"),
            ("print -elements ", "print -elements NUMBER\r\nprint -elements unlimited\r\n"),
            ("thread apply all -a", "thread apply all -ascending\r\n"), ("frame apply 1 -q ech", "frame apply 1 -q echo\r\n"),
            ("backtrace ful", "backtrace full\r\n"), ("backtrace -frame-arguments s", "backtrace -frame-arguments scalars\r\n"),
            ("break -f", "break -force-condition\r\nbreak -function\r\n")):
        s.keys("complete %s\n" % line, "complete %s\r\n%s%s" % (line, answer, PROMPT))
    s.keys("set max-completions 2\n", "set max-completions 2\r\n" + PROMPT)
    s.keys("complete set print a\n", "complete set print a\r\nset print address\r\nset print array\r\n"
           "set print a *** List may be truncated, max-completions reached. ***\r\n" + PROMPT)
    s.close()


SOURCE = """
namespace ns { struct number { int n; number operator-(number o) { return { n - o.n }; } }; int twice(int a) { return 2 * a; } }
template <class T> int size_of(T *) { return sizeof(T); }
int main() { ns::number a{1}; return ns::twice((a - a).n) + size_of(&a.n) - 4; }
"""


def locations():
    with tempfile.TemporaryDirectory(prefix="complete") as d:
        with open(os.path.join(d, "prog.cc"), "w") as f:
            f.write(SOURCE)
        if subprocess.run(["g++", "-g", "-o", "prog", "prog.cc"], cwd=d).returncode:
            print("# no C++ compiler")
            return
        s = Session(os.path.join(d, "prog"))
        for line, answer in (("break twi", "break twice(int)"), ("break ns::twice ( in", "break ns::twice ( int)"),
                             ("break ns::number::operator", "break ns::number::operator-(ns::number)"),
                             ("break ns::number::operator - (", "break ns::number::operator - (ns::number)"),
                             ("break size_of<", "break size_of<int>(int*)"), ("break -function ns::t", "break -function ns::twice(int)"),
                             ("break -function ns::twice(int) -so", "break -function ns::twice(int) -source"),
                             ("break prog", "break prog.cc:"), ("break ns::twice(int) i", "break ns::twice(int) if"),
                             ("break 'ns::t", "break 'ns::twice(int)'")):
            s.keys("complete %s\n" % line, "complete %s\r\n%s\r\n%s" % (line, answer, PROMPT))
        s.close()


def saved():
    with tempfile.TemporaryDirectory(prefix="history") as d:
        path = os.path.join(d, "h")
        s = Session("-ex", "set history filename " + path, "-ex", "set history save on")
        s.keys("p 1\np 2\n", "p 1\r\n$1 = 1\r\n(gdb) p 2\r\n$2 = 2\r\n" + PROMPT)
        os.write(s.fd, b"quit\n")
        s.until("<end>", 3)
        s.close()
        check("the history is in its file", "p 1\np 2\nquit\n", open(path).read())


def repeated():
    s = Session("-ex", "set history remove-duplicates unlimited", env={"GDBHISTSIZE": " 4 "})
    s.keys("p 1\np 2\np 1\n", "p 1\r\n$1 = 1\r\n(gdb) p 2\r\n$2 = 2\r\n(gdb) p 1\r\n$3 = 1\r\n" + PROMPT)
    s.keys("show commands\n", "show commands\r\n    1  p 2\r\n    2  p 1\r\n    3  show commands\r\n" + PROMPT,
           "the first of two lines that are the same is gone")
    s.keys("set history remove-duplicates 1\n", "set history remove-duplicates 1\r\n" + PROMPT)
    s.keys("p 2\n", "p 2\r\n$4 = 2\r\n" + PROMPT)
    s.keys("show commands\n", "show commands\r\n    3  show commands\r\n    4  set history remove-duplicates 1\r\n"
           "    5  p 2\r\n    6  show commands\r\n" + PROMPT, "further back none is, and GDBHISTSIZE bounds the list")
    s.close()
    for text, size in (("", "unlimited"), ("-5", "unlimited"), ("9" * 30, "unlimited"), ("10zab", "256"), ("0", "0")):
        s = Session(env={"GDBHISTSIZE": text, "GDBHISTFILE": "/nowhere"})
        s.keys("show history size\n", "show history size\r\nThe size of the command history is %s.\r\n%s" % (size, PROMPT))
        s.close()


def main():
    repeated()
    editing()
    completion()
    locations()
    saved()
    print("1..%d" % count)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
