#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
A guest whose gdbstub or monitor falls silent, sends what is no protocol, or goes away, at the prompt and while the guest
runs: each time an error that says so, at once where ^C asks for it, and a prompt that goes on.

Usage: test_guest_stub.py TRAPLINE
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from tap import check, done

TRAPLINE = os.path.abspath(sys.argv[1])
RAM = bytes(range(256)) * 16


def packet(text):
    data = text if isinstance(text, bytes) else text.encode()
    return b"$" + data + b"#%02x" % (sum(data) & 255)


def sent(c, data):
    try:
        c.sendall(data)
    except OSError:  # it has had enough
        return False
    return True


class Stub(threading.Thread):
    """QEMU's gdbstub, with one vCPU in real mode. bad(request): what is sent in place of the answer, None: the answer."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(path)
        self.server.listen(1)
        self.bad = lambda request: None
        self.silent = threading.Event()   # a request is waiting
        self.go_on = threading.Event()
        self.ran = 0
        self.start()

    def answer(self, q):
        fixed = {"QStartNoAckMode": "", "?": "T05thread:p01.01;", "qfThreadInfo": "mp01.01", "qsThreadInfo": "l", "qC": "QCp01.01",
                 "qqemu.sstepbits": "ENABLE=1,NOIRQ=2,NOTIMER=4", "qqemu.PhyMemMode": "1", "g": "00" * 608}
        if q in fixed:
            return fixed[q]
        if q.startswith("qSupported"):
            return "PacketSize=1000;qXfer:features:read+"
        if q.startswith("qXfer"):
            return "m" + "<" * int(q.split(",")[-1], 16)
        if q.startswith("m") and int(q[1:].split(",")[0], 16) < 0x10000:
            at, n = (int(w, 16) for w in q[1:].split(","))
            return (RAM * (n // len(RAM) + 2))[at % len(RAM):][:n].hex()
        return "OK" if q[0] in "HZzPMDQ" else "E14" if q[0] == "m" else ""

    def run(self):
        while True:
            self.one(self.server.accept()[0])

    def one(self, c):
        data = b""
        with c:
            while True:
                try:
                    more = c.recv(4096)
                except OSError:
                    return
                if not more:
                    return
                data += more
                while True:
                    if data[:1] == b"\x03":
                        data = data[1:]
                        reply = self.bad("^C")
                        sent(c, packet("T02thread:p01.01;") if reply is None else reply)
                        continue
                    m = re.match(rb"[^$\x03]*\$([^#]*)#..", data, re.S)
                    if not m:
                        break
                    data = data[m.end():]
                    q = m[1].decode("latin-1")
                    self.ran += q.startswith("vCont")
                    reply = self.bad(q)
                    if reply == "close":
                        return
                    if reply == "wait":
                        self.silent.set()
                        self.go_on.wait()
                        reply = None
                    if reply is None and not q.startswith("vCont"):
                        reply = packet(self.answer(q))
                    if reply and not sent(c, reply):
                        return


class Monitor(threading.Thread):
    """QEMU's monitor. bad(command): bytes in place of the answer, None: the answer."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(path)
        self.server.listen(1)
        self.bad = lambda command: None
        self.status = {"running": True, "status": "running"}
        self.kvm = False
        self.c = None
        self.start()

    def run(self):
        while True:
            self.c = self.server.accept()[0]
            try:
                self.one(self.c)
            except OSError:
                pass

    def one(self, c):
        known = {"human-monitor-command": "nothing\r\n"}
        with c, c.makefile("rwb") as f:
            f.write(b'{"QMP":{"version":{"qemu":{"major":7,"minor":2}}}}\n')
            f.flush()
            for line in f:
                q = json.loads(line)
                known |= {"query-status": self.status, "query-kvm": {"enabled": self.kvm}}
                reply = self.bad(q["execute"])
                if reply == "close":
                    c.shutdown(socket.SHUT_RDWR)
                    return
                f.write(json.dumps({"return": known.get(q["execute"], {}), "id": q["id"]}).encode() + b"\n" if reply is None else reply)
                f.flush()


class Debugger:
    def __init__(self, d, monitor=False):
        args = ["--qmp", f"unix:{d}/qmp"] if monitor else []
        self.p = subprocess.Popen([TRAPLINE, "-nx", "-q", "guest", "--gdb", f"unix:{d}/gdb", *args], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        self.n = 0

    def send(self, command):
        self.n += 1
        try:
            self.p.stdin.write(f"{command}\necho @{self.n}@\\n\n")
            self.p.stdin.flush()
        except BrokenPipeError:
            pass

    def take(self):
        lines = []
        for line in self.p.stdout:
            if f"@{self.n}@" in line:
                break
            lines.append(re.sub(r"^(\((gdb|trapline)\) )+", "", line.rstrip("\n")))
        return "\n".join(lines)

    def __call__(self, command):
        self.send(command)
        return self.take()

    def end(self):
        self.send("kill")
        self.p.stdin.close()
        self.p.stdout.read()
        self.p.wait()


def with_guest(d, monitor=False, bad=None, kvm=False):
    """A stub, its monitor, and a debugger that has joined them."""
    for name in ("gdb", "qmp"):
        if os.path.exists(f"{d}/{name}"):
            os.unlink(f"{d}/{name}")
    stub, qmp = Stub(f"{d}/gdb"), Monitor(f"{d}/qmp")
    stub.bad = bad or stub.bad
    qmp.kvm = kvm
    dbg = Debugger(d, monitor)
    out = dbg("print $pc")
    check("it is joined", out.endswith("= (void (*)()) 0x0"), out)
    return stub, qmp, dbg


def given_up(d):
    """After such stops QEMU takes a request to go on, and does nothing (7.2: gdb_continue())."""
    stub, qmp, dbg = with_guest(d, monitor=True)
    stub.bad = lambda q: packet("T06thread:p01.01;") if q.startswith("vCont") else None
    dbg("continue")
    ran = stub.ran
    qmp.status = {"running": False, "status": "internal-error"}
    for command in ("continue", "stepi"):
        out = dbg(command)
        check(f"{command} after an internal error says so", "QEMU cannot go on after an internal error" in out, out)
    check("nothing was asked to run", stub.ran == ran, stub.ran)
    qmp.status = {"running": False, "status": "paused"}  # somebody has reset it
    out = dbg("continue")
    check("after a reset it goes on", stub.ran > ran and "cannot go on" not in out, out)
    dbg.end()


def silent(d):
    stub, _, dbg = with_guest(d)
    stub.bad = lambda q: "wait" if q == "qqemu.PhyMemMode" else None
    dbg.send("x/1bx phys:0x41")
    stub.silent.wait()
    dbg.p.send_signal(signal.SIGINT)
    out = dbg.take()
    check("^C ends a command that waits", out == "Quit: the guest has not answered yet.", out)
    check("the debugger is there", dbg("echo here\\n") == "here")
    stub.bad = lambda q: None
    stub.go_on.set()
    out = dbg("x/1bx phys:0x41")
    check("the next one has the answer to its own request", out == "0x41:\t0x41", out)
    out = dbg("info threads")
    check("the guest is there", "CPU#0" in out, out)
    dbg.end()

    stub, _, dbg = with_guest(d)
    stub.bad = lambda q: b"" if q == "^C" else None
    dbg.send("continue")
    while not stub.ran:
        time.sleep(0.01)
    dbg.p.send_signal(signal.SIGINT)
    time.sleep(0.7)  # the second one is another
    dbg.p.send_signal(signal.SIGINT)
    out = dbg.take()
    check("a second ^C gives up a guest that does not stop", "[Inferior 1 ended: interrupted: the guest's gdbstub was asked to stop "
          "and has not answered yet" in out, out)
    check("the debugger is there", dbg("echo here\\n") == "here")
    dbg.end()


def remote(d):
    """As gdb joins a machine: `target remote`; the stub of a process is none."""
    for name in ("gdb", "qmp"):
        if os.path.exists(f"{d}/{name}"):
            os.unlink(f"{d}/{name}")
    stub = Stub(f"{d}/gdb")
    for supported, answer in (("PacketSize=1000;qXfer:auxv:read+", "the gdbstub serves a process, no machine"),
                              ("PacketSize=1000;qXfer:features:read+", "QEMU (accelerator not known), 1 vCPU.")):
        stub.bad = lambda q: packet(supported) if q.startswith("qSupported") else None
        out = subprocess.run([TRAPLINE, "-nx", "-q", "-batch", "-ex", f"target remote {d}/gdb", "-ex", "print $pc"], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True).stdout
        check(f"target remote: {answer}", f"Remote debugging using {d}/gdb\n" in out and answer in out, out)
        check("and only a machine has a pc", ("(void (*)()) 0x0" in out) == ("QEMU" in answer), out)


def accelerator(d):
    def says(*text):
        output = b"".join(packet("O" + t.encode().hex()) for t in text)
        return lambda q: output + packet("OK") if q == "qRcmd," + b"info kvm".hex() else None

    for text, name, hidden in (("kvm support: disabled\n", "QEMU (tcg)", "cannot see them"), ("kvm support: enabled\n", "QEMU (kvm)", "can see them"),
                               ("unknown command\n", "QEMU (accelerator not known)", "can see them")):
        _, _, dbg = with_guest(d, bad=says(text))
        out = dbg("info guest")
        check(f"without a monitor the stub is asked: {name}", name in out and hidden in out, out)
        dbg.end()
    for name in ("gdb", "qmp"):
        os.unlink(f"{d}/{name}")
    stub = Stub(f"{d}/gdb")
    stub.bad = says(*["A" * 500] * 40)
    dbg = Debugger(d, False)
    out = dbg("print $pc")
    check("one that talks without end", "does not end its answer" in out, out)
    check("the debugger is there", dbg("echo here\\n") == "here")
    dbg.end()


def kvm(d):
    """Breakpoints are int3 in guest memory, which has no page at 0x20000."""
    asked = []

    def answers(q):
        asked.append(q)
        if q.startswith("vCont"):
            return packet("T05thread:p01.01;")
        return packet("E22") if q.startswith("Z0,20000") else None

    stub, _, dbg = with_guest(d, monitor=True, kvm=True)
    out = dbg("info guest")
    check("it is KVM", "(kvm)" in out and "can see them" in out, out)
    stub.bad = answers
    dbg("break *0x1000")
    check("a plain one is asked for as such", "Z0,1000,1" in asked, asked)
    out = dbg("break -hidden *0x2000") + dbg("break *0x20000") + dbg("info breakpoints")
    check("hidden, and where nothing is mapped: a debug register", out.count("hidden: in a debug register") == 2, out)
    check("nothing was written for a hidden one", "Z0,2000,1" not in asked, asked)
    dbg("stepi")
    check("the stub has both", "Z1,2000,1" in asked and "Z1,20000,1" in asked, asked)
    out = dbg("break -hidden *0x1000") + dbg("info breakpoints")
    check("one that is hidden hides those at its place", out.count("hidden: in a debug register") == 4 and "z0,1000,1" in asked, out)
    dbg("hbreak *0x3000")
    out = dbg("break -hidden *0x4000")
    check("more than four are refused", "Cannot hide a breakpoint: QEMU 7.2 (kvm) puts it into guest memory, and the four debug registers" in out, out)
    dbg.end()


GARBAGE = (
    ("noise", b"\xff\x00garbage" * 1000, None),
    ("wrong sums", packet("00") [:-1] + b"x", "sends what is no packet"),
    ("a packet without end", b"$" + b"0" * 600000, "sends what is no packet"),
    ("a run length that is none", packet("0*\x01"), "sends what is no packet"),
    ("half a packet, and the end", b"$0000", None),
)


def garbage(d):
    for what, data, why in GARBAGE:
        stub, _, dbg = with_guest(d)
        stub.bad = lambda q, data=data: data * 8 if q.startswith("m") else None
        if why:
            out = dbg("x/1bx phys:0x41")
            check(f"{what}: an error", why in out, out)
            out = dbg("info threads")
            check(f"{what}: the guest has ended", out.startswith("[Inferior 1 ended: the guest's gdbstub sends what is no packet]") and
                  out.endswith("No threads."), out)
        else:  # that may yet become an answer, and is waited for
            dbg.send("x/1bx phys:0x41")
            time.sleep(0.8)
            dbg.p.send_signal(signal.SIGINT)
            out = dbg.take()
            check(f"{what}: ^C", out.endswith("interrupted: the guest's gdbstub has not answered yet (m41,1)"), out)
        check(f"{what}: the debugger is there", dbg("echo here\\n") == "here")
        dbg.end()
    for command in ("x/1bx phys:0x41", "stepi", "continue", "info registers cr3", "break *0x1000"):
        stub, _, dbg = with_guest(d)
        stub.bad = lambda q: "close"
        out = dbg(command)
        out += dbg("info threads")
        check(f"{command}: the stub closes the connection", "the guest is gone: its gdbstub closed the connection" in out, out)
        check("the debugger is there", dbg("echo here\\n") == "here")
        dbg.end()


def monitor(d):
    for what, data in (("noise", b"garbage\n"), ("a line without end", b"[" * 9000000 + b"\n"), ("an array", b"[1, 2]\n"),
                       ("deep nesting", b"[" * 100000 + b"\n"), ("no text", b"\xff\xfe\x00\n"), ("the end", "close")):
        _, qmp, dbg = with_guest(d, monitor=True)
        qmp.bad = lambda q, data=data: data
        out = dbg("info registers idt") + dbg("info guest")
        check(f"monitor: {what}", "Hypervisor:" in out, out)
        out = dbg("x/1bx phys:0x41")
        check("the guest is there", out == "0x41:\t0x41", out)
        dbg.end()


with tempfile.TemporaryDirectory() as tmp:
    silent(tmp)
    garbage(tmp)
    accelerator(tmp)
    remote(tmp)
    kvm(tmp)
    monitor(tmp)
    given_up(tmp)
sys.exit(done())
