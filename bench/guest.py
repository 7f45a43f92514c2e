#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A guest under QEMU (software emulation): hits of one breakpoint whose condition is false, and memory read.

  bench/guest.py [--build DIR] [--hits N] [--slices N]

Trapline, gdb on the same kind of gdbstub, and a loop that sends just the packets (raw): a guest each, in turn, in slices
of N hits, so that what else the machine does falls upon all. The medians of the slices, and Trapline's share of the raw limit.
"""
import argparse
import contextlib
import os
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time

MIB = 64


def symbol_in(image, name):
    return next(int(line.split()[0], 16) for line in subprocess.check_output(["nm", image], text=True).splitlines()
                if line.endswith(" " + name))


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
        with open(self.ram, "r+b", buffering=0) as f:  # ticks alone: what the guest does between two hits is not ours
            f.seek(symbol_in(image, "want_quiet") & 0x7fffffff)
            f.write(b"\1")

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


class Session:
    """A debugger that is told commands; each returns when it has been done."""

    def __init__(self, command):
        self.p = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.n = 0

    def __call__(self, *commands):
        """Seconds that they took."""
        self.n += 1
        mark = f"@@{self.n}@@"
        start = time.monotonic()
        self.p.stdin.write("\n".join(commands) + f"\necho {mark}\\n\n")
        self.p.stdin.flush()
        for line in self.p.stdout:
            if mark in line:
                return time.monotonic() - start
        raise SystemExit("the debugger has ended: " + " ".join(self.p.args))

    def end(self):
        self.p.kill()
        self.p.wait()


class RawHits:
    """The least packets that count a hit: step over the breakpoint, which stays, and go on."""

    def __init__(self, guest, symbol):
        self.r = Raw(guest.gdb)
        self.r.ask(b"qSupported:multiprocess+")
        self.r.ask(b"Z0,%x,1" % symbol)
        self.r.ask(b"vCont;c")

    def __call__(self, n):
        start = time.monotonic()
        for _ in range(n):
            self.r.ask(b"vCont;s:p1.1")
            self.r.ask(b"vCont;c")
        return time.monotonic() - start


def raw_read(guest):
    """Seconds for all of guest memory, by its file."""
    buf = bytearray(MIB << 20)
    with open(guest.ram, "rb", buffering=0) as f:
        f.readinto(buf)
        f.seek(0)
        start = time.monotonic()
        f.readinto(buf)
        return time.monotonic() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build")
    parser.add_argument("--hits", type=int, default=200)
    parser.add_argument("--slices", type=int, default=15)
    o = parser.parse_args()
    image = os.path.join(o.build, "tests/fixtures/guest.elf")
    symbol = symbol_in(image, "tick")
    results = {}

    def note(name, value):
        results.setdefault(name, []).append(value)

    def session(g, name):
        return Session([os.path.join(o.build, "trapline"), "guest", "--gdb", f"unix:{g.gdb}", "--qmp", f"unix:{g.qmp}",
                        "--ram", g.ram, "-nx", "-q"] if name == "trapline" else ["gdb", "-nx", "-q", "-ex", f"target remote {g.gdb}"])

    # The kernel's half is mapped in 2 MiB pages, all of it.
    dump = "dump binary memory /dev/null 0xffffffff80200000 0xffffffff82200000"
    names = ["trapline"] + (["gdb"] if shutil.which("gdb") else [])
    with contextlib.ExitStack() as stack:
        guests = {name: stack.enter_context(Guest(image)) for name in ["raw"] + names}
        raw, sessions = RawHits(guests["raw"], symbol), {}
        for name in names:
            sessions[name] = session(guests[name], name)
            stack.callback(sessions[name].end)
            sessions[name]("set confirm off", "set pagination off", "set height 0", f"break *{symbol:#x}", "continue", dump)
        for _ in range(o.slices):
            note("hits/s raw", o.hits / raw(o.hits))
            note("GB/s raw (read the file)", MIB / 1024 / raw_read(guests["raw"]))
            for name, s in sessions.items():
                note(f"hits/s {name}", o.hits / s(f"ignore 1 {o.hits - 1}", "continue"))
                note(f"GB/s {name}", 1 / 32 / s(dump))
    for name in sorted(results):
        print(f"{name}: {statistics.median(results[name]):.3f}   ({min(results[name]):.3f} .. {max(results[name]):.3f})")
    share = [t / r for t, r in zip(results["hits/s trapline"], results["hits/s raw"])]
    print(f"share of the raw hits/s, slice by slice: {statistics.median(share):.2f}")


if __name__ == "__main__":
    main()
