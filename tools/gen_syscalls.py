#!/usr/bin/env python3
"""Writes the x86-64 system call table as C, from the kernel's own header.

usage: gen_syscalls.py OUTPUT CC [ARG...]      (the header is <asm/unistd_64.h> of linux-libc-dev)
"""
import re
import subprocess
import sys

out, cc = sys.argv[1], sys.argv[2:]  # a compiler may be two words, as "ccache cc" is
text = subprocess.run(cc + ["-E", "-dM", "-x", "c", "-"], input="#include <asm/unistd_64.h>\n",
                      capture_output=True, text=True, check=True).stdout
calls = sorted((int(n), name) for name, n in re.findall(r"#define __NR_(\w+) (\d+)$", text, re.M))
if len(calls) < 300:
    sys.exit("gen_syscalls.py: only %d system calls found" % len(calls))
with open(out, "w") as f:
    for n, name in calls:
        f.write('\t[%d] = "%s",\n' % (n, name))
