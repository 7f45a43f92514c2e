#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
The program's options, start-up files, exit status and prompts, from outside.

Usage: test_options.py TRAPLINE
"""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

from tap import check, done

HERE = os.path.dirname(os.path.abspath(__file__))
TRAPLINE = os.path.abspath(sys.argv[1])


def run(*args, stdin="", env=None, cwd=None, name=TRAPLINE):
    e = dict(dict(os.environ, TERM="dumb", LC_ALL="C", DEBUGINFOD_URLS=""), **(env or {}))
    p = subprocess.run([name] + list(args), input=stdin.encode(), stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, env=e, cwd=cwd, timeout=60)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def informational():
    code, out, _ = run("--version")
    check("--version has a word 13.1 first", code == 0 and re.search(r" (\d[\d.]*)", out).group(1) == "13.1", out)
    code, out, _ = run("--help")
    check("--help", code == 0 and "Usage:" in out and "--args" in out, out)
    code, _, err = run("-foo")
    check("an unknown option", code == 1 and "unrecognized option '-foo'" in err, err)
    code, _, err = run("-ex")
    check("a missing argument", code == 1 and "requires an argument" in err, err)
    code, _, err = run("-i=mi")
    check("machine interfaces are refused", code == 1 and "Interpreter `mi' unrecognized" in err, err)


def status(exe):
    check("batch with nothing to do", run("-nx", "-batch")[0] == 0)
    check("the last command decides: bad", run("-nx", "-batch", "-ex", "print 1", "-ex", "foo")[0] == 1)
    check("the last command decides: good", run("-nx", "-batch", "-ex", "foo", "-ex", "print 1")[0] == 0)
    code, _, err = run("-nx", "-batch", "/nonexistent")
    check("no such program", code == 1 and err == "/nonexistent: No such file or directory.\n", err)
    code, _, err = run("-nx", "-batch", "", "")
    check("neither a program nor a core file without a name", code == 1 and err == 2 * ": No such file or directory.\n", err)
    code, _, err = run("-nx", "-batch", "/etc/passwd")
    check("not a program", code == 1 and "not in executable format" in err, err)
    check("-return-child-result", run("-nx", "-batch", "-return-child-result", "-ex", "run", exe)[0] == 3)
    result = ("-nx", "-batch", "-return-child-result")
    check("its result when none has exited", run(*result, "-ex", "start", exe)[0] == 255)
    check("its result and quit N", run(*result, "-ex", "run", "-ex", "quit 7", exe)[0] == 7)
    check("its result and a failing command", run(*result, "-ex", "run", "-ex", "nosuch", exe)[0] == 1)
    code, out, err = run("-nx", "-batch-silent", "-ex", "print 1", "-ex", "nosuch", exe)
    check("-batch-silent", (code, out) == (1, "") and "nosuch" in err, out + err)
    check("-d is no command", run("-nx", "-batch", "-d", "/tmp")[1] == "")
    check("quit N", run("-nx", "-batch", "-ex", "quit 5")[0] == 5)
    code, _, err = run("-nx", "-batch", "-p", "99999999")
    check("attach to nobody", code == 1 and "No such process" in err, err)


def home(tmp):
    where = {"HOME": tmp, "XDG_CACHE_HOME": ""}
    out = run("-nx", "-batch", "-ex", "show index-cache directory", env=where)[1]
    check("the cache is in the home directory", tmp + "/.cache/trapline/index" in out, out)
    out = run("-nx", "-batch", "-ex", "show index-cache directory", env=dict(where, HOME=tmp + "/none"))[1]
    check("a home that is not there is not made", '""' in out and not os.path.exists(tmp + "/none"), out)


def order(exe, tmp):
    script = os.path.join(tmp, "x.gdb")
    open(script, "w").write("echo from-x\\n\nfoo\necho not-reached\\n\n")
    code, out, err = run("-nx", "-batch", "-ex", "echo one\\n", "-x", script, "-ex", "echo two\\n", exe)
    check("-ex and -x in order, an error ends its script only",
          out.split() == ["one", "from-x", "two"] and code == 0, out)
    check("an error names its script and line",
          err == script + ":2: Error in sourced command file:\nUndefined command: \"foo\".  Try \"help\".\n", err)
    code, out, _ = run("-nx", "-q", "-batch", "-iex", "print 1", "-ex", "print 2", exe)
    check("-iex comes first", out.split("\n")[:2] == ["$1 = 1", "$2 = 2"], out)
    code, out, _ = run("-nx", "-batch", "-ex", "show args", "--args", exe, "a b", "c")
    check("--args keeps words whole", "a\\ b c" in out, out)
    code, out, _ = run("-nx", "-batch", "-ex", "break fact", "-ex", "run", "--args", exe, "x")
    check("--args reaches the program", "Breakpoint 1, fact (n=5)" in out and code == 0, out)
    code, out, _ = run("-nx", "-batch", "-cd", "/", "-ex", "pwd")
    check("-cd", out == "Working directory /.\n", out)


def startup(tmp):
    home = os.path.join(tmp, "home")
    os.makedirs(home + "/.config/trapline")
    open(home + "/.config/trapline/init", "w").write("echo user\\n\n")
    open(os.path.join(tmp, ".traplinerc"), "w").write("echo here\\n\n")
    env = {"HOME": home, "XDG_CONFIG_HOME": ""}
    check("start-up files", run("-batch", env=env, cwd=tmp)[1] == "user\nhere\n", run("-batch", env=env, cwd=tmp))
    check("-nh", run("-batch", "-nh", env=env, cwd=tmp)[1] == "here\n")
    check("-nx", run("-batch", "-nx", env=env, cwd=tmp)[1] == "")
    check("set auto-load no", run("-batch", "-iex", "set auto-load no", env=env, cwd=tmp)[1] == "user\n")
    open(home + "/.config/trapline/init", "a").write("set auto-load local-gdbinit off\n")
    check("set auto-load local-gdbinit off", run("-batch", env=env, cwd=tmp)[1] == "user\n")
    open(home + "/.config/trapline/earlyinit", "w").write("set startup-quietly on\n")
    early = ["-ex", "print 1"]
    code, out, _ = run(*early, env=env, cwd=tmp)
    check("earlyinit is read before anything is printed", out.startswith("user\n"), out)
    check("-nh skips it", run("-nh", *early, env=env, cwd=tmp)[1].startswith("Trapline "))
    check("-nx skips it", run("-nx", *early, env=env, cwd=tmp)[1].startswith("Trapline "))


def early_options():
    code, out, _ = run("-nx", "-ex", "echo late\\n", "-iex", "echo init\\n", "-eiex", "echo early\\n")
    check("-eiex comes before the version", out.startswith("early\nTrapline ") and "\ninit\nlate\n" in out, out)
    code, out, _ = run("-nx", "-eiex", "set startup-quietly on", "-ex", "print 1")
    check("-eiex can keep it quiet", out.startswith("$1 = 1\n"), out)
    with tempfile.NamedTemporaryFile("w") as f:
        f.write("echo file\\n")
        f.flush()
        code, out, _ = run("-nx", "-eix", f.name)
        check("-eix reads a file first", out.startswith("file\nTrapline "), out)


def piped(exe):
    code, out, _ = run("-nx", "-q", stdin="print 1\n\nlist 11,12\n")
    check("a pipe has the prompt, an empty line repeats", out.startswith("(gdb) $1 = 1\n(gdb) $2 = 1\n(gdb) "), out)
    code, out, _ = run("-nx", "-q", exe, stdin="break add\nrun\nquit\n")
    check("quit with a live program asks",
          "A debugging session is active.\n\n\tInferior 1 [process " in out and
          "Quit anyway? (y or n) [answered Y; input not from terminal]" in out and code == 0, out)
    code, out, _ = run("-nx", "-q", exe, stdin="set prompt >>\nprint 1\n")
    check("set prompt", ">>$1 = 1" in out, out)


def attached(exe):
    p = subprocess.Popen(["sleep", "60"])
    try:
        time.sleep(0.2)
        code, out, err = run("-nx", "-batch", "-p", str(p.pid), "-ex", "info inferiors")
        check("-p attaches and lets go", code == 0 and "process %d" % p.pid in out and p.poll() is None, out + err)
        check("and says so", out.endswith("[Inferior 1 (process %d) detached]\n" % p.pid), out)
        state = open("/proc/%d/status" % p.pid).read()
        check("the process runs on untraced", "TracerPid:\t0" in state and "State:\tT" not in state, state[:200])
        out, err = run("-nx", "-batch", "-p", str(p.pid), "-ex", "add-inferior", "-ex", "inferior 2", "-ex", "attach %d" % p.pid)[1:]
        check("what is traced already is told as gdb tells it", re.search(
            r"^warning: process %d is already traced by process \d+\nptrace: Operation not permitted\.$" % p.pid, err, re.M), err)
    finally:
        p.kill()
        p.wait()


def mismatched(exe):
    """Another program runs than the one that was named."""
    p = subprocess.Popen(["sleep", "60"])
    try:
        time.sleep(0.2)
        for how, sleeps, warns in (("ask", True, True), ("warn", False, True), ("off", False, False)):
            code, out, err = run("-nx", "-batch", exe, "-iex", "set exec-file-mismatch " + how, "-p", str(p.pid),
                                 "-ex", "info inferiors")
            check(f"exec-file-mismatch {how}: which program",
                  code == 0 and (os.path.realpath("/proc/%d/exe" % p.pid) in out) == sleeps and (exe in out) != sleeps,
                  out + err)
            check(f"exec-file-mismatch {how}: the warning",
                  ("ismatch between current exec-file %s\n" % exe in err) == warns and
                  ('exec-file-mismatch handling is currently "%s"\n' % how in err) == warns, err)
        code, out, err = run("-nx", "-q", exe, stdin="attach %d\n" % p.pid)
        check("it is asked", 'Load new symbol table from "' in out, out + err)
        check("libraries are named", re.search(r"^Reading symbols from \S*/libc\.so\.6\.\.\.$", out, re.M), out + err)
    finally:
        p.kill()
        p.wait()


def forks():
    shell = ["--args", "sh", "-c", "echo a | cat; (exit 3); ls / | wc -l >/dev/null"]
    code, out, err = run("-nx", "-batch", "-ex", "set detach-on-fork off", "-ex", "set schedule-multiple on", "-ex",
                         "run", *(["-ex", "inferior 1", "-ex", "continue"] * 5), *shell)
    ends = re.findall(r"\[Inferior (\d) \(process \d+\) exited", out)
    check("schedule-multiple: children run as they come, and each end is a stop", code == 0 and "a\n" in out and
          ends[-1:] == ["1"] and sorted(ends) == list("123456") and "SIGINT" not in out and "running" not in out + err,
          out + err)
    code, out, err = run("-nx", "-batch", "-ex", "set follow-fork-mode child", "-ex", "run", "--args", sys.executable,
                         "-c", "import subprocess; subprocess.run(['true'])")
    check("a followed vfork child",
          re.search(r"v?fork to child process (\d+)\]\n(?s:.*)process \1 is executing new program", out), out + err)
    if " vfork to child" in out:
        check("its parent is let go at exec", re.search(r"\[Detaching vfork parent process (\d+) after child exec\]\n"
                                                       r"\[Inferior 1 \(process \1\) detached\]", out), out)


def together(tmp):
    """Two programs run together, both into a breakpoint: each stop is told once, none is lost, and an end is one of them."""
    exe = os.path.join(tmp, "ticks")
    with open(exe + ".c", "w") as f:
        f.write("volatile int n;\nstatic void tick(void)\n{\n\tn++;\n}\nint main(void)\n{\n\twhile (n < 9)\n\t\ttick();\n"
                "\treturn 3;\n}\n")
    subprocess.run(["cc", "-g", "-O0", "-o", exe, exe + ".c"], check=True)
    lines = ["set confirm off", "break main", "run", "add-inferior -exec " + exe, "inferior 2", "run", "delete", "break tick",
             "set schedule-multiple on"] + 19 * ["continue"] + ["inferior 1"] + 10 * ["continue"] + ["inferior 2"] + 10 * ["continue"]
    _, out, err = run("-nx", "-q", exe, stdin="\n".join(lines + ["info inferiors", ""]))
    hits = re.findall(r"Breakpoint 2\.(\d), tick", out)
    ends = re.findall(r"\[Inferior (\d) \(process \d+\) exited with code 03\]", out)
    check("schedule-multiple: every hit and every end is told once", (hits.count("1"), hits.count("2"), sorted(ends)) ==
          (9, 9, ["1", "2"]) and out.count("<null>") >= 2 and "is running" not in err, out + err)


def many_inferiors(tmp):
    """More live inferiors than 64: the last is resumed, too."""
    exe = os.path.join(tmp, "herd")
    with open(exe + ".c", "w") as f:
        f.write("#include <unistd.h>\nstatic void ready(void)\n{\n}\nint main(void)\n{\n\tint p[2];\n\tchar b;\n\tif (pipe(p))\n"
                "\t\treturn 1;\n\tfor (int i = 1; i <= 66; i++)\n\t\tif (!fork()) {\n\t\t\tclose(p[1]);\n\t\t\twhile (i < 66)\n"
                "\t\t\t\tpause();\n\t\t\t_exit(read(p[0], &b, 1) + 5);\n\t\t}\n\tready();\n\tclose(p[1]);\n\tfor (;;)\n"
                "\t\tpause();\n}\n")
    subprocess.run(["cc", "-g", "-O0", "-o", exe, exe + ".c"], check=True)
    _, out, err = run("-nx", "-batch", "-ex", "set detach-on-fork off", "-ex", "set schedule-multiple on", "-ex", "break ready", "-ex",
                      "run", "-ex", "continue", exe)
    check("schedule-multiple: more than 64 inferiors", re.search(r"\[Inferior 67 \(process \d+\) exited with code 05\]", out), out + err)


# As gdb, but for what stands before a character that is cut off, which gdb loses.
UTF8 = [("h\\303\\251llo \\344\\275\\240 \\377x", "héllo 你 \\377x"),
        ("ab\\303", 'ab", <incomplete sequence \\303>'),
        ("a" + "\\303\\251" * 13 + "b", "a\", 'é' <repeats 13 times>, \"b"), ("\\302\\205", "\\302\\205"),
        ("\\300\\200", "\\300\\200"), ("\\355\\240\\200", "\\355\\240\\200"), ("\\360\\237\\230\\200", "😀")]


def characters(spin):
    for written, shown in UTF8:
        code, out, err = run("-nx", "-batch", "-ex", 'print "%s"' % written, env={"LC_ALL": "C.UTF-8"})
        shown = '$1 = "' + shown + ("" if shown.endswith(">") else '"') + "\n"
        check("UTF-8: " + written, out == shown, out + err)
    wide = ["-nx", "-batch", "-ex", 'print "h\\303\\251"', "-ex", "print wide", "-ex", "print wide[1]", spin]
    code, out, err = run(*wide)
    check("without UTF-8: in digits", out == '$1 = "h\\303\\251"\n$2 = L"a\\351"\n$3 = 233 L\'\\351\'\n', out + err)
    code, out, err = run(*wide, env={"LC_ALL": "C.UTF-8"})
    check("wide characters", out == '$1 = "hé"\n$2 = L"aé"\n$3 = 233 L\'é\'\n', out + err)


class Terminal:
    """The debugger on a terminal, as a person has it."""

    def __init__(self, term, *args, name=TRAPLINE):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM=term, LC_ALL="C", DEBUGINFOD_URLS="")
            os.execv(name, [name] + list(args))
        self.text = ""

    def wait_for(self, pattern, limit=15):
        end = time.time() + limit
        while not re.search(pattern, self.text):
            if not select.select([self.fd], [], [], max(0, end - time.time()))[0]:
                return False
            try:
                self.text += os.read(self.fd, 4096).decode(errors="replace")
            except OSError:
                return bool(re.search(pattern, self.text))
        return True

    def send(self, text):
        self.text = ""
        os.write(self.fd, text.encode())

    def close(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def terminals(exe, spin, tmp):
    t = Terminal("xterm", "-nx", "-q")
    check("the prompt of a terminal", t.wait_for(r"\(trapline\) "), t.text)
    t.send("pri\t")
    check("TAB completes a command", t.wait_for(r"pri(\r|\x1b\[\d*[A-Z])*nt"), t.text)
    t.close()
    t = Terminal("dumb", "-nx", "-q")
    check("the prompt of a dumb terminal", t.wait_for(r"\(gdb\) $"), t.text)
    t.close()
    named = os.path.join(tmp, "my-gdb")
    os.symlink(TRAPLINE, named)
    t = Terminal("xterm", "-nx", "-q", name=named)
    check("the prompt under a name that ends in gdb", t.wait_for(r"\(gdb\) "), t.text)
    t.close()
    t = Terminal("dumb", "-nx", "-q", spin)
    t.wait_for(r"\(gdb\) $")
    t.send("run\n")
    t.wait_for("spinning")
    t.send("\x03")
    check("^C stops the program, not the debugger",
          t.wait_for(r"Program received signal SIGINT, Interrupt\.[\s\S]*\(gdb\) $"), t.text)
    t.send("print 6 * 7\n")
    check("and the debugger answers", t.wait_for(r"\$1 = 42"), t.text)
    t.send("\x03")
    check("^C at the prompt does no harm", t.wait_for(r"\(gdb\) $"), t.text)
    t.send("kill\n")
    check("a question waits for its answer", t.wait_for(r"Kill the program being debugged\? \(y or n\) $"), t.text)
    t.send("maybe\n")
    check("and insists on one", t.wait_for(r"Please answer y or n\."), t.text)
    t.send("y\n")
    check("y", t.wait_for(r"\[Inferior 1 \(process \d+\) killed\]"), t.text)
    t.close()
    t = Terminal("dumb", "-nx", "-q", "-ex", "set may-interrupt off", spin)
    t.wait_for(r"\(gdb\) $")
    t.send("run\n")
    t.wait_for("spinning")
    os.kill(t.pid, signal.SIGINT)
    check("may-interrupt off: an interrupt is ignored, and that is said",
          t.wait_for("May not interrupt or stop the target, ignoring attempt") and not t.wait_for(r"\(gdb\) $", 1), t.text)
    t.close()


def operate():
    """^O does a line of the history and offers the one after it, also where it was changed."""
    t = Terminal("xterm", "-nx", "-q", "-nw")
    t.wait_for(r"\(gdb\) ")
    for n in (1, 2, 3):
        t.send(f"print {n}\n")
        t.wait_for(rf"\${n} = {n}\r\n\(gdb\) ")
    t.send(3 * "\x10")
    t.wait_for("1$")
    for n, keys, value in ((4, "", 1), (5, "", 2), (6, "7", 37), (7, "", 1)):
        t.send(keys + "\x0f")
        check(f"^O the {n - 3}th time", t.wait_for(rf"\${n} = {value}\r\n\(gdb\) "), t.text)
    t.close()


def width():
    t = Terminal("dumb", "-nx", "-q")
    t.wait_for(r"\(gdb\) $")
    for columns in (61, 90):
        fcntl.ioctl(t.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 0, columns, 0, 0))
        t.send("show width\n")
        check(f"the width is that of the terminal, {columns} columns", t.wait_for(rf"in a line is {columns}\."), t.text)
    t.send("set width 0\n")
    t.wait_for(r"\(gdb\) $")
    t.send("show width\n")
    check("unless it was set", t.wait_for(r"in a line is unlimited\."), t.text)
    t.close()


def changed_source(exe, tmp):
    """Said once of a source that was written after its program."""
    src, warning = os.path.join(tmp, "prog.c"), "warning: Source file is more recent than executable.\n"
    ask = ["-nx", "-batch", "-ex", "list 1,1", "-ex", "list 2,2", exe]
    for after in (0, 10):
        os.utime(src, times=(os.stat(exe).st_mtime + after,) * 2)
        code, out, err = run(*ask)
        check(f"a source {after} seconds newer", code == 0 and out and err == (warning if after else ""), err)


def debug_file(exe):
    """It counts as a file: a symbol's is told."""
    for args in (["objcopy", "--only-keep-debug", exe, exe + ".debug"],
                 ["objcopy", "--strip-all", "--add-gnu-debuglink=" + exe + ".debug", exe, exe + ".bare"]):
        subprocess.run(args, check=True)
    for name, end in ((exe, "\n"), (exe + ".bare", f" of {exe}.bare\n")):
        _, out, err = run("-nx", "-batch", "-ex", "info symbol main", name)
        check("info symbol of " + name, out == "main in section .text" + end, out + err)
    with open(exe + ".debug", "ab") as f:
        f.write(b"changed")
    _, out, err = run("-nx", "-batch", "-ex", "info line main", exe + ".bare")
    check("a debug file with another checksum is told",
          f'warning: the debug information found in "{exe}.debug" does not match "{exe}.bare" (CRC mismatch).' in err,
          out + err)
    check("and is not used", "prog.c" not in out, out)
    other, alien = exe + ".other", exe + ".alien"
    for args in (["cc", "-g", "-O1", "-w", "-o", other, exe + ".c"], ["objcopy", "--only-keep-debug", other, other + ".debug"],
                 ["objcopy", "--strip-all", "--add-gnu-debuglink=" + other + ".debug", exe, alien]):
        subprocess.run(args, check=True)
    _, out, err = run("-nx", "-batch", "-ex", "info line main", alien)
    check("a debug file of another build is told, and is not used",
          f'{other}.debug" does not match "{alien}" (build ID mismatch).' in err and "prog.c" not in out, out + err)


def compile_programs(tmp):
    exe, spin = os.path.join(tmp, "prog"), os.path.join(tmp, "spin")
    shutil.copy(os.path.join(HERE, "prog.c"), tmp)
    subprocess.run(["cc", "-g", "-O0", "-w", "-o", exe, "prog.c"], cwd=tmp, check=True)
    with open(spin + ".c", "w") as f:
        f.write("#include <stdio.h>\n#include <wchar.h>\nwchar_t wide[] = L\"a\\351\", *to = wide;\nint main(void)\n{\n"
                "\tvolatile int i = 0;\n\tputs(\"spinning\");\n"
                "\tfflush(stdout);\n\tfor (;;)\n\t\ti++;\n}\n")
    subprocess.run(["cc", "-g", "-O0", "-o", spin, spin + ".c"], check=True)
    return exe, spin


def main():
    with tempfile.TemporaryDirectory() as tmp:
        exe, spin = compile_programs(tmp)
        informational()
        status(exe)
        home(tmp)
        order(exe, tmp)
        startup(tmp)
        early_options()
        operate()
        width()
        piped(exe)
        attached(exe)
        mismatched(exe)
        forks()
        together(tmp)
        many_inferiors(tmp)
        characters(spin)
        changed_source(exe, tmp)
        debug_file(exe)
        terminals(exe, spin, tmp)
    return done()


sys.exit(main())
