#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Starts a program with threads, lets the example attach to it, and looks that it runs on.
set -eu
example=$1 program=$2
out=$(mktemp)
trap 'kill -9 "$pid" 2>/dev/null || true; rm -f "$out"' EXIT
"$program" 20 >"$out" &
pid=$!
until grep -q ready "$out"; do sleep 0.05; done
"$example" "$pid" tick 500
kill -USR1 "$pid"
code=0
wait "$pid" || code=$?
grep calls "$out"
[ "$code" = 12 ]
