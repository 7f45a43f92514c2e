#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Options before and behind `trapline guest`, ^C while nobody answers, and what makes no sense in a guest.

Usage: test_guest_args.py TRAPLINE FIXTURES
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

from tap import check, done

TRAPLINE = os.path.abspath(sys.argv[1])


def run(*args, cwd=None):
    p = subprocess.run([TRAPLINE, *args], cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return p.returncode, p.stdout


NOBODY = "cannot connect to unix:/nonexistent/s: No such file or directory\n"
GUEST = ["guest", "--gdb", "unix:/nonexistent/s"]
for before, behind in ([], ["-nx", "-q", "-batch"]), (["-nx", "-q", "-batch"], []), (["--nx", "-batch"], ["-q"]):
    got = run(*before, *GUEST, *behind)
    check(f"options {before} before it, {behind} behind", got[1] == NOBODY, got)
got = run("-nx", "-batch", "-iex", "echo first\\n", "--eval-command=echo second\\n", *GUEST)
check("the value of an option is not the word", got[1] == "first\n" + NOBODY + "second\n", got)
got = run("-nx", "-batch", "-ex", "guest", "/nonexistent/program")
check("nor is a command of that name", "Undefined command: \"guest\"" in got[1], got)
with tempfile.TemporaryDirectory() as empty:  # where nothing is called so
    got = run("-nx", "-batch", "--args", "guest", "--gdb", "x", cwd=empty)
check("--args is for a program", "guest: No such file or directory" in got[1], got)

with socket.create_server(("127.0.0.1", 0)) as deaf:
    p = subprocess.Popen([TRAPLINE, "-nx", "-q", "-batch", "guest", "--gdb", "127.0.0.1:%d" % deaf.getsockname()[1]],
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with deaf.accept()[0] as c:
        c.recv(1)  # its question
        p.send_signal(signal.SIGINT)
        text = p.communicate()[0]
check("^C ends the wait for an answer", text.startswith("interrupted: the guest's gdbstub has not answered yet"), text)
SIM = ["-nx", "-q", "-batch", "guest", "--machine", "sim", "--kernel", os.path.join(sys.argv[2], "guest.elf")]
for command, answer in (
        ("catch syscall write", "A guest has no catchpoints: set a breakpoint at the function of its kernel."),
        ("catch fork", "A guest has no catchpoints"), ("catch signal SIGSEGV", "A guest has no catchpoints"),
        ("tcatch load", "A guest has no catchpoints"),
        ("break -global -space 0x1000 tick", "-global is in any space, -space in one."),
        ("break -space 0x1000 -global tick", "-global is in any space, -space in one."),
        ("break -space -1 tick", "0xffffffffffffffff is no value of CR3"),
        ("space 0xffffffffffffffff", "0xffffffffffffffff is no value of CR3"),
        ("space 0x10000000000000", "0x10000000000000 is no value of CR3")):
    got = run(*SIM, "-ex", command, "-ex", "info breakpoints", "-ex", "space")[1]
    check(f"{command}: refused", answer in got and "No breakpoints or watchpoints." in got and "physical" not in got, got)
with tempfile.TemporaryDirectory() as d:  # an image of one's own is no Linux kernel: it is where it was linked
    image = os.path.join(sys.argv[2], "guest.elf")
    qemu = subprocess.Popen(["qemu-system-x86_64", "-kernel", image, "-display", "none", "-m", "64", "-S", "-gdb", f"unix:{d}/gdb,server=on"],
                            stderr=subprocess.DEVNULL)
    while not os.path.exists(f"{d}/gdb") and qemu.poll() is None:
        time.sleep(0.05)
    got = run("-nx", "-q", "-batch", image, "-ex", f"target remote {d}/gdb", "-ex", "break tick", "-ex", "continue", "-ex", "backtrace 1")[1]
    qemu.kill()
    qemu.wait()
    check("target remote takes the symbols of the file", "\nBreakpoint 1, tick (n=n@entry=0" in got and "\n#0  tick (n=n@entry=0" in got, got)
got = subprocess.run([TRAPLINE, "-nx", "-q", *SIM[3:]], input="detach\n", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
check("detach names what the guest runs", f"Detaching from program: {SIM[-1]}, process 1\n" in got, got)
sys.exit(done())
