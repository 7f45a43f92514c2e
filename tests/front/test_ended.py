#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
SIGTERM and SIGHUP at the prompt and while a program runs, on a terminal: the terminal is left as it was found, a program
that was attached to goes on, one that was started ends, and the exit status is gdb's.

Usage: test_ended.py TRAPLINE
"""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time

from tap import check, done

TRAPLINE = os.path.abspath(sys.argv[1])
WAIT = 60.0


def await_true(what):
    late = time.time() + WAIT
    while not what() and time.time() < late:
        time.sleep(0.01)
    return what()


def tracer(pid):
    with open("/proc/%d/status" % pid) as f:
        return int(next(line for line in f if line.startswith("TracerPid:")).split()[1])


def state(pid):
    try:
        with open("/proc/%d/stat" % pid) as f:
            return f.read().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return None


def fresh_mode():
    """Of a terminal that nobody has used yet."""
    master, slave = os.openpty()
    mode = termios.tcgetattr(master)[:4]
    os.close(master)
    os.close(slave)
    return mode


class Session:
    def __init__(self, term, *args):
        self.out = b""
        self.found = fresh_mode()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": term, "LC_ALL": "C"})
            os.execv(TRAPLINE, [TRAPLINE, "-nx", "-q", "-iex", "set prompt PROMPT> ", *args])

    def mode(self):
        return termios.tcgetattr(self.fd)[:4]

    def read(self, seconds):
        if select.select([self.fd], [], [], seconds)[0]:
            try:
                self.out += os.read(self.fd, 65536)
            except OSError:
                time.sleep(0.01)

    def until(self, what):
        late = time.time() + WAIT
        while not what() and time.time() < late:
            self.read(0.05)
        return what()

    def end(self, signo):
        """Its wait status; what it still writes is read meanwhile."""
        os.kill(self.pid, signo)
        late = time.time() + WAIT
        while time.time() < late:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return status
            self.read(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return None


def attached(name, term, signo, running):
    target = subprocess.Popen(["sleep", "1000"])
    # Not before it is the program itself.
    await_true(lambda: os.readlink("/proc/%d/exe" % target.pid).endswith(("sleep", "coreutils", "busybox")))
    more = ["-ex", "echo GOES\\n", "-ex", "continue"] if running else []
    s = Session(term, "-p", str(target.pid), *more)
    if running:
        there = s.until(lambda: b"GOES" in s.out and b"Continuing" in s.out)
        await_true(lambda: state(target.pid) == "S")
    else:
        there = s.until(lambda: s.out.endswith(b"PROMPT> "))
    status = s.end(signo)
    check(name + ": ends as by quit", there and status == 0, (status, s.out))
    check(name + ": the terminal is as it was", s.mode() == s.found, (s.mode(), s.found))
    check(name + ": the program goes on", target.poll() is None and tracer(target.pid) == 0 and state(target.pid) == "S",
          state(target.pid))
    os.close(s.fd)
    target.kill()
    target.wait()


def started(name, term, signo):
    s = Session(term, "-ex", "starti", "-ex", "info inferiors", "sleep")
    s.until(lambda: s.out.endswith(b"PROMPT> "))
    words = s.out.split(b"process ")
    pid = int(words[1].split()[0]) if len(words) > 1 else 0
    there = pid > 0 and state(pid) is not None
    status = s.end(signo)
    check(name + ": ends as by quit", there and status == 0, (status, s.out))
    check(name + ": the terminal is as it was", s.mode() == s.found)
    check(name + ": its program is gone", await_true(lambda: state(pid) in (None, "Z")))
    os.close(s.fd)


def ignored():
    """Started by nohup(1) it lives on."""
    old = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    s = Session("dumb")
    s.until(lambda: s.out.endswith(b"PROMPT> "))
    os.kill(s.pid, signal.SIGHUP)
    s.out = b""
    os.write(s.fd, b"echo still\\n\r")
    check("an ignored SIGHUP stays ignored", s.until(lambda: b"still" in s.out.replace(b"echo still", b"")), s.out)
    check("... and SIGTERM ends it", s.end(signal.SIGTERM) == 0)
    os.close(s.fd)
    signal.signal(signal.SIGHUP, old)


def asked(name, end):
    """A question that is not answered is not agreed to."""
    target = subprocess.Popen(["sleep", "1000"])
    await_true(lambda: os.readlink("/proc/%d/exe" % target.pid).endswith(("sleep", "coreutils", "busybox")))
    s = Session("dumb", "-p", str(target.pid))
    s.until(lambda: s.out.endswith(b"PROMPT> "))
    os.write(s.fd, b"kill\n")
    there = s.until(lambda: s.out.endswith(b"(y or n) "))
    await_true(lambda: state(s.pid) == "S")
    if end:
        check(name + ": ends", there and s.end(end) == 0, s.out)
    else:
        os.write(s.fd, b"\x03")
        check(name + ": is told", s.until(lambda: s.out.endswith(b"Quit\r\nPROMPT> ")), s.out)
        check(name + ": the debugger ends", s.end(signal.SIGTERM) == 0, s.out)
    check(name + ": the program goes on", await_true(lambda: target.poll() is None and tracer(target.pid) == 0 and state(target.pid) == "S"),
          state(target.pid))
    os.close(s.fd)
    target.kill()
    target.wait()


signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever started the tests may have it ignored
asked("SIGTERM at a question", signal.SIGTERM)
asked("^C at a question", 0)
for term in ("dumb", "xterm"):
    for signo in (signal.SIGTERM, signal.SIGHUP):
        name = "%s, %s" % (signal.Signals(signo).name, term)
        attached(name + ", at the prompt", term, signo, False)
        attached(name + ", while it runs", term, signo, True)
        started(name + ", started", term, signo)
ignored()
sys.exit(done())
