#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""
Debug files from a debuginfod server, which is started on the loopback for the test.

Usage: test_debuginfod.py TRAPLINE
"""
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

SOURCE = """int twice(int a)
{
	return 2 * a;
}
int main(int argc, char **argv)
{
	return twice(argc) == 77;
}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start_server(d, port):
    p = subprocess.Popen(["debuginfod", "-F", "-d", ":memory:", "-p", str(port), "-v", d + "/served"],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, DEBUGINFOD_URLS=""))
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=2) as r:
                text = r.read().decode()
            if 'scanned_files_total{source="file"}' in text or 'thread_work_total{role="scan"}' in text:
                break
        except OSError:
            pass
        time.sleep(0.05)
    return p


def run(trapline, d, url, *extra):
    env = dict(os.environ, DEBUGINFOD_URLS=url, HOME=d, DEBUGINFOD_CACHE_PATH=d + "/client", DEBUGINFOD_TIMEOUT="5")
    cmd = [trapline, "-nx", "-batch"]
    for e in extra:
        cmd += ["-iex", e]
    cmd += [d + "/prog", "-ex", "info line twice"]
    p = subprocess.run(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                       env=env, timeout=60, check=False)
    return p.stdout


def main():
    trapline = os.path.abspath(sys.argv[1])
    if not shutil.which("debuginfod"):
        print("1..0 # SKIP no debuginfod")
        return 0
    failed = 0

    def check(number, what, good, text):
        nonlocal failed
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {what}")
        if not good:
            print("# " + text.replace("\n", "\n# "))

    with tempfile.TemporaryDirectory(prefix="trapline-debuginfod-") as d:
        with open(d + "/p.c", "w", encoding="utf-8") as f:
            f.write(SOURCE)
        os.mkdir(d + "/served")
        subprocess.run(["gcc", "-g", "p.c", "-o", "prog"], cwd=d, check=True)
        subprocess.run(["objcopy", "--only-keep-debug", "prog", "served/prog.debug"], cwd=d, check=True)
        subprocess.run(["strip", "--strip-debug", "prog"], cwd=d, check=True)
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        server = start_server(d, port)
        try:
            out = run(trapline, d, url, "set debuginfod enabled off")
            check(1, "off asks nobody", "No line number" in out and not os.path.exists(d + "/client"), out)
            out = run(trapline, d, url)
            check(2, "ask says whom, and takes no answer for no",
                  f"  <{url}>" in out and "[answered N; input not from terminal]" in out.replace("\n", " ")
                  or "Debuginfod has been disabled." in out and "No line number" in out, out)
            out = ""
            for _ in range(40):  # the server scans at its leisure
                out = run(trapline, d, url, "set debuginfod enabled on")
                if "Line 2" in out:
                    break
                shutil.rmtree(d + "/client", ignore_errors=True)
                time.sleep(0.25)
            check(3, "on takes the file", 'Line 2 of "p.c" starts at address' in out, out)
            check(4, "it is said", f"Downloading separate debug info for {d}/prog..." in out, out)
        finally:
            server.terminate()
            server.wait()
        out = run(trapline, d, url, "set debuginfod enabled on")
        check(5, "the client's cache serves without a server", 'Line 2 of "p.c"' in out, out)
        shutil.rmtree(d + "/client", ignore_errors=True)
        out = run(trapline, d, url, "set debuginfod enabled on")
        check(6, "a dead server is no error", "No line number" in out, out)
    print("1..6")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
