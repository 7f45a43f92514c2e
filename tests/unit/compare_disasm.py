#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Compares our disassembly with that of the installed gdb, line by line.

usage: compare_disasm.py DISASM_DUMP [--intel] [--top N] [--limit BYTES] [--section NAME] FILE...

Prints the share of equal lines and the commonest differences of each file's
.text, and ends with 1 when a share is below --want (percent).
"""
import argparse
import collections
import re
import subprocess
import sys


def section(path, name):
    out = subprocess.run(['readelf', '-SW', path], capture_output=True, text=True).stdout
    for line in out.splitlines():
        m = re.match(r'\s*\[\s*\d+\]\s+(\S+)\s+PROGBITS\s+(\w+)\s+(\w+)\s+(\w+)', line)
        if m and m.group(1) == name:
            return int(m.group(2), 16), int(m.group(3), 16), int(m.group(4), 16)
    sys.exit(f'{path}: no {name}')


def plain(text):
    """Without symbols, which are not the printer's business."""
    return re.sub(r' <[^>]*>', '', text).rstrip()


def is_32bit(path):
    with open(path, 'rb') as f:
        return f.read(5)[4] == 1


def ours(dump, path, addr, off, size, flavor):
    cmd = [dump, path, hex(off), hex(addr), hex(size), flavor] + ['32'] * is_32bit(path)
    out = subprocess.run(cmd, capture_output=True, text=True, check=True).stdout
    return dict(line.split('\t', 1) for line in out.splitlines())


def gdbs(path, addr, size, flavor, n):
    cmd = ['gdb', '-q', '-nx', '-batch', '-ex', f'set disassembly-flavor {flavor}',
           '-ex', 'set print max-symbolic-offset 1', '-ex', f'x/{n}i {addr:#x}', path]
    res = {}
    with subprocess.Popen(cmd, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as p:
        for line in p.stdout:
            m = re.match(r'\s*0x([0-9a-f]+)[^:]*(?:<.*>)?:\t(.*)', line)
            if not m:
                continue
            if int(m.group(1), 16) >= addr + size:
                break
            res[m.group(1)] = plain(m.group(2))
    return res


def shape(text):
    return re.sub(r'0x[0-9a-f]+', 'N', text)


def compare(args, path):
    flavor = 'intel' if args.intel else 'att'
    addr, off, size = section(path, args.section)
    size = min(size, args.limit)
    mine = ours(args.dump, path, addr, off, size, flavor)
    want = gdbs(path, addr, size, flavor, len(mine) + 5000)
    bad = collections.Counter()
    example = {}
    equal = 0
    for a, text in want.items():
        got = mine.get(a, 'no instruction here').rstrip()
        if got == text:
            equal += 1
            continue
        key = (shape(text), shape(got))
        bad[key] += 1
        example.setdefault(key, a)
    share = 100 * equal / max(1, len(want))
    print(f'{path}: {equal} of {len(want)} lines equal, {share:.3f} %')
    for (text, got), n in bad.most_common(args.top):
        print(f'  {n:6} at {example[(text, got)]}: gdb "{text}"  ours "{got}"')
    return share


def main():
    p = argparse.ArgumentParser()
    p.add_argument('dump')
    p.add_argument('files', nargs='+')
    p.add_argument('--intel', action='store_true')
    p.add_argument('--top', type=int, default=20)
    p.add_argument('--limit', type=int, default=1 << 30)
    p.add_argument('--want', type=float, default=99.5)
    p.add_argument('--section', default='.text')
    args = p.parse_args()
    return any(compare(args, f) < args.want for f in args.files)


if __name__ == '__main__':
    sys.exit(main())
