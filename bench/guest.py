#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A guest under QEMU (software emulation): hits of one breakpoint whose condition is false, and memory read.

  bench/guest.py [--build DIR] [--hits N] [--rounds N]

Trapline, gdb on the same gdbstub, and a loop that sends just the packets (raw), in turn, in one run.
"""
import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time

MIB = 64


class Guest:
    """tests/fixtures/guest under QEMU, running."""

    def __init__(self, image):
        self.dir = tempfile.mkdtemp(prefix="trapline-bench-")
        self.gdb, self.qmp, self.ram = (os.path.join(self.dir, n) for n in ("gdb", "qmp", "ram"))
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", "-nodefaults", "-display", "none", "-machine", "pc,accel=tcg,memory-backend=m",
             "-m", f"{MIB}M", "-object", f"memory-backend-file,id=m,size={MIB}M,share=on,mem-path={self.ram}",
             "-kernel", image, "-gdb", f"unix:{self.gdb},server=on,wait=off",
             "-qmp", f"unix:{self.qmp},server=on,wait=off"])
        while not os.path.exists(self.qmp):
            time.sleep(0.01)
        time.sleep(0.5)  # it boots

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.dir)


class Raw:
    """The packets alone."""

    def __init__(self, path):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(path)
        self.buf = b""

    def ask(self, text):
        self.sock.sendall(b"$%s#%02x" % (text, sum(text) & 255))
        while True:
            end = self.buf.find(b"#")
            if end >= 0 and len(self.buf) >= end + 3:
                start = self.buf.find(b"$")
                packet, self.buf = self.buf[start + 1:end], self.buf[end + 3:]
                return packet
            self.buf += self.sock.recv(65536)


def wall(command):
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def hits(command, symbol, n):
    """Hits per second: a run of n ignored hits less one of one."""
    def run(k):
        with_count = ["-ex", f"break *{symbol}", "-ex", f"ignore 1 {k}", "-ex", "continue", "-ex", "detach"]
        return wall(command + with_count)
    return n / max(run(n) - run(1), 1e-9)


def raw_hits(guest, symbol, n):
    r = Raw(guest.gdb)
    r.ask(b"qSupported:multiprocess+")
    r.ask(b"Z0,%x,1" % int(symbol, 16))
    r.ask(b"vCont;c")
    start = time.monotonic()
    for _ in range(n):
        r.ask(b"vCont;s:p1.1")
        r.ask(b"vCont;c")
    return n / (time.monotonic() - start)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build")
    parser.add_argument("--hits", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    o = parser.parse_args()
    image = os.path.join(o.build, "tests/fixtures/guest.elf")
    symbol = "0x" + next(line.split()[0] for line in subprocess.check_output(["nm", image], text=True).splitlines()
                         if line.endswith(" tick"))
    results = {}

    def note(name, value):
        results.setdefault(name, []).append(value)

    def trapline(g):
        return [os.path.join(o.build, "trapline"), "guest", "--gdb", f"unix:{g.gdb}", "--qmp", f"unix:{g.qmp}",
                "--ram", g.ram, "-nx", "-batch", "-ex", "set confirm off"]

    def gdb(g):
        return ["gdb", "-nx", "-batch", "-ex", "set confirm off", "-ex", f"target remote {g.gdb}"]

    dump = ["-ex", "dump binary memory /dev/null 0xffffffff80200000 0xffffffff82200000", "-ex", "detach"]
    for _ in range(o.rounds):
        with Guest(image) as g:
            note("hits/s raw", raw_hits(g, symbol, o.hits))
        with Guest(image) as g:
            note("hits/s trapline", hits(trapline(g), symbol, o.hits))
            note("32 MiB read, s: trapline", wall(trapline(g) + dump) - wall(trapline(g) + dump[2:]))
        with Guest(image) as g:
            note("hits/s gdb", hits(gdb(g), symbol, o.hits))
            note("32 MiB read, s: gdb", wall(gdb(g) + dump) - wall(gdb(g) + dump[2:]))
    for name in sorted(results):
        print(f"{name}: {statistics.median(results[name]):.3f}   ({', '.join(f'{v:.3f}' for v in results[name])})")


if __name__ == "__main__":
    main()
