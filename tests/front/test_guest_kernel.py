#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Debian's own kernel, booted under QEMU and debugged: its symbols, backtraces, arguments, address spaces, and the lists
of its tasks and modules, which are then damaged.

Usage: test_guest_kernel.py TRAPLINE DIRECTORY
DIRECTORY keeps the kernel, which is fetched if it is not there (tools/guest-kernel.sh).
"""

import glob
import json
import lzma
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from tap import check, done, skip

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# Without cmpxchg16b (-cx16): QEMU 7.2 damages the flags behind it, and kernels since 6.4 panic of that, also without a debugger.
TRAPLINE, DIR = (os.path.abspath(a) for a in sys.argv[1:3])


class Session:
    """Commands in, their output back."""

    def __init__(self, *args):
        self.p = subprocess.Popen([TRAPLINE, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  text=True, errors="replace", env=dict(os.environ, LC_ALL="C"))
        self.n = 0

    def __call__(self, command):
        self.n += 1
        mark = f"@@{self.n}@@"
        try:
            self.p.stdin.write(f"{command}\necho {mark}\\n\n")
            self.p.stdin.flush()
        except BrokenPipeError:
            return "the debugger has ended"
        lines = []
        for line in self.p.stdout:
            if mark in line:
                break
            lines.append(re.sub(r"^(\((gdb|trapline)\) )+", "", line.rstrip("\n")))
        return "\n".join(lines)

    def end(self):
        self.p.stdin.close()
        self.p.wait()


def program(d, kernel):
    """The initrd: the addresses of the variables of its program, and the file of the module in it, or None."""
    init = os.path.join(d, "init")
    subprocess.run(["gcc", "-O1", "-static", "-o", init, os.path.join(ROOT, "tests/fixtures/guest/init.c")], check=True)
    modules = glob.glob(os.path.join(os.path.dirname(os.path.dirname(kernel)), "lib/modules/*/kernel/lib/crc-itu-t.ko*"))
    if modules and modules[0].endswith(".xz"):
        with lzma.open(modules[0]) as packed, open(os.path.join(d, "crc-itu-t.ko"), "wb") as f:
            f.write(packed.read())
        modules = [os.path.join(d, "crc-itu-t.ko")]
    subprocess.run([os.path.join(ROOT, "tools/make_initrd.py"), init, os.path.join(d, "initrd"), *modules[:1]], check=True)
    names = {}
    for line in subprocess.run(["nm", init], stdout=subprocess.PIPE, text=True, check=True).stdout.split("\n"):
        word = line.split()
        if len(word) == 3:
            names[word[2]] = int(word[0], 16)
    return names, modules[0] if modules else None


def words(text):
    """The values of x/gx."""
    return [int(w, 16) for line in text.split("\n") for w in line.split(":", 1)[-1].split() if w.startswith("0x")]


def tasks(text):
    """{pid: (parent, name, address, space)}"""
    rows = re.findall(r"^ *(\d+) +(\d+) (\S.*?) +(0x[0-9a-f]{16})(?: (0x[0-9a-f]+))?$", text, re.M)
    return {int(pid): (int(parent), name, int(at, 16), space) for pid, parent, name, at, space in rows}


def boot(s):
    check("a pending breakpoint before there is a kernel", "pending" in s("break start_kernel"))
    if "pending" in s("tbreak early_setup_idt"):  # not in every kernel
        out = s("continue")
        check("the kernel is found before its first C function", "in early_setup_idt ()" in out, out)
    out = s("info files")
    check("per-cpu data is at offsets, not where KASLR has put the rest", "percpu" not in out or
          re.search(r"^\t0x0{16} - 0x0{8}[0-9a-f]{8} is .data..percpu$", out, re.M), out)
    out = s("continue")
    check("it is hit", re.search(r"Breakpoint 1, 0xffffffff[0-9a-f]+ in start_kernel \(\)", out), out)
    out = s("info guest")
    check("the kernel says who it is", "Linux version 6" in out or "Linux version" in out, out)
    out = s("info guest tasks")
    check("one task, so early", list(tasks(out)) == [0] and tasks(out)[0][1] == "swapper", out)


def in_a_call(s, names, module):
    if module:
        s("set breakpoint pending on")
        check("a breakpoint in a module that is not there", "(crc_itu_t) pending" in s("break crc_itu_t"))
        early = s("print $bpnum").split(" = ")[-1]
        s("tbreak do_init_module")
        out = s("continue")
        check("a module is being loaded", "in do_init_module ()" in out, out)
        out, sym = s(f"info breakpoints {early}"), s("info symbol crc_itu_t + 3")
        place = re.search(r" 0x0*([0-9a-f]+) <crc_itu_t>$", out, re.M)
        check("its functions are known before it runs, from the kernel's own tables", place and
              "crc_itu_t + 3 in section .text of [crc_itu_t]" in sym, (out, sym))
        out = s("info symbol &crc_itu_t_table")
        check("and its data, which kernels since 6.4 keep elsewhere", re.search(r"^crc_itu_t_table in section \.\w+ of \[crc_itu_t\]", out), out)
        s(f"delete {early}")
        mod, out = int(s("print/x $rdi").split(" = ")[-1], 16), s("info guest modules")
        row = re.search(r"^(0x[0-9a-f]{16}) +(\d+) crc_itu_t$", out, re.M)
        check("it is in the list, with its place", row and 0 < int(row[2]) < 1 << 20 and
              0xffffffff00000000 < int(row[1], 16) and abs(int(row[1], 16) - mod) < 1 << 20, (hex(mod), out))
        s(f"add-symbol-file {module} {row[1] if row else 0}")
        out = s("tbreak crc_itu_t")
        check("its functions, from its file", row and place and out.endswith(f" at 0x{place[1]}"), out)
        check("are where its code is", row and place and 0 <= int(place[1], 16) - int(row[1], 16) <= 16, out)
        s("delete $bpnum")
    s("break vfs_read if $rdx == 10")
    out = s("continue")
    check("a condition on an argument", "in vfs_read ()" in out and s("print $rdx").endswith("= 10"), out)
    out = s("backtrace")
    check("a backtrace by the kernel's own tables", re.search(r"in ksys_read \(\)|in __x64_sys_read \(\)", out) and
          "in do_syscall_64 ()" in out, out)
    rows = re.findall(r"^[* ] (\d) +Thread 1\.\d \((CPU#\d) .*?(0x[0-9a-f]+|vfs_read)", s("info threads"), re.M)
    here = s("print $_thread").split(" = ")[-1]
    out = s("thread apply all -s print $pc")
    pcs = dict(re.findall(r"Thread (\d).*?\n\$\d+ = .*?(0x[0-9a-f]+)", out))
    check("two vCPUs, the one that stopped is in the function", len(rows) == 2 and len(pcs) == 2 and pcs["1"] != pcs["2"] and
          "vfs_read" in s("info symbol " + pcs.get(here, "0")), (rows, here, out))
    out = s("info registers cr0 cr3 efer")
    check("control registers", len(re.findall(r"^(cr0|cr3|efer) +0x[0-9a-f]+", out, re.M)) == 3, out)
    s("space pid 1")
    out = s(f"x/s {names['message']:#x}")
    check("memory of a process by its pid", '"a word in the memory of pid 1"' in out, out)
    loaded, child = (words(s(f"x/gx {names[n]:#x}"))[0] for n in ("loaded", "child"))
    s("space vcpu")
    check("the module was loaded", not module or loaded == 0, loaded)
    return child


def lists(s, child):
    out = s("info guest tasks")
    all_tasks = tasks(out)
    check("the list of tasks", len(all_tasks) > 15 and all_tasks.get(0, "  ")[1] == "swapper/0" and
          all_tasks.get(1, ".")[:2] == (0, "init") and all_tasks.get(2, ".")[:2] == (0, "kthreadd"), out)
    check("a process that init has made", all_tasks.get(child, ".")[:2] == (1, "waits") and all_tasks[child][3], (child, out))
    orphans = [t for t in all_tasks.values() if t[0] not in all_tasks]
    check("every parent is in it; threads of the kernel have no space", not orphans and not all_tasks[2][3], orphans)
    return all_tasks


def damaged_lists(s, t):
    """The guest's memory is the guest's: it may say anything."""
    first, second = t[0][2], t[1][2]
    a, b = (words(s(f"x/600gx {at:#x}")) for at in (first, second))
    off = next((8 * i for i in range(len(a) - 1) if a[i] - second == 8 * i and b[i + 1] - first == 8 * i), None)
    check("the list's place in a task", off is not None, (hex(first), hex(second), a[:20]))
    if off is None:
        return
    link = second + off
    for what, value in (("nowhere", 0x4141414141414141), ("itself", link), ("zero", 0), ("the first", t[2][2])):
        s(f"set var *(unsigned long *) {link:#x} = {value:#x}")
        out = s("info guest tasks")
        check(f"a list that leads to {what}: what is known, and where it ends", set(tasks(out)) == {0, 1} and
              re.search(r"list of tasks is damaged, .*behind entry 1 \(at 0x[0-9a-f]+\)", out), out)
    s(f"set var *(unsigned long *) {link:#x} = {b[off // 8]:#x}")
    out = s("info guest tasks")
    check("mended it is whole again", set(tasks(out)) == set(t), out)


def hits(s):
    s("delete")
    s("break vfs_read if $rdx == 10")
    s("ignore $bpnum 5")
    s("continue")
    out = s("info breakpoints")
    check("hits are counted", "already hit 6 times" in out, out)
    out = s("stepi")
    check("one step", re.search(r"^0xffffffff[0-9a-f]+ in ", out, re.M), out)


def restarted(s, path):
    """Its kernel will be somewhere else."""
    was = re.search(r"^Kernel: +(0x[0-9a-f]+)", s("info guest"), re.M)
    check("where it was", was)
    with socket.socket(socket.AF_UNIX) as q:
        q.connect(path)
        with q.makefile("rw") as f:
            f.readline()
            for command in ("qmp_capabilities", "system_reset"):
                f.write(json.dumps({"execute": command}) + "\n")
                f.flush()
                while "return" not in f.readline():
                    pass
    for _ in range(400):
        out = s("info registers rip")
        if "0xfff0" in out:
            break
        time.sleep(0.02)
    check("a reset by somebody else is noticed", re.search(r"^rip +0xfff0 ", out, re.M) and
          "not yet" in s("info guest"), out)
    check("its functions wait for its next life", "pending" in s("tbreak start_kernel"))
    out = s("continue")
    check("and are found there", "in start_kernel ()" in out, out)


def joined(d, kernel, read, module):
    """One that somebody else has started, whose user half of the page tables has no kernel to be found in (PTI)."""
    gdb, qmp, other = (f"unix:{d}/{name}" for name in ("gdb", "qmp", "other"))
    qemu = subprocess.Popen(["qemu-system-x86_64", "-machine", "pc,accel=tcg", "-cpu", "max,-cx16", "-m", "256M", "-kernel", kernel, "-initrd",
                             os.path.join(d, "initrd"), "-append", "pti=on tsc=unstable no_timer_check quiet", "-nodefaults",
                             "-display", "none", "-gdb", f"{gdb},server=on,wait=off", "-qmp", f"{qmp},server=on,wait=off", "-qmp",
                             f"{other},server=on,wait=off"])
    while not os.path.exists(os.path.join(d, "other")) and qemu.poll() is None:
        time.sleep(0.1)
    s = Session("guest", "--gdb", gdb, "--qmp", qmp, "--symbols", kernel, "-nx", "-q", "-ex", "set confirm off")
    s("tbreak vfs_read")
    out = s("continue")
    check("joined, with the file that it was booted from", "in vfs_read ()" in out, out)
    out = s("backtrace")
    check("which has the tables for backtraces too", "in do_syscall_64 ()" in out, out)
    s(f"tbreak -space pid 1 *{read:#x}")
    out = s("continue")
    check("a program's own code, by its pid, though it runs with another root there", f"breakpoint 2, 0x{read:016x} in" in out, out)
    out = s("info guest tasks")
    check("where the kernel's lists are known all the same", tasks(out).get(1, "..")[1] == "init", out)
    if module:
        out = s("info symbol crc_itu_t")
        check("and what modules have", re.search(r"^crc_itu_t in section \.text of \[crc_itu_t\]", out), out)
    restarted(s, os.path.join(d, "other"))
    s("kill")
    s.end()
    qemu.kill()
    qemu.wait()


def main():
    if not shutil.which("qemu-system-x86_64"):
        skip("a guest", "no qemu-system-x86_64 (package qemu-system-x86)")
        return done()
    p = subprocess.run([os.path.join(ROOT, "tools/guest-kernel.sh"), DIR], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                       text=True)
    if p.returncode == 77:
        skip("a guest", p.stderr.strip())
        return done()
    kernel = p.stdout.strip()
    with tempfile.TemporaryDirectory() as d:
        names, module = program(d, kernel)
        s = Session("guest", "--kernel", kernel, "--initrd", os.path.join(d, "initrd"), "--cpus", "2", "--append",
                    "tsc=unstable no_timer_check quiet", "-nx", "-q", "-ex", "set confirm off", "-ex", "set pagination off", "--", "-cpu", "qemu64,-cx16")
        boot(s)
        child = in_a_call(s, names, module)
        damaged_lists(s, lists(s, child))
        hits(s)
        out = s("kill")
        check("its end", "killed" in out.lower(), out)
        s.end()
        joined(d, kernel, names["read"], module)
    return done()


if __name__ == "__main__":
    sys.exit(main())
