#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Fails when a file includes what its layer may not see.

A folder of src/ may include itself, <trapline/*.h> and the folders above it in
LAYERS. Fronts may include <trapline/*.h>, base/ and front/ only: that is the
proof that the public headers suffice. Public headers include public headers,
and no two names of one of their enums have the same number.
"""
import os
import re
import sys

LAYERS = ["base", "arch", "disasm", "agent", "driver", "symbol", "unwind", "expr", "inline", "target",
          "breakpoint", "run"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]', re.M)

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
ENUM = re.compile(r"\benum\s+(\w+)\s*\{(.*?)\}", re.S)


def allowed(layer):
    if layer == "front":
        return {"base", "front"}
    return set(LAYERS[:LAYERS.index(layer) + 1])


def included_layer(root, path, name):
    """The folder of src/ that a quoted include leads to, or None if it leads nowhere."""
    for base in (os.path.dirname(path), os.path.join(root, "src")):
        full = os.path.normpath(os.path.join(base, name))
        if os.path.exists(full):
            rel = os.path.relpath(full, os.path.join(root, "src"))
            return ".." if rel.startswith("..") else rel.split(os.sep)[0]
    return None


def check_file(root, path, layer, bad):
    with open(path, encoding="utf-8", errors="replace") as f:
        text = f.read()
    for quote, name in INCLUDE.findall(text):
        if quote == "<":
            continue
        if name.endswith(".inc"):  # generated while building; the folder still counts
            to = name.split("/")[0] if "/" in name else layer
        else:
            to = included_layer(root, path, name)
        if to is None:
            bad.append(f'{path}: cannot find "{name}"')
        elif to not in allowed(layer):
            bad.append(f'{path}: {layer}/ may not include "{name}"')


def check_numbers(entry, text, bad):
    """Two options with one number are one option: a merge makes such, and no compiler minds."""
    for enum, body in ENUM.findall(COMMENT.sub("", text)):
        taken, last = {}, -1
        for item in filter(None, map(str.strip, body.split(","))):
            name, _, value = map(str.strip, item.partition("="))
            try:
                last = int(value, 0) if value else last + 1
            except ValueError:
                continue  # of other names: meant as it is
            if last in taken:
                bad.append(f"include/trapline/{entry}: enum {enum}: {name} is {last}, as {taken[last]} is")
            taken[last] = name


def check_public(root, bad):
    folder = os.path.join(root, "include", "trapline")
    for entry in sorted(os.listdir(folder)):
        with open(os.path.join(folder, entry), encoding="utf-8") as f:
            text = f.read()
        for quote, name in INCLUDE.findall(text):
            if quote == '"':
                bad.append(f'include/trapline/{entry}: private include "{name}"')
        check_numbers(entry, text, bad)


def main():
    root = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".")
    bad = []
    for folder, _, files in sorted(os.walk(os.path.join(root, "src"))):
        layer = os.path.relpath(folder, os.path.join(root, "src")).split(os.sep)[0]
        if layer == ".":
            continue
        if layer != "front" and layer not in LAYERS:
            bad.append(f"src/{layer}: not a layer; add it to tools/check_layers.py")
            continue
        for name in sorted(files):
            if name.endswith((".c", ".h", ".S")):
                check_file(root, os.path.join(folder, name), layer, bad)
    check_public(root, bad)
    for line in bad:
        print(line, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
