#!/usr/bin/env python3
"""Writes src/front/jobs/syscalls.proto, the prototypes of the x86-64 system calls.

usage: extract_syscalls.py KERNEL_HEADERS > src/front/jobs/syscalls.proto

KERNEL_HEADERS is a tree with include/linux/syscalls.h, as the Debian package
linux-headers-VERSION-common has it in /usr/src. Run by hand when the kernel
has new calls; what is kept is names and types of arguments.
"""
import os
import re
import sys

# Entries of the x86-64 table whose function has another name (arch/x86/entry/syscalls/syscall_64.tbl).
ALIAS = {"stat": "newstat", "fstat": "newfstat", "lstat": "newlstat", "uname": "newuname",
         "sendfile": "sendfile64", "umount2": "umount"}
# Not in the common header, or there for several architectures at once: the man pages, section 2.
ARCH = {
    "mmap": "unsigned long addr, unsigned long len, unsigned long prot, unsigned long flags, int fd, off_t off",
    "clone": "unsigned long flags, void *newsp, int __user *parent_tidptr, int __user *child_tidptr, unsigned long tls",
    "arch_prctl": "int option, unsigned long arg2",
    "rt_sigreturn": "void", "fork": "void", "vfork": "void",
    "modify_ldt": "int func, void __user *ptr, unsigned long bytecount",
    "iopl": "unsigned int level",
}


def main():
    root = sys.argv[1]
    text = open(os.path.join(root, "include/linux/syscalls.h")).read()
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)
    found = {}
    for name, args in re.findall(r"asmlinkage\s+long\s+sys_(\w+)\s*\(([^;]*?)\)\s*;", text, re.S):
        found.setdefault(name, re.sub(r"\s+", " ", args).strip())
    for name, other in ALIAS.items():
        if other in found:
            found[name] = found.pop(other)
    found.update(ARCH)
    print("# Prototypes of Linux system calls, from %s;" % os.path.basename(os.path.normpath(root)))
    print("# made by tools/extract_syscalls.py, not edited by hand.")
    for name in sorted(found):
        print("%s(%s)" % (name, found[name]))


main()
